"""The archived third session of the China-Arab Cities Forum (online, 30 November 2022): what is reported.

Only what the press and the organisers reported, each claim with its sources, in words of our own. The
forum and its organisers are in `forum`, the pages in `sources`.
"""

import datetime

from muntada.demonstration.content.shapes import Claim, Speaker, words

SLUG = "2022"
NUMBER = 3
DAY = datetime.date(2022, 11, 30)
TITLE = words(
    "الدورة الثالثة لمنتدى المدن العربية والصينية",
    "第三届中国阿拉伯城市论坛",
    "Third session of the China-Arab Cities Forum",
)
PLACE = words("عبر الاتصال المرئي", "线上举行", "Online")

# Read in Arabic (source ato-2022; cri-ar-2022 gives its first half); the other two are our translation.
THEME = words(
    "التعاون الرقمي بين المدن الصينية والعربية للتنمية عالية الجودة لمبادرة الحزام والطريق",
    "中国和阿拉伯城市数字合作，助力高质量共建“一带一路”",
    "Digital cooperation between Chinese and Arab cities for the high-quality development of the Belt and Road",
)
THEME_LANGUAGE = "ar"
THEME_SOURCES = ("ato-2022", "cri-ar-2022")

TOPICS = (
    words("التكنولوجيا الرقمية", "数字技术", "Digital technology"),
    words("المدن الذكية", "智慧城市", "Smart cities"),
    words("الحوكمة البيئية", "环境治理", "Environmental governance"),
    words("التنمية المستدامة", "可持续发展", "Sustainable development"),
    words("تحسين الصناعة", "产业优化", "Industrial upgrading"),
    words("التعاون بين مدن التوأمة", "友好城市合作", "Cooperation between twin cities"),
)
TOPIC_SOURCES = ("cri-ar-2022", "people-ms-2022")

