"""The adoption through HTTP: proposed by one party, answered by the other, sealed, downloaded and verified."""

import base64
import hashlib
import io
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from muntada.kernel.fingerprint import fingerprint
from muntada.record import keys
from muntada.record.models import Key
from muntada.record.queries import record_of
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import AdoptedText, Adoption
from muntada.web.statements.views.adoption import _pieces
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, adopt, agree, at, last, propose, shown_digest


def answered(as_: SignIn, cast: Cast, decision: uuid.UUID, who: str = "chinese_officer", **sent: str) -> int:
    """Answer a proposal; return the status."""
    form = {"key": str(uuid.uuid4()), "approved": "yes"} | sent
    return as_(cast.everybody[who]).post(at("answer-adoption", decision_id=decision), form).status_code


def test_what_stands_in_the_way_is_said_before_anything_is_signed(as_: SignIn, cast: Cast) -> None:
    client, address = as_(cast.arab_officer), at("propose-adoption", statement_id=cast.statement.pk)
    page = client.get(address)
    assert "Some paragraphs are not agreed yet." in page.text
    assert "<textarea" not in page.text
    assert client.post(address, shown_digest(page)).status_code == 422
    assert not Key.objects.exists()


def test_the_exact_text_the_signer_and_the_custody_are_shown(as_: SignIn, cast: Cast) -> None:
    agree(cast)
    page = as_(cast.arab_officer).get(at("propose-adoption", statement_id=cast.statement.pk)).text
    for words in ("١ - تقرر التعاون؛", "1. 决定合作；", "1. Decides to cooperate;", "Institution towns", "Trial key"):
        assert words in page
    assert "Statement\n\nRecalling the forum,\n\n1. Decides" in page
    decision = propose(as_, cast)
    text = decision.proposal["texts"]["ar"]
    answer = as_(cast.chinese_officer).get(at("answer-adoption", decision_id=decision.pk)).text
    assert hashlib.sha256(text.encode()).hexdigest() in answer
    assert keys.fingerprint(base64.b64decode(Key.objects.get(name="friends").public)) in answer
    assert "muntada-record 1\nrecord fifth\nsequence 1" in answer


def test_what_cannot_be_seen_is_marked() -> None:
    assert _pieces("ab⟦RLM⟧c") == (("ab", False), ("⟦RLM⟧", True), ("c", False))
    assert _pieces("⟦U+27E6⟧") == (("⟦U+27E6⟧", True),)


@pytest.mark.parametrize("who", ["chair", "rapporteur", "head", "stranger", None])
def test_only_organisers_find_the_adoption(who: str | None, as_: SignIn, cast: Cast) -> None:
    agree(cast)
    client = as_(cast.everybody[who] if who else None)
    decision = propose(as_, cast)
    for address in (
        at("propose-adoption", statement_id=cast.statement.pk),
        at("answer-adoption", decision_id=decision.pk),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"approved": "yes"}).status_code == 404
    assert not Adoption.objects.exists()


def test_a_text_that_was_not_shown_is_not_signed(as_: SignIn, cast: Cast) -> None:
    """The words change, and are agreed again, between the page and the click."""
    agree(cast)
    client, address = as_(cast.arab_officer), at("propose-adoption", statement_id=cast.statement.pk)
    sent = shown_digest(client.get(address)) | {"digest": "0" * 64}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "The words have changed" in refused.text
    assert not Key.objects.exists()
    second = shown_digest(refused)
    assert second["digest"] != "0" * 64
    assert client.post(address, second).status_code == 303


def test_both_parties_adopt_and_a_double_click_changes_nothing(as_: SignIn, cast: Cast, client: Client) -> None:
    agree(cast)
    decision = propose(as_, cast)
    assert answered(as_, cast, decision.pk, "arab_officer") == 422  # the proposal was its answer
    assert not Adoption.objects.exists()
    key = str(uuid.uuid4())
    for _ in range(2):
        assert answered(as_, cast, decision.pk, key=key) == 303
    assert Adoption.objects.count() == 1
    assert (
        "There is nothing left to answer."
        in as_(cast.chinese_officer).get(at("answer-adoption", decision_id=decision.pk)).text
    )


def test_declining_gives_its_reason_and_leaves_a_draft(as_: SignIn, cast: Cast, client: Client) -> None:
    agree(cast)
    decision = propose(as_, cast)
    assert answered(as_, cast, decision.pk, approved="no", reason="第二段待定。") == 303
    assert not Adoption.objects.exists()
    page = client.get(at("statement", statement_id=cast.statement.pk)).text
    assert "was declined" in page
    assert "第二段待定。" in page
    assert propose_again(as_, cast) == 303


def propose_again(as_: SignIn, cast: Cast) -> int:
    client, address = as_(cast.arab_officer), at("propose-adoption", statement_id=cast.statement.pk)
    return client.post(address, shown_digest(client.get(address))).status_code


def test_an_answer_without_a_button_is_asked_for_again(as_: SignIn, cast: Cast) -> None:
    agree(cast)
    decision = propose(as_, cast)
    client = as_(cast.chinese_officer)
    answer = client.post(at("answer-adoption", decision_id=decision.pk), {"reason": "我方同意。"})
    assert answer.status_code == 422
    assert "Please approve or decline with one of the two buttons." in answer.text
    assert "我方同意。" in answer.text


