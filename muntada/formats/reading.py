"""Any file that can be imported, read by what it is, not by what its name says."""

from muntada.formats import akn, docx_read, guess, markdown, plain, xliff
from muntada.formats.document import Document
from muntada.formats.xml import decoded
from muntada.kernel.refusal import Refusal

LARGEST = 10 << 20  # bytes of a file
MOST_PARAGRAPHS = 1000
LONGEST_PARAGRAPH = 20_000  # characters
_OLE = b"\xd0\xcf\x11\xe0"  # Word before 2007, and encrypted files of today


def read(name: str, data: bytes, language: str, languages: tuple[str, ...] = ()) -> Document:
    """Return the document in the file `name`.

    `language` is what it is in if the file does not say so itself, `languages` those that a table may have. Raises a
    `Refusal` for what is too large, broken, dangerous or nothing that we read.
    """
    if len(data) > LARGEST:
        raise Refusal("file_too_large", field="file", largest=LARGEST >> 20)
    document = _read(name.lower(), data, language, languages)
    if not document.paragraphs:
        raise Refusal("file_without_text", field="file")
    if len(document.paragraphs) > MOST_PARAGRAPHS:
        raise Refusal("file_has_too_many_paragraphs", field="file", largest=MOST_PARAGRAPHS)
    longest = max(len(words) for paragraph in document.paragraphs for words in [*paragraph.words.values(), ""])
    if longest > LONGEST_PARAGRAPH:
        raise Refusal("file_has_long_paragraph", field="file", largest=LONGEST_PARAGRAPH)
    return document


def _read(name: str, data: bytes, language: str, languages: tuple[str, ...]) -> Document:
    if data.startswith((b"PK", _OLE)) or name.endswith((".docx", ".doc", ".docm", ".dotx")):
        document = docx_read.read(data, language, languages)
        return guess.structured(document) if len(document.languages) == 1 else document
    text = decoded(data)
    if text.lstrip().startswith("<"):
        return (
            xliff.read(data)
            if "urn:oasis:names:tc:xliff" in text[:2000] or name.endswith((".xlf", ".xliff"))
            else akn.read(data)
        )
    if name.endswith((".xlf", ".xliff", ".xml", ".akn")):
        raise Refusal("file_not_xml", field="file", line=1)
    reader = markdown if name.endswith((".md", ".markdown")) else plain
    return guess.structured(reader.read(text, language))
