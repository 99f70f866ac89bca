"""A whole text written as a document: revisions of what changed, new paragraphs, and nothing overwritten unseen."""

import dataclasses

import pytest

from muntada.kernel.refusal import NotForYou, Refusal
from muntada.languages.actions import add_renderings
from muntada.languages.models import Rendering
from muntada.record.models import AuditEvent
from muntada.statements import queries, rules
from muntada.statements.actions.open_silence import open_silence
from muntada.statements.actions.remove_paragraph import remove_paragraph
from muntada.statements.actions.write_document import write_document
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Certification, Paragraph, Rearrangement
from muntada.statements.rules import Typed
from tests.cast import Cast, new_key
from tests.statements.test_adoption import last


def document(cast: Cast, *languages: str) -> list[Typed]:
    """Return the cells as a page shows them."""
    return [
        Typed(row.pk, code, row.text.current[code].pk, row.text.current[code].body)
        for row in queries.paragraphs_of(cast.statement.pk)
        for code in languages or ("en",)
    ]


def typed(cells: list[Typed], place: int, body: str, **changed: object) -> list[Typed]:
    return [dataclasses.replace(cell, body=body, **changed) if i == place else cell for i, cell in enumerate(cells)]


def save(cast: Cast, cells: list[Typed], **changed: object) -> None:
    write_document(cast.statement.pk, cells, **({"actor": cast.rapporteur} | changed))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("One.", ["One."]),
        (" One \r\n two.\r\n\r\n\r\nThree. ", ["One two.", "Three."]),
        ("  \n\n ", []),
    ],
)
def test_an_empty_line_begins_another_paragraph(body: str, found: list[str]) -> None:
    assert rules.parts(body) == found


def test_revisions_are_made_of_what_changed_only_once(cast: Cast) -> None:
    before = Rendering.objects.count()
    save(cast, document(cast, "ar", "zh-Hans", "en"))
    assert Rendering.objects.count() == before
    key, cells = new_key(), typed(document(cast), -1 % len(document(cast)), "Invites  all\ncities.")
    for _ in range(2):
        save(cast, cells, key=key)
    assert Rendering.objects.count() == before + 1
    assert last(cast).text.current["en"].body == "Invites all cities."
    assert queries.facts_of(last(cast)).lacking(cast.statement.languages) == ("ar", "zh-Hans")
    assert AuditEvent.objects.filter(verb="document_written").count() == 2


def test_two_languages_of_a_paragraph_are_one_revision_and_what_still_holds_catches_up(cast: Cast) -> None:
    cells = document(cast, "ar", "en")
    cells = typed(typed(cells, len(cells) - 2, "تدعو جميع المدن."), len(cells) - 1, "Invites all cities.")
    save(cast, cells)
    facts = queries.facts_of(last(cast))
    assert facts.revisions == {"ar": 2, "en": 2, "zh-Hans": 1}
    chinese = document(cast, "zh-Hans")
    save(cast, typed(chinese, len(chinese) - 1, chinese[-1].body, holds=True))
    assert queries.facts_of(last(cast)).lacking(cast.statement.languages) == ()


def test_what_others_saved_is_not_overwritten_and_what_one_left_alone_is_no_conflict(cast: Cast) -> None:
    cells = document(cast)
    seen = last(cast).text.current["en"].pk
    write_version(last(cast).pk, language="en", body="Invites every city.", seen=seen, actor=cast.rapporteur)
    mine = typed(cells, 0, "Recalling the charter,")
    save(cast, mine)
    assert last(cast).text.current["en"].body == "Invites every city."
    before = Rendering.objects.count()
    both = typed(typed(document(cast), 0, "Recalling,"), len(cells) - 1, "Invites.", seen=seen)
    with pytest.raises(Refusal) as refused:
        save(cast, both)
    assert refused.value == Refusal("paragraph_changed_meanwhile", field=f"{last(cast).pk}.en")
    assert Rendering.objects.count() == before


def test_new_paragraphs_come_after_theirs_and_two_languages_go_together(cast: Cast) -> None:
    cells = document(cast, "ar", "en")
    cells = typed(cells, 0, cells[0].body + "\n\nوإذ تلاحظ،")
    cells = typed(cells, 1, cells[1].body + "\n\nNoting,\n\nNoting again,")
    save(cast, cells)
    first, new, newer, *_ = queries.paragraphs_of(cast.statement.pk)
    assert first.text.revision == 1
    assert {code: said.body for code, said in new.text.current.items()} == {"ar": "وإذ تلاحظ،", "en": "Noting,"}
    assert {code: said.body for code, said in newer.text.current.items()} == {"en": "Noting again,"}
    assert new.kind == first.kind
    assert Rearrangement.objects.get().kind == "inserted"


def test_what_may_not_be_written_is_refused_whole(cast: Cast) -> None:
    cells = document(cast)
    with pytest.raises(Refusal, match="paragraph_empty"):
        save(cast, typed(cells, 0, "  "))
    first = Paragraph.objects.get(pk=cells[0].paragraph)
    open_silence(cast.statement.pk, first.pk, actor=cast.chair)
    with pytest.raises(Refusal, match="paragraph_frozen"):
        save(cast, typed(cells, 0, "Recalling,"))
    save(cast, typed(cells, len(cells) - 1, "Invites everybody."))


def test_a_paragraph_that_was_taken_out_meanwhile_is_told(cast: Cast) -> None:
    cells = document(cast)
    remove_paragraph(last(cast).pk, actor=cast.rapporteur)
    save(cast, cells)
    with pytest.raises(Refusal, match="paragraph_removed"):
        save(cast, typed(cells, len(cells) - 1, "Invites."))


def test_a_machines_draft_is_certified_by_saying_that_it_holds(cast: Cast) -> None:
    paragraph = last(cast)
    add_renderings(paragraph.text, {"en": "Invites cities."}, revision=1, origin="machine", actor=None)
    cells = document(cast)
    save(cast, cells)
    assert not Certification.objects.exists()
    save(cast, typed(cells, len(cells) - 1, cells[-1].body, holds=True))
    assert Certification.objects.get().language == "en"


def test_only_the_rapporteur_writes(cast: Cast) -> None:
    cells = typed(document(cast), 0, "Recalling,")
    for who in ("stranger", "head", "chair", "arab_officer"):
        with pytest.raises(NotForYou):
            save(cast, cells, actor=cast.everybody[who])
