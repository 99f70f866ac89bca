"""Files of a tie's steps: what is kept, who adds, reads and removes."""

import pytest

from muntada.kernel.kept_files import LARGEST_FILE, may_keep
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.twinning import permissions, rules
from muntada.twinning.actions.add_document import add_document
from muntada.twinning.actions.answer_step import answer_step
from muntada.twinning.actions.remove_document import remove_document
from muntada.twinning.models import Document
from muntada.twinning.queries import tie_with_steps
from muntada.twinning.rules.saying import MOST_DOCUMENTS
from tests.cast import Cast, new_key
from tests.twinning.ties import agreed, newest, proposed

PDF = b"%PDF-1.7 the agreement"


@pytest.mark.parametrize(
    ("name", "begins", "size", "code"),
    [
        ("a.pdf", PDF, 1, None),
        ("a.PDF", PDF, LARGEST_FILE, None),
        ("scan.jpeg", b"\xff\xd8\xff\xe0", 1, None),
        ("a.pdf", b"<html>", 1, "document_of_another_kind"),
        ("a.html", b"<html>", 1, "document_of_another_kind"),
        ("pdf", PDF, 1, "document_of_another_kind"),
        ("a.svg", b"<svg", 1, "document_of_another_kind"),
        ("a.pdf", PDF, LARGEST_FILE + 1, "file_too_large"),
    ],
)
def test_what_is_kept(name: str, begins: bytes, size: int, code: str | None) -> None:
    refusal = may_keep(file_name=name, size=size, begins_with=begins)
    assert (refusal.code if refusal else None) == code


def test_a_title_is_needed_and_a_step_has_room_for_ten() -> None:
    good = {"title": "T", "file_name": "a.pdf", "size": 1, "begins_with": PDF, "present": 0}
    assert rules.may_add_document(**good) is None
    assert rules.may_add_document(**good | {"title": " "}) == Refusal("document_without_title", field="title")
    assert rules.may_add_document(**good | {"present": MOST_DOCUMENTS})


def test_both_sides_add_and_each_removes_its_own(cast: Cast) -> None:
    tie = agreed(cast)
    step = newest(tie).pk
    sent = {"title": "الاتفاق", "language": "ar", "file_name": "a.pdf", "content": PDF}
    with pytest.raises(NotForYou):
        add_document(step, **sent, actor=cast.stranger)
    key = new_key()
    mine = add_document(step, **sent, actor=cast.head, key=key)
    assert add_document(step, **sent, actor=cast.head, key=key) == mine
    theirs = add_document(step, **sent, actor=cast.rival)
    assert bytes(Document.objects.get(pk=mine.pk).content) == PDF
    with pytest.raises(Refusal, match="document_of_other_side"):
        remove_document(mine.pk, actor=cast.rival)
    with pytest.raises(NotForYou):
        remove_document(mine.pk, actor=cast.stranger)
    assert remove_document(theirs.pk, actor=cast.rival).removed_at


def test_what_waits_is_read_by_its_sides_alone(cast: Cast) -> None:
    tie = proposed(cast)
    assert permissions.may_read_documents({"a"}, tie, newest(tie))
    assert not permissions.may_read_documents((), tie, newest(tie))
    answer_step(newest(tie).pk, answer="confirmed", actor=cast.rival)
    tie = tie_with_steps(tie.pk)
    assert permissions.may_read_documents((), tie, newest(tie))
