"""The forum's other sessions, in short facts: two held before the third, one reported as planned."""

import datetime

from muntada.demonstration.content.shapes import Claim, OtherSession, words

OTHER_SESSIONS: tuple[OtherSession, ...] = (
    OtherSession(
        number=1,
        place=words("تشيوانتشو، الصين", "中国泉州", "Quanzhou, China"),
        first_day=datetime.date(2014, 6, 16),
        last_day=datetime.date(2014, 6, 18),
        held=True,
        theme=words(
            "منطلق طريق الحرير، فصل جديد من التعاون",
            "丝路起点、合作新篇",
            "Where the Silk Road begins, a new chapter of cooperation",
        ),
        theme_language="zh-Hans",
        claims=(
            Claim(
                words(
                    "شارك فيها أكثر من 200 شخص، وفيهم ممثلو 19 مدينة عربية.",
                    "200余人与会，其中有19个阿拉伯城市的代表。",
                    "More than 200 people took part, with representatives of 19 Arab cities.",
                ),
                ("fjsen-2014", "people-ar-2014"),
            ),
            Claim(
                words(
                    "ويذكر مصدر آخر نحو 200 مسؤول وباحث من 19 دولة عضوا في جامعة الدول العربية.",
                    "另有来源称，约200名官员和学者来自阿拉伯国家联盟的19个成员国。",
                    "Another source speaks of about 200 officials and scholars from 19 members of the League of Arab "
                    "States.",
                ),
                ("china-daily-2014",),
            ),
            Claim(
                words(
                    "اشتركت في تنظيمها منظمة المدن العربية وجمعية الصداقة للشعب الصيني مع البلدان الأجنبية.",
                    "由中国人民对外友好协会和阿拉伯城市组织共同主办。",
                    "It was organised jointly by the Arab Towns Organization and the Chinese People's Association for "
                    "Friendship with Foreign Countries.",
                ),
                ("cinic-2014",),
            ),
            Claim(
                words(
                    "نوقشت فيها ثلاثة بنود: الحزام والطريق، وآفاق التجارة والاستثمار بين المدن، وآلية المنتدى ومضيفه "
                    "التالي. وتحدث 23 شخصا.",
                    "讨论三项议题：“一带一路”建设，城市间经贸与投资前景，论坛机制及下届主办城市。23人发言。",
                    "It discussed three items: the Belt and Road; prospects of trade and investment between "
                    "cities; the forum's mechanism and its next host. Twenty-three people spoke.",
                ),
                ("fjsen-2014",),
            ),
            Claim(
                words(
                    "اقترحت تشيوانتشو إنشاء تحالف لمدن طريق الحرير البحري.",
                    "泉州倡议成立海上丝绸之路城市联盟。",
                    "Quanzhou proposed an alliance of cities along the Maritime Silk Road.",
                ),
                ("china-daily-2014", "cinic-2014"),
            ),
        ),
    ),
    OtherSession(
        number=2,
        place=words("مراكش، المغرب", "摩洛哥马拉喀什", "Marrakesh, Morocco"),
        first_day=datetime.date(2018, 11, 8),
        last_day=datetime.date(2018, 11, 9),
        held=True,
        theme=words(
            "البناء المشترك لمجتمعات طريق الحرير: دور المدن العربية والصينية",
            "共建丝绸之路共同体：阿拉伯和中国城市的作用",
            "Building Silk Road communities together: the role of Arab and Chinese cities",
        ),
        theme_language="ar",
        claims=(
            Claim(
                words(
                    "نظمتها وزارة الداخلية المغربية بالتعاون مع منظمة المدن العربية، وشارك فيها نحو 250 شخصا.",
                    "由摩洛哥内政部与阿拉伯城市组织合作举办，约250人与会。",
                    "It was organised by Morocco's Ministry of the Interior with the Arab Towns Organization; "
                    "about 250 people took part.",
                ),
                ("spa-2018",),
            ),
            Claim(
                words(
                    "أوصى المشاركون بمزيد من التوأمة وبإنشاء شبكة للمدن التاريخية وبجذب الاستثمار الصيني إلى "
                    "المدن العربية.",
                    "与会者建议增进城市结好，考虑建立历史名城网络，吸引中国投资进入阿拉伯城市。",
                    "The participants recommended more twinning, a network of historic cities, and Chinese "
                    "investment in Arab cities.",
                ),
                ("alittihad-2018", "jazan-2018"),
            ),
            Claim(
                words(
                    "وأوصوا كذلك بوضع معايير مرجعية للمدن العربية المستدامة، وبتنمية مهارات المدن الذكية، "
                    "وبالتصدي لتغير المناخ وترشيد الطاقة.",
                    "并建议为阿拉伯可持续城市制定参照标准，培养智慧城市技能，应对气候变化，改进能源管理。",
                    "They also recommended benchmarks for sustainable Arab cities, skills for smart cities, and "
                    "action on climate change and energy.",
                ),
                ("jazan-2018", "alittihad-2018"),
            ),
        ),
    ),
    OtherSession(
        number=4,
        place=words("ظفار، سلطنة عُمان", "阿曼苏丹国佐法尔", "Dhofar, Sultanate of Oman"),
        first_day=None,
        last_day=None,
        held=False,
        theme=None,
        theme_language="",
        claims=(
            Claim(
                words(
                    "ذُكر أنها مقررة في النصف الثاني من عام 2026.",
                    "据报道，计划于2026年下半年举行。",
                    "Reported as planned for the second half of 2026.",
                ),
                ("alanba-2025",),
            ),
            Claim(
                words(
                    "وذُكر لاحقا أنها مقررة في يوليو 2026، وأن منظمة المدن العربية وجمعية الصداقة للشعب الصيني مع "
                    "البلدان الأجنبية وبلدية ظفار بحثت الإعداد لها في بكين.",
                    "其后又有消息称计划于2026年7月举行；中国人民对外友好协会、阿拉伯城市组织和佐法尔市政府曾在北京商讨筹备事宜。",
                    "Later reported as planned for July 2026; the Arab Towns Organization, the Chinese People's "
                    "Association for Friendship with Foreign Countries and Dhofar Municipality discussed "
                    "preparations in Beijing.",
                ),
                ("ato-2026",),
            ),
        ),
    ),
)

PLANNED_NOTE = words(
    "هذه الدورة مذكورة بوصفها مقررة فحسب: لم يُعثر في المصادر التي اطُّلع عليها على خبر عن انعقادها.",
    "此届仅据报道列为“计划举行”：所查阅的来源中未见其举行的消息。",
    "This session is listed only as reported planned: no report that it took place was found in the sources consulted.",
)
