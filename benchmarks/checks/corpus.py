"""The parallel texts that errors are planted into: those of the folder `shared/data` beside the project."""

import dataclasses
import json
from pathlib import Path

from muntada.languages.checks import openings
from muntada.languages.checks.base import Agreement, Kind, Paragraph
from muntada.languages.checks.sentences import sentences as sentences_of
from muntada.languages.checks.sentences import to_encode
from muntada.languages.encoder import encoder

DATA = Path(__file__).parents[3] / "shared" / "data"
_BODIES: dict[str, Agreement] = {"2015/s/res": "m", "2015/a/res": "f"}
"""The bodies whose resolutions these are: the Council is masculine in Arabic, the Assembly feminine."""


@dataclasses.dataclass(frozen=True)
class Corpus:
    """Some paragraphs in three languages; `half` of them tuned the checks, the other half is held out."""

    name: str
    paragraphs: tuple[Paragraph, ...]

    def half(self, which: int) -> "Corpus":
        """Return every second paragraph, from the first (0, which the checks were tuned on) or the second (1)."""
        return Corpus(self.name, self.paragraphs[which::2])


def sentences() -> Corpus:
    """Return the 4,000 aligned sentences of the United Nations Parallel Corpus."""
    rows = [json.loads(line) for line in (DATA / "unpc-2015.jsonl").read_text("utf-8").splitlines()]
    return Corpus("sentences", tuple(_row(row, "heading") for row in rows))


def resolutions() -> Corpus:
    """Return the paragraphs of resolutions among them, with their kind and the agreement of the body.

    Where the body is not known from the document's symbol, it is taken from the Arabic: there the check of agreement
    has nothing to find.
    """
    rows = json.loads((DATA / "unpc-resolution-paragraphs.json").read_text("utf-8"))
    return Corpus("resolutions", tuple(_row(row, row["kind"]) for row in rows))


def joined(half: Corpus, several: int = 3) -> Corpus:
    """Return paragraphs of several sentences, made of sentences of a corpus that follow each other in it."""
    whole = [
        p
        for p in half.paragraphs
        if all(
            sentences_of(text) == 1 and text.rstrip()[-1:] in ".。" and not text[:1].isdigit()
            for text in p.texts.values()
        )
        and len(p.texts["en"]) >= 40
    ]
    groups = [whole[place : place + several] for place in range(0, len(whole) - several + 1, several)]
    rows = [{language: " ".join(p.texts[language] for p in group) for language in group[0].texts} for group in groups]
    return Corpus("joined", tuple(Paragraph(row, kind="heading", key=f"joined-{n}") for n, row in enumerate(rows)))


def charter() -> Corpus:
    """Return the paragraphs of the Charter's articles that all languages divide alike."""
    texts = {language: _charter(code) for language, code in (("ar", "ar"), ("zh-Hans", "zh"), ("en", "en"))}
    rows = [
        {language: texts[language][number][place] for language in texts}
        for number in texts["en"]
        if len({len(texts[language].get(number, [])) for language in texts}) == 1
        for place in range(len(texts["en"][number]))
    ]
    return Corpus("charter", tuple(Paragraph(row, kind="heading", key=f"charter-{n}") for n, row in enumerate(rows)))


def declaration() -> Corpus:
    """Return the Universal Declaration, its preamble aligned as its paragraphs say the same."""
    texts = {
        language: json.loads((DATA / f"udhr.{code}.json").read_text("utf-8"))
        for language, code in (("ar", "ar"), ("zh-Hans", "zh"), ("en", "en"))
    }
    pairing = json.loads((DATA / "udhr.preamble-alignment.json").read_text("utf-8"))["rows"]
    rows = [
        {
            language: " ".join(texts[language]["preamble"][n] for n in row[code])
            for language, code in (("ar", "ar"), ("zh-Hans", "zh"), ("en", "en"))
        }
        for row in pairing
    ]
    for article in texts["en"]["articles"]:
        rows += [
            {language: texts[language]["articles"][article][place] for language in texts}
            for place in range(len(texts["en"]["articles"][article]))
        ]
    return Corpus("declaration", tuple(Paragraph(row, kind="heading", key=f"udhr-{n}") for n, row in enumerate(rows)))


def with_meanings(corpus: Corpus) -> Corpus:
    """Return the corpus with the vectors of its texts; as it is where there is no encoder."""
    texts = sorted({text for paragraph in corpus.paragraphs for text in paragraph.written.values()}, key=len)
    known = dict(zip(texts, encoder().encode(texts), strict=False))
    return Corpus(
        corpus.name,
        tuple(
            with_sentences(
                dataclasses.replace(
                    p, vectors={language: known[text] for language, text in p.written.items() if text in known}
                )
            )
            for p in corpus.paragraphs
        ),
    )


def with_sentences(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph with the vectors of its sentences, where the checks ask for them and there is an encoder."""
    asked = to_encode(paragraph)
    new = [text for said in asked.values() for text in said if text not in _KNOWN]
    _KNOWN.update(zip(new, encoder().encode(new), strict=False))
    return dataclasses.replace(
        paragraph,
        sentences={language: [_KNOWN[text] for text in said if text in _KNOWN] for language, said in asked.items()},
    )


_KNOWN: dict[str, tuple[float, ...]] = {}


def _row(row: dict[str, str], kind: Kind) -> Paragraph:
    texts = {"ar": row["ar"], "zh-Hans": row["zh"], "en": row["en"]}
    body = next((agreement for start, agreement in _BODIES.items() if row["doc"].startswith(start)), None)
    agreement = body or openings.opening(row["ar"], "ar").agreement or "m"
    is_last = kind == "operative" and row["en"].rstrip().endswith(".")
    return Paragraph(texts, kind=kind, agreement=agreement, is_last=is_last, key=row["id"])


def _charter(code: str) -> dict[str, list[str]]:
    articles: dict[str, list[str]] = json.loads((DATA / f"un-charter.{code}.json").read_text("utf-8"))["articles"]
    return articles