# In the alphabetical order of their family names in Latin letters, articles left out.
SPEAKERS: tuple[Speaker, ...] = (
    Speaker(
        key="abu-ghazaleh",
        name=words("هيفاء أبو غزالة", "海法·艾布贾扎莱", "Haifa Abu Ghazaleh"),
        variants=(),
        position=words(
            "سفيرة، الأمينة العامة المساعدة ورئيسة قطاع الشؤون الاجتماعية، جامعة الدول العربية",
            "大使、阿拉伯国家联盟社会事务助理秘书长",
            "Ambassador; Assistant Secretary-General and Head of the Social Affairs Sector, League of Arab States",
        ),
        party="arab",
        institution="las",
        named_in=("cri-ar-2022", "people-zh-2022"),
        called_for=(
            Claim(
                words(
                    "قدّرت للمنتدى إسهامه في التقريب بين السلطات المحلية بفضل التوأمة، ورأت في عقد هذه الدورة "
                    "دليلا على رغبة الجانبين في تسخير التحول الرقمي لتمتين صلات المدن، ضمن مبادرة الحزام والطريق.",
                    "肯定论坛通过推动城市结好拉近了双方地方之间的距离；认为本届论坛的举行表明双方愿在“一带一路”倡议下，"
                    "借助数字化转型密切城市往来。",
                    "Valued the forum for bringing local authorities closer through twinning; saw in this session a "
                    "sign that both sides wish to put the digital transformation to use for ties between cities, "
                    "within the Belt and Road Initiative.",
                ),
                ("cri-ar-2022",),
            ),
        ),
    ),
    Speaker(
        key="imirbaki",
        name=words("أركين أمير ألبك", "艾力更·依明巴海", "Arken Imirbaki"),
        variants=(),
        position=words(
            "نائب رئيس اللجنة الدائمة للمجلس الوطني لنواب الشعب، ورئيس جمعية الصداقة الصينية العربية",
            "全国人大常委会副委员长、中国阿拉伯友好协会会长",
            "Vice-Chairman, Standing Committee of the National People's Congress; President, China-Arab "
            "Friendship Association",
        ),
        party="chinese",
        institution="cafa",
        named_in=("people-zh-2022", "people-ar-2022", "people-ms-2022", "ato-2022"),
        called_for=(
            Claim(
                words(
                    "تحدث عبر الفيديو عن تنامي العلاقات بين الصين والدول العربية، ودعا إلى التعجيل بالمواءمة بين خطط "
                    "التنمية لدى الجانبين، وإلى توثيق عرى المجتمع الصيني العربي ذي المستقبل المشترك.",
                    "以视频方式致辞，谈及中国同阿拉伯国家关系不断发展，主张双方尽早使各自的发展战略相互衔接，"
                    "使中阿命运共同体更加紧密。",
                    "Spoke by video of growing relations between China and the Arab states; called for the "
                    "development strategies of the two sides to be brought together sooner and for a closer "
                    "China-Arab community with a shared future.",
                ),
                ("people-zh-2022", "people-ar-2022", "people-ms-2022"),
            ),
        ),
    ),
    Speaker(
        key="jiang",
        name=words("جيانغ جيانغ", "姜江", "Jiang Jiang"),
        variants=(),
        position=words(
            "نائب الرئيس، جمعية الصداقة للشعب الصيني مع البلدان الأجنبية",
            "中国人民对外友好协会副会长",
            "Vice-President, Chinese People's Association for Friendship with Foreign Countries",
        ),
        party="chinese",
        institution="cpaffc",
        named_in=("cri-ar-2022", "people-zh-2022", "people-ar-2022"),
        called_for=(
            Claim(
                words(
                    "نوّه بما تسهم به المقاطعات والمدن في العلاقات بين الجانبين، ورأى أن مجال التعاون لا يزال رحبا، "
                    "ولا سيما في الحوكمة الحضرية وفي التنمية الخضراء والمنخفضة الكربون.",
                    "赞赏双方省市为中阿关系所作的贡献，认为在城市治理、绿色低碳发展等领域合作空间广阔。",
                    "Gave credit to provinces and cities for their part in relations between the two sides, and saw "
                    "wide room for cooperation, notably in urban governance and in green, low-carbon development.",
                ),
                ("cri-ar-2022", "people-zh-2022"),
            ),
            Claim(
                words(
                    "ودعا كذلك إلى اغتنام فرص الابتكار وإلى التبادل بين الحضارتين.",
                    "并主张抓住创新机遇，加强文明交流。",
                    "Also called for the opportunities of innovation to be taken up, and for exchange between the "
                    "two civilisations.",
                ),
                ("people-zh-2022",),
            ),
        ),
        note=words(
            "تذكره إحدى الصحف بصفة نائب رئيس جمعية الصداقة الصينية العربية؛ والصفة الواردة هنا هي التي يتفق عليها "
            "مصدران آخران.",
            "有一篇报道称其为中国阿拉伯友好协会副会长；此处采用另外两处来源一致的职务。",
            "One report gives him as Vice-President of the China-Arab Friendship Association; the office given "
            "here is the one on which two other sources agree.",
        ),
    ),
    Speaker(
        key="lei",
        name=words("لي دونغشنغ", "雷东生", "Lei Dongsheng"),
        variants=(),
        position=words(
            "عضو اللجنة الدائمة للجنة الحزب الشيوعي الصيني في منطقة نينغشيا الذاتية الحكم لقومية هوي، وأمينها العام",
            "中国共产党宁夏回族自治区委员会常委、秘书长",
            "Member of the Standing Committee and Secretary-General, Committee of the Communist Party of China of "
            "the Ningxia Hui Autonomous Region",
        ),
        party="chinese",
        institution="",
        named_in=("people-zh-2022",),
        called_for=(),
        note=words(
            "ورد اسمه بين المتحدثين، ولم يُعثر في المصادر التي اطُّلع عليها على ما قاله. وكتابة اسمه بالعربية هنا "
            "من عندنا.",
            "见于致辞人名单；所查阅的来源中未见其发言内容。其姓名的阿拉伯文写法为本站所译。",
            "Named among the speakers; what he said was not found in the sources consulted. The Arabic form of "
            "his name is our own.",
        ),
    ),
    Speaker(
        key="li",
        name=words("لي تشن", "李琛", "Li Chen"),
        variants=(),
        position=words(
            "السفير المعني بشؤون منتدى التعاون العربي الصيني في وزارة خارجية الصين",
            "外交部中阿合作论坛事务大使",
            "Ambassador for China-Arab States Cooperation Forum Affairs, Ministry of Foreign Affairs of China",
        ),
        party="chinese",
        institution="",
        named_in=("cri-ar-2022", "people-zh-2022"),
        called_for=(
            Claim(
                words(
                    "وصف العصر الرقمي بأنه عصر تتضافر فيه جهود الصين والدول العربية من أجل التنمية، ودعا إلى "
                    "تنسيق أوثق للسياسات، وإلى صلات أوسع بين مدن التوأمة، وإلى ترسيخ الصداقة بين الشعوب.",
                    "谈及数字时代中国与阿拉伯国家携手谋求发展，主张进一步协调政策，扩大友好城市往来，夯实民间友好根基。",
                    "Spoke of a digital age in which China and the Arab states join efforts for development; called "
                    "for policies to be coordinated more closely, for twin cities to widen their contacts, and for "
                    "friendship between the peoples to be given firm ground.",
                ),
                ("cri-ar-2022",),
            ),
        ),
    ),
    Speaker(
        key="subaih",
        name=words("أحمد الصبيح", "艾哈迈德·苏比赫", "Ahmed Al-Subaih"),
        variants=("Ahmed Al-Sabeeh", "Ahmed Al-Subih"),
        position=words(
            "الأمين العام لمنظمة المدن العربية", "阿拉伯城市组织秘书长", "Secretary-General, Arab Towns Organization"
        ),
        party="arab",
        institution="ato",
        named_in=("cri-ar-2022", "people-zh-2022"),
        called_for=(
            Claim(
                words(
                    "رأى أن نمو الاقتصاد الرقمي يعين المدن على بلوغ التنمية المستدامة، ودعا الحكومات والمؤسسات "
                    "لدى الجانبين إلى أن يفيد بعضها من خبرات بعض، وإلى تسخير الوسائل الرقمية للارتقاء بإدارة المدن.",
                    "认为数字经济的发展有利于城市实现可持续发展；主张双方政府和机构互鉴成功做法，以数字手段改进城市治理。",
                    "Held that a growing digital economy helps cities towards sustainable development; called on "
                    "governments and institutions of both sides to share what has worked and to use digital means "
                    "to govern cities better.",
                ),
                ("cri-ar-2022",),
            ),
        ),
    ),
)

