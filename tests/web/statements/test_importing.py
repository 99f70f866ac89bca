"""The import of a draft: files in, rows set right, a draft out; bad files are told and nothing is entered."""

import io
import json
import uuid
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from muntada.formats import akn, docx_write, plain, xliff
from muntada.languages import encoder as encoders
from muntada.languages.encoder import NoEncoder
from muntada.record.models import AuditEvent
from muntada.statements import queries
from muntada.statements.models import Statement
from muntada.web.statements import importing
from tests.cast import Cast
from tests.formats.sample import LANGUAGES, STATEMENT
from tests.web.statements.flow import SignIn

NAMES = {"ar": "file_ar", "zh-Hans": "file_zh_hans", "en": "file_en"}


@pytest.fixture(autouse=True)
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Align by structure alone: the encoder takes a second to load, and the engine's tests have it."""
    monkeypatch.setattr(importing, "encoder", NoEncoder)
    encoders.encoder.cache_clear()


def address(name: str, cast: Cast, language: str = "en") -> str:
    with override(language):
        return reverse(f"statements:{name}", kwargs={"slug": cast.session.slug})


def file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sent(client: Client, cast: Cast, **files: Any) -> Any:
    """Send files to be read."""
    return client.post(address("import", cast), {"key": str(uuid.uuid4()), **files})


def three(make: Any, ending: str) -> dict[str, Any]:
    """Return one file a language."""
    return {NAMES[code]: file(f"{code}.{ending}", make(STATEMENT, code)) for code in LANGUAGES}


def shown(page: Any) -> dict[str, Any]:
    """Return what the form of the alignment would send as it stands."""
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields}
    rows = {f"row-{row.place}": row.choice for row in page.context["rows"]}
    return {name: value for name, value in (data | rows).items() if value is not None}


def pressed(client: Client, cast: Cast, page: Any, do: str, **changed: Any) -> Any:
    """Press a button on the alignment."""
    return client.post(address("import-alignment", cast), shown(page) | {"do": do} | changed)


def taken(client: Client, cast: Cast, page: Any, **changed: Any) -> Statement:
    """Take the rows as they stand."""
    answer = pressed(client, cast, page, "take", **({"symbol": "FORUM/5/L.9"} | changed))
    assert answer.status_code == 303, answer.context["form"].errors
    return Statement.objects.get(symbol="FORUM/5/L.9")


FILES = {
    "Word": lambda: three(docx_write.write, "docx"),
    "plain text": lambda: three(lambda document, code: plain.write(document, code).encode(), "txt"),
    "Akoma Ntoso": lambda: three(akn.write, "xml"),
    "a table": lambda: {"whole": file("a.docx", docx_write.write_parallel(STATEMENT, LANGUAGES))},
    "two XLIFF files": lambda: {
        "whole": file("a.xlf", xliff.write(STATEMENT, "ar", "en")),
        "whole_2": file("b.xlf", xliff.write(STATEMENT, "ar", "zh-Hans")),
    },
}


@pytest.mark.parametrize("kind", FILES)
def test_files_become_a_draft(kind: str, cast: Cast, as_: SignIn) -> None:
    client = as_(cast.rapporteur)
    page = sent(client, cast, **FILES[kind]())
    assert page.status_code == 200
    assert page.context["doubtful"] == []
    statement = taken(client, cast, page)
    assert {code: r.body for code, r in statement.title.current.items()} == dict(STATEMENT.title)
    paragraphs = queries.paragraphs_of(statement.pk)
    read = [(p.kind, p.level, {code: r.body for code, r in p.text.current.items()}) for p in paragraphs]
    assert read == [(p.kind, p.level - 1, dict(p.words)) for p in STATEMENT.paragraphs]
    event = AuditEvent.objects.get(verb="draft_imported")
    assert event.actor == cast.rapporteur
    assert event.facts["paragraphs"] == len(STATEMENT.paragraphs)


def test_a_draft_is_taken_once(cast: Cast, as_: SignIn) -> None:
    client = as_(cast.rapporteur)
    page = sent(client, cast, **FILES["a table"]())
    first = taken(client, cast, page)
    assert taken(client, cast, page) == first
    assert AuditEvent.objects.filter(verb="draft_imported").count() == 1


