"""The record in the database, replayed, is the present; every word that was ever typed is still there."""

import random

import pytest

from muntada.kernel.refusal import Refusal
from muntada.languages.models import Rendering
from muntada.statements import queries, rules
from muntada.statements.actions.dispose_amendment import dispose_amendment
from muntada.statements.actions.insert_paragraph import insert_paragraph
from muntada.statements.actions.merge_paragraphs import merge_paragraphs
from muntada.statements.actions.move_paragraph import move_paragraph
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.remove_paragraph import remove_paragraph
from muntada.statements.actions.split_paragraph import split_paragraph
from muntada.statements.models import Amendment, Paragraph
from tests.cast import Cast


def act(cast: Cast, chance: random.Random, typed: list[str]) -> None:
    rows = queries.paragraphs_of(cast.statement.pk)
    row, other = chance.choice(rows), chance.choice(rows)
    verb = chance.choice(["move", "split", "merge", "insert", "remove", "propose", "propose", "dispose", "dispose"])
    rapporteur, words = cast.rapporteur, f"Words {len(typed)} more,"
    if verb == "move":
        move_paragraph(row.pk, after=other.pk, level=chance.choice([0, 0, 1]), actor=rapporteur)
    elif verb == "split":
        said = {code: one.body.replace(" ", "\n\n", 1) for code, one in row.text.current.items()}
        split_paragraph(row.pk, words=said, actor=rapporteur)
    elif verb == "merge":
        merge_paragraphs(row.pk, actor=rapporteur)
    elif verb == "insert":
        insert_paragraph(cast.statement.pk, after=row.pk, kind="operative", words={"en": words}, actor=rapporteur)
        typed.append(words)
    elif verb == "remove":
        remove_paragraph(row.pk, actor=rapporteur)
    elif verb == "propose":
        kind = chance.choice(["replace", "insert", "delete", "move"])
        english = row.text.current.get("en")
        propose_amendment(
            row.pk,
            delegation_id=cast.delegation.pk,
            language="en",
            body=words,
            seen=english.pk if english else 0,
            kind=kind,
            place="before",
            anchor_id=other.pk,
            actor=cast.head,
        )
        if kind in ("replace", "insert"):
            typed.append(words)
    elif pending := list(Amendment.objects.filter(disposition=None)):
        dispose_amendment(chance.choice(pending).pk, outcome="accepted", actor=rapporteur)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_history_is_on_record(seed: int, cast: Cast) -> None:
    chance = random.Random(seed)
    start = queries.first_order(cast.statement.pk)
    typed: list[str] = list(Rendering.objects.values_list("body", flat=True))
    for _ in range(25):
        try:
            act(cast, chance, typed)
        except Refusal:
            continue
    record = queries.rearrangements(cast.statement.pk)
    assert len(record) > 3
    order = queries.first_order(cast.statement.pk)
    assert order == start
    for places in record:
        order = rules.redo(order, places)
    present = Paragraph.objects.filter(statement=cast.statement, removed=None).order_by("position")
    assert order == tuple(rules.Node(row.pk, row.kind, row.level) for row in present)
    assert [row.position for row in present] == list(range(1, len(present) + 1))
    kept = set(Rendering.objects.values_list("body", flat=True)) | set(Amendment.objects.values_list("body", flat=True))
    assert kept.issuperset(typed)
