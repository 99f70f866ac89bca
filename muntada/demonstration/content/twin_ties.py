"""Known ties between Chinese and Arab cities, each with the page that it was read on; and one invented for trying.

The list is not complete: what is not in it may well be twinned. Dates are as the pages give them. The Chinese name
of the Moroccan region and the Arabic names of the Chinese partners are in common use and still to be checked.
"""

import dataclasses

from muntada.demonstration.content.shapes import Country, Words, words

COUNTRIES: tuple[Country, ...] = (
    Country("AE", words("الإمارات العربية المتحدة", "阿拉伯联合酋长国", "United Arab Emirates")),
    Country("SD", words("السودان", "苏丹", "Sudan")),
)


@dataclasses.dataclass(frozen=True)
class Place:
    """A real city or region with its code in the gazetteer, where it lies, and how many live there (0: not said)."""

    code: str
    slug: str
    name: Words
    country: str
    time_zone: str
    position: str
    population: int = 0


@dataclasses.dataclass(frozen=True)
class KnownTie:
    """A tie that a page tells of: the two codes, the stage reached, the date as precise as given, the page."""

    ends: tuple[str, str]
    stage: str
    on: str
    address: str
    note: Words | None = None


BEIJING_TIME, CAIRO_TIME, RABAT_TIME, GULF_TIME = "Asia/Shanghai", "Africa/Cairo", "Africa/Casablanca", "Asia/Dubai"

PLACES: tuple[Place, ...] = (
    Place(
        "g1796236", "shanghai", words("شنغهاي", "上海", "Shanghai"), "CN", BEIJING_TIME, "31.22222, 121.45806", 24874500
    ),
    Place("g1816670", "beijing", words("بكين", "北京", "Beijing"), "CN", BEIJING_TIME, "39.9075, 116.39723", 18960744),
    Place("g1791247", "wuhan", words("ووهان", "武汉", "Wuhan"), "CN", BEIJING_TIME, "30.58333, 114.26667", 10392693),
    Place("g1886760", "suzhou", words("سوتشو", "苏州", "Suzhou"), "CN", BEIJING_TIME, "31.30408, 120.59538", 6715559),
    Place(
        "g1814906",
        "chongqing",
        words("تشونغتشينغ", "重庆", "Chongqing"),
        "CN",
        BEIJING_TIME,
        "29.56026, 106.55771",
        7457599,
    ),
    Place("g1790923", "wuxi", words("ووشي", "无锡", "Wuxi"), "CN", BEIJING_TIME, "31.56887, 120.28857", 4396835),
    Place(
        "CN-GZ",
        "guizhou",
        words("مقاطعة قويتشو", "贵州省", "Guizhou Province"),
        "CN",
        BEIJING_TIME,
        "26.5833, 106.7167",
    ),
    Place(
        "CN-NX",
        "ningxia",
        words("منطقة نينغشيا الذاتية الحكم لقومية هوي", "宁夏回族自治区", "Ningxia Hui Autonomous Region"),
        "CN",
        BEIJING_TIME,
        "38.4681, 106.2731",
    ),
    Place(
        "CN-SC",
        "sichuan",
        words("مقاطعة سيتشوان", "四川省", "Sichuan Province"),
        "CN",
        BEIJING_TIME,
        "30.6667, 104.0667",
    ),
    Place(
        "EG-C",
        "cairo-governorate",
        words("محافظة القاهرة", "开罗省", "Cairo Governorate"),
        "EG",
        CAIRO_TIME,
        "30.0626, 31.2497",
    ),
    Place(
        "EG-ALX",
        "alexandria-governorate",
        words("محافظة الإسكندرية", "亚历山大省", "Alexandria Governorate"),
        "EG",
        CAIRO_TIME,
        "31.2018, 29.9158",
    ),
    Place(
        "EG-ASN",
        "aswan-governorate",
        words("محافظة أسوان", "阿斯旺省", "Aswan Governorate"),
        "EG",
        CAIRO_TIME,
        "24.0908, 32.8994",
    ),
    Place(
        "EG-SHR",
        "sharqia-governorate",
        words("محافظة الشرقية", "东部省", "Sharqia Governorate"),
        "EG",
        CAIRO_TIME,
        "30.5877, 31.502",
    ),
    Place(
        "g361055",
        "ismailia",
        words("الإسماعيلية", "伊斯梅利亚", "Ismailia"),
        "EG",
        CAIRO_TIME,
        "30.60427, 32.27225",
        429465,
    ),
    Place(
        "g379252",
        "khartoum",
        words("الخرطوم", "喀土穆", "Khartoum"),
        "SD",
        "Africa/Khartoum",
        "15.55177, 32.53241",
        1974647,
    ),
    Place("g292223", "dubai", words("دبي", "迪拜", "Dubai"), "AE", GULF_TIME, "25.07725, 55.30927", 3790000),
    Place(
        "g292968",
        "abu-dhabi",
        words("أبو ظبي", "阿布扎比", "Abu Dhabi"),
        "AE",
        GULF_TIME,
        "24.45118, 54.39696",
        1807000,
    ),
    Place("g2561668", "agadir", words("أكادير", "阿加迪尔", "Agadir"), "MA", RABAT_TIME, "30.42018, -9.59815", 698310),
    Place("g2548885", "fez", words("فاس", "非斯", "Fez"), "MA", RABAT_TIME, "34.03313, -5.00028", 1191905),
    Place("g2538475", "rabat", words("الرباط", "拉巴特", "Rabat"), "MA", RABAT_TIME, "34.01325, -6.83255", 1655753),
    Place(
        "g2542997", "marrakesh", words("مراكش", "马拉喀什", "Marrakesh"), "MA", RABAT_TIME, "31.63416, -7.99994", 995871
    ),
    Place("g2537406", "settat", words("سطات", "塞塔特", "Settat"), "MA", RABAT_TIME, "33.00103, -7.61662", 155333),
    Place(
        "MA-01",
        "tanger-tetouan-al-hoceima",
        words("جهة طنجة تطوان الحسيمة", "丹吉尔-得土安-胡塞马大区", "Tanger-Tetouan-Al Hoceima Region"),
        "MA",
        RABAT_TIME,
        "35.7673, -5.7998",
    ),
)
"""Those that are not among the cities of the demonstration session."""

