"""Errors of each class, planted into paragraphs of any numbers, dates and words: found, and clean ones left alone."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muntada.languages import checks
from muntada.languages.checks.base import Paragraph
from muntada.languages.checks.sentences import sentences

MONTHS = [
    ("January", "كانون الثاني/يناير"),
    ("February", "شباط/فبراير"),
    ("March", "آذار/مارس"),
    ("April", "نيسان/أبريل"),
    ("June", "حزيران/يونيه"),
    ("July", "تموز/يوليه"),
    ("August", "آب/أغسطس"),
    ("September", "أيلول/سبتمبر"),
    ("October", "تشرين الأول/أكتوبر"),
    ("November", "تشرين الثاني/نوفمبر"),
    ("December", "كانون الأول/ديسمبر"),
]
NUMBERS_OF_MONTHS = (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12)
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
UNITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
LANGUAGES = ("ar", "zh-Hans", "en")
WORDS = {
    3: ("ثلاث", "三", "three"),
    4: ("أربع", "四", "four"),
    5: ("خمس", "五", "five"),
    6: ("ست", "六", "six"),
    7: ("سبع", "七", "seven"),
    8: ("ثماني", "八", "eight"),
    9: ("تسع", "九", "nine"),
}
ORDINALS = {
    3: ("الثالثة", "第三", "third"),
    4: ("الرابعة", "第四", "fourth"),
    13: ("الثالثة عشرة", "第十三", "thirteenth"),
    23: ("الثالثة والعشرون", "第二十三", "twenty-third"),
    131: ("الحادية والثلاثون بعد المائة", "第一百三十一", "131st"),
}
plain_numbers = st.integers(3, 99_999).filter(lambda n: n not in range(1800, 2100))
languages = st.sampled_from(LANGUAGES)
many = settings(max_examples=60, deadline=None)


def found(texts: tuple[str, str, str], **more: object) -> set[str]:
    paragraph = Paragraph(dict(zip(LANGUAGES, texts, strict=True)), agreement="m", **more)  # type: ignore[arg-type]
    return {finding.check for finding in checks.look(paragraph)}


def swapped(right: tuple[str, ...], wrong: tuple[str, ...], language: str) -> tuple[str, str, str]:
    """Return the right texts with the wrong one in one language."""
    ar, zh, en = (w if known == language else r for known, r, w in zip(LANGUAGES, right, wrong, strict=True))
    return ar, zh, en


def cities(n: int, *, digits: bool = False) -> tuple[str, str, str]:
    arabic = str(n).translate(ARABIC_INDIC) if digits else str(n)
    return f"يقرر دعوة {arabic} مدينة؛", f"决定邀请{n}个城市；", f"Decides to invite {n:,} cities;"


@many
@given(n=plain_numbers, digits=st.booleans())
def test_the_same_number_in_any_digits_is_left_alone(n: int, digits: bool) -> None:
    assert found(cities(n, digits=digits)) == set()


@many
@given(n=plain_numbers, other=plain_numbers, language=languages)
def test_another_number_is_found(n: int, other: int, language: str) -> None:
    wrong = found(swapped(cities(n), cities(other), language))
    assert ("numbers" in wrong) is (n != other)


@pytest.mark.parametrize("n", WORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_number_in_words_is_found(n: int, language: str) -> None:
    def said(n: int) -> tuple[str, str, str]:
        ar, zh, en = WORDS[n]
        return f"يقرر دعوة {ar} مدن؛", f"决定邀请{zh}个城市；", f"Decides to invite {en} cities;"

    other = 3 if n == 9 else n + 1
    assert found(said(n)) == set()
    assert "numbers" in found(swapped(said(n), said(other), language))


@pytest.mark.parametrize("n", ORDINALS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_ordinal_is_found(n: int, language: str) -> None:
    def said(n: int) -> tuple[str, str, str]:
        ar, zh, en = ORDINALS[n]
        return f"يقرر عقد الدورة {ar}؛", f"决定举行{zh}届会议；", f"Decides to hold the {en} session;"

    other = 3 if n == 131 else 131
    assert found(said(n)) == set()
    assert "numbers" in found(swapped(said(n), said(other), language))


dates = st.tuples(st.integers(0, 10), st.integers(1, 28), st.integers(1950, 2049))


@many
@given(date=dates, other=dates, language=languages)
def test_another_date_is_found(date: tuple[int, int, int], other: tuple[int, int, int], language: str) -> None:
    def said(month: int, day: int, year: int) -> tuple[str, str, str]:
        en, ar = MONTHS[month]
        return (
            f"يقرر الاجتماع في {day} {ar} {year}؛",
            f"决定于{year}年{NUMBERS_OF_MONTHS[month]}月{day}日举行会议；",
            f"Decides to meet on {day} {en} {year};",
        )

    assert found(said(*date)) == set()
    wrong = found(swapped(said(*date), said(*other), language))
    assert bool(wrong & {"dates", "numbers"}) is (date != other)


@many
@given(n=st.integers(3, 99), language=languages)
def test_a_lost_percentage_is_found(n: int, language: str) -> None:
    right = (f"يقرر خفض الرسوم بنسبة {n} في المائة؛", f"决定降低收费{n}%；", f"Decides to cut fees by {n} per cent;")
    lost = (f"يقرر خفض الرسوم بنسبة {n}؛", f"决定降低收费{n}；", f"Decides to cut fees by {n};")
    assert found(right) == set()
    assert "percentages" in found(swapped(right, lost, language))


DENIALS = [
    (
        ("يقرر أن الرسوم لا تفرض؛", "决定不收费；", "Decides that no fees are charged;"),
        ("يقرر أن الرسوم تفرض؛", "决定收费；", "Decides that fees are charged;"),
    ),
    (
        ("يؤكد أن أحدا لم يوافق؛", "强调没有人同意；", "Emphasizes that nobody agreed;"),
        ("يؤكد أن الجميع وافق؛", "强调所有人同意；", "Emphasizes that everybody agreed;"),
    ),
    (
        ("يقرر العمل دون شروط؛", "决定无条件工作；", "Decides to work without conditions;"),
        ("يقرر العمل بشروط؛", "决定有条件工作；", "Decides to work with conditions;"),
    ),
    (
        ("يقرر أنه لا يجوز النشر؛", "决定不得公布；", "Decides that it may not be published;"),
        ("يقرر أنه يجوز النشر؛", "决定可以公布；", "Decides that it may be published;"),
    ),
    (  # an adjective that denies in one language only
        ("لكل دولة ليست عضوا أن تشارك؛", "非会员国之国家得参加；", "A State which is not a member may take part;"),
        ("لكل دولة عضو أن تشارك؛", "会员国之国家得参加；", "A State which is a member may take part;"),
    ),
    (  # a syllable that denies beside a word that does
        ("العناصر غير واضحة ولا تطبق؛", "要素不清楚，也不适用；", "The elements are unclear and are not applied;"),
        ("العناصر واضحة ولا تطبق؛", "要素清楚，也不适用；", "The elements are clear and are not applied;"),
    ),
    (  # what is left denies nothing
        (
            "لا يسمح لهم بالسفر بصرف النظر عن العمر؛",
            "无论年龄多大，都不得前往；",
            "They may not travel, irrespective of age;",
        ),
        ("يسمح لهم بالسفر بصرف النظر عن العمر؛", "无论年龄多大，都得前往；", "They may travel, irrespective of age;"),
    ),
]


@pytest.mark.parametrize(
    "right",
    [
        (
            "الجهود غير كافية لأن نسبة النساء لا تكاد تبلغ 30%؛",
            "这些努力不够，妇女几乎不到30%；",
            "The efforts are insufficient, as women are scarcely 30 per cent;",
        ),
        (
            "الحريات للناس كافة بلا تمييز ولا تفريق؛",
            "自由属于全体人类，不分种族；",
            "Freedoms for all without distinction;",
        ),
    ],
)
def test_what_one_language_denies_another_way_is_no_lost_negation(right: tuple[str, ...]) -> None:
    assert "negation" not in found(swapped(right, right, "en"))


@pytest.mark.parametrize(("right", "lost"), DENIALS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lost_negation_is_found(right: tuple[str, ...], lost: tuple[str, ...], language: str) -> None:
    assert "negation" not in found(swapped(right, right, "en"))
    assert "negation" in found(swapped(right, lost, language))


STRENGTHS = [
    (("يجب أن تتعاون الأطراف.", "各方必须合作。", "The parties shall cooperate."), "should"),
    (("تتعاون الأطراف.", "各方应合作。", "The parties shall cooperate."), "should"),
    (("ينبغي أن تتعاون الأطراف.", "各方应合作。", "The parties should cooperate."), "shall"),
    (("يقدم المجلس تقريرا.", "理事会应提出报告。", "The Council shall report."), "may"),
    (("يجوز للمجلس النشر.", "理事会可以公布。", "The Council may publish it."), "shall"),
    (
        ("يقرر أن تشمل الولاية ما يلي.", "决定任务包括下列各项。", "Decides that the mandate shall include this."),
        "should",
    ),
    (("لا بد أن تتعاون الأطراف.", "各方应合作。", "The parties shall cooperate."), "should"),
    (("ينبغي أن يلتزم الجميع بذلك.", "大家应遵守。", "All should abide by it."), "shall"),
]


@pytest.mark.parametrize(("right", "wrong"), STRENGTHS)
def test_another_strength_is_found(right: tuple[str, str, str], wrong: str) -> None:
    english = right[2]
    modal = next(word for word in ("shall", "should", "may") if f" {word} " in english)
    assert "shall-should" not in found(right, is_last=True)
    assert "shall-should" in found((*right[:2], english.replace(f" {modal} ", f" {wrong} ")), is_last=True)


@pytest.mark.parametrize(
    "texts",
    [
        ("وأرجو توجيه النظر.", "请提请注意。", "I should be grateful for your attention."),
        ("يوصي المكتب بأن تعقد الدورة.", "主席团建议举行会议。", "The Bureau recommends that it should be held."),
        ("وعليهم أن يعاملوا بعضهم بروح الإخاء.", "应以兄弟精神相对待。", "They should act in a spirit of brotherhood."),
        ("تستعين الهيئة بالمجلس.", "机构以不妨碍安全为限应利用理事会。", "The body shall avail itself of the Council."),
    ],
)
def test_idioms_of_strength_are_left_alone(texts: tuple[str, str, str]) -> None:
    assert "shall-should" not in found(texts)


@pytest.mark.parametrize(
    "texts",
    [
        (
            "يعمل على مدار الساعة طوال أيام الأسبوع.",
            "每周7天每天24小时工作。",
            "It works 24 hours a day, 7 days a week.",
        ),
        ("يغلق بعد الساعة العاشرة مساء.", "22时后关闭。", "It closes after 10 p.m."),
        ("خمسمائة ألف شخص", "50万人", "half a million people"),
        ("يعمل المجلس بالفصل الثالث", "七、理事会按第三章行事", "The Council acts by Chapters III and VII"),
        ("بعد عقدين من اعتماده", "通过后二十年", "two decades after its adoption"),
        ("تطبيقا للقرار 2118", "执行第2118(2013)号决议", "in implementation of resolution 2118"),
        ("مع أطراف أخرى", "与第三方", "with third parties"),
        ("يشير إلى الفقرة 27 من تقرير اللجنة()", "回顾委员会报告3第27段；", "Recalls the report,3 paragraph 27;"),
    ],
)
def test_what_says_no_number_is_not_missed(texts: tuple[str, str, str]) -> None:
    assert "numbers" not in found(texts)


def sentence(place: int, language: str) -> tuple[str, tuple[float, ...]]:
    """Return a sentence whose meaning is nobody else's, and that meaning."""
    words = {
        "ar": f"تعمل المدن معا في مجال {'التعاون' * 3} {'أبجد'[place]}.",
        "zh-Hans": f"各城市在合作领域共同努力{'甲乙丙丁'[place]}。",
        "en": f"The cities work together in the field of cooperation {'ABCD'[place]}x.",
    }
    return words[language], tuple(float(place == axis) for axis in range(4))


