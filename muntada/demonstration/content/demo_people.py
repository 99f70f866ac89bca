"""The invented people of the demonstration session, their functions and their delegations.

Nobody here exists. Every position bears `MARK`, and so does the name of whoever serves the session or
an organiser: what an officer does in the demonstration is nothing that a real institution did. Nobody
holds a real office of a city: heads of delegation are that and speak for their city here, no more.
"""

import dataclasses

from muntada.demonstration.content.shapes import Delegation, Officer, Person, SignIn, Words, words

MARK = words("(عرض تجريبي)", "（演示）", "(demonstration)")

_MS = words("السيدة", "女士", "Ms")
_MR = words("السيد", "先生", "Mr")
_HER_EXCELLENCY = words("سعادة السيدة", "女士阁下", "H.E. Ms")
_HIS_EXCELLENCY = words("سعادة السيد", "先生阁下", "H.E. Mr")


def _marked(text: Words) -> Words:
    return {language: said + ("" if language == "zh-Hans" else " ") + MARK[language] for language, said in text.items()}


def _arab(
    key: str, name: tuple[str, str, str], address: Words, position: tuple[str, str, str], email: bool = False
) -> Person:
    return Person(
        key, words(*name), "ar", "given-first", address, _marked(words(*position)), _email(key) if email else ""
    )


def _chinese(
    key: str, name: tuple[str, str, str], address: Words, position: tuple[str, str, str], email: bool = False
) -> Person:
    return Person(
        key, words(*name), "zh-Hans", "family-first", address, _marked(words(*position)), _email(key) if email else ""
    )


def _email(key: str) -> str:
    """Return an address that no mail can reach (`.example` is reserved by RFC 2606)."""
    return f"{key}@demonstration.example"


_ORGANISER = ("مسؤولة لدى جهة منظِّمة", "主办单位官员", "Officer of an organiser")
_ORGANISER_HE = ("مسؤول لدى جهة منظِّمة", "主办单位官员", "Officer of an organiser")
_CAPTIONER = ("مدوِّنة العرض النصي", "字幕员", "Captioner")
_INTERPRETER = ("مترجم فوري", "口译员", "Interpreter")
_INTERPRETER_SHE = ("مترجمة فورية", "口译员", "Interpreter")
_CO_CHAIR = ("رئيسة مشاركة للدورة", "会议共同主席", "Co-chair of the session")

_SERVING: tuple[Person, ...] = (
    _arab("salma-najjar", ("سلمى النجار", "萨勒玛·纳贾尔", "Salma Al-Najjar"), _MS, _ORGANISER, email=True),
    _arab("faisal-rashidi", ("فيصل الرشيدي", "费萨尔·拉希迪", "Faisal Al-Rashidi"), _MR, _ORGANISER_HE),
    _chinese("lin-yuean", ("لين يوي آن", "林月安", "Lin Yue'an"), _MS, _ORGANISER, email=True),
    _chinese("chen-siyuan", ("تشن سي يوان", "陈思远", "Chen Siyuan"), _MR, _ORGANISER_HE),
    _arab("hana-khatib", ("هناء الخطيب", "哈娜·哈提卜", "Hana Al-Khatib"), _HER_EXCELLENCY, _CO_CHAIR, email=True),
    _chinese("zhou-wenlan", ("تشو ون لان", "周文澜", "Zhou Wenlan"), _HER_EXCELLENCY, _CO_CHAIR, email=True),
    _arab(
        "youssef-idrissi",
        ("يوسف الإدريسي", "优素福·伊德里西", "Youssef El Idrissi"),
        _MR,
        ("مقرِّر الدورة", "会议报告员", "Rapporteur of the session"),
        email=True,
    ),
    _arab("samir-qasim", ("سمير قاسم", "萨米尔·卡西姆", "Samir Qasim"), _MR, _INTERPRETER, email=True),
    _chinese("wang-lijun", ("وانغ لي جيون", "王丽君", "Wang Lijun"), _MS, _INTERPRETER_SHE, email=True),
    _arab("layla-sabbagh", ("ليلى الصباغ", "莱拉·萨巴格", "Layla Sabbagh"), _MS, _CAPTIONER, email=True),
    _chinese("xu-manyun", ("شيوي مان يون", "许曼云", "Xu Manyun"), _MS, _CAPTIONER, email=True),
)