SOURCE = (
    "china-arab-ties",
    "Press and city pages on China-Arab twin cities",
    "",
    "",
)
"""Slug, title, address, licence: each tie has its own page."""

TIES: tuple[KnownTie, ...] = (
    KnownTie(
        ("g1796236", "g2553604"),
        "agreement",
        "1986-09-08",
        "https://wsb.sh.gov.cn/ztzl/gjyc/sjyhcs/20231215/0e64ad9872f34e81ac9b29df4931eb3a.html",
    ),
    KnownTie(
        ("g1816670", "EG-C"),
        "agreement",
        "1990-10-28",
        "https://english.beijing.gov.cn/beijinginfo/sistercities/sc3/202005/t20200513_1896958.html",
    ),
    KnownTie(
        ("g1796236", "EG-ALX"),
        "agreement",
        "1992",
        "https://arabic.shanghai.gov.cn/ar-Overview/20240412/256aa426e44f46bda84a63839647ce86.html",
    ),
    KnownTie(("g1791247", "g379252"), "agreement", "1995", "https://opensudan.net/?p=3681"),
    KnownTie(
        ("g1886760", "g361055"),
        "agreement",
        "1998",
        "http://www.ismailia.gov.eg/Pages/NewWebDetails.aspx?newsid=679",
        words(
            "سبقتها مذكرة تبادل ودي في 18 تشرين الأول/أكتوبر 1993.",
            "此前于1993年10月18日签署友好交流备忘录。",
            "A memorandum on friendly exchange came first, on 18 October 1993.",
        ),
    ),
    KnownTie(
        ("g1796236", "g292223"),
        "agreement",
        "2000-05-30",
        "http://en.people.cn/english/200005/31/print20000531_41959.html",
    ),
    KnownTie(
        ("g1808926", "g2561668"),
        "agreement",
        "2000-06-25",
        "",
        words(
            "بحسب ويكيبيديا الصينية، قائمة المدن المتوأمة مع هانغتشو.",
            "据中文维基百科“杭州市国际友好城市列表”。",
            "According to Chinese Wikipedia, list of sister cities of Hangzhou.",
        ),
    ),
    KnownTie(
        ("g1814906", "EG-ASN"), "agreement", "2005", "http://english.cqnews.net/html/2013-06/10/content_26471733.htm"
    ),
    KnownTie(
        ("g1790923", "g2548885"),
        "agreement",
        "",
        "https://maghress.com/alalam/49661",
        words(
            "خطاب نوايا في تموز/يوليو 2010، وزيارة لإبرام الاتفاقية بعد ذلك: 2010 أو 2011.",
            "2010年7月签署意向书，其后为签署协议而互访：2010年或2011年。",
            "Letter of intent in July 2010, a visit for the agreement afterwards: 2010 or 2011.",
        ),
    ),
    KnownTie(("g1809858", "g292223"), "agreement", "2012-04", "http://www.eguangzhou.gov.cn/2022-01/18/c_751264.htm"),
    KnownTie(
        ("g1809858", "g2538475"),
        "agreement",
        "2013",
        "https://maghress.com/map/37713",
        words(
            "اتفاقية تعاون في حزيران/يونيه 2011؛ والسنة بحسب ويكيبيديا الفرنسية.",
            "2011年6月签署合作协议；年份据法文维基百科。",
            "Cooperation agreement in June 2011; the year according to French Wikipedia.",
        ),
    ),
    KnownTie(
        ("CN-GZ", "EG-ALX"),
        "agreement",
        "2019",
        "https://news.myseldon.com/ru/news/index/207007778",
        words(
            "زيارة من 30 آذار/مارس إلى 2 نيسان/أبريل؛ والسنة مستنتجة.",
            "访问时间为3月30日至4月2日；年份系推断。",
            "A visit from 30 March to 2 April; the year is inferred.",
        ),
    ),
    KnownTie(
        ("g1886760", "g2542997"),
        "agreement",
        "2022-09-29",
        "https://chinaservicesinfo.com/s/202210/24/WS6356612d498ea274927a66fa/suzhou-marrakech-become-sister-cities.html",
        words("وُقّعت بالاتصال المرئي.", "以视频方式签署。", "Signed by video."),
    ),
    KnownTie(
        ("g1816670", "g292968"),
        "letter_of_intent",
        "2023-07-05",
        "https://english.beijing.gov.cn/beijinginfo/sistercities/relatednews/202307/t20230710_3158412.html",
    ),
    KnownTie(
        ("g1786657", "g2537406"),
        "agreement",
        "",
        "http://www.xxszxw.net/downvideo/89345/index.html",
        words(
            "بين سنة 2019 وأيار/مايو 2024، بحسب وكالة أنباء الصين في 28 أيار/مايو 2024.",
            "在2019年至2024年5月之间；据中国新闻社2024年5月28日报道。",
            "Between 2019 and May 2024, according to China News Service of 28 May 2024.",
        ),
    ),
    KnownTie(
        ("CN-NX", "EG-SHR"),
        "agreement",
        "2025-06-08",
        "http://arabic.peopledaily.com.cn/n3/2025/0610/c31660-20325423.html",
    ),
    KnownTie(
        ("CN-SC", "MA-01"),
        "memorandum",
        "2018-04-25",
        "http://canaltetouan.com/archives/74743",
        words(
            "الاسم الصيني للجهة ما زال بحاجة إلى تحقق.",
            "该大区的中文名称尚待核实。",
            "The Chinese name of the region is still to be checked.",
        ),
    ),
)

