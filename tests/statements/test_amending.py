"""Amendments from the private draft to the disposition: who sees them, what they say, what becomes of the text."""

import uuid
from collections.abc import Callable

import pytest

from muntada.kernel.refusal import NotForYou, Refusal
from muntada.languages.models import Rendering
from muntada.statements import queries
from muntada.statements.actions.agree_ad_referendum import agree_ad_referendum
from muntada.statements.actions.dispose_amendment import dispose_amendment
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.reword_amendment import reword_amendment
from muntada.statements.actions.share_amendment import share_amendment
from muntada.statements.actions.sponsor_amendment import sponsor_amendment
from muntada.statements.actions.table_amendment import table_amendment
from muntada.statements.actions.withdraw_sponsorship import withdraw_sponsorship
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Amendment, Disposition, Paragraph, Rearrangement, Step
from muntada.statements.rules import paragraph_standing
from tests.cast import Cast, new_key

MORE = "Decides to cooperate more;"


def rows(cast: Cast) -> list[Paragraph]:
    return queries.paragraphs_of(cast.statement.pk)


def second(cast: Cast) -> Paragraph:
    return rows(cast)[1]


def propose(cast: Cast, who: str = "head", **changed: object) -> Amendment:
    paragraph = second(cast)
    delegation = cast.other_delegation if who == "rival" else cast.delegation
    given = {"language": "en", "body": MORE, "seen": paragraph.text.current["en"].pk, "delegation_id": delegation.pk}
    return propose_amendment(paragraph.pk, actor=cast.everybody[who], **(given | changed))  # type: ignore[arg-type]


def tabled(cast: Cast) -> list[Amendment]:
    return list(second(cast).amendments.all())


def seen_by(cast: Cast, delegation: uuid.UUID) -> list[uuid.UUID]:
    return [row.pk for row in queries.drafts_of(cast.statement.pk, [delegation])]


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.code == code


def test_a_draft_is_its_delegations_own_until_it_is_shared_or_tabled(cast: Cast) -> None:
    draft = propose(cast, is_draft=True)
    mine, other = cast.delegation.pk, cast.other_delegation.pk
    assert (tabled(cast), seen_by(cast, mine), seen_by(cast, other)) == ([], [draft.pk], [])
    assert queries.facts_of(second(cast)).open_amendments == 0
    for stranger in ("rival", "rapporteur", "chair", "stranger"):
        with pytest.raises(NotForYou):
            table_amendment(draft.pk, actor=cast.everybody[stranger])
    with pytest.raises(NotForYou):
        dispose_amendment(draft.pk, outcome="rejected", actor=cast.rapporteur)
    with pytest.raises(NotForYou):
        sponsor_amendment(draft.pk, delegation_id=other, actor=cast.rival)
    share_amendment(draft.pk, delegation_id=other, actor=cast.member)
    assert (tabled(cast), seen_by(cast, other)) == ([], [draft.pk])
    sponsor_amendment(draft.pk, delegation_id=other, actor=cast.rival)
    table_amendment(draft.pk, actor=cast.head)
    assert tabled(cast) == [draft]
    assert (seen_by(cast, mine), seen_by(cast, other)) == ([], [])
    assert tabled(cast)[0].state.sponsors == (str(mine), str(other))
    assert [step.kind for step in tabled(cast)[0].steps.all()] == ["drafted", "shared", "sponsored", "tabled"]
    refused("amendment_tabled", lambda: table_amendment(draft.pk, actor=cast.head))


def test_a_draft_is_shared_at_once_and_only_within_the_session(cast: Cast) -> None:
    draft = propose(cast, is_draft=True, shared_with=[cast.other_delegation.pk, cast.delegation.pk, uuid.uuid4()])
    assert seen_by(cast, cast.other_delegation.pk) == [draft.pk]
    refused(
        "amendment_shared",
        lambda: share_amendment(draft.pk, delegation_id=cast.other_delegation.pk, actor=cast.head),
    )
    with pytest.raises(NotForYou):
        share_amendment(draft.pk, delegation_id=uuid.uuid4(), actor=cast.head)