_DELEGATES: tuple[Person, ...] = (
    _arab(
        "rana-haddad",
        ("رنا خليل الحداد", "拉娜·哈利勒·哈达德", "Rana Khalil Haddad"),
        _HER_EXCELLENCY,
        ("رئيسة وفد عمّان", "安曼代表团团长", "Head of the delegation of Amman"),
    ),
    _arab(
        "tareq-nabulsi",
        ("طارق سامي النابلسي", "塔里克·萨米·纳布勒西", "Tareq Sami Nabulsi"),
        _MR,
        (
            "عضو وفد عمّان، مختص بالخدمات الرقمية",
            "安曼代表团成员，负责数字服务",
            "Member of the delegation of Amman, digital services",
        ),
        email=True,
    ),
    _arab(
        "nadia-mahmoud",
        ("نادية محمود عبد الحميد", "纳迪娅·马哈茂德·阿卜杜勒·哈米德", "Nadia Mahmoud Abdel Hamid"),
        _HER_EXCELLENCY,
        ("رئيسة وفد القاهرة", "开罗代表团团长", "Head of the delegation of Cairo"),
    ),
    _arab(
        "karim-hassan",
        ("كريم حسن فؤاد", "卡里姆·哈桑·福阿德", "Karim Hassan Fouad"),
        _MR,
        (
            "عضو وفد القاهرة، مختص بالبيئة",
            "开罗代表团成员，负责环境事务",
            "Member of the delegation of Cairo, environment",
        ),
    ),
    _arab(
        "said-tazi",
        ("سعيد التازي", "赛义德·塔齐", "Saïd Tazi"),
        _HIS_EXCELLENCY,
        ("رئيس وفد الدار البيضاء", "卡萨布兰卡代表团团长", "Head of the delegation of Casablanca"),
        email=True,
    ),
    _arab(
        "khadija-mansouri",
        ("خديجة المنصوري", "海迪杰·曼苏里", "Khadija Mansouri"),
        _MS,
        (
            "عضوة وفد الدار البيضاء، مختصة بالتوأمة",
            "卡萨布兰卡代表团成员，负责友好城市事务",
            "Member of the delegation of Casablanca, twinning",
        ),
    ),
    _arab(
        "salim-harthi",
        ("سالم بن ناصر الحارثي", "萨利姆·本·纳赛尔·哈尔西", "Salim bin Nasser Al Harthi"),
        _HIS_EXCELLENCY,
        ("رئيس وفد مسقط", "马斯喀特代表团团长", "Head of the delegation of Muscat"),
    ),
    _arab(
        "maryam-balushi",
        ("مريم بنت علي البلوشية", "玛丽亚姆·宾特·阿里·巴鲁希", "Maryam bint Ali Al Balushi"),
        _MS,
        (
            "عضوة وفد مسقط، مختصة بالتخطيط الحضري",
            "马斯喀特代表团成员，负责城市规划",
            "Member of the delegation of Muscat, urban planning",
        ),
    ),
    _chinese(
        "he-junfeng",
        ("خه جيون فنغ", "何俊峰", "He Junfeng"),
        _HIS_EXCELLENCY,
        ("رئيس وفد قوانغتشو", "广州代表团团长", "Head of the delegation of Guangzhou"),
    ),
    _chinese(
        "liang-yawen",
        ("ليانغ يا ون", "梁雅文", "Liang Yawen"),
        _MS,
        (
            "عضوة وفد قوانغتشو، مختصة بالصناعة",
            "广州代表团成员，负责产业事务",
            "Member of the delegation of Guangzhou, industry",
        ),
    ),
    _chinese(
        "shen-jianing",
        ("شن جيا نينغ", "沈嘉宁", "Shen Jianing"),
        _HER_EXCELLENCY,
        ("رئيسة وفد هانغتشو", "杭州代表团团长", "Head of the delegation of Hangzhou"),
    ),
    _chinese(
        "lu-yifan",
        ("لو يي فان", "陆一帆", "Lu Yifan"),
        _MR,
        (
            "عضو وفد هانغتشو، مختص بالمدن الذكية",
            "杭州代表团成员，负责智慧城市事务",
            "Member of the delegation of Hangzhou, smart cities",
        ),
    ),
    _chinese(
        "huang-zeyu",
        ("هوانغ تسه يوي", "黄泽宇", "Huang Zeyu"),
        _HIS_EXCELLENCY,
        ("رئيس وفد تشيوانتشو", "泉州代表团团长", "Head of the delegation of Quanzhou"),
    ),
    _chinese(
        "cai-xiaolan",
        ("تساي شياو لان", "蔡晓岚", "Cai Xiaolan"),
        _MS,
        (
            "عضوة وفد تشيوانتشو، مختصة بالتوأمة",
            "泉州代表团成员，负责友好城市事务",
            "Member of the delegation of Quanzhou, twinning",
        ),
    ),
    _chinese(
        "ma-jingyi",
        ("ما جينغ يي", "马静怡", "Ma Jingyi"),
        _HER_EXCELLENCY,
        ("رئيسة وفد ينتشوان", "银川代表团团长", "Head of the delegation of Yinchuan"),
        email=True,
    ),
    _chinese(
        "zhao-qiming",
        ("تشاو تشي مينغ", "赵启明", "Zhao Qiming"),
        _MR,
        (
            "عضو وفد ينتشوان، مختص بالتنمية المستدامة",
            "银川代表团成员，负责可持续发展事务",
            "Member of the delegation of Yinchuan, sustainable development",
        ),
    ),
)