INVENTED_SIDES = ("muscat", "yinchuan")
"""The tie to try things with: both are cities of the demonstration session, whose heads speak for them."""
INVENTED_NOTE = words(
    "علاقة مخترعة للعرض التجريبي: لم يحدث شيء من هذا.",
    "为演示而虚构的结好关系：所述均未发生。",
    "A tie invented for the demonstration: none of this has happened.",
)
INVENTED_PROPOSAL = words(
    "اقتراح مخترع للعرض التجريبي: مذكرة تفاهم في مجال المدن الذكية، في انتظار رد ينتشوان.",
    "为演示而虚构的提议：关于智慧城市的备忘录，等待银川答复。",
    "A proposal invented for the demonstration: a memorandum on smart cities, which waits for Yinchuan's answer.",
)
INVENTED_AREAS = ("smart-city", "mobility", "water")
NETWORK_NAME = words(
    "شبكة المدن المقتصدة في المياه (عرض تجريبي)",
    "节水城市网络（演示）",
    "Network of water-saving cities (demonstration)",
)
NETWORK_ABOUT = words(
    "شبكة مخترعة للعرض التجريبي: تتبادل فيها مدن جافة خبرتها في إعادة استعمال المياه.",
    "为演示而虚构的网络：缺水城市在此交流再生水利用经验。",
    "A network invented for the demonstration: dry cities share what they know of using water again.",
)
NETWORK_CITIES = ("muscat", "casablanca", "yinchuan", "amman")
"""The founder, two that have joined, and one that is asked."""