def test_rows_are_set_right_without_losing_what_is_typed(cast: Cast, as_: SignIn) -> None:
    client = as_(cast.rapporteur)
    files = {"file_en": file("a.txt", b"Title of it\n\nRecalling one,\n\nRecalling two,\n\n1. Decides.")}
    files["file_ar"] = file("b.txt", "العنوان هنا\n\nإذ يشير إلى الأول،\n\nوإذ يشير إلى الثاني،\n\n1. يقرر.".encode())
    page = sent(client, cast, **files)
    before = [row.row.cells for row in page.context["rows"]]
    page = pressed(client, cast, page, "shift:1:ar", symbol="TYPED/1", title_en="Typed title")
    assert page.status_code == 200
    assert page.context["rows"][1].row.cells["ar"] == ()
    assert page.context["form"]["symbol"].value() == "TYPED/1"
    assert page.context["form"]["title_en"].value() == "Typed title"
    page = pressed(client, cast, page, "close:1:ar")
    assert [row.row.cells for row in page.context["rows"]] == before
    page = pressed(client, cast, page, "join:1", **{"row-2": "operative:2"})
    joined = page.context["rows"][0].row
    assert joined.words("en") == "Recalling one, Recalling two,"
    assert page.context["rows"][1].choice == "operative:2"
    page = pressed(client, cast, page, "split:0")
    assert [row.row.cells["en"] for row in page.context["rows"]] == [row["en"] for row in before]
    statement = taken(client, cast, page, languages=["ar", "en"])
    assert statement.languages == ["ar", "en"]
    assert [p.kind for p in queries.paragraphs_of(statement.pk)] == ["preambular", "preambular", "operative"]


def test_wrong_input_is_told_and_nothing_is_lost(cast: Cast, as_: SignIn) -> None:
    client = as_(cast.rapporteur)
    page = sent(client, cast, **FILES["a table"]())
    refused = pressed(client, cast, page, "take", symbol="", title_ar="", title_zh_hans="", title_en="")
    assert refused.status_code == 422
    assert {"symbol", "title_ar"} <= set(refused.context["form"].errors)
    assert len(refused.context["rows"]) == len(STATEMENT.paragraphs)
    none = pressed(client, cast, page, "take", symbol="X", table=json.dumps({"languages": ["ar"], "rows": []}))
    assert none.status_code == 422
    assert client.post(address("import-alignment", cast), {"table": "{"}).status_code == 400
    assert client.get(address("import-alignment", cast)).status_code == 302


def macros() -> bytes:
    data = io.BytesIO(docx_write.write(STATEMENT, "en"))
    with zipfile.ZipFile(data, "a") as file:
        file.writestr("word/vbaProject.bin", b"x")
    return data.getvalue()


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_bad_files_are_told_beside_their_field(language: str, cast: Cast, as_: SignIn) -> None:
    client = as_(cast.rapporteur)
    answer = client.post(
        address("import", cast, language),
        {"file_en": file("a.docx", macros()), "file_ar": file("b.docx", b"no"), "file_zh_hans": file("c.txt", b"")},
    )
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"file_en", "file_ar", "file_zh_hans"}
    assert Statement.objects.count() == 1


def test_no_file_and_two_files_in_one_language_are_told(cast: Cast, as_: SignIn) -> None:
    client = as_(cast.rapporteur)
    assert "file_ar" in sent(client, cast).context["form"].errors
    twice = sent(client, cast, file_ar=file("a.xml", akn.write(STATEMENT, "en")))
    assert "file_ar" in twice.context["form"].errors
    table = docx_write.write_parallel(STATEMENT, LANGUAGES)
    both = sent(client, cast, whole=file("a.docx", table), file_en=file("a.txt", b"One.\n\nTwo."))
    assert "whole" in both.context["form"].errors


def test_a_file_of_any_size_is_answered_and_not_kept(cast: Cast, as_: SignIn) -> None:
    answer = sent(as_(cast.rapporteur), cast, file_en=file("a.docx", b"PK" + bytes(12 << 20)))
    assert answer.status_code == 422
    assert "10 MB" in str(answer.context["form"].errors["file_en"])


def test_only_the_rapporteur_imports(cast: Cast, as_: SignIn) -> None:
    for who, account in {"nobody": None, **cast.everybody}.items():
        expected = 200 if who == "rapporteur" else 404
        assert as_(account).get(address("import", cast)).status_code == expected, who


def test_a_file_beside_the_wrong_language_is_told_by_its_letters(cast: Cast, as_: SignIn) -> None:
    english = file("en.docx", docx_write.write(STATEMENT, "en"))
    page = sent(as_(cast.rapporteur), cast, file_ar=english)
    assert page.status_code == 422
    assert "Most letters of this file are those of another language." in page.text
