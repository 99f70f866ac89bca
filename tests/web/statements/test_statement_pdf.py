"""PDFs: of which words, typeset once, and what is said when they cannot be."""

import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from muntada.kernel.fingerprint import fingerprint
from muntada.languages.codes import by_code
from muntada.statements import queries
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.write_version import write_version
from muntada.typeset.engine import TYPST, TypesettingFailed
from muntada.web.statements import press
from muntada.web.statements.printing import as_printed, edition
from muntada.web.statements.reads import load_page
from tests.cast import Cast
from tests.typeset.sample import DRAFT
from tests.web.statements.flow import LANGUAGES, SignIn, adopt, at, last


class Counting:
    """Stands in for the engine, takes a while, and knows how often it was asked."""

    def __init__(self, seconds: float = 0) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self.seconds = seconds

    def typeset(self, template: str, data: Mapping[str, Any], *, moment: Any) -> bytes:
        self.asked.append(data)
        time.sleep(self.seconds)
        return b"%PDF-"


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Counting:
    counting = Counting()
    monkeypatch.setattr(press, "ENGINE", counting)
    settings.DATA = tmp_path
    return counting


def printed(cast: Cast, code: str = "en", name: str = "parallel") -> Any:
    """Return what would be typeset for a reader."""
    reader = by_code(code)
    with override(reader.django):
        page = load_page(cast.statement.pk, reader)
        return as_printed(page, edition(page, name))


def pdf(client: Client, cast: Cast, language: str = "parallel", reader: str = "en") -> Any:
    return client.get(at("pdf", statement_id=cast.statement.pk, language=language).replace("/en/", f"/{reader}/"))


@pytest.mark.parametrize("reader", LANGUAGES)
def test_the_real_engine_sets_a_draft(reader: str, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "ENGINE", TYPST)
    answer = pdf(client, cast, reader=reader)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert 'filename="forum-5-l1.parallel.pdf"' in answer.headers["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")


def test_an_edition_names_the_readers_language_first(cast: Cast) -> None:
    assert printed(cast, "ar").languages == ("ar", "zh-Hans", "en")
    assert printed(cast, "zh-Hans").languages == ("zh-Hans", "ar", "en")
    assert printed(cast, "en", "ar") == printed(cast, "zh-Hans", "ar")
    page = printed(cast, "en", "ar")
    assert [paragraph.number for paragraph in page.paragraphs] == [{}, {"ar": "١ -"}, {"ar": "٢ -"}]


def test_a_draft_is_marked_as_one_and_an_adopted_text_has_its_proof(as_: SignIn, cast: Cast) -> None:
    draft = printed(cast)
    assert (draft.adopted, draft.head_hash, draft.verify_url) == (False, None, None)
    assert draft.status["en"].startswith("Draft as of ")
    adopt(as_, cast)
    adopted = printed(cast)
    assert adopted.adopted
    assert adopted.head_hash
    assert adopted.verify_url == settings.PUBLIC_URL + at("record", statement_id=cast.statement.pk)
    assert adopted.compare_url == f"{adopted.verify_url}?head={adopted.head_hash}"
    assert adopted.fingerprint == fingerprint(adopted.head_hash)
    assert adopted.status["en"].startswith("Adopted on ")
    assert not any(paragraph.status for paragraph in adopted.paragraphs)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="reading Arabic back needs pdftotext (poppler-utils)")
