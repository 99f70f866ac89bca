"""Amendments and language versions through HTTP: by friends and strangers, twice, too late, and with wrong input."""

import html
import re
import uuid

import pytest
from django.test import Client

from muntada.languages.models import Rendering
from muntada.statements import queries
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Amendment, Disposition
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, amend, at, last, typed


def write(client: Client, cast: Cast, **changed: object) -> int:
    """Send a language version of the last paragraph; return the status."""
    paragraph = last(cast)
    sent = {
        "key": str(uuid.uuid4()),
        "language": "en",
        "seen": paragraph.text.current["en"].pk,
        "body": "Invites cities.",
    }
    return client.post(at("write", paragraph_id=paragraph.pk), sent | changed).status_code


def change_meanwhile(cast: Cast) -> None:
    """Have the rapporteur write other words."""
    paragraph = last(cast)
    seen = paragraph.text.current["en"].pk
    write_version(paragraph.pk, language="en", body="Invites the towns.", seen=seen, actor=cast.rapporteur)


def test_a_delegate_amends_and_everybody_reads_it(as_: SignIn, cast: Cast, client: Client) -> None:
    answer = amend(as_(cast.member), cast)
    assert answer.status_code == 303
    assert answer.headers["Location"] == at("paragraph", paragraph_id=last(cast).pk)
    amendment = Amendment.objects.get()
    assert (amendment.body, amendment.reason) == ("Invites all the cities.", "Nobody is left out.")
    assert amendment.delegation == cast.delegation
    assert "Nobody is left out." in client.get(answer.headers["Location"]).text


@pytest.mark.parametrize("who", ["stranger", "chair", "rapporteur", "arab_officer", None])
def test_strangers_find_no_form_and_amend_nothing(who: str | None, as_: SignIn, cast: Cast) -> None:
    client = as_(cast.everybody[who] if who else None)
    assert "amend-en" not in client.get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert amend(client, cast).status_code == 404
    assert not Amendment.objects.exists()


def test_nobody_amends_in_another_delegations_name(as_: SignIn, cast: Cast) -> None:
    answer = amend(as_(cast.rival), cast)
    assert answer.status_code == 422
    assert not Amendment.objects.exists()


def test_a_double_click_has_one_effect(as_: SignIn, cast: Cast) -> None:
    client, paragraph = as_(cast.head), last(cast)
    sent = typed(paragraph, cast)
    for _ in range(2):
        assert client.post(at("amend", paragraph_id=paragraph.pk), sent).status_code == 303
    assert Amendment.objects.count() == 1
    body = {"key": str(uuid.uuid4()), "language": "ar", "seen": paragraph.text.current["ar"].pk, "body": "تدعو الجميع."}
    for _ in range(2):
        assert as_(cast.rapporteur).post(at("write", paragraph_id=paragraph.pk), body).status_code == 303
    assert last(cast).text.revision == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"body": ""}, "Please fill in this field."),
        ({"body": "Invites the  cities."}, "The proposal says the same as the present text."),
        ({"language": "fr"}, "The statement has no version in this language."),
        ({"seen": "many"}, "Please write a whole number."),
        ({"body": "x" * 20_001}, "at most 20000 characters"),
    ],
)
def test_wrong_input_is_named_and_kept(wrong: dict[str, object], said: str, as_: SignIn, cast: Cast) -> None:
    answer = amend(as_(cast.head), cast, **wrong)
    assert answer.status_code == 422
    assert said in html.unescape(answer.text)
    assert "Nobody is left out." in answer.text
    assert f">\n{wrong.get('body', 'Invites all the cities.')}</textarea>" in answer.text
    assert not Amendment.objects.exists()


def test_words_that_changed_meanwhile_are_compared_and_the_second_try_works(as_: SignIn, cast: Cast) -> None:
    client, paragraph = as_(cast.head), last(cast)
    sent = typed(paragraph, cast)
    change_meanwhile(cast)
    refused = client.post(at("amend", paragraph_id=paragraph.pk), sent)
    assert refused.status_code == 422
    assert "Invites all the cities.</textarea>" in refused.text
    notice = refused.text[refused.text.index("What has changed meanwhile") :]
    assert "<del>cities</del><ins>towns</ins>" in notice
    assert "<ins>all </ins>the <del>towns</del><ins>cities</ins>" in notice[notice.index("your text would change") :]
    seen = re.search(r'name="seen" value="(\d+)" id="amend-en-seen"', refused.text)
    assert seen
    assert int(seen[1]) == last(cast).text.current["en"].pk
    second = client.post(at("amend", paragraph_id=paragraph.pk), sent | {"seen": seen[1]})
    assert second.status_code == 303
    assert Amendment.objects.get().base_body == "Invites the towns."


def test_a_version_written_too_late_is_kept_and_compared(as_: SignIn, cast: Cast) -> None:
    paragraph = last(cast)
    seen = paragraph.text.current["en"].pk
    change_meanwhile(cast)
    client = as_(cast.rapporteur)
    answer = client.post(
        at("write", paragraph_id=paragraph.pk),
        {"key": str(uuid.uuid4()), "language": "en", "seen": seen, "body": "Invites some cities."},
    )
    assert answer.status_code == 422
    assert "Invites some cities.</textarea>" in answer.text
    assert "What has changed meanwhile" in answer.text
    assert "تدعو المدن.</textarea>" in answer.text  # the other forms are as they were
    assert last(cast).text.current["en"].body == "Invites the towns."


