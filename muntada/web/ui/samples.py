"""What the page /ui shows in its components: invented words and figures, the same in each language."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Words:
    """The words of the samples in one language."""

    language: str
    title: str
    lead: str
    paragraphs: tuple[str, str, str]
    amended: tuple[str, str, str, str]
    """A sentence with an amendment: before, what is deleted, what is inserted, after."""
    cities: tuple[str, ...]
    heads: tuple[str, str, str, str]
    """The head of a table: city, paragraphs, share, state."""
    table: str
    states: dict[str, str]
    primary: str
    quiet: str
    danger: str
    danger_body: str
    name: str
    name_help: str
    statement: str
    city: str
    answer: str
    answers: tuple[str, str, str]
    consent: str
    required: str
    notice: tuple[str, str]
    decide: tuple[str, str]
    agreed: tuple[str, str]
    source: str
    empty: tuple[str, str, str]
    trail: tuple[str, str]
    facts: tuple[tuple[str, str], ...]
    progress: str
    speakers: tuple[tuple[str, str], ...]
    steps: tuple[str, str, str]


ENGLISH = Words(
    language="en",
    title="Statement on open data between cities",
    lead="Draft of the secretariat, for the second plenary meeting.",
    paragraphs=(
        "Recalling the commitment of the cities of China and of the Arab States to learn from one another in "
        "governing the digital city,",
        "Decide to open to one another, by 30 June 2027, the data that each city publishes on air, water and public "
        "transport, in a form that a resident can read and a machine can check;",
        "Invite every city to name a focal point, who answers in Arabic, Chinese or English within ten working days.",
    ),
    amended=(
        "Decide to open to one another, by ",
        "30 June 2027",
        "31 December 2026",
        ", the data that each city publishes;",
    ),
    cities=("Alexandria", "Shanghai", "Casablanca", "Suzhou", "Muscat", "Guangzhou"),
    heads=("City", "Paragraphs", "Agreed", "State"),
    table="Agreement by city (invented figures)",
    states={
        "draft": "Draft",
        "open": "Open for amendments",
        "waiting": "Waiting for translation",
        "live": "In session",
        "agreed": "Agreed",
        "adopted": "Adopted",
        "refused": "Objection",
        "closed": "List closed",
        "behind": "Behind the original",
        "error": "Error",
        "warning": "Warning",
    },
    primary="Submit the amendment",
    quiet="Save as a draft",
    danger="Withdraw the amendment",
    danger_body="The amendment leaves the list and the co-chairs are told. It stays in the record as withdrawn.",
    name="Name on the badge",
    name_help="As it is written in your own language; the Latin form follows on the next page.",
    statement="Reasons for the amendment",
    city="City of the delegation",
    answer="Position of the delegation",
    answers=("Agrees", "Agrees, with a reservation", "Objects"),
    consent="The secretariat may print this name in the list of participants.",
    required="Please write the name that the badge is to show.",
    notice=("Times are given in Beijing time.", "Your own time stands beside them where it differs."),
    decide=("Your delegation is asked for its position.", "The question is whether anybody objects to paragraph 2."),
    agreed=("Paragraph 1 is agreed in all three languages.", "It can be opened again only by both co-chairs."),
    source="China Radio International, 2 December 2022",
    empty=(
        "The amendments will stand here",
        "None has been submitted yet. Heads of delegation may submit one as long as the list is open.",
        "Submit an amendment",
    ),
    trail=("Third session", "Documents"),
    facts=(
        ("Symbol", "CACF/3/L.2"),
        ("Submitted by", "The secretariat"),
        ("Authentic texts", "Arabic, Chinese and English"),
    ),
    progress="4 of 7 paragraphs are agreed.",
    speakers=(
        ("Head of the delegation", "Alexandria"),
        ("Deputy mayor", "Shanghai"),
        ("Representative", "Casablanca"),
    ),
    steps=("The draft was circulated", "The list of speakers is open", "The statement is to be adopted"),
)

CHINESE = Words(
    language="zh-Hans",
    title="关于城市间开放数据的声明",
    lead="秘书处草案，供第二次全体会议审议。",
    paragraphs=(
        "回顾中国和阿拉伯国家各城市关于在数字城市治理方面相互借鉴的承诺，",
        "决定至迟于2027年6月30日相互开放各城市公布的空气、水和公共交通数据，其形式应便于居民阅读，并可由机器核验；",
        "邀请每个城市指定一名协调人，在十个工作日内以阿拉伯文、中文或英文作出答复。",
    ),
    amended=("决定至迟于", "2027年6月30日", "2026年12月31日", "相互开放各城市公布的数据；"),
    cities=("亚历山大", "上海", "卡萨布兰卡", "苏州", "马斯喀特", "广州"),
    heads=("城市", "段落", "已议定", "状态"),
    table="各城市议定情况（虚构数字）",
    states={
        "draft": "草案",
        "open": "可提修正案",
        "waiting": "待翻译",
        "live": "会议进行中",
        "agreed": "已议定",
        "adopted": "已通过",
        "refused": "有反对意见",
        "closed": "发言名单已截止",
        "behind": "译文落后于原文",
        "error": "错误",
        "warning": "警告",
    },
    primary="提交修正案",
    quiet="存为草稿",
    danger="撤回修正案",
    danger_body="修正案将从清单中移除，并告知两位共同主席；记录中仍将注明其已撤回。",
    name="证件上的姓名",
    name_help="请按本国文字书写；拉丁字母形式在下一页填写。",
    statement="修正理由",
    city="代表团所属城市",
    answer="代表团立场",
    answers=("同意", "同意，但有保留", "反对"),
    consent="秘书处可将此姓名印入与会者名单。",
    required="请填写证件上显示的姓名。",
    notice=("所列时间均为北京时间。", "如与当地时间不同，旁边另行注明。"),
    decide=("请贵代表团表明立场。", "现征询各代表团对第2段有无反对意见。"),
    agreed=("第1段的三种文本均已议定。", "须经两位共同主席同意方可重新讨论。"),
    source="中国国际广播电台，2022年12月2日",
    empty=("修正案将列于此处", "目前尚无修正案。在截止之前，各代表团团长可以提交。", "提交修正案"),
    trail=("第三届会议", "文件"),
    facts=(("文号", "CACF/3/L.2"), ("提交方", "秘书处"), ("作准文本", "阿拉伯文、中文和英文")),
    progress="7个段落中已议定4个。",
    speakers=(("代表团团长", "亚历山大"), ("副市长", "上海"), ("代表", "卡萨布兰卡")),
    steps=("草案已分发", "发言名单开放登记", "声明待通过"),
)

ARABIC = Words(
    language="ar",
    title="بيان بشأن البيانات المفتوحة بين المدن",
    lead="مشروع أعدته الأمانة للجلسة العامة الثانية.",
    paragraphs=(
        "إذ نشير إلى التزام المدن الصينية والعربية بأن يتعلم بعضها من بعض في إدارة المدينة الرقمية،",
        "نقرر أن تتيح كل مدينة للمدن الأخرى، في موعد أقصاه ٣٠ حزيران/يونيه ٢٠٢٧، ما تنشره من بيانات عن الهواء والمياه "
        "والنقل العام، في شكل يقرؤه الساكن وتتحقق منه الآلة؛",
        "ندعو كل مدينة إلى تسمية جهة تنسيق ترد بالعربية أو الصينية أو الإنكليزية في غضون عشرة أيام عمل.",
    ),
    amended=(
        "نقرر أن تتيح كل مدينة للمدن الأخرى، في موعد أقصاه ",
        "٣٠ حزيران/يونيه ٢٠٢٧",
        "٣١ كانون الأول/ديسمبر ٢٠٢٦",
        "، ما تنشره من بيانات؛",
    ),
    cities=("الإسكندرية", "شنغهاي", "الدار البيضاء", "سوتشو", "مسقط", "قوانغتشو"),
    heads=("المدينة", "الفقرات", "المتفق عليه", "الحالة"),
    table="الاتفاق بحسب المدينة (أرقام مفترضة)",
    states={
        "draft": "مشروع",
        "open": "باب التعديلات مفتوح",
        "waiting": "في انتظار الترجمة",
        "live": "الجلسة منعقدة",
        "agreed": "متفق عليها",
        "adopted": "معتمد",
        "refused": "اعتراض",
        "closed": "القائمة مغلقة",
        "behind": "متأخرة عن الأصل",
        "error": "خطأ",
        "warning": "تنبيه",
    },
    primary="تقديم التعديل",
    quiet="الحفظ كمسودة",
    danger="سحب التعديل",
    danger_body="يُرفع التعديل من القائمة ويُبلَّغ الرئيسان المشاركان، ويبقى في السجل بوصفه مسحوبا.",
    name="الاسم على البطاقة",
    name_help="كما يُكتب بلغتكم؛ أما صيغته بالحروف اللاتينية ففي الصفحة التالية.",
    statement="تعليل التعديل",
    city="مدينة الوفد",
    answer="موقف الوفد",
    answers=("موافق", "موافق مع تحفظ", "معترض"),
    consent="للأمانة أن تطبع هذا الاسم في قائمة المشاركين.",
    required="يرجى كتابة الاسم الذي سيظهر على البطاقة.",
    notice=("الأوقات المبينة بتوقيت بكين.", "ويظهر توقيتكم إلى جانبها متى اختلف عنها."),
    decide=("المطلوب بيان موقف وفدكم.", "والسؤال هو: هل من معترض على الفقرة ٢؟"),
    agreed=("الفقرة ١ متفق عليها باللغات الثلاث.", "ولا يعاد فتحها إلا بقرار من الرئيسين المشاركين."),
    source="إذاعة الصين الدولية، ٢ كانون الأول/ديسمبر ٢٠٢٢",
    empty=(
        "ستظهر التعديلات هنا",
        "لم يُقدَّم أي تعديل بعد. ولرؤساء الوفود تقديم التعديلات ما دامت القائمة مفتوحة.",
        "تقديم تعديل",
    ),
    trail=("الدورة الثالثة", "الوثائق"),
    facts=(
        ("الرمز", "CACF/3/L.2"),
        ("الجهة المقدِّمة", "الأمانة"),
        ("النصوص ذات الحجية", "العربية والصينية والإنكليزية"),
    ),
    progress="اتُّفق على ٤ فقرات من أصل ٧.",
    speakers=(("رئيس الوفد", "الإسكندرية"), ("نائبة العمدة", "شنغهاي"), ("ممثل المدينة", "الدار البيضاء")),
    steps=("عُمِّم المشروع", "قائمة المتكلمين مفتوحة", "اعتماد البيان"),
)

WORDS = {words.language: words for words in (ARABIC, CHINESE, ENGLISH)}
