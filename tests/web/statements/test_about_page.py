"""What a statement is: read by everybody, changed by the rapporteur and organisers, its history in three languages."""

import uuid

from django.test import Client

from muntada.statements.models import Redescription, Statement
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, adopt, at


def sent(client: Client, address: str, **changed: object) -> dict[str, object]:
    form = client.get(address).context["form"]
    fields = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in fields.items() if value} | {"key": str(uuid.uuid4())} | changed


def test_the_rapporteur_corrects_it_and_everybody_reads_what_was_changed(cast: Cast, as_: SignIn) -> None:
    address = at("about", statement_id=cast.statement.pk)
    rapporteur = as_(cast.rapporteur)
    typed = sent(rapporteur, address, title_en="The <b>Yinchuan</b> Declaration", kind="declaration")
    wrong = rapporteur.post(address, typed | {"symbol": ""})
    assert wrong.status_code == 422
    assert "The &lt;b&gt;Yinchuan" in wrong.text
    assert rapporteur.post(address, typed).status_code == 303
    for language in LANGUAGES:
        page = as_(None).get(address.replace("/en/", f"/{language}/"))
        assert "The &lt;b&gt;Yinchuan" in page.text
        assert page.context["form"] is None
    assert "Declaration · " in as_(None).get(at("statement", statement_id=cast.statement.pk)).text


def test_a_stranger_changes_nothing_and_after_the_adoption_nobody_does(cast: Cast, as_: SignIn) -> None:
    address = at("about", statement_id=cast.statement.pk)
    typed = sent(as_(cast.arab_officer), address, kind="memorandum")
    for account in (None, cast.stranger, cast.head):
        assert as_(account).get(address).context["form"] is None
        assert as_(account).post(address, typed).status_code == 404
    adopt(as_, cast)
    assert as_(cast.arab_officer).get(address).context["form"] is None
    assert as_(cast.arab_officer).post(address, typed).status_code == 422
    assert not Redescription.objects.exists()
    assert Statement.objects.get(pk=cast.statement.pk).kind == "statement"


def test_a_language_that_is_added_or_taken_away_is_so_on_the_page(cast: Cast, as_: SignIn) -> None:
    address, page = at("about", statement_id=cast.statement.pk), at("statement", statement_id=cast.statement.pk)
    rapporteur = as_(cast.rapporteur)
    for languages in (["ar", "en"], ["ar", "zh-Hans", "en"]):
        assert rapporteur.post(address, sent(rapporteur, address, languages=languages)).status_code == 303
        assert {language.code for language in as_(None).get(page).context["page"].columns} == set(languages)