PARTICIPATION: tuple[Claim, ...] = (
    Claim(
        words(
            "أكثر من 70 مدينة عربية وصينية، بحسب منظمة المدن العربية.",
            "据阿拉伯城市组织：阿拉伯和中国城市70多个。",
            "More than 70 Arab and Chinese cities, according to the Arab Towns Organization.",
        ),
        ("ato-2022",),
    ),
    Claim(
        words(
            "أكثر من 100 ممثل، منهم مسؤولون من 25 مقاطعة ومدينة صينية و41 محافظة ومدينة عربية، بحسب خبر لإذاعة الصين "
            "الدولية نشرته صحيفة الشعب اليومية بالملايوية.",
            "据人民网马来文版转载的中国国际广播电台消息：代表100余人，其中有来自25个中国省市和41个阿拉伯省市的官员。",
            "More than 100 representatives, among them officials of 25 Chinese and 41 Arab provinces and cities, "
            "according to China Radio International as carried by People's Daily in Malay.",
        ),
        ("people-ms-2022",),
    ),
    Claim(
        words(
            "لا يذكر الخبر العربي لإذاعة الصين الدولية عددا، ويشير إلى مسؤولين ودبلوماسيين ورجال أعمال وممثلين "
            "عن جمعيات الصداقة وعن المدن.",
            "中国国际广播电台的阿拉伯文报道未载人数，只提及官员、外交官、企业界人士以及友好组织和城市的代表。",
            "China Radio International's report in Arabic gives no number; it mentions officials, diplomats, business "
            "people and representatives of friendship associations and of cities.",
        ),
        ("cri-ar-2022",),
    ),
)

PROGRAMME_CLAIM = Claim(
    words(
        "عُقدت الدورة متابعةً للبرنامج التنفيذي لمنتدى التعاون العربي الصيني للفترة 2020-2022.",
        "本届论坛是落实中国—阿拉伯国家合作论坛2020年至2022年行动执行计划的一项活动。",
        "The session followed up the executive programme of the China-Arab States Cooperation Forum for 2020-2022.",
    ),
    ("ato-2022",),
)

STATEMENT_CLAIM = Claim(
    words(
        "اختُتمت الدورة بصدور بيان عنها.",
        "本届论坛闭幕时发表了声明。",
        "The session closed by issuing a statement.",
    ),
    ("cri-ar-2022",),
)
STATEMENT_NOT_FOUND = words(
    "لم يُعثر على نص هذا البيان بأي لغة، ولذلك لا يرد هنا. ويسرّنا إدراجه متى أتاحته الجهات المنظِّمة.",
    "未查到该声明任何语文的文本，故此处从缺。如主办单位提供，当即补录。",
    "The text of this statement was not found in any language, and so it is not given here. It will be added "
    "gladly when the organisers make it available.",
)