def test_the_rapporteur_writes_each_language(as_: SignIn, cast: Cast) -> None:
    client = as_(cast.rapporteur)
    page = client.get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert page.count("<textarea") == 3
    assert re.search(r'<textarea[^>]+lang="ar"[^>]+dir="rtl"', page)
    assert write(client, cast) == 303
    facts = queries.facts_of(last(cast))
    assert facts.lacking(cast.statement.languages) == ("ar", "zh-Hans")
    for language, body in (("ar", "تدعو مدنا."), ("zh-Hans", "邀请城市。")):
        assert write(client, cast, language=language, seen=last(cast).text.current[language].pk, body=body) == 303
    assert not queries.facts_of(last(cast)).lacking(cast.statement.languages)


def test_saving_the_same_words_does_not_put_the_other_languages_behind(as_: SignIn, cast: Cast) -> None:
    before = Rendering.objects.count()
    client, paragraph = as_(cast.rapporteur), last(cast)
    body = {"language": "en", "seen": paragraph.text.current["en"].pk, "body": "Invites  the cities."}
    refused = client.post(at("write", paragraph_id=paragraph.pk), body | {"key": str(uuid.uuid4())})
    assert refused.status_code == 422
    assert "These are the present words, and they are up to date." in refused.text
    assert Rendering.objects.count() == before
    change_meanwhile(cast)  # but words that are behind may turn out to say the new revision, too
    arabic = last(cast).text.current["ar"]
    assert write(as_(cast.rapporteur), cast, language="ar", seen=arabic.pk, body=arabic.body) == 303


@pytest.mark.parametrize("who", ["head", "stranger", None])
def test_nobody_else_writes(who: str | None, as_: SignIn, cast: Cast) -> None:
    assert write(as_(cast.everybody[who] if who else None), cast) == 404
    assert last(cast).text.revision == 1


def test_the_rapporteur_accepts_and_the_history_tells_it(as_: SignIn, cast: Cast, client: Client) -> None:
    amend(as_(cast.head), cast)
    address = at("dispose", amendment_id=Amendment.objects.get().pk)
    rapporteur = as_(cast.rapporteur)
    assert "Accept the amendment" in rapporteur.get(at("paragraph-actions", paragraph_id=last(cast).pk)).text
    sent = {"key": str(uuid.uuid4()), "outcome": "accepted"}
    for _ in range(2):
        assert rapporteur.post(address, sent).status_code == 303
    assert last(cast).text.current["en"].body == "Invites all the cities."
    page = client.get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert "Revision 2" in page
    assert "By the amendment of" in page
    assert "Not written for this revision." in page


@pytest.mark.parametrize(
    ("who", "outcome", "status", "recorded"),
    [
        ("rapporteur", "rejected", 303, "rejected"),
        ("member", "withdrawn", 303, "withdrawn"),
        ("head", "accepted", 404, ""),
        ("rival", "withdrawn", 404, ""),
        ("stranger", "rejected", 404, ""),
        ("rapporteur", "forgotten", 400, ""),
        ("rapporteur", "", 400, ""),
    ],
)
def test_who_may_dispose_of_an_amendment(
    who: str, outcome: str, status: int, recorded: str, as_: SignIn, cast: Cast
) -> None:
    amend(as_(cast.head), cast)
    amendment = Amendment.objects.get()
    answer = as_(cast.everybody[who]).post(at("dispose", amendment_id=amendment.pk), {"outcome": outcome})
    assert answer.status_code == status
    assert [row.outcome for row in Disposition.objects.all()] == [recorded] * bool(recorded)


def test_controls_are_only_for_those_who_may(as_: SignIn, cast: Cast) -> None:
    amend(as_(cast.head), cast)
    address = at("paragraph-actions", paragraph_id=last(cast).pk)
    seen = {who: as_(account).get(address).text for who, account in cast.everybody.items()}
    assert [who for who, text in seen.items() if "Withdraw the amendment" in text] == ["head", "member"]
    assert [who for who, text in seen.items() if "Accept the amendment" in text] == ["rapporteur"]
    assert [who for who, text in seen.items() if "Co-sponsor for" in text] == ["rival"]
    assert "<form" not in seen["stranger"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_in_the_language_of_the_text(language: str, as_: SignIn, cast: Cast) -> None:
    address = at("paragraph", paragraph_id=last(cast).pk).replace("/en/", f"/{language}/")
    page = as_(cast.head).get(f"{address}?language=ar").text
    assert re.search(r'<textarea name="body"[^>]+lang="ar"[^>]+dir="rtl"[^>]*>\s*تدعو المدن.</textarea>', page)
    own = as_(cast.head).get(address).text
    code = {"ar": "ar", "zh-hans": "zh-Hans", "en": "en"}[language]
    assert re.search(rf'<textarea name="body"[^>]+lang="{code}"', own)


def test_the_addresses_of_forms_lead_back_to_the_paragraph(as_: SignIn, cast: Cast) -> None:
    for name, who in (("amend", cast.head), ("write", cast.rapporteur)):
        answer = as_(who).get(at(name, paragraph_id=last(cast).pk))
        assert answer.headers["Location"] == at("paragraph", paragraph_id=last(cast).pk)
