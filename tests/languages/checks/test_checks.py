"""Each check finds what it is for, and leaves good texts alone."""

import re
from pathlib import Path

import pytest

from muntada.languages import checks
from muntada.languages.checks.base import Finding, Paragraph
from muntada.languages.checks.openings import phrases

DOCUMENT = Path(__file__).parents[3] / "docs" / "architecture" / "checks.md"


def paragraph(ar: str, zh: str, en: str, **more: object) -> Paragraph:
    return Paragraph({"ar": ar, "zh-Hans": zh, "en": en}, **more)  # type: ignore[arg-type]


def found(given: Paragraph) -> dict[str, Finding]:
    return {finding.check: finding for finding in checks.look(given)}


CLEAN = [
    paragraph(
        "يقرر عقد الدورة الرابعة في مسقط في 15 تموز/يوليو 2026؛",
        "决定于2026年7月15日在马斯喀特举行第四届会议；",
        "Decides to hold the fourth session in Muscat on 15 July 2026;",
        agreement="m",
    ),
    paragraph(
        "وإذ يؤكد من جديد أن 15 في المائة لا تكفي،",
        "重申百分之十五不够，",
        "Reaffirming that 15 per cent is not enough,",
        kind="preambular",
        agreement="m",
    ),
    paragraph("نوصي بعدم فرض رسوم.", "建议不收费。", "Recommend that no fees be charged.", is_last=True),
    paragraph("إعلان", "宣言", "Declaration", kind="heading"),
]


@pytest.mark.parametrize("given", CLEAN)
def test_good_texts_are_left_alone(given: Paragraph) -> None:
    assert checks.look(given) == []


@pytest.mark.parametrize(
    ("check", "languages", "given"),
    [
        (
            "numbers",
            {"ar", "zh-Hans", "en"},
            paragraph("نقرر دعوة 15 مدينة؛", "决定邀请16个城市；", "Decide to invite 15 cities;"),
        ),
        (
            "numbers",
            {"ar", "zh-Hans", "en"},
            paragraph("نقرر دعوة خمس عشرة مدينة؛", "决定邀请十六个城市；", "Decide to invite fifteen cities;"),
        ),
        ("dates", {"ar", "zh-Hans", "en"}, paragraph("نقرر في 3 آذار/مارس؛", "决定于3月3日；", "Decide on 3 April;")),
        ("percentages", {"ar", "zh-Hans"}, paragraph("نقرر 15 في المائة؛", "决定百分之十五；", "Decide 15;")),
        ("paragraph-missing", {"ar"}, paragraph("", "决定合作；", "Decide to cooperate;")),
        (
            "negation",
            {"ar"},
            paragraph(
                "يصح بحال أن تمارس هذه الحقوق ضدها.", "在任何情形下均不得行使。", "These may in no case be exercised."
            ),
        ),
        (
            "shall-should",
            {"ar", "en"},
            paragraph("ينبغي للأطراف التعاون.", "各方应合作。", "The parties shall cooperate."),
        ),
        ("opening-missing", {"en"}, paragraph("نقرر التعاون؛", "决定合作；", "Cooperation among cities;")),
        (
            "opening-kind",
            {"ar", "en"},
            paragraph("نقرر التعاون،", "决定合作，", "Decide to cooperate,", kind="preambular"),
        ),
        ("opening-agreement", {"ar"}, paragraph("تقرر التعاون؛", "决定合作；", "Decides to cooperate;", agreement="m")),
        ("terms", {"zh-Hans"}, paragraph("نقرر التحول الرقمي؛", "决定信息化；", "Decide on digital transformation;")),
        ("avoided-variant", {"zh-Hans"}, paragraph("نقرر توأمة؛", "决定结为姐妹城市；", "Decide on sister cities;")),
        ("names", {"ar"}, paragraph("نشجع المدينة؛", "鼓励上海；", "Encourage Shanghai;")),
        (
            "name-form",
            {"en"},
            paragraph("نشكر منظمة المدن العربية؛", "感谢阿拉伯城市组织；", "Thank the Arab Towns Organisation;"),
        ),
        ("punctuation", {"ar"}, paragraph("نقرر التعاون،", "决定合作；", "Decide to cooperate;")),
        ("punctuation", {"zh-Hans"}, paragraph("نقرر التعاون؛", "决定合作;", "Decide to cooperate;")),
        ("characters", {"en"}, paragraph("نقرر التعاون؛", "决定合作；", "Decide to coop\u202eerate;")),
        ("characters", {"en"}, paragraph("نقرر التعاون؛", "决定合作；", "Decide to coоperate;")),
        (
            "sentences",
            {"zh-Hans"},
            paragraph(
                "نقرر التعاون بين المدن في مجال البيئة. وندعو جميع المدن إلى المشاركة في هذا العمل الهام.",
                "决定合作。",
                "We decide to cooperate for the environment. We invite all cities to take part in this important work.",
            ),
        ),
    ],
)
def test_each_check_finds_what_it_is_for(check: str, languages: set[str], given: Paragraph) -> None:
    finding = found(given)[check]
    assert set(finding.languages) == languages
    assert finding.severity == checks.BY_ID[check].severity


