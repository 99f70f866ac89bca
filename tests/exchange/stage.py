"""What the tests of the exchange share: Muscat's practice, published; Yinchuan's need; a company."""

import uuid

from muntada.cities.models import Account
from muntada.exchange import queries
from muntada.exchange.actions.let_in import let_in
from muntada.exchange.actions.review_entry import review_entry
from muntada.exchange.actions.submit_entry import submit_entry
from muntada.exchange.actions.write_entry import write_entry
from muntada.exchange.models import Admission, Entry
from tests.cast import Cast, said

PRACTICE = {
    "title": "فرز النفايات بأجهزة استشعار",
    "problem": "كانت الحاويات تمتلئ قبل موعد جمعها.",
    "done": "رُكِّبت أجهزة استشعار في الحاويات.",
    "results": "انخفضت الرحلات بنسبة 30 في المائة.",
}
NEED = {"title": "减少垃圾清运车次", "problem": "清运路线固定，空车率高。"}


def muscat(cast: Cast) -> str:
    return f"city:{cast.delegation.city_id}"


def yinchuan(cast: Cast) -> str:
    return f"city:{cast.other_delegation.city_id}"


def draft(cast: Cast, **changed: object) -> Entry:
    """Have Muscat write a practice in Arabic: a draft."""
    given = {"topic": "environment", "subtopic": "waste", "language": "ar", "words": PRACTICE, "actor": cast.head}
    return write_entry(muscat(cast), "practice", **(given | changed))  # type: ignore[arg-type]


def publish(entry: Entry, actor: Account, reviewer: Account) -> Entry:
    """Hand an entry in and publish it."""
    submit_entry(entry.pk, actor=actor)
    waiting = queries.review(Entry.objects.get(pk=entry.pk)).waiting
    assert isinstance(waiting, uuid.UUID)
    return review_entry(entry.pk, version_id=waiting, publishes=True, actor=reviewer)


def practice(cast: Cast, **changed: object) -> Entry:
    """Have Muscat's practice published."""
    return publish(draft(cast, **changed), cast.head, cast.chinese_officer)


def need(cast: Cast, **changed: object) -> Entry:
    """Have Yinchuan's need published, written in Chinese."""
    given = {"topic": "environment", "subtopic": "waste", "language": "zh-Hans", "words": NEED, "actor": cast.rival}
    entry = write_entry(yinchuan(cast), "need", **(given | changed))  # type: ignore[arg-type]
    return publish(entry, cast.rival, cast.arab_officer)


def company(cast: Cast, actor: Account | None = None) -> Admission:
    """Let the captioner speak for a company."""
    return let_in(
        company=said("شركة النور", "光明公司", "Light Company"),
        country="OM",
        email=cast.captioner.email,
        name={},
        original_language="en",
        actor=actor or cast.arab_officer,
    )
