"""A session to try things in: real cities and organisers' names, invented people, an invented programme.

It is called a demonstration in every title that may stand alone. Its times suit both sides: mid-afternoon
in Yinchuan is morning from Casablanca to Muscat.
"""

from muntada.demonstration.content.shapes import AgendaItem, City, Country, Sitting, Statement, words

SLUG = "demonstration"
TITLE = words("دورة للعرض التجريبي", "演示会议", "Demonstration session")
THEME = words(
    "نص واحد بلغات ثلاث: مدن تعمل معا",
    "一份文本，三种语文：城市携手同行",
    "One text, three languages: cities at work together",
)
DESCRIPTION = words(
    "هذه دورة أُعدّت لتجربة المنصة، وليست من دورات المنتدى. أسماء المدن والجهات المنظِّمة حقيقية، ولم يشارك أي منها "
    "فيها. أما المشاركون فأسماؤهم متخيَّلة، ولا يُنسب قول أو قرار مما يرد هنا إلى أي جهة.",
    "本次会议专为试用本平台而设，并非论坛的正式届会。城市和主办单位的名称属实，但均未参与其中；人物纯属虚构，"
    "此处的任何发言和决定均不代表任何机构。",
    "This session exists to try the platform; it is not a session of the forum. The cities and organisers are real by "
    "name, but none of them has taken part. The people are invented, and nothing said or decided here is to be "
    "attributed to any institution.",
)

COUNTRIES: tuple[Country, ...] = (
    Country("CN", words("الصين", "中国", "China")),
    Country("EG", words("مصر", "埃及", "Egypt")),
    Country("JO", words("الأردن", "约旦", "Jordan")),
    Country("MA", words("المغرب", "摩洛哥", "Morocco")),
    Country("OM", words("عُمان", "阿曼", "Oman")),
)

GEONAMES = ("geonames", "GeoNames", "https://www.geonames.org/", "CC BY 4.0")
"""Where the codes and facts of the cities come from: slug, title, address, licence."""
TZ = ("tz-database", "tz database", "https://www.iana.org/time-zones", "public domain")
TZ_POSITIONS = (
    ("amman", "31.95, 35.93333"),
    ("cairo", "30.05, 31.25"),
    ("casablanca", "33.65, -7.58333"),
    ("muscat", "23.6, 58.58333"),
)
"""Where cities that time zones are called after lie, to the minute, as a second source has it (`zone.tab` of 2026f)."""

CITIES: tuple[City, ...] = (
    City(
        "amman",
        words("عمّان", "安曼", "Amman"),
        "JO",
        "Asia/Amman",
        "g250441",
        (
            ("position", "31.95522, 35.94503"),
            ("population", "1275857"),
            ("elevation", "757"),
            ("is_capital", "1"),
            ("is_seat", "1"),
        ),
    ),
    City(
        "cairo",
        words("القاهرة", "开罗", "Cairo"),
        "EG",
        "Africa/Cairo",
        "g360630",
        (
            ("position", "30.06263, 31.24967"),
            ("population", "9606916"),
            ("elevation", "23"),
            ("is_capital", "1"),
            ("is_seat", "1"),
        ),
    ),
    City(
        "casablanca",
        words("الدار البيضاء", "卡萨布兰卡", "Casablanca"),
        "MA",
        "Africa/Casablanca",
        "g2553604",
        (
            ("position", "33.58831, -7.61138"),
            ("population", "3665954"),
            ("elevation", "27"),
            ("is_capital", "0"),
            ("is_seat", "1"),
        ),
    ),
    City(
        "guangzhou",
        words("قوانغتشو", "广州", "Guangzhou"),
        "CN",
        "Asia/Shanghai",
        "g1809858",
        (
            ("position", "23.11667, 113.25"),
            ("population", "16096724"),
            ("elevation", "15"),
            ("is_capital", "0"),
            ("is_seat", "1"),
        ),
    ),
    City(
        "hangzhou",
        words("هانغتشو", "杭州", "Hangzhou"),
        "CN",
        "Asia/Shanghai",
        "g1808926",
        (
            ("position", "30.29365, 120.16142"),
            ("population", "9236032"),
            ("elevation", "12"),
            ("is_capital", "0"),
            ("is_seat", "1"),
        ),
    ),
    City(
        "muscat",
        words("مسقط", "马斯喀特", "Muscat"),
        "OM",
        "Asia/Muscat",
        "g287286",
        (
            ("position", "23.58413, 58.40778"),
            ("population", "797000"),
            ("elevation", "14"),
            ("is_capital", "1"),
            ("is_seat", "1"),
        ),
    ),
    City(
        "quanzhou",
        words("تشيوانتشو", "泉州", "Quanzhou"),
        "CN",
        "Asia/Shanghai",
        "g1797353",
        (
            ("position", "24.91389, 118.58583"),
            ("population", "1469157"),
            ("elevation", "14"),
            ("is_capital", "0"),
            ("is_seat", "0"),
        ),
    ),
    City(
        "yinchuan",
        words("ينتشوان", "银川", "Yinchuan"),
        "CN",
        "Asia/Shanghai",
        "g1786657",
        (
            ("position", "38.46806, 106.27306"),
            ("population", "1487579"),
            ("elevation", "1117"),
            ("is_capital", "0"),
            ("is_seat", "1"),
        ),
    ),
)

