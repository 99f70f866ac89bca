"""The forum and its four organisers: names in use, and what is reported of the forum itself.

Parties, and the organisers inside each, stand in the alphabetical order of their English names: the four
are of equal rank (`EQUAL_RANK` says so to the reader), and no page should let their order look like rank.
"""

from muntada.demonstration.content.shapes import Claim, Forum, Institution, NameVariant, Party, words

FORUM = Forum(
    slug="china-arab-cities-forum",
    name=words("منتدى المدن العربية والصينية", "中国阿拉伯城市论坛", "China-Arab Cities Forum"),
    variants=(
        NameVariant("ar", "منتدى المدن الصينية والعربية", "chinese", ("people-ar-2022", "spa-2018")),
        NameVariant("ar", "منتدى المدن العربية الصينية", "arab", ("ato-2022",)),
        NameVariant("ar", "ملتقى المدن العربية والصينية", "arab", ("morocco-2018",)),
        NameVariant("ar", "المنتدى العربي–الصيني للمدن", "arab", ("ato-2026",)),
        NameVariant("zh-Hans", "中阿城市论坛", "chinese", ("cinic-2014",)),
        NameVariant("zh-Hans", "阿拉伯中国城市论坛", "arab", ()),
        NameVariant("en", "Chinese and Arab Cities Forum", "chinese", ("china-daily-2014",)),
        NameVariant("en", "Arab-China Cities Forum", "arab", ()),
    ),
    claims=(
        Claim(
            words(
                "أُنشئ المنتدى عام 2014، وكانت جمعية الصداقة للشعب الصيني مع البلدان الأجنبية "
                "صاحبة المبادرة إلى إنشائه.",
                "论坛创立于2014年，由中国人民对外友好协会发起。",
                "The forum was founded in 2014; the initiative came from the Chinese People's Association for "
                "Friendship with Foreign Countries.",
            ),
            ("cri-ar-2022",),
        ),
        Claim(
            words(
                "يُعد المنتدى من الأنشطة المؤسسية المندرجة في منتدى التعاون العربي الصيني.",
                "论坛是中国—阿拉伯国家合作论坛框架下的一项机制性活动。",
                "It is one of the standing activities of the China-Arab States Cooperation Forum.",
            ),
            ("cri-ar-2022",),
        ),
    ),
)

INSTITUTIONS: tuple[Institution, ...] = (
    Institution("ato", words("منظمة المدن العربية", "阿拉伯城市组织", "Arab Towns Organization")),
    Institution(
        "las",
        words(
            "الأمانة العامة لجامعة الدول العربية",
            "阿拉伯国家联盟秘书处",
            "General Secretariat of the League of Arab States",
        ),
    ),
    Institution(
        "cafa", words("جمعية الصداقة الصينية العربية", "中国阿拉伯友好协会", "China-Arab Friendship Association")
    ),
    Institution(
        "cpaffc",
        words(
            "جمعية الصداقة للشعب الصيني مع البلدان الأجنبية",
            "中国人民对外友好协会",
            "Chinese People's Association for Friendship with Foreign Countries",
        ),
    ),
)

PARTIES: tuple[Party, ...] = (
    Party("arab", words("الجانب العربي", "阿方", "Arab side"), ("ato", "las")),
    Party("chinese", words("الجانب الصيني", "中方", "Chinese side"), ("cafa", "cpaffc")),
)

EQUAL_RANK = words(
    "الجهات المنظِّمة الأربع متساوية في المرتبة، ولا يدل ترتيب ورودها على أسبقية.",
    "四家主办单位地位平等，排列次序不表示位次先后。",
    "The four organisers are of equal rank; the order in which they appear implies no precedence.",
)
