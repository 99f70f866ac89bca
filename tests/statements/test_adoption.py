"""From a draft to the sealed record, and what stands in the way."""

import subprocess
import sys
from pathlib import Path

import pytest

from muntada.forum.models import Delegation
from muntada.hall.actions.answer_consensus import answer_consensus
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.queries import floor
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.record.models import AuditEvent
from muntada.statements import queries
from muntada.statements.actions.answer_adoption import answer_adoption
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.actions.conclude_consensus import conclude_consensus
from muntada.statements.actions.dispose_amendment import dispose_amendment
from muntada.statements.actions.propose_adoption import propose_adoption
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Adoption, Amendment, Paragraph
from muntada.statements.rules import paragraph_standing
from tests.cast import Cast, new_key


def last(cast: Cast) -> Paragraph:
    return queries.paragraphs_of(cast.statement.pk)[-1]


def amend(cast: Cast, body: str = "تدعو جميع المدن.") -> Amendment:
    paragraph = last(cast)
    return propose_amendment(
        paragraph.pk,
        delegation_id=cast.delegation.pk,
        language="ar",
        body=body,
        seen=paragraph.text.current["ar"].pk,
        actor=cast.head,
    )


def agree(cast: Cast, answers: dict[str, str] | None = None, paragraph: Paragraph | None = None) -> str:
    """Call for consensus on the whole statement (or a paragraph), let the heads answer, conclude."""
    if not floor(cast.sitting.pk)[0].is_open:
        open_sitting(cast.sitting.pk, actor=cast.chair)
    call_consensus(cast.sitting.pk, cast.statement.pk, paragraph.pk if paragraph else None, actor=cast.chair)
    call = floor(cast.sitting.pk)[0].call
    assert call
    for name, answer in (answers or {"head": "agree", "rival": "agree"}).items():
        account = cast.everybody[name]
        delegation: Delegation = cast.delegation if name == "head" else cast.other_delegation
        answer_consensus(cast.sitting.pk, call.id, delegation.pk, answer, actor=account)
    return conclude_consensus(cast.sitting.pk, call.id, actor=cast.chair)


def test_an_amendment_makes_the_other_languages_fall_behind_until_they_are_written(cast: Cast) -> None:
    dispose_amendment(amend(cast).pk, outcome="accepted", actor=cast.rapporteur)
    facts = queries.facts_of(last(cast))
    assert facts.revision == 2
    assert facts.lacking(cast.statement.languages) == ("zh-Hans", "en")
    for language, body in (("zh-Hans", "邀请所有城市。"), ("en", "Invites all cities.")):
        seen = last(cast).text.current[language].pk
        write_version(last(cast).pk, language=language, body=body, seen=seen, actor=cast.rapporteur)
    facts = queries.facts_of(last(cast))
    assert (facts.revision, facts.lacking(cast.statement.languages)) == (2, ())
    assert last(cast).text.current["ar"].body == "تدعو جميع المدن."


def test_words_that_changed_meanwhile_are_not_overwritten(cast: Cast) -> None:
    paragraph = last(cast)
    seen = paragraph.text.current["en"].pk
    write_version(paragraph.pk, language="en", body="Invites every city.", seen=seen, actor=cast.rapporteur)
    with pytest.raises(Refusal) as refused:
        write_version(paragraph.pk, language="en", body="Invites.", seen=seen, actor=cast.rapporteur)
    assert refused.value == Refusal("paragraph_changed_meanwhile", field="body")
    assert last(cast).text.current["en"].body == "Invites every city."


def test_an_amendment_whose_base_moved_is_not_accepted(cast: Cast) -> None:
    first, second = amend(cast), amend(cast, "تدعو المدن كافة.")
    dispose_amendment(first.pk, outcome="accepted", actor=cast.rapporteur)
    with pytest.raises(Refusal, match="amendment_base_moved"):
        dispose_amendment(second.pk, outcome="accepted", actor=cast.rapporteur)
    dispose_amendment(second.pk, outcome="withdrawn", actor=cast.member)


