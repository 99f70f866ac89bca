"""What a check is given and what it answers: pure values, no database and no Django.

A check looks at one paragraph in all its languages, or at the whole document where what it looks for is lost
between paragraphs. Its words are English and marked for translation here; pages translate them.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

Kind = Literal["heading", "preambular", "operative"]
Agreement = Literal["m", "f", "we"]
Severity = Literal["error", "warning"]
Vector = Sequence[float]
Vectors = Mapping[str, Vector]

LANGUAGES = ("ar", "zh-Hans", "en")
"""The languages that checks can read."""


def marked(sentence: str) -> str:
    """Mark a sentence for translation, and return it as it is."""
    return sentence


gettext_noop = marked


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """A paragraph in its languages (BCP 47) with its place: what checks are given.

    `agreement` is how the body that acts is spoken of in Arabic: يقرر (m), تقرر (f), نقرر (we). `level` is 0 for a
    paragraph, more for what stands below one. `vectors` are the meanings of the texts, unit vectors of one
    multilingual encoder; without them nothing is said about meaning. `sentences` are those of each sentence, in
    order, of the paragraphs for which `sentences.to_encode` asks.
    """

    texts: Mapping[str, str]
    kind: Kind = "operative"
    agreement: Agreement = "we"
    is_first: bool = False
    is_last: bool = False
    level: int = 0
    key: str = ""
    vectors: Vectors = dataclasses.field(default_factory=dict)
    sentences: Mapping[str, Sequence[Vector]] = dataclasses.field(default_factory=dict)

    @property
    def written(self) -> dict[str, str]:
        """The texts that have words, in languages that checks can read."""
        return {language: self.texts[language] for language in LANGUAGES if self.texts.get(language, "").strip()}


@dataclasses.dataclass(frozen=True)
class Finding:
    """What a check found: which, in which languages, and the words that it is about, by language.

    `advice` is what could stand there instead, by language, where the check knows.
    """

    check: str
    severity: Severity
    languages: tuple[str, ...]
    evidence: Mapping[str, str] = dataclasses.field(default_factory=dict)
    advice: Mapping[str, str] = dataclasses.field(default_factory=dict)
    paragraph: str = ""


@dataclasses.dataclass(frozen=True)
class Check:
    """One check. `look` answers for one paragraph, `compare` for all of a document at once.

    `explanation` says what is wrong and why it matters, `remedy` what to do; both are sentences for everybody.
    """

    id: str
    name: str
    explanation: str
    remedy: str
    severity: Severity
    look: Callable[[Paragraph], Iterable[Finding]] | None = None
    compare: Callable[[Sequence[Paragraph]], Iterable[Finding]] | None = None

    @property
    def anchor(self) -> str:
        """The section of docs/architecture/checks.md."""
        return self.id

    def found(
        self, *languages: str, evidence: Mapping[str, str] | None = None, advice: Mapping[str, str] | None = None
    ) -> Finding:
        """Return a finding of this check."""
        return Finding(self.id, self.severity, tuple(languages), evidence or {}, advice or {})