HOST_CITY = "yinchuan"
HOST_TIME_ZONE = "Asia/Shanghai"
DAYS = 2

STATEMENT = Statement(
    slug="statement",
    symbol="CACF/DEMO/L.1",
    title=words("مشروع بيان دورة العرض التجريبي", "演示会议声明草案", "Draft statement of the demonstration session"),
    note=words(
        "لم يُكتب لهذه الدورة بيان. ويحل محله هنا الإعلان العالمي لحقوق الإنسان بلغاته الثلاث، إلى أن يقدَّم نص "
        "آخر. وقد أُخذ من مجموعة منشورة وأُبقي على حاله: ففقرة من ديباجته غائبة عن النص العربي فيها.",
        "本次会议并无自拟声明。在有人提交文本之前，暂以《世界人权宣言》的三种文本代替。文本取自公开的汇编，未作改动："
        "其中阿拉伯文本的序言缺一段。",
        "No statement was written for this session. Until somebody brings a text, the Universal Declaration of Human "
        "Rights stands in its place in three languages. It comes from a published collection and is left as it is "
        "there: one paragraph of the preamble is missing in Arabic.",
    ),
)

# The co-chairs alternate, as do the speakers of the two sides.
SITTINGS: tuple[Sitting, ...] = (
    Sitting(
        slug="opening",
        kind="opening",
        title=words("الجلسة الافتتاحية", "开幕式", "Opening ceremony"),
        day=0,
        hour=15,
        minute=0,
        minutes=45,
        chair="hana-khatib",
        items=(
            AgendaItem(1, words("افتتاح الدورة", "宣布开幕", "Opening of the session")),
            AgendaItem(2, words("إقرار جدول الأعمال", "通过议程", "Adoption of the agenda")),
            AgendaItem(
                3,
                words("كلمات الافتتاح", "开幕致辞", "Opening addresses"),
                (
                    ("hana-khatib", 5),
                    ("zhou-wenlan", 5),
                    ("salma-najjar", 5),
                    ("lin-yuean", 5),
                    ("faisal-rashidi", 5),
                    ("chen-siyuan", 5),
                ),
            ),
        ),
    ),
    Sitting(
        slug="digital",
        kind="thematic",
        title=words(
            "الجلسة الأولى: المدن الرقمية والذكية",
            "第一次会议：数字城市与智慧城市",
            "First sitting: digital and smart cities",
        ),
        day=0,
        hour=16,
        minute=0,
        minutes=75,
        chair="zhou-wenlan",
        items=(
            AgendaItem(
                4,
                words(
                    "التكنولوجيا الرقمية في خدمة السكان",
                    "数字技术服务居民",
                    "Digital technology in the service of residents",
                ),
                (("shen-jianing", 5), ("rana-haddad", 5), ("tareq-nabulsi", 4)),
            ),
            AgendaItem(
                5,
                words(
                    "المدن الذكية: ما نجح وما لم ينجح",
                    "智慧城市：成效与不足",
                    "Smart cities: what has worked and what has not",
                ),
                (("nadia-mahmoud", 5), ("he-junfeng", 5), ("lu-yifan", 4)),
            ),
        ),
    ),
    Sitting(
        slug="environment",
        kind="thematic",
        title=words(
            "الجلسة الثانية: البيئة والتنمية المستدامة",
            "第二次会议：环境与可持续发展",
            "Second sitting: environment and sustainable development",
        ),
        day=0,
        hour=17,
        minute=30,
        minutes=75,
        chair="hana-khatib",
        items=(
            AgendaItem(
                6,
                words("الحوكمة البيئية في المدن", "城市环境治理", "Environmental governance in cities"),
                (("ma-jingyi", 5), ("karim-hassan", 4)),
            ),
            AgendaItem(
                7,
                words(
                    "التنمية المستدامة والحد من الكربون",
                    "可持续发展与低碳转型",
                    "Sustainable development and less carbon",
                ),
                (("salim-harthi", 5), ("zhao-qiming", 4)),
            ),
        ),
    ),
    Sitting(
        slug="industry",
        kind="thematic",
        title=words(
            "الجلسة الثالثة: الصناعة ومدن التوأمة",
            "第三次会议：产业与友好城市",
            "Third sitting: industry and twin cities",
        ),
        day=1,
        hour=15,
        minute=0,
        minutes=75,
        chair="zhou-wenlan",
        items=(
            AgendaItem(
                8,
                words("تحسين الصناعة", "产业优化", "Industrial upgrading"),
                (("liang-yawen", 4), ("maryam-balushi", 4)),
            ),
            AgendaItem(
                9,
                words("التعاون بين مدن التوأمة", "友好城市合作", "Cooperation between twin cities"),
                (("said-tazi", 5), ("huang-zeyu", 5), ("khadija-mansouri", 4), ("cai-xiaolan", 4)),
            ),
        ),
    ),
    Sitting(
        slug="plenary",
        kind="plenary",
        title=words("الجلسة العامة: البيان", "全体会议：声明", "Plenary meeting: the statement"),
        day=1,
        hour=16,
        minute=30,
        minutes=90,
        chair="hana-khatib",
        items=(
            AgendaItem(
                10,
                words(
                    "عرض المقرِّر لمشروع البيان",
                    "报告员介绍声明草案",
                    "Introduction of the draft statement by the rapporteur",
                ),
                (("youssef-idrissi", 10),),
            ),
            AgendaItem(
                11,
                words(
                    "النظر في المشروع فقرة فقرة", "逐段审议草案", "Consideration of the draft paragraph by paragraph"
                ),
            ),
            AgendaItem(12, words("اعتماد البيان", "通过声明", "Adoption of the statement")),
        ),
    ),
    Sitting(
        slug="closing",
        kind="closing",
        title=words("الجلسة الختامية", "闭幕式", "Closing ceremony"),
        day=1,
        hour=18,
        minute=15,
        minutes=45,
        chair="zhou-wenlan",
        items=(
            AgendaItem(
                13,
                words("كلمات الختام", "闭幕致辞", "Closing addresses"),
                (("lin-yuean", 5), ("salma-najjar", 5), ("zhou-wenlan", 5), ("hana-khatib", 5)),
            ),
            AgendaItem(14, words("اختتام الدورة", "宣布闭幕", "Closure of the session")),
        ),
    ),
)