def test_words_that_changed_after_the_proposal_are_not_adopted(as_: SignIn, cast: Cast) -> None:
    agree(cast)
    decision = propose(as_, cast)
    seen = last(cast).text.current["en"].pk
    write_version(last(cast).pk, language="en", body="Invites nobody.", seen=seen, actor=cast.rapporteur)
    address = at("answer-adoption", decision_id=decision.pk)
    page = as_(cast.chinese_officer).get(address).text
    assert "The words have changed since the adoption was proposed" in page
    assert "Sign, and approve" not in page
    assert answered(as_, cast, decision.pk) == 422
    assert not Adoption.objects.exists()


def test_an_institution_with_a_key_of_its_own_pastes_what_it_signed(as_: SignIn, cast: Cast) -> None:
    file, key = keys.generate("friends", "chinese")
    Key.objects.create(
        scope="fifth",
        name="friends",
        party="chinese",
        public=base64.b64encode(key.public).decode(),
        custody="institution",
    )
    agree(cast)
    decision = propose(as_, cast)
    client, address = as_(cast.chinese_officer), at("answer-adoption", decision_id=decision.pk)
    assert "The institution's own key" in client.get(address).text
    assert answered(as_, cast, decision.pk) == 422
    bodies = [client.get(f"{address}?body={place}").content for place in range(2)]
    assert [body.decode() for body in bodies] == decision.proposal["bodies"]
    assert client.get(f"{address}?body=2").status_code == 404
    assert client.get(f"{address}?text=ar").content.decode() == decision.proposal["texts"]["ar"]
    wrong = "\n".join(keys.sign(file, body) for body in reversed(bodies))
    refused = client.post(address, {"key": str(uuid.uuid4()), "approved": "yes", "signature": wrong})
    assert refused.status_code == 422
    assert "This signature does not fit" in refused.text
    lines = "\n".join(keys.sign(file, body) for body in bodies)
    assert answered(as_, cast, decision.pk, signature=lines) == 303
    assert [key.name for key in record_of("fifth").server_keys] == ["towns"]


def test_what_stands_on_paper_is_compared_with_the_record(as_: SignIn, cast: Cast, client: Client) -> None:
    adopt(as_, cast)
    address, head = at("record", statement_id=cast.statement.pk), record_of("fifth").head
    for printed in (head, fingerprint(head), fingerprint(head).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))):
        page = client.get(address, {"head": printed}).text
        assert "The record has it: it is the hash of entry 1" in page
        assert "It is the last entry." in page
    earlier = client.get(address, {"head": record_of("fifth").entries[0].digest}).text
    assert "1 entry was signed after it." in earlier
    for other in ("0" * 64, "<b>12345</b>" * 40):
        page = client.get(address, {"head": other}).text
        assert "This record has no such hash or fingerprint" in page
        assert "<b>1" not in page
    assert "no such hash" not in client.get(address, {"head": " "}).text


def test_the_archive_verifies_by_itself(as_: SignIn, cast: Cast, client: Client, tmp_path: Path) -> None:
    address = at("archive", statement_id=cast.statement.pk)
    assert client.get(address).status_code == 404
    adopt(as_, cast)
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/zip"
    assert client.get(address).content == answer.content
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(tmp_path)
    folder = tmp_path / "record-fifth"
    command = [sys.executable, "-I", str(folder / "verify.py"), "--head", record_of("fifth").head]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    text = next(folder.glob("texts/*/*.en.txt"))
    text.write_text(text.read_text().replace("cities", "towns"))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_says_how_it_is_verified(language: str, as_: SignIn, cast: Cast, client: Client) -> None:
    address = at("record", statement_id=cast.statement.pk).replace("/en/", f"/{language}/")
    assert client.get(address).status_code == 200
    adopt(as_, cast)
    page = client.get(address).text
    head = record_of("fifth").head
    assert page.count(f'<bdi class="code" dir="ltr">{head}</bdi>') == 1
    for word in (
        "python3 verify.py",
        "record/0000.note",
        "record/0001.note",
        'dir="ltr" lang="en" tabindex="0">muntada-rec',
    ):
        assert word in page
    for row in AdoptedText.objects.all():
        assert hashlib.sha256(row.body.encode()).hexdigest() in page
    if language == "en":
        assert "They are trial keys" in page
        assert "Institution towns" in page


def test_the_texts_are_served_byte_for_byte(as_: SignIn, cast: Cast, client: Client) -> None:
    adopt(as_, cast)
    for row in AdoptedText.objects.all():
        answer = client.get(at("text", statement_id=cast.statement.pk, language=row.language))
        assert answer.content == row.body.encode()
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert client.get(at("text", statement_id=cast.statement.pk, language="fr")).status_code == 404


def test_a_record_that_was_tampered_with_says_so(as_: SignIn, cast: Cast, client: Client) -> None:
    adopt(as_, cast)
    entry = Adoption.objects.get().entry
    entry.note = entry.note.replace("document forum-5", "document forum-6")
    entry.save()
    page = client.get(at("record", statement_id=cast.statement.pk)).text
    assert "The record does not verify" in page
    archive = client.get(at("archive", statement_id=cast.statement.pk))
    assert archive.headers["Location"] == at("record", statement_id=cast.statement.pk)
