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
from muntada.statements.actions.reword_amendment import reword_amendment
from muntada.statements.actions.split_paragraph import split_paragraph
from muntada.statements.actions.table_amendment import table_amendment
from muntada.statements.models import Amendment, Disposition, Paragraph, Step
from tests.cast import Cast


def act(cast: Cast, chance: random.Random, typed: list[str]) -> None:
    rows = queries.paragraphs_of(cast.statement.pk)
    row, other = chance.choice(rows), chance.choice(rows)
    verb = chance.choice([*["move", "split", "merge", "insert", "remove"], *["propose", "step", "dispose"] * 2])
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
        propose(cast, chance, row, other, words, typed)
    elif pending := list(Amendment.objects.filter(disposition=None)):
        amendment = queries.amendment_row(chance.choice(pending).pk)
        if verb == "step":
            step(cast, chance, amendment, words, typed)
        else:
            outcome = chance.choice(["accepted", "accepted", "revised", "rejected", "merged", "withdrawn"])
            actor = cast.head if outcome == "withdrawn" else rapporteur
            dispose_amendment(amendment.pk, outcome=outcome, words=words, into=chance.choice(pending).pk, actor=actor)
            if outcome == "revised":
                typed.append(words)


def propose(cast: Cast, chance: random.Random, row: Paragraph, other: Paragraph, words: str, typed: list[str]) -> None:
    kind = chance.choice(["replace", "replace", "insert", "delete", "move"])
    english = row.text.current.get("en")
    open_ones = [one for one in row.amendments.all() if queries.is_open(one) and one.kind == "replace"]
    parent = chance.choice(open_ones) if open_ones and kind == "replace" and chance.random() < 0.5 else None
    seen = english.pk if english else 0
    propose_amendment(
        row.pk,
        delegation_id=cast.delegation.pk,
        language="en",
        body=words,
        seen=max(step.pk for step in parent.steps.all()) if parent else seen,
        kind=kind,
        place="before",
        anchor_id=other.pk,
        parent_id=parent.pk if parent else None,
        is_draft=chance.random() < 0.3,
        actor=cast.head,
    )
    if kind in ("replace", "insert"):
        typed.append(words)


def step(cast: Cast, chance: random.Random, amendment: Amendment, words: str, typed: list[str]) -> None:
    if chance.random() < 0.5:
        table_amendment(amendment.pk, actor=cast.head)
        return
    paragraph = queries.paragraphs_of(cast.statement.pk, only=amendment.paragraph_id)
    if paragraph:
        present = queries.base_words(amendment, paragraph[0])
        reword_amendment(amendment.pk, body=words, seen=present, actor=cast.head)
        typed.append(words)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_history_is_on_record(seed: int, cast: Cast) -> None:
    chance = random.Random(seed)
    start = queries.first_order(cast.statement.pk)
    typed: list[str] = list(Rendering.objects.values_list("body", flat=True))
    for _ in range(30):
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
    kept: set[str | None] = set()
    for rows in (Rendering.objects, Amendment.objects, Step.objects):
        kept |= set(rows.values_list("body", flat=True))
    kept |= set(Disposition.objects.values_list("words", flat=True))
    assert kept.issuperset(typed)
