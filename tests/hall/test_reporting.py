"""The summary record is saved in revisions and published: who may, what is kept, what the second is told."""

import pytest

from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.reporting.publish_summary import publish_summary
from muntada.hall.actions.reporting.save_summary import save_summary
from muntada.hall.models import SummaryPublication, SummaryRecord
from muntada.hall.queries import published_summaries
from muntada.hall.rules import Section
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from tests.cast import Cast, new_key

pytestmark = pytest.mark.django_db

FRIENDS = ("rapporteur", "arab_officer", "chinese_officer")
DRAFT = [Section(id="0", heading="", body="Opened."), Section(id="1", heading="Item 1", body="Closed.")]


@pytest.fixture
def closed(cast: Cast) -> Cast:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    close_sitting(cast.sitting.pk, actor=cast.chair)
    return cast


def save(cast: Cast, who: str = "rapporteur", seen: int = 0, key: object = None, **bodies: str) -> SummaryRecord:
    """Save the draft with other words in the sections that are named s0, s1."""
    sections = [Section(id=s.id, heading=s.heading, body=bodies.get(f"s{s.id}", s.body)) for s in DRAFT]
    actor = cast.everybody[who]
    return save_summary(cast.sitting.pk, "en", sections, seen, draft=DRAFT, actor=actor, key=key)  # type: ignore[arg-type]


def said(record: SummaryRecord) -> list[str]:
    return [section["body"] for section in record.sections]


def test_rapporteur_and_organisers_may_and_nobody_else(closed: Cast) -> None:
    for seen, who in enumerate(FRIENDS):
        save(closed, who, seen, s0=f"By {who}.")
    for who in closed.everybody:
        if who not in FRIENDS:
            with pytest.raises(NotForYou):
                save(closed, who, 3, s0="No.")
            with pytest.raises(NotForYou):
                publish_summary(closed.sitting.pk, "en", 3, actor=closed.everybody[who])
    rows = SummaryRecord.objects.all()
    assert [(row.number, said(row)[0]) for row in rows] == [
        (number, f"By {who}.") for number, who in enumerate(FRIENDS, 1)
    ]
    assert AuditEvent.objects.filter(verb="summary_saved").count() == 3


def test_two_save_at_once_both_are_kept_and_the_second_is_told(closed: Cast) -> None:
    save(closed, s0="The rapporteur's.")
    second = save(closed, "chinese_officer", 0, s1="The officer's.")
    assert (second.number, second.seen, second.clashes) == (2, 0, [])
    assert said(second) == ["The rapporteur's.", "The officer's."]
    third = save(closed, "arab_officer", 1, s0="Mine.")
    assert (third.number, third.clashes) == (3, [])
    assert said(third) == ["Mine.", "The officer's."]
    fourth = save(closed, "rapporteur", 2, s0="The rapporteur's again.", s1="The officer's.")
    assert (said(fourth), fourth.clashes) == (["The rapporteur's again.", "The officer's."], ["0"])
    assert said(SummaryRecord.objects.get(number=3))[0] == "Mine."


def test_one_key_has_one_effect(closed: Cast) -> None:
    key = new_key()
    assert save(closed, key=key, s0="Once.") == save(closed, key=key, s0="Once.")
    assert SummaryRecord.objects.count() == 1
    key = new_key()
    for _ in range(2):
        publish_summary(closed.sitting.pk, "en", 1, actor=closed.rapporteur, key=key)
    assert SummaryPublication.objects.count() == 1


def test_what_is_published_is_the_newest_and_each_publication_stays(closed: Cast) -> None:
    pk, rapporteur = closed.sitting.pk, closed.rapporteur
    save(closed, s0="First.")
    save(closed, seen=1, s0="Second.")
    heard = seq(topics.sitting(pk))
    with pytest.raises(Refusal, match="summary_saved_meanwhile"):
        publish_summary(pk, "en", 1, actor=rapporteur)
    publish_summary(pk, "en", 2, actor=rapporteur)
    with pytest.raises(Refusal, match="summary_published_already"):
        publish_summary(pk, "en", 2, actor=rapporteur)
    assert changed_since(topics.sitting(pk), heard) == (heard + 1, ["summary"])
    save(closed, seen=2, s0="Third.")
    publish_summary(pk, "en", 3, actor=closed.arab_officer)
    assert [row.record.number for row in published_summaries(pk)["en"]] == [3, 2]
    with pytest.raises(NotForYou):
        publish_summary(pk, "ar", 1, actor=rapporteur)


def test_what_is_refused_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(Refusal, match="sitting_still_open"):
        save(cast)
    open_sitting(cast.sitting.pk, actor=cast.chair)
    close_sitting(cast.sitting.pk, actor=cast.chair)
    with pytest.raises(Refusal, match="summary_empty"):
        save(cast, s0="", s1=" ")
    save(cast)
    with pytest.raises(Refusal, match="summary_unchanged"):
        save(cast, seen=1)
    assert SummaryRecord.objects.count() == 1
