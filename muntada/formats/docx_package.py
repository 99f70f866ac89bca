"""A Word file from outside, opened with suspicion: what may harm or fetch is refused before anything is parsed."""

import io
import re
import zipfile
import zlib
from typing import Any

from muntada.formats.xml import parsed
from muntada.kernel.refusal import Refusal

MOST_PARTS = 2000
LARGEST_PART = 40 << 20  # bytes, unpacked
LARGEST_WHOLE = 100 << 20
MOST_INFLATED = 200  # times the packed size, above a megabyte
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FETCHING = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|IMPORT|DATABASE)\b")
_MACRO = re.compile(r"vbaProject|vbaData|macroEnabled|/activeX/|/embeddings/|oleObject", re.I)


class Package:
    """The parts of a Word file that a reader needs."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refusal("file_not_docx", field="file") from error
        if "[Content_Types].xml" not in self._infos or "word/document.xml" not in self._infos:
            raise Refusal("file_not_docx", field="file")
        _refuse_bombs(list(self._infos.values()))
        if any(_MACRO.search(name) for name in self._infos) or b"macroEnabled" in self._bytes("[Content_Types].xml"):
            raise Refusal("file_has_macros", field="file")
        for name in self._infos:
            if name.endswith(".rels"):
                _refuse_external(parsed(self._bytes(name)))
        self.document = self.part("word/document.xml")
        if self.document is None or self.document.tag != f"{_W}document":
            raise Refusal("file_not_docx", field="file")
        fields = "".join(e.text or "" for e in self.document.iter(f"{_W}instrText"))
        fields += " ".join(e.get(f"{_W}instr", "") for e in self.document.iter(f"{_W}fldSimple"))
        if _FETCHING.search(fields) or next(self.document.iter(f"{_W}altChunk"), None) is not None:
            raise Refusal("file_has_references", field="file")

    def part(self, name: str) -> Any:
        """Return a part's root element; None if there is no such part."""
        if name not in self._infos:
            return None
        try:
            return parsed(self._bytes(name))
        except Refusal as refusal:  # to who chose it, the file is Word's, not XML
            raise Refusal("file_not_docx", field="file") if refusal.code == "file_not_xml" else refusal from refusal

    def _bytes(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as file:
                data = file.read(LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            raise Refusal("file_not_docx", field="file") from error
        if len(data) > LARGEST_PART:
            raise Refusal("file_is_bomb", field="file")
        return data


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    whole = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if (
        len(infos) > MOST_PARTS
        or whole > LARGEST_WHOLE
        or any(info.file_size > LARGEST_PART for info in infos)
        or (whole > 1 << 20 and whole > MOST_INFLATED * max(packed, 1))
    ):
        raise Refusal("file_is_bomb", field="file")


def _refuse_external(relations: Any) -> None:
    """Refuse what Word would fetch. A hyperlink is only followed by hand; it is left out, not refused."""
    for relation in relations.iter(f"{{{_RELATIONS}}}Relationship"):
        is_link = relation.get("Type", "").endswith("/hyperlink")
        if relation.get("TargetMode") == "External" and not is_link:
            raise Refusal("file_has_references", field="file")