@many
@given(several=st.integers(2, 4), data=st.data(), language=languages)
def test_a_lost_sentence_is_found_by_its_meaning(several: int, data: st.DataObject, language: str) -> None:
    lost = data.draw(st.integers(0, several - 1))
    kept = {known: [n for n in range(several) if known != language or n != lost] for known in LANGUAGES}

    def look(places: dict[str, list[int]]) -> set[str]:
        said = {known: [sentence(n, known) for n in numbers] for known, numbers in places.items()}
        texts = {known: " ".join(words for words, _ in of) for known, of in said.items()}
        vectors = {known: [vector for _, vector in of] for known, of in said.items()}
        return {f.check for f in checks.look(Paragraph(texts, kind="heading", sentences=vectors))}

    assert "sentences" not in look({known: list(range(several)) for known in LANGUAGES})
    assert "sentences" in look(kept)


LONG = (
    ("تعقد الجمعية العامة دورة واحدة كل سنة.", "大会每年举行一届会议。", "The Assembly holds one session every year."),
    (
        "ويعد المجلس تقريرا عن أعماله ويقدمه إلى جميع الأعضاء في المنظمة للنظر فيه.",
        "理事会编写工作报告并将报告提交本组织全体成员。",
        "The Council prepares a report on its work and submits it to all members of the organisation.",
    ),
    ("وتنشر الأمانة العامة التقرير.", "秘书处公布这份报告。", "The Secretariat publishes the report."),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lost", range(3))
def test_a_lost_sentence_is_found_by_lengths_while_one_types(lost: int, language: str) -> None:
    def said(rows: list[tuple[str, str, str]]) -> tuple[str, str, str]:
        ar, zh, en = (" ".join(words) for words in zip(*rows, strict=True))
        return ar, zh, en

    whole = said(list(LONG))
    assert "sentences" not in found(whole, kind="heading")
    rest = said([sentence for place, sentence in enumerate(LONG) if place != lost])
    assert "sentences" in found(swapped(whole, rest, language), kind="heading")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_that_are_said_together_are_not_lost(language: str) -> None:
    whole = tuple(" ".join(words) for words in zip(*LONG, strict=True))
    together = tuple(
        re.sub("[.。](?=.)", {"ar": "،", "zh-Hans": "，", "en": ","}[known], words)
        for known, words in zip(LANGUAGES, whole, strict=True)
    )
    assert "sentences" not in found(swapped(whole, together, language), kind="heading")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Smith and Ms. Li met. They agreed.", 2),
        ("III. Conclusions", 1),
        ("It ended.” The rest followed.", 2),
        ("The U.S. Government agreed; it signed.", 2),
    ],
)
def test_a_point_does_not_always_end_a_sentence(text: str, count: int) -> None:
    assert sentences(text) == count