PEOPLE: tuple[Person, ...] = (
    *(dataclasses.replace(person, name=_marked(person.name)) for person in _SERVING),
    *_DELEGATES,
)

OFFICERS: tuple[Officer, ...] = (
    Officer("faisal-rashidi", "organiser", "arab", "ato"),
    Officer("salma-najjar", "organiser", "arab", "las"),
    Officer("chen-siyuan", "organiser", "chinese", "cafa"),
    Officer("lin-yuean", "organiser", "chinese", "cpaffc"),
    Officer("hana-khatib", "co-chair", "arab"),
    Officer("zhou-wenlan", "co-chair", "chinese"),
    Officer("youssef-idrissi", "rapporteur", ""),
    Officer("samir-qasim", "interpreter", "", languages=("ar", "zh-Hans")),
    Officer("wang-lijun", "interpreter", "", languages=("ar", "en", "zh-Hans")),
    Officer("layla-sabbagh", "captioner", "", languages=("ar",)),
    Officer("xu-manyun", "captioner", "", languages=("en", "zh-Hans")),
)

# In the alphabetical order of the cities' English names, both sides together.
DELEGATIONS: tuple[Delegation, ...] = (
    Delegation("amman", "arab", "rana-haddad", ("tareq-nabulsi",)),
    Delegation("cairo", "arab", "nadia-mahmoud", ("karim-hassan",)),
    Delegation("casablanca", "arab", "said-tazi", ("khadija-mansouri",)),
    Delegation("guangzhou", "chinese", "he-junfeng", ("liang-yawen",)),
    Delegation("hangzhou", "chinese", "shen-jianing", ("lu-yifan",)),
    Delegation("muscat", "arab", "salim-harthi", ("maryam-balushi",)),
    Delegation("quanzhou", "chinese", "huang-zeyu", ("cai-xiaolan",)),
    Delegation("yinchuan", "chinese", "ma-jingyi", ("zhao-qiming",)),
)

