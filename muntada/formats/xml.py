"""XML that comes from outside: decoded by us, refused with a document type, its entities and addresses left alone."""

import re
from typing import Any

from lxml import etree

from muntada.kernel.refusal import Refusal

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decoded(data: bytes) -> str:
    """Return text that is UTF-8, or UTF-16 with its mark; refuse anything else."""
    encoding = next((name for mark, name in _BOMS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("file_not_unicode", field="file") from error
    if "\0" in text:
        raise Refusal("file_not_unicode", field="file")
    return text


def parsed(data: bytes) -> Any:
    """Return the root element. A document type, and with it every entity of its own, is refused."""
    text = _DECLARATION.sub("", decoded(data), count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Refusal("file_has_entities", field="file")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("file_not_xml", field="file", line=error.lineno or 0) from error


def text_of(element: Any) -> str:
    """Return all text inside an element."""
    return "".join(element.itertext()) if element is not None else ""


def written(root: Any) -> bytes:
    """Return the tree as a file in UTF-8."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
    return data
