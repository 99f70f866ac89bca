import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from muntada.cities.models import Account, Batch, Source
from muntada.cities.rules.places import Wrong
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.languages.models import Rendering, Text
from muntada.record.actions.acting import acting
from muntada.twinning import rules
from muntada.twinning.matching import Gazetteer
from muntada.twinning.models import Step, Tie
from muntada.twinning.reading import Claim

AT_ONCE = 500
Checked = tuple[Claim, uuid.UUID, uuid.UUID]


def check_ties(claims: Sequence[Claim], today: dt.date) -> tuple[list[Checked], list[Wrong]]:
    """Return the rows that can be taken, with the two cities, and why the others cannot. Nothing is written."""
    gazetteer = Gazetteer(end for claim in claims for end in claim.ends)
    known = set(Tie.objects.values_list("side_a_id", "side_b_id"))
    seen: set[tuple[uuid.UUID, uuid.UUID]] = set()
    right: list[Checked] = []
    wrong: list[Wrong] = []
    for claim in claims:
        found = [gazetteer.find(end, f"place_{side}") for side, end in zip("ab", claim.ends, strict=True)]
        refusals = [one for one in found if isinstance(one, Refusal)]
        if refusal := rules.may_date(claim.on, today, field="since"):
            refusals.append(refusal)
        if not refusals:
            one, two = sorted(pk for pk in found if isinstance(pk, uuid.UUID))
            pair = (one, two)
            read = " – ".join(map(str, claim.ends))[:60]
            if one == two:
                refusals.append(Refusal("tie_with_itself", field="place_b", read=read))
            elif pair in seen:
                refusals.append(Refusal("tie_twice", field="place_b", read=read))
            elif pair in known:
                refusals.append(Refusal("tie_known", field="place_b", read=read))
            else:
                seen.add(pair)
                right.append((claim, one, two))
        wrong += [Wrong(claim.line, refusal) for refusal in refusals]
    return right, wrong


def import_ties(
    claims: Sequence[Claim],
    unread: Iterable[Wrong],
    *,
    source: Source,
    file_name: str = "",
    actor: Account | None,
    key: uuid.UUID | None = None,
) -> Batch:
    """Take the ties of a file, each as a step that a source tells of; keep with the batch what was refused.

    A pair that has a tie already stays as it is: what its sides said outweighs any list.
    """
    with acting("ties_imported", actor=actor, key=key) as act:
        if act.done_before:
            return Batch.objects.get(pk=uuid.UUID(act.answer))
        right, wrong = check_ties(claims, clock.now().date())
        refused = sorted([*unread, *wrong], key=lambda each: each.line)
        batch = Batch.objects.create(
            kind="ties",
            source=source,
            file_name=file_name[-200:],
            taken=len(right),
            refused=[
                [each.line, each.refusal.field or "", each.refusal.code, each.refusal.facts.get("read", "")]
                for each in refused
            ],
            at=act.at,
            by=actor,
        )
        for start in range(0, len(right), AT_ONCE):
            _take(right[start : start + AT_ONCE], batch)
        act.on(batch, taken=len(right), refused=len({each.line for each in refused}))
        return batch


def _take(rows: Sequence[Checked], batch: Batch) -> None:
    notes = {claim.line: Text() for claim, _, _ in rows if claim.note}
    Text.objects.bulk_create(notes.values())
    Rendering.objects.bulk_create(
        Rendering(
            text=notes[claim.line],
            language=language,
            revision=1,
            body=body,
            origin="written",
            author=batch.by,
            at=batch.at,
        )
        for claim, _, _ in rows
        for language, body in claim.note.items()
    )
    ties, steps = [], []
    for claim, one, two in rows:
        state = rules.fold([rules.StepFacts("", claim.stage, "", claim.on)])
        tie = Tie(
            side_a_id=one,
            side_b_id=two,
            relation=claim.relation,
            batch=batch,
            made_at=batch.at,
            made_by=batch.by,
            changed_at=batch.at,
            stage=state.stage,
            since=state.since,
        )
        ties.append(tie)
        steps.append(
            Step(
                tie=tie,
                stage=claim.stage,
                on=claim.on,
                note=notes.get(claim.line),
                source=batch.source,
                source_address=claim.address,
                provenance=claim.provenance,
                batch=batch,
                at=batch.at,
                by=batch.by,
            )
        )
    Tie.objects.bulk_create(ties)
    Step.objects.bulk_create(steps)