SIGN_INS: tuple[SignIn, ...] = (
    SignIn(
        "salma-najjar",
        "ar",
        "Africa/Cairo",
        words(
            "إعداد الدورة من الجانب العربي، والموافقة على القرارات المشتركة",
            "代表阿方筹备会议，同意共同决定",
            "Prepare the session for the Arab side and agree to joint decisions",
        ),
    ),
    SignIn(
        "lin-yuean",
        "zh-Hans",
        "Asia/Shanghai",
        words(
            "إعداد الدورة من الجانب الصيني، والموافقة على القرارات المشتركة",
            "代表中方筹备会议，同意共同决定",
            "Prepare the session for the Chinese side and agree to joint decisions",
        ),
    ),
    SignIn(
        "hana-khatib",
        "ar",
        "Asia/Amman",
        words(
            "رئاسة جلسة: إعطاء الكلمة وإقفال قائمة المتكلمين",
            "主持会议：请代表发言，截止发言名单",
            "Chair a sitting: give the floor, close the speakers' list",
        ),
    ),
    SignIn(
        "zhou-wenlan",
        "zh-Hans",
        "Asia/Shanghai",
        words(
            "رئاسة جلسة: إعطاء الكلمة وإقفال قائمة المتكلمين",
            "主持会议：请代表发言，截止发言名单",
            "Chair a sitting: give the floor, close the speakers' list",
        ),
    ),
    SignIn(
        "youssef-idrissi",
        "en",
        "Africa/Casablanca",
        words(
            "صيانة مشروع البيان باللغات الثلاث، ومنها فقرة غائبة عن النص العربي",
            "维护声明草案的三种文本，其中阿拉伯文本缺一段",
            "Keep the draft statement in three languages; one paragraph is missing in Arabic",
        ),
    ),
    SignIn(
        "said-tazi",
        "ar",
        "Africa/Casablanca",
        words(
            "رئاسة وفد: طلب الكلمة واقتراح تعديل والاعتراض أو الموافقة",
            "以代表团团长身份要求发言，提出修正案，表示同意或反对",
            "Lead a delegation: ask for the floor, propose an amendment, object or agree",
        ),
    ),
    SignIn(
        "ma-jingyi",
        "zh-Hans",
        "Asia/Shanghai",
        words(
            "رئاسة وفد: طلب الكلمة واقتراح تعديل والاعتراض أو الموافقة",
            "以代表团团长身份要求发言，提出修正案，表示同意或反对",
            "Lead a delegation: ask for the floor, propose an amendment, object or agree",
        ),
    ),
    SignIn(
        "tareq-nabulsi",
        "en",
        "Asia/Amman",
        words(
            "عضوية وفد: متابعة الجلسة وطلب الكلمة",
            "以代表团成员身份出席会议，要求发言",
            "Be a member of a delegation: follow the sitting and ask for the floor",
        ),
    ),
    SignIn(
        "samir-qasim",
        "ar",
        "Africa/Cairo",
        words(
            "ترجمة الجلسة ترجمة فورية بين العربية والصينية",
            "担任会议阿中同声传译",
            "Interpret a sitting between Arabic and Chinese",
        ),
    ),
    SignIn(
        "wang-lijun",
        "zh-Hans",
        "Asia/Shanghai",
        words(
            "ترجمة الجلسة بين اللغات الثلاث، وتسلّم الميكروفون من الزميل",
            "担任会议三种语言的同声传译，与搭档交接",
            "Interpret a sitting between the three languages, and take over from a colleague",
        ),
    ),
    SignIn(
        "layla-sabbagh",
        "ar",
        "Asia/Beirut",
        words(
            "كتابة العرض النصي للجلسة بالعربية وتصويبه",
            "录入并更正会议的阿拉伯文字幕",
            "Write and correct the captions of a sitting in Arabic",
        ),
    ),
    SignIn(
        "xu-manyun",
        "zh-Hans",
        "Asia/Shanghai",
        words(
            "كتابة العرض النصي للجلسة بالصينية والإنكليزية وتصويبه",
            "录入并更正会议的中文和英文字幕",
            "Write and correct the captions of a sitting in Chinese and English",
        ),
    ),
)

GUEST = _arab(
    "ruqayya-hilali",
    ("رقية الهلالي", "鲁卡娅·希拉利", "Ruqayya Hilali"),
    _MS,
    ("مهندسة شبكات", "网络工程师", "Network engineer"),
)
"""Invited to the first sitting by a link, without an account; the organisers' page of guests shows the link."""
