"""Which files are kept beside what people write, whoever keeps them: documents of practices, of ties. Pure."""

from muntada.kernel.refusal import Refusal

FILE_TYPES = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "png": b"\x89PNG", "jpg": b"\xff\xd8\xff"}
"""The endings of files that are kept, each with the bytes that such a file begins with."""
BEGINNING = max(map(len, FILE_TYPES.values()))
"""How many bytes tell what a file is."""
LARGEST_FILE = 5_000_000


def ending_of(file_name: str) -> str:
    """Return what a file's name ends with, as `FILE_TYPES` calls it: "pdf", "" for none."""
    _name, dot, ending = file_name.rpartition(".")
    return ending.lower().replace("jpeg", "jpg") if dot else ""


def may_keep(*, file_name: str, size: int, begins_with: bytes, field: str = "file") -> Refusal | None:
    """Refuse a file of a kind that is not kept, one that is not what its name says, and one that is too large."""
    begins = FILE_TYPES.get(ending_of(file_name))
    if begins is None or not begins_with.startswith(begins):
        return Refusal("document_of_another_kind", field=field)
    if size > LARGEST_FILE:
        return Refusal("file_too_large", field=field, largest=LARGEST_FILE // 1_000_000)
    return None