def test_a_draft_is_reworded_and_every_wording_stays(cast: Cast) -> None:
    draft = propose(cast, is_draft=True)
    write_version(
        second(cast).pk,
        language="en",
        body="Decides to work;",
        seen=second(cast).text.current["en"].pk,
        actor=cast.rapporteur,
    )
    refused("amendment_base_moved", lambda: table_amendment(draft.pk, actor=cast.head))
    refused(
        "paragraph_changed_meanwhile",
        lambda: reword_amendment(draft.pk, body="Decides;", seen="Decides to cooperate;", actor=cast.head),
    )
    reword_amendment(draft.pk, body="Decides to work more;", seen="Decides to work;", actor=cast.head)
    table_amendment(draft.pk, actor=cast.head)
    state = tabled(cast)[0].state
    assert (state.wording.body, state.wording.base_body) == ("Decides to work more;", "Decides to work;")
    assert tabled(cast)[0].body == MORE
    refused(
        "amendment_tabled",
        lambda: reword_amendment(draft.pk, body="Other;", seen="Decides to work;", actor=cast.head),
    )


def test_a_base_that_moved_is_rebased_by_the_rapporteur(cast: Cast) -> None:
    first, late = propose(cast), propose(cast, "rival", body="Decides now to cooperate;")
    dispose_amendment(first.pk, outcome="accepted", actor=cast.rapporteur)
    refused("amendment_base_moved", lambda: dispose_amendment(late.pk, outcome="accepted", actor=cast.rapporteur))
    with pytest.raises(NotForYou):
        reword_amendment(late.pk, body="Mine;", seen=MORE, actor=cast.head)
    reword_amendment(late.pk, body="Decides now to cooperate more;", seen=MORE, actor=cast.rapporteur)
    dispose_amendment(late.pk, outcome="accepted", actor=cast.rapporteur)
    assert second(cast).text.current["en"].body == "Decides now to cooperate more;"
    said = Rendering.objects.filter(text=second(cast).text, language="en").values_list("body", flat=True)
    assert list(said) == ["Decides to cooperate;", MORE, "Decides now to cooperate more;"]


def test_accepted_as_orally_revised(cast: Cast) -> None:
    amendment = propose(cast)
    refused("amendment_empty", lambda: dispose_amendment(amendment.pk, outcome="revised", actor=cast.rapporteur))
    done = dispose_amendment(amendment.pk, outcome="revised", words="Decides to cooperate far;", actor=cast.rapporteur)
    assert (done.words, done.revision) == ("Decides to cooperate far;", 2)
    assert second(cast).text.current["en"].body == "Decides to cooperate far;"
    assert Amendment.objects.get().body == MORE


def test_one_amendment_is_merged_into_another(cast: Cast) -> None:
    first, other = propose(cast), propose(cast, "rival", body="Decides to cooperate closely;")
    deletion = propose(cast, kind="delete", body="")
    for into in (first.pk, deletion.pk, uuid.uuid4(), None):
        refused(
            "merged_into_unknown",
            lambda into=into: dispose_amendment(first.pk, outcome="merged", into=into, actor=cast.rapporteur),  # type: ignore[misc]
        )
    dispose_amendment(first.pk, outcome="merged", into=other.pk, actor=cast.rapporteur)
    assert Disposition.objects.get().into == other
    assert second(cast).text.revision == 1


def test_a_sub_amendment_changes_the_amendment_and_comes_first(cast: Cast) -> None:
    amendment = propose(cast)
    drafted = Step.objects.filter(amendment=amendment).latest("pk").pk
    sub = propose(cast, "rival", parent_id=amendment.pk, seen=drafted, body="Decides to cooperate much more;")
    refused(
        "sub_amendment_amended",
        lambda: propose(cast, parent_id=sub.pk, seen=Step.objects.latest("pk").pk, body="X;"),
    )
    refused("sub_amendments_open", lambda: dispose_amendment(amendment.pk, outcome="accepted", actor=cast.rapporteur))
    dispose_amendment(sub.pk, outcome="accepted", actor=cast.rapporteur)
    assert second(cast).text.revision == 1
    assert tabled(cast)[0].state.wording.body == "Decides to cooperate much more;"
    refused(
        "paragraph_changed_meanwhile",
        lambda: propose(cast, "rival", parent_id=amendment.pk, seen=drafted, body="Decides;"),
    )
    dispose_amendment(amendment.pk, outcome="accepted", actor=cast.rapporteur)
    assert second(cast).text.current["en"].body == "Decides to cooperate much more;"


def test_a_sub_amendment_lapses_with_its_amendment(cast: Cast) -> None:
    amendment = propose(cast)
    sub = propose(
        cast,
        "rival",
        parent_id=amendment.pk,
        seen=Step.objects.filter(amendment=amendment).latest("pk").pk,
        body="Decides;",
    )
    dispose_amendment(amendment.pk, outcome="withdrawn", actor=cast.member)
    assert queries.facts_of(second(cast)).open_amendments == 0
    refused("amendment_lapsed", lambda: dispose_amendment(sub.pk, outcome="accepted", actor=cast.rapporteur))


