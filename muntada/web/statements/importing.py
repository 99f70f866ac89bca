"""What the pages of an import show and take: files, then rows to set right, then a draft."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from muntada.formats import scripts
from muntada.formats.align import align
from muntada.formats.document import Document, have_same_paragraphs, joined, only
from muntada.formats.reading import LARGEST
from muntada.formats.table import Row, Table, as_data, beside, from_data, of_one
from muntada.formats.uploads import READER
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import LANGUAGES, Language
from muntada.languages.encoder import encoder
from muntada.web.forms import ActionForm, field_name
from muntada.web.refusals import sentence
from muntada.web.statements.describing import DescriptionForm

CODES = tuple(language.code for language in LANGUAGES)
MOST_STATE = 900_000  # bytes; a request may have a megabyte beside its files
ACCEPTED = ".docx,.txt,.md,.xlf,.xliff,.xml,.akn"
KINDS = [
    ("preambular:1", _("Preambular paragraph")),
    ("operative:1", _("Operative paragraph")),
    ("operative:2", _("Sub-paragraph (a)")),
    ("operative:3", _("Sub-paragraph (i)")),
    ("operative:4", _("Sub-paragraph a.")),
    ("preambular:2", _("Sub-paragraph (a) of the preamble")),
    ("heading:1", _("Heading")),
]


class UploadForm(ActionForm):
    """The files: one a language, or one or several that have their languages inside."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            self.fields[field_name("file", language)] = _file(language.autonym)
        self.fields["whole"] = _file(
            _("One file with all languages"),
            _("A Word table with a column for each language, or XLIFF."),
        )
        self.fields["whole_2"] = _file(_("A second XLIFF file"), _("With the same source and another target language."))

    def clean(self) -> dict[str, Any]:
        """Ask for one file at least."""
        data = super().clean() or {}
        if not any(isinstance(value, UploadedFile) for value in data.values()):
            self.add_error(field_name("file", LANGUAGES[0]), _("Please choose at least one file."))
        return data

    def read(self) -> list[Document]:
        """Return the documents in the files; what is wrong with one stands beside its field, and there are none."""
        documents = []
        for name, language in [
            *((field_name("file", each), each) for each in LANGUAGES),
            ("whole", None),
            ("whole_2", None),
        ]:
            if file := self.cleaned_data.get(name):
                try:
                    documents.append(_read(file, language))
                except Refusal as refusal:
                    self.add_error(name, sentence(refusal))
        return [] if self.errors else documents


class AlignmentForm(DescriptionForm):
    """What a draft is made from; `table` holds the rows as they stand."""

    table = forms.CharField(widget=forms.HiddenInput)
    sources = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)


@dataclasses.dataclass(frozen=True)
class ShownRow:
    """One row to look at."""

    place: int
    row: Row
    cells: tuple[tuple[Language, tuple[str, ...]], ...]
    choice: str

    @property
    def is_doubtful(self) -> bool:
        """Whether a language is missing, or more than one paragraph of a file stands in a cell."""
        return any(len(parts) != 1 for _, parts in self.cells)

    @property
    def can_split(self) -> bool:
        """Whether a cell has more than one paragraph."""
        return any(len(parts) > 1 for _, parts in self.cells)


def rows_of(table: Table, columns: Sequence[Language]) -> list[ShownRow]:
    """Return the rows with their languages in the order of `columns`."""
    return [
        ShownRow(
            place,
            row,
            tuple((language, tuple(row.cells.get(language.code, ()))) for language in columns),
            f"{row.kind}:{1 if row.kind == 'heading' else row.level}",
        )
        for place, row in enumerate(table.rows)
    ]


def combined(documents: Sequence[Document]) -> tuple[Table, dict[str, str]]:
    """Return the rows of several documents, and the title; raises a `Refusal` for two files in one language."""
    if have_same_paragraphs(documents):
        whole = joined(documents)
        return _bounded(of_one(whole)), dict(whole.title)
    languages = [language for document in documents for language in document.languages]
    if len(set(languages)) < len(languages):
        raise Refusal("files_in_one_language", field="whole")
    table = beside(documents, align(documents, encoder().encode))
    return _bounded(table), {code: words for document in documents for code, words in document.title.items()}


def stated(table: Table) -> str:
    """Return the table as a form's field holds it."""
    return json.dumps(as_data(table), ensure_ascii=False, separators=(",", ":"))


def posted(data: Mapping[str, str]) -> Table:
    """Return the table that a form sent, with the kinds that were chosen; raises `ValueError` for none."""
    table = from_data(json.loads(data.get("table", "")))
    for place in range(len(table.rows)):
        kind, _, level = data.get(f"row-{place}", "").partition(":")
        if level.isdecimal():
            table = table.described(place, kind, int(level))
    return table


def _file(label: Any, help_text: Any = "") -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=help_text,
        required=False,
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )


def _read(file: UploadedFile[Any], language: Language | None) -> Document:
    """Return the document in a file, in the languages of the platform that it has."""
    if (file.size or 0) > LARGEST:
        raise Refusal("file_too_large", field="file", largest=LARGEST >> 20)
    code = language.code if language else CODES[0]
    document = READER.read(file.name or "", file.read(), code, () if language else CODES)
    known = [each for each in document.languages if each in CODES]
    if language and len(document.languages) == 1 and not known:
        raise Refusal("file_language_unknown", field="file")
    if language and language.code not in known:
        raise Refusal("file_in_another_language", field="file")
    if language and known == [language.code] and _looks_like_another(document, language):
        raise Refusal("file_in_another_script", field="file")
    if not known or (language is None and len(known) < 2):
        raise Refusal("file_language_unknown", field="file")
    return document if len(known) == len(document.languages) else joined([only(document, each) for each in known])


def _looks_like_another(document: Document, language: Language) -> bool:
    """Whether most letters of a text in one language are of another's script: it was chosen beside the wrong one."""
    said = " ".join(paragraph.words.get(language.code, "") for paragraph in document.paragraphs)
    return scripts.language_of(said, CODES) not in ("", language.code)


def _bounded(table: Table) -> Table:
    if len(stated(table).encode()) > MOST_STATE:
        raise Refusal("files_too_long", field="file")
    return table