@pytest.mark.parametrize("who", ["stranger", "rival", "chair", "rapporteur", "arab_officer"])
def test_only_accredited_members_amend_in_their_delegations_name(cast: Cast, who: str) -> None:
    paragraph = last(cast)
    with pytest.raises(NotForYou):
        propose_amendment(
            paragraph.pk,
            delegation_id=cast.delegation.pk,
            language="ar",
            body="غير ذلك",
            seen=paragraph.text.current["ar"].pk,
            actor=cast.everybody[who],
        )
    assert not Amendment.objects.exists()


def test_consensus_agrees_exactly_the_revisions_called(cast: Cast) -> None:
    assert agree(cast) == "consensus"
    standings = [
        paragraph_standing(queries.facts_of(paragraph), cast.statement.languages)
        for paragraph in queries.paragraphs_of(cast.statement.pk)
    ]
    assert standings == ["agreed"] * 3
    amend(cast)
    assert paragraph_standing(queries.facts_of(last(cast)), cast.statement.languages) == "open"


def test_an_objection_prevents_consensus_and_a_reservation_does_not(cast: Cast) -> None:
    assert agree(cast, {"head": "agree", "rival": "objection"}, last(cast)) == "no_consensus"
    assert agree(cast, {"head": "agree", "rival": "reservation"}, last(cast)) == "consensus"


def test_adoption_waits_for_both_parties_and_verifies_offline(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="paragraphs_not_agreed"):
        propose_adoption(cast.statement.pk, actor=cast.arab_officer)
    agree(cast)
    key = new_key()
    decision = propose_adoption(cast.statement.pk, actor=cast.arab_officer, key=key)
    assert propose_adoption(cast.statement.pk, actor=cast.arab_officer, key=key).pk == decision.pk
    assert not Adoption.objects.exists()
    with pytest.raises(Refusal, match="party_has_answered"):
        answer_adoption(decision.pk, approved=True, actor=cast.arab_officer)
    with pytest.raises(NotForYou):
        answer_adoption(decision.pk, approved=True, actor=cast.chair)
    assert answer_adoption(decision.pk, approved=True, actor=cast.chinese_officer) == "approved"
    assert {text.language for text in Adoption.objects.get().texts.all()} == {"ar", "zh-Hans", "en"}
    assert AuditEvent.objects.filter(verb="adoption_answered", actor=cast.chinese_officer).count() == 1

    for path, content in queries.exported_record(cast.session.pk, cast.session.slug).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    command = [sys.executable, "-I", str(tmp_path / "verify.py"), str(tmp_path)]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    text = next(tmp_path.glob("texts/*/*.ar.txt"))
    text.write_text(text.read_text().replace("المدن", "القرى"))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_adopted_words_are_not_touched(cast: Cast) -> None:
    agree(cast)
    decision = propose_adoption(cast.statement.pk, actor=cast.arab_officer)
    answer_adoption(decision.pk, approved=True, actor=cast.chinese_officer)
    with pytest.raises(Refusal, match="statement_adopted"):
        amend(cast)
    with pytest.raises(Refusal, match="statement_adopted"):
        propose_adoption(cast.statement.pk, actor=cast.chinese_officer)


def test_words_changed_after_the_proposal_are_not_adopted(cast: Cast) -> None:
    agree(cast)
    decision = propose_adoption(cast.statement.pk, actor=cast.arab_officer)
    paragraph = last(cast)
    write_version(
        paragraph.pk,
        language="en",
        body="Invites no city.",
        seen=paragraph.text.current["en"].pk,
        actor=cast.rapporteur,
    )
    with pytest.raises(Refusal, match="words_changed_since_proposal"):
        answer_adoption(decision.pk, approved=True, actor=cast.chinese_officer)
    assert not Adoption.objects.exists()
