"""Invented practices, needs and offers, to try the exchange: no city has done, needs or offers any of this.

Each is written in the language of its city; the renderings in the others stand beside it, but for one that is left
for a visitor to translate. The figures are invented too.
"""

import dataclasses

from muntada.demonstration.content.shapes import Words, words


@dataclasses.dataclass(frozen=True)
class Entry:
    """What a city says: its sections in three languages, `missing` of which are not entered."""

    key: str
    city: str
    kind: str
    topic: str
    subtopic: str
    language: str
    sections: dict[str, Words]
    missing: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Echo:
    """A city that did the same, in its own words."""

    entry: str
    city: str
    language: str
    text: Words


_OFFICE = words(
    "مكتب التعاون الدولي في البلدية (عنوان متخيَّل): exchange@muscat.example",
    "市政府国际合作办公室（虚构地址）：exchange@city.example",
    "The municipality's office of international cooperation (invented address): exchange@city.example",
)

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "hangzhou-collection",
        "hangzhou",
        "practice",
        "environment",
        "waste",
        "zh-Hans",
        {
            "title": words(
                "جمع النفايات بحسب امتلاء الحاويات",
                "按满溢程度清运垃圾",
                "Collecting waste when the containers are full",
            ),
            "problem": words(
                "كانت شاحنات الجمع تسلك مسارات ثابتة: حاويات فائضة في أماكن، وشاحنات شبه فارغة في أماكن أخرى.",
                "清运车辆按固定路线行驶：有的垃圾箱已经满溢，有的车辆却近乎空驶。",
                "Collection lorries followed fixed routes: containers overflowed in some places, and in others "
                "lorries drove almost empty.",
            ),
            "done": words(
                "زُوِّدت ألف ومئتا حاوية في ثلاثة أحياء بأجهزة استشعار لقياس الامتلاء، وصار المسار يُحسب كل صباح من "
                "القراءات. وشارك السائقون في تصميم التطبيق.",
                "在三个街区的一千二百个垃圾箱上安装满溢传感器，每天早晨根据读数计算路线。驾驶员参与了应用程序的设计。",
                "Twelve hundred containers in three districts were given sensors of their level, and each "
                "morning the routes are computed from the readings. "
                "The drivers took part in designing the application.",
            ),
            "results": words(
                "خلال ثمانية عشر شهرا: انخفضت الرحلات بنسبة 31 في المائة، والوقود بنسبة 24 في المائة، وشكاوى السكان "
                "من 220 إلى 64 في الشهر.",
                "十八个月内：车次减少31%，油耗降低24%，居民投诉由每月220件降至64件。",
                "Within eighteen months: 31 per cent fewer trips, 24 per cent less fuel, complaints of residents down "
                "from 220 to 64 a month.",
            ),
            "costs": words(
                "420 يوانا للحاوية الواحدة عند التركيب، و36 يوانا في السنة للتشغيل.",
                "安装费用每箱420元，运行费用每箱每年36元。",
                "420 yuan a container to install, 36 yuan a year to run.",
            ),
            "conditions": words(
                "تغطية شبكية ضعيفة الاستهلاك، وعقد جمع يُحسب بالأطنان لا بعدد الرحلات.",
                "需有低功耗网络覆盖，清运合同按吨位而非车次计费。",
                "Coverage by a low-power network, and a collection contract "
                "that pays by the tonne and not by the trip.",
            ),
            "contacts": _OFFICE,
        },
    ),
    Entry(
        "muscat-reuse",
        "muscat",
        "practice",
        "environment",
        "water",
        "ar",
        {
            "title": words(
                "ري المساحات الخضراء بالمياه المعالجة",
                "用再生水灌溉绿地",
                "Watering green areas with treated water",
            ),
            "problem": words(
                "كانت الحدائق العامة تُروى بمياه محلاة مرتفعة الكلفة.",
                "公共绿地过去使用成本高昂的淡化水灌溉。",
                "Public gardens were watered with desalinated water, at high cost.",
            ),
            "done": words(
                "مُدَّت شبكة منفصلة للمياه المعالجة طولها 46 كيلومترا، ووُضعت لوحات بثلاث لغات تبين أن الماء ليس للشرب.",
                "铺设46公里独立的再生水管网，并设置三种语文的非饮用水标识。",
                "A separate network of 46 kilometres was laid for treated water, with signs in three languages that it "
                "is not for drinking.",
            ),
            "results": words(
                "في السنة الثانية غطت المياه المعالجة 78 في المائة من الري، ووُفِّر 2.1 مليون متر مكعب.",
                "第二年再生水占灌溉用水的78%，节约淡化水210万立方米。",
                "In the second year treated water covered 78 per cent of the watering; 2.1 million cubic metres of "
                "desalinated water were saved.",
            ),
            "conditions": words(
                "فحص أسبوعي لجودة المياه تُنشر نتائجه.",
                "每周检测水质并公布结果。",
                "A weekly test of the water's quality, whose results are published.",
            ),
            "contacts": _OFFICE,
        },
    ),
    Entry(
        "casablanca-window",
        "casablanca",
        "practice",
        "digital",
        "e-services",
        "ar",
        {
            "title": words(
                "نافذة واحدة لرخص المحلات الصغيرة",
                "小型店铺执照一窗办理",
                "One window for the licences of small shops",
            ),
            "problem": words(
                "كان فتح محل صغير يحتاج إلى تسع زيارات لأربع إدارات.",
                "开设一家小店需要到四个部门办理九次手续。",
                "Opening a small shop took nine visits to four offices.",
            ),
            "done": words(
                "جُمعت الطلبات في استمارة إلكترونية واحدة، مع مساعدة حضورية في المقاطعات لمن لا يستعمل الإنترنت.",
                "将各项申请合并为一份在线表格，并在各区为不使用互联网的市民提供现场协助。",
                "The applications were brought together in one online form, with help in person in the districts for "
                "those who do not use the internet.",
            ),
            "results": words(
                "انخفضت مدة الرخصة من 41 يوما إلى 6 أيام، وقُدِّم 62 في المائة من الطلبات عبر الإنترنت.",
                "办证时间由41天缩短至6天，62%的申请在线提交。",
                "A licence takes 6 days instead of 41, and 62 per cent of the applications come online.",
            ),
        },
    ),
    Entry(
        "guangzhou-port",
        "guangzhou",
        "practice",
        "industry",
        "ports",
        "zh-Hans",
        {
            "title": words(
                "حجز مواعيد الشاحنات في الميناء",
                "港口集卡预约进港",
                "Booked slots for lorries at the port",
            ),
            "problem": words(
                "كانت صفوف الشاحنات تمتد إلى الأحياء السكنية وقت الذروة.",
                "高峰时段集卡排队延伸至居民区。",
                "At peak hours the queue of lorries reached into residential quarters.",
            ),
            "done": words(
                "نظام حجز بنصف ساعة لكل موعد، تتبادل فيه شركات النقل والميناء والبلدية البيانات نفسها.",
                "实行半小时一档的预约制度，运输企业、港口和市政部门共享同一数据。",
                "A booking system with slots of half an hour, in which hauliers, port and municipality share the same "
                "data.",
            ),
            "results": words(
                "انخفض متوسط الانتظار من 95 دقيقة إلى 27 دقيقة خلال سنة واحدة.",
                "一年内平均等候时间由95分钟降至27分钟。",
                "The average wait fell from 95 to 27 minutes within a year.",
            ),
        },
        missing=("ar",),
    ),
    Entry(
        "amman-waste",
        "amman",
        "need",
        "environment",
        "waste",
        "ar",
        {
            "title": words(
                "تقليل رحلات جمع النفايات في الأحياء الجبلية",
                "减少山地街区的垃圾清运车次",
                "Fewer collection trips in hilly districts",
            ),
            "problem": words(
                "الشوارع شديدة الانحدار والوقود مكلف. نبحث عن مدينة جرّبت تحديد المسارات بحسب امتلاء الحاويات.",
                "街道坡度大，燃油成本高。我们希望向按垃圾箱满溢程度规划路线的城市学习。",
                "The streets are steep and fuel is expensive. We look for a city that has tried to plan routes by how "
                "full the containers are.",
            ),
            "conditions": words(
                "مرحلة تجريبية في حي واحد، وميزانية محدودة.",
                "先在一个街区试点，预算有限。",
                "A trial in one district first, and a limited budget.",
            ),
        },
    ),
    Entry(
        "yinchuan-water",
        "yinchuan",
        "need",
        "environment",
        "water",
        "zh-Hans",
        {
            "title": words(
                "ري أشجار الشوارع في مدينة قليلة الأمطار",
                "少雨城市的行道树灌溉",
                "Watering street trees in a city with little rain",
            ),
            "problem": words(
                "هطول الأمطار قليل والتبخر مرتفع. نريد الاستفادة من خبرة مدن جافة تروي بالمياه المعالجة.",
                "本市降水少、蒸发强，希望借鉴干旱城市用再生水灌溉的经验。",
                "Rain is scarce and evaporation high. We would like to learn from dry cities that water with treated "
                "water.",
            ),
        },
    ),
    Entry(
        "cairo-heritage",
        "cairo",
        "need",
        "sustainability",
        "heritage",
        "ar",
        {
            "title": words(
                "خرائط رقمية للمباني التاريخية",
                "历史建筑数字地图",
                "Digital maps of historic buildings",
            ),
            "problem": words(
                "نحتاج إلى طريقة لتسجيل حالة المباني التاريخية كل سنة بفريق صغير.",
                "我们需要一种方法，由小团队每年记录历史建筑的状况。",
                "We need a way to record the state of historic buildings each year with a small team.",
            ),
        },
    ),
    Entry(
        "hangzhou-training",
        "hangzhou",
        "offer",
        "sustainability",
        "heritage",
        "en",
        {
            "title": words(
                "تدريب على تسجيل التراث بالطائرات المسيَّرة",
                "无人机遗产记录培训",
                "Training in recording heritage with drones",
            ),
            "done": words(
                "أسبوعان من التدريب لستة مهندسين في السنة، مع برامج مفتوحة المصدر ودليل بالإنكليزية.",
                "每年为六名工程师提供两周培训，使用开源软件，并附英文手册。",
                "Two weeks of training for six engineers a year, with open software and a manual in English.",
            ),
            "conditions": words(
                "السفر على نفقة المدينة الضيفة، والإقامة على نفقة المضيف.",
                "旅费由来访城市承担，食宿由东道城市承担。",
                "Travel is paid by the visiting city, the stay by the host.",
            ),
        },
    ),
)

ECHOES: tuple[Echo, ...] = (
    Echo(
        "hangzhou-collection",
        "casablanca",
        "ar",
        words(
            "جرّبنا ذلك في حي واحد بمئة وخمسين حاوية. الأجهزة الأرخص تعطلت في الحر، فغيّرناها.",
            "我们在一个街区的一百五十个垃圾箱上试用过。较便宜的传感器在高温下损坏，后已更换。",
            "We tried it in one district with a hundred and fifty containers. The cheaper sensors failed in the heat, "
            "so we changed them.",
        ),
    ),
)