def test_a_finding_says_what_could_stand_there() -> None:
    wrong = paragraph("تقرر التعاون؛", "决定合作;", "Decides to cooperate;", agreement="m")
    assert found(wrong)["opening-agreement"].advice == {"ar": "يقرر"}
    assert found(wrong)["punctuation"].advice == {"zh-Hans": "；"}
    assert found(wrong)["opening-agreement"].evidence == {"ar": "تقرر"}


def test_an_invisible_character_is_shown() -> None:
    evidence = found(paragraph("نقرر؛", "决定；", "Decide\u200b now;"))["characters"].evidence["en"]
    assert "⟦ZWSP⟧" in evidence
    assert "U+200B" in evidence


def test_every_opening_phrase_is_known_in_every_language_and_agreement() -> None:
    wrong = []
    for phrase in phrases():
        for agreement, arabic in phrase.ar.items():
            ending = "،" if phrase.kind == "preambular" else "؛"
            arabic = arabic.replace("ـ", "المدن") if arabic.endswith("بـ") else arabic + " المدن"
            given = paragraph(
                arabic + ending,
                f"{phrase.zh[0]}城市{'，' if ending == '،' else '；'}",
                f"{phrase.en} the cities{',' if ending == '،' else ';'}",
                kind=phrase.kind,
                agreement=agreement,
            )
            wrong += [(phrase.en, agreement, finding) for finding in checks.look(given)]
    assert wrong == []


def test_a_text_of_articles_may_end_in_full_stops() -> None:
    assert "punctuation" not in found(paragraph("لكل فرد حق.", "人人有权。", "Everyone has the right."))


def test_checks_have_what_people_read_and_a_section_each() -> None:
    sections = re.findall(r"^### (.+)$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert sorted(sections) == sorted(check.anchor for check in checks.CHECKS)
    assert len({check.id for check in checks.CHECKS}) == len(checks.CHECKS)
    for check in checks.CHECKS:
        assert check.name and check.explanation.endswith(".") and check.remedy.endswith(".")
        assert bool(check.look) != bool(check.compare)
        assert check.anchor == check.id


@pytest.mark.parametrize(
    "texts", [{}, {"en": "Decide;"}, {"en": "", "ar": " "}, {"fr": "Décide 15", "en": "Decide 16;"}]
)
def test_one_language_none_and_a_foreign_one_are_no_trouble(texts: dict[str, str]) -> None:
    assert "numbers" not in found(Paragraph(texts))


def test_meaning_is_compared_by_vectors_that_are_given() -> None:
    far, near = (1.0, 0.0), (0.0, 1.0)
    drifted = paragraph("أ", "二", "c" * 30, vectors={"ar": far, "zh-Hans": near, "en": near})
    assert found(drifted)["meaning"].languages == ("ar",)
    one = paragraph("أ", "二", "c" * 30, key="1", vectors={"ar": far, "zh-Hans": near, "en": near})
    other = paragraph("ب", "二", "c" * 30, key="2", vectors={"ar": near, "zh-Hans": far, "en": far})
    swapped = [finding for finding in checks.compare_whole([one, other]) if finding.check == "swapped"]
    assert [(finding.paragraph, finding.languages) for finding in swapped if "ar" in finding.languages] == [
        ("1", ("ar",)),
        ("2", ("ar",)),
    ]
    assert "meaning" not in found(paragraph("أ", "二", "c" * 30))
