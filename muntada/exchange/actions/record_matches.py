import uuid

from muntada.cities.models import Account
from muntada.exchange import queries, rules
from muntada.exchange.models import Match
from muntada.languages.encoder import Encoder
from muntada.record.actions.acting import acting


def record_matches(
    entry_id: uuid.UUID, encoder: Encoder, *, actor: Account | None, key: uuid.UUID | None = None
) -> list[Match]:
    """Find what matches a public entry and record the pairs that were not known; return the new ones.

    Needs are compared with offers and practices, by topic, by the meaning of what they say, by words.
    """
    one = queries.entry_page(entry_id)
    if one is None:
        return []
    kinds = ("practice", "offer") if one.entry.kind == "need" else ("need",)
    others = list(queries.published().filter(entry__kind__in=kinds).exclude(entry__side=one.entry.side_id))
    queries.attach_sections(others, sections=("title", "problem", "done"))
    versions = [one, *others]
    vectors = encoder.encode([profile.words for profile in queries.profiles(versions)]) if others else []
    first, *rest = queries.profiles(versions, vectors)
    found = rules.match(first, rest)
    with acting("matches_recorded", actor=actor, key=key) as act:
        known = set(Match.objects.filter(need__in=[row.need for row in found]).values_list("need_id", "answer_id"))
        new = Match.objects.bulk_create(
            (
                Match(need_id=row.need, answer_id=row.answer, score=row.score, reasons=list(row.reasons), at=act.at)
                for row in found
                if (row.need, row.answer) not in known
            ),
            ignore_conflicts=True,
        )
        act.on(one.entry, found=len(new))
        return new