def test_a_paragraph_is_inserted_moved_and_deleted_by_amendment(cast: Cast) -> None:
    refused("place_missing", lambda: propose(cast, kind="insert"))
    refused("place_missing", lambda: propose(cast, kind="move", place="after"))
    new = propose(cast, "rival", kind="insert", place="before", language="ar", body="ترحب بالمدن؛", seen=0)
    dispose_amendment(new.pk, outcome="accepted", actor=cast.rapporteur)
    assert [row.text.show("ar").body for row in rows(cast)][1] == "ترحب بالمدن؛"
    assert queries.facts_of(rows(cast)[1]).lacking(cast.statement.languages) == ("zh-Hans", "en")
    last = rows(cast)[-1]
    move = propose_amendment(
        last.pk,
        delegation_id=cast.delegation.pk,
        language="en",
        seen=0,
        kind="move",
        place="before",
        anchor_id=rows(cast)[1].pk,
        actor=cast.head,
    )
    dispose_amendment(move.pk, outcome="accepted", actor=cast.rapporteur)
    assert rows(cast)[1].pk == last.pk
    gone = rows(cast)[2]
    given = {"delegation_id": cast.delegation.pk, "language": "ar", "actor": cast.head, "kind": "delete"}
    words = gone.text.current["ar"].pk
    delete = propose_amendment(gone.pk, seen=words, **given)  # type: ignore[arg-type]
    rival = propose_amendment(gone.pk, seen=words, **given | {"kind": "replace", "body": "ترحب؛"})  # type: ignore[arg-type]
    refused("amendments_open_to_it", lambda: dispose_amendment(delete.pk, outcome="accepted", actor=cast.rapporteur))
    dispose_amendment(rival.pk, outcome="rejected", actor=cast.rapporteur)
    dispose_amendment(delete.pk, outcome="accepted", actor=cast.rapporteur)
    assert gone.pk not in {row.pk for row in rows(cast)}
    assert list(Rearrangement.objects.values_list("kind", flat=True)) == ["inserted", "moved", "deleted"]


def test_who_stands_behind_an_amendment(cast: Cast) -> None:
    amendment, other = propose(cast), cast.other_delegation.pk
    key = new_key()
    for _ in range(2):
        sponsor_amendment(amendment.pk, delegation_id=other, actor=cast.rival, key=key)
    refused("sponsor_already", lambda: sponsor_amendment(amendment.pk, delegation_id=other, actor=cast.rival))
    with pytest.raises(NotForYou):
        withdraw_sponsorship(amendment.pk, delegation_id=other, actor=cast.head)
    withdraw_sponsorship(amendment.pk, delegation_id=other, actor=cast.rival)
    assert tabled(cast)[0].state.sponsors == (str(cast.delegation.pk),)
    refused(
        "sponsor_not", lambda: withdraw_sponsorship(amendment.pk, delegation_id=cast.delegation.pk, actor=cast.head)
    )


def test_agreed_ad_referendum_until_the_words_change(cast: Cast) -> None:
    def standing() -> str:
        return paragraph_standing(queries.facts_of(second(cast)), cast.statement.languages)

    given = {"delegation_id": cast.delegation.pk, "seen": 1}
    with pytest.raises(NotForYou):
        agree_ad_referendum(second(cast).pk, **given, actor=cast.member)  # type: ignore[arg-type]
    refused(
        "paragraph_revised_meanwhile",
        lambda: agree_ad_referendum(second(cast).pk, **given | {"seen": 2}, actor=cast.head),  # type: ignore[arg-type]
    )
    agree_ad_referendum(second(cast).pk, **given, actor=cast.head)  # type: ignore[arg-type]
    assert standing() == "ad_referendum"
    assert queries.facts_of(second(cast)).agreeing == (str(cast.delegation.pk),)
    refused("agreed_already", lambda: agree_ad_referendum(second(cast).pk, **given, actor=cast.head))  # type: ignore[arg-type]
    amendment = propose(cast)
    assert standing() == "open"
    dispose_amendment(amendment.pk, outcome="rejected", actor=cast.rapporteur)
    assert standing() == "ad_referendum"
    amendment = propose(cast)
    dispose_amendment(amendment.pk, outcome="accepted", actor=cast.rapporteur)
    assert queries.facts_of(second(cast)).agreeing == ()