def test_brackets_and_who_proposes_what_are_typeset_in_each_language(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "ENGINE", TYPST)
    first, *_, final = queries.paragraphs_of(cast.statement.pk)
    about: Any = {"delegation_id": cast.delegation.pk, "actor": cast.head, "seen": final.text.current["en"].pk}
    propose_amendment(final.pk, language="en", body="Invites all the cities.", **about)
    propose_amendment(final.pk, language="en", kind="insert", place="after", body="Thanks the hosts.", **about)
    propose_amendment(final.pk, language="ar", kind="move", place="before", anchor_id=first.pk, **about)
    seen = first.text.current["ar"].pk
    propose_amendment(first.pk, language="ar", kind="delete", **about | {"seen": seen})
    text = read_back(pdf(client, cast, "en.brackets", reader="zh-hans").content)
    assert "Invites [the / all the (Muscat)] cities." in text or "Invites [all (Muscat)] the cities." in text
    assert "[Thanks the hosts. (Muscat)]" in text
    assert "Move it before:" in text
    assert re.search(r"\[.+ / — \(Muscat\)\]", text)
    assert "]  " not in text
    arabic = read_back(pdf(client, cast, "ar.brackets").content)
    assert all(words in arabic for words in ("مسقط", "تدعو المدن", "نقلها إلى ما قبل", "[", "]"))
    assert not re.search("Muscat|[Pp]aragraph", arabic), "names and places are in the language of the edition"
    for languages in ("parallel.brackets", "zh-Hans.brackets"):
        answer = pdf(client, cast, languages, reader="ar")
        assert answer.status_code == 200
        assert "邀请各城市。" in read_back(answer.content)


def read_back(data: bytes) -> str:
    """Return the words of a PDF as a reader copies them, without marks of direction and breaks of lines."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", done.stdout.decode()).split())


def test_the_same_words_are_typeset_once(cast: Cast, client: Client, engine: Counting) -> None:
    assert pdf(client, cast).content == pdf(client, cast).content == b"%PDF-"
    assert len(engine.asked) == 1
    seen = last(cast).text.current["en"].pk
    write_version(last(cast).pk, language="en", body="Invites cities.", seen=seen, actor=cast.rapporteur)
    pdf(client, cast)
    assert len(engine.asked) == 2


def test_many_readers_at_once_cost_one_typesetting(engine: Counting) -> None:
    engine.seconds = 0.3
    readers = [threading.Thread(target=press.printed, args=(DRAFT,)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(engine.asked) == 1


def test_a_lock_that_its_owner_left_behind_does_not_last(
    engine: Counting, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    lock = settings.DATA / "pdf" / f"{press.digest(DRAFT)}.lock"
    lock.parent.mkdir()
    lock.touch()
    monkeypatch.setattr(press, "PATIENCE", 0.0)
    with pytest.raises(TypesettingFailed, match="too-slow"):
        press.printed(DRAFT)
    monkeypatch.setattr(press, "PATIENCE", 5.0)
    os.utime(lock, (0, 0))
    assert press.printed(DRAFT) == b"%PDF-"
    assert not lock.exists()


def test_the_oldest_are_forgotten(engine: Counting, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(press, "MOST", 2)
    folder = settings.DATA / "pdf"
    folder.mkdir()
    for age in (1, 2, 3):
        (folder / f"{age}.pdf").touch()
        os.utime(folder / f"{age}.pdf", (1000 - age, 1000 - age))
    press.printed(DRAFT)
    assert sorted(path.name for path in folder.iterdir()) == sorted([f"{press.digest(DRAFT)}.pdf", "1.pdf"])


@pytest.mark.parametrize("reader", LANGUAGES)
def test_no_pdf_is_a_page_that_says_what_to_do(reader: str, cast: Cast, client: Client) -> None:
    answer = pdf(client, cast, reader=reader)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert f"/{reader}/statements/{cast.statement.pk}/" in answer.text


def test_there_is_no_edition_in_other_languages(cast: Cast, client: Client) -> None:
    assert pdf(client, cast, "fr").status_code == 404


def test_adoption_has_every_edition_typeset_before_anybody_asks(
    as_: SignIn, cast: Cast, client: Client, engine: Counting
) -> None:
    adopt(as_, cast)
    editions = [tuple(data["languages"]) for data in engine.asked]
    assert sorted(editions, key=len)[:3] == [("ar",), ("zh-Hans",), ("en",)]
    assert [edition[0] for edition in editions if len(edition) == 3] == ["ar", "zh-Hans", "en"]
    pdf(client, cast, "zh-Hans", reader="ar")
    pdf(client, cast, reader="zh-hans")
    assert len(engine.asked) == 6
