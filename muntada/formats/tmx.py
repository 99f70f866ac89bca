"""TMX 1.4b, for translation memories: one unit a paragraph, with all languages that have its words. Written only."""

from lxml import etree

from muntada.formats.document import Document
from muntada.formats.xml import written

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(document: Document, source: str) -> bytes:
    """Return the document's paragraphs, `source` named as the language that they were written in."""
    root = etree.Element("tmx", version="1.4")
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "Muntada",
            "creationtoolversion": "1",
            "segtype": "paragraph",
            "o-tmf": "Muntada",
            "adminlang": "en",
            "srclang": source,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    units = [("title", "title", document.title)]
    units += [(f"p-{paragraph.id}", paragraph.kind, paragraph.words) for paragraph in document.paragraphs]
    for name, kind, words in units:
        if len(words) < 2:  # a memory is of pairs
            continue
        unit = etree.SubElement(body, "tu", tuid=name)
        etree.SubElement(unit, "prop", type="x-document").text = document.symbol
        etree.SubElement(unit, "prop", type="x-kind").text = kind
        for language in document.languages:
            if language in words:
                variant = etree.SubElement(unit, "tuv", {_LANG: language})
                etree.SubElement(variant, "seg").text = words[language]
    return written(root)
