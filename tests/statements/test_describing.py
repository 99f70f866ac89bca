"""What a statement is: changed while it is a draft, by whom, until when, and what it makes of the text."""

import dataclasses

import pytest

from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.models import AuditEvent
from muntada.statements import queries, rules
from muntada.statements.actions.draft_statement import draft_statement
from muntada.statements.actions.open_silence import open_silence
from muntada.statements.actions.propose_adoption import propose_adoption
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.redescribe_statement import redescribe_statement
from muntada.statements.actions.split_paragraph import split_paragraph
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Redescription, Statement
from muntada.statements.rules import Description, ParagraphFacts
from tests.cast import Cast, new_key, said
from tests.statements.test_adoption import agree, last

BEFORE = Description("statement", "F/1", "masculine", ("ar", "en"), {"ar": "بيان", "en": "Statement"})
FACTS = {
    "paragraphs": (),
    "amended": (),
    "is_symbol_taken": False,
    "is_adopted": False,
    "is_proposed": False,
    "is_asked": False,
}
AGREED = ParagraphFacts({"ar": 2, "en": 2}, agreed_revisions=frozenset({2}))
REFERRED = ParagraphFacts({"ar": 1, "en": 1}, ad_referendum={"delegation": frozenset({1})})
REOPENED = ParagraphFacts({"ar": 3, "en": 3}, agreed_revisions=frozenset({2}))


def describe(cast: Cast, **changed: object) -> Redescription:
    statement = queries.statement_row(cast.statement.pk)
    facts = dataclasses.asdict(queries.description_of(statement)) | {"actor": cast.rapporteur}
    return redescribe_statement(statement.pk, **(facts | changed))


@pytest.mark.parametrize(
    ("changed", "facts", "code"),
    [
        ({"symbol": "F/2"}, {}, None),
        ({}, {}, "description_unchanged"),
        ({"symbol": " "}, {}, "draft_without_symbol"),
        ({"symbol": "F/2"}, {"is_symbol_taken": True}, "symbol_taken"),
        ({"languages": ()}, {}, "draft_without_languages"),
        ({"languages": ("zh-Hans",)}, {}, "draft_without_title"),
        ({"languages": ("ar", "zh-Hans", "en")}, {}, None),
        ({"languages": ("ar", "zh-Hans", "en")}, {"paragraphs": [AGREED]}, "languages_agreed"),
        ({"languages": ("ar",)}, {"paragraphs": [REFERRED]}, "languages_agreed"),
        ({"languages": ("ar",)}, {"paragraphs": [REOPENED]}, None),
        ({"languages": ("en", "ar"), "kind": "declaration"}, {"paragraphs": [AGREED]}, None),
        ({"languages": ("ar",)}, {"amended": {"en"}}, "language_amended"),
        ({"languages": ("ar",)}, {"amended": {"ar"}}, None),
        ({"kind": "memorandum"}, {"is_adopted": True}, "statement_adopted"),
        ({"kind": "memorandum"}, {"is_proposed": True}, "description_proposed"),
        ({"kind": "memorandum"}, {"is_asked": True}, "description_asked"),
    ],
)
def test_what_may_change_until_when(changed, facts, code) -> None:
    refusal = rules.may_redescribe(BEFORE, dataclasses.replace(BEFORE, **changed), **(FACTS | facts))
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize("who", ["rapporteur", "arab_officer", "chinese_officer"])
def test_everything_is_changed_at_once_once_and_on_record(cast: Cast, who: str) -> None:
    key, actor = new_key(), cast.everybody[who]
    for _ in range(2):
        describe(
            cast,
            kind="declaration",
            symbol="FORUM/5/L.9",
            acting_body="plural",
            title={"en": "A declaration"},
            key=key,
            actor=actor,
        )
    (done,) = queries.redescriptions_of(cast.statement.pk)
    assert done.by == actor
    assert set(done.changes) == {"kind", "symbol", "acting_body", "title"}
    assert done.changes["kind"] == ["statement", "declaration"]
    statement = queries.statement_row(cast.statement.pk)
    assert (statement.kind, statement.symbol, statement.acting_body) == ("declaration", "FORUM/5/L.9", "plural")
    assert statement.title.show("en").body == "A declaration"
    assert statement.title.show("ar").body == done.changes["title"][0]["ar"]
    assert AuditEvent.objects.filter(verb="statement_redescribed").count() == 1


@pytest.mark.parametrize("who", ["stranger", "head", "chair", "interpreter"])
def test_nobody_else_changes_it(cast: Cast, who: str) -> None:
    with pytest.raises(NotForYou):
        describe(cast, kind="declaration", actor=cast.everybody[who])


def test_a_symbol_is_of_one_statement(cast: Cast) -> None:
    other = draft_statement(
        cast.session, symbol="FORUM/5/L.7", title=said("ب", "声", "S"), note=None, paragraphs=[], actor=None
    )
    with pytest.raises(Refusal, match="symbol_taken"):
        describe(cast, symbol="forum-5/L.7")
    assert other != cast.statement


def test_a_language_that_is_added_is_missing_and_one_taken_away_hinders_nothing(cast: Cast) -> None:
    describe(cast, languages=["ar", "en"])
    write_version(
        last(cast).pk,
        language="zh-Hans",
        body="邀请所有城市。",
        seen=last(cast).text.current["zh-Hans"].pk,
        actor=cast.rapporteur,
    )
    for code in ("ar", "en"):
        rendering = last(cast).text.current[code]
        write_version(last(cast).pk, language=code, body=rendering.body, seen=rendering.pk, actor=cast.rapporteur)
    english = Statement.objects.get(pk=cast.statement.pk).languages
    assert english == ["ar", "en"]
    words = {code: f"{last(cast).text.current[code].body}" for code in english}
    halves = {code: body[: len(body) // 2] + "\n\n" + body[len(body) // 2 :] for code, body in words.items()}
    split_paragraph(last(cast).pk, words=halves, actor=cast.rapporteur)
    describe(cast, languages=["ar", "zh-Hans", "en"])
    facts = [queries.facts_of(row) for row in queries.paragraphs_of(cast.statement.pk)]
    assert [rules.paragraph_standing(each, ["ar", "zh-Hans", "en"]) for each in facts[-2:]] == ["incomplete"] * 2


def test_nothing_changes_while_it_is_asked_about_amended_or_signed(cast: Cast) -> None:
    rendering = last(cast).text.current["en"]
    propose_amendment(
        last(cast).pk,
        delegation_id=cast.delegation.pk,
        language="en",
        body="Invites all cities.",
        seen=rendering.pk,
        is_draft=True,
        actor=cast.head,
    )
    with pytest.raises(Refusal, match="language_amended"):
        describe(cast, languages=["ar"])
    open_silence(cast.statement.pk, queries.paragraphs_of(cast.statement.pk)[0].pk, actor=cast.chair)
    with pytest.raises(Refusal, match="description_asked"):
        describe(cast, kind="declaration")


def test_what_is_proposed_for_adoption_is_described_no_more(cast: Cast) -> None:
    agree(cast)
    with pytest.raises(Refusal, match="languages_agreed"):
        describe(cast, languages=["ar", "en"])
    describe(cast, symbol="FORUM/5/L.10")
    propose_adoption(cast.statement.pk, actor=cast.arab_officer)
    with pytest.raises(Refusal, match="description_proposed"):
        describe(cast, symbol="FORUM/5/L.11")
