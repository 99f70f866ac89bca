import pytest

from muntada.kernel.refusal import Refusal
from muntada.statements import rules
from muntada.statements.rules import ParagraphFacts

ALL = ("ar", "zh-Hans", "en")
COMPLETE = dict.fromkeys(ALL, 1)


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        (ParagraphFacts({}), "incomplete"),
        (ParagraphFacts({"ar": 1, "en": 1}), "incomplete"),
        (ParagraphFacts({**COMPLETE, "ar": 2}), "incomplete"),
        (ParagraphFacts(COMPLETE), "open"),
        (ParagraphFacts(COMPLETE, frozenset({1})), "agreed"),
        (ParagraphFacts(dict.fromkeys(ALL, 2), frozenset({1})), "open"),
        (ParagraphFacts(COMPLETE, frozenset({1}), open_amendments=1), "open"),
    ],
)
def test_where_a_paragraph_stands(facts: ParagraphFacts, standing: str) -> None:
    assert rules.paragraph_standing(facts, ALL) == standing


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"language": "fr"}, "language_not_authentic"),
        ({"body": " "}, "amendment_empty"),
        ({"body": "old  words"}, "amendment_changes_nothing"),
        ({"base_is_newest": False}, "paragraph_changed_meanwhile"),
        ({"is_adopted": True}, "statement_adopted"),
    ],
)
def test_when_an_amendment_is_refused(change: dict[str, object], code: str | None) -> None:
    facts = {
        "language": "en",
        "languages": ALL,
        "body": "new words",
        "base_body": "old words",
        "base_is_newest": True,
        "is_adopted": False,
    }
    refused = rules.may_amend(**{**facts, **change})  # type: ignore[arg-type]
    assert (refused.code if refused else None) == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"body": "old  words"}, "version_changes_nothing"),
        ({"body": "old words", "is_up_to_date": False}, None),
        ({"body": " "}, "paragraph_empty"),
        ({"seen_is_newest": False}, "paragraph_changed_meanwhile"),
        ({"is_adopted": True}, "statement_adopted"),
    ],
)
def test_when_a_language_version_is_refused(change: dict[str, object], code: str | None) -> None:
    facts = {
        "body": "new words",
        "present": "old words",
        "is_up_to_date": True,
        "seen_is_newest": True,
        "is_adopted": False,
    }
    refused = rules.may_write(**{**facts, **change})  # type: ignore[arg-type]
    assert (refused.code if refused else None) == code


def test_a_call_waits_for_all_languages_and_open_amendments() -> None:
    incomplete = ParagraphFacts({"ar": 1})
    amended = ParagraphFacts(COMPLETE, open_amendments=2)
    agreed = ParagraphFacts(COMPLETE, frozenset({1}))
    assert rules.may_call([ParagraphFacts(COMPLETE)], ALL, is_adopted=False) is None
    assert rules.may_call([incomplete, agreed], ALL, is_adopted=False) == Refusal("paragraphs_incomplete", count=1)
    assert rules.may_call([amended], ALL, is_adopted=False) == Refusal("amendments_open", count=1)
    assert rules.may_call([agreed], ALL, is_adopted=False) == Refusal("agreed_already")


def test_adoption_needs_every_paragraph_agreed() -> None:
    agreed = ParagraphFacts(COMPLETE, frozenset({1}))
    assert rules.may_adopt([agreed], ALL, is_adopted=False) is None
    assert rules.may_adopt([agreed, ParagraphFacts(COMPLETE)], ALL, is_adopted=False) == Refusal(
        "paragraphs_not_agreed", count=1
    )
    assert rules.may_adopt([], ALL, is_adopted=False) == Refusal("statement_empty")
    assert rules.may_adopt([agreed], ALL, is_adopted=True) == Refusal("statement_adopted")


def test_operative_paragraphs_are_numbered_through() -> None:
    kinds = ["preambular", "heading", "operative", "heading", "operative", "operative"]
    assert rules.places(kinds) == [(0,), (0,), (1,), (0,), (2,), (3,)]


def test_the_text_that_is_signed() -> None:
    text = rules.document("Title", [("一、", "序言"), ("", "Recalling,"), ("1.", "Decides\nso.")])
    assert text == "Title\n\n一、序言\n\nRecalling,\n\n1. Decides so.\n"


def test_a_disposition_is_final_and_an_old_base_is_not_accepted() -> None:
    facts = {"base_is_newest": True, "accepting": True, "is_adopted": False}
    assert rules.may_dispose(outcome=None, **facts) is None
    assert rules.may_dispose(outcome="rejected", **facts) == Refusal("amendment_disposed", outcome="rejected")
    moved = rules.may_dispose(outcome=None, base_is_newest=False, accepting=True, is_adopted=False)
    assert moved == Refusal("amendment_base_moved")
    assert rules.may_dispose(outcome=None, base_is_newest=False, accepting=False, is_adopted=False) is None
