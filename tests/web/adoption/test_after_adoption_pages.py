"""The pages of keys, positions and corrigenda."""

import base64
import re
import uuid

import pytest

from muntada.record import keys
from muntada.statements.actions.answer_key import answer_key
from muntada.statements.models import Corrigendum, KeyRegistration, Position
from tests.cast import Cast
from tests.web.adoption.test_silence_pages import at
from tests.web.statements.flow import LANGUAGES, SignIn, adopt, last
from tests.web.statements.flow import at as statements_at


def test_a_key_is_registered_and_confirmed_by_its_fingerprint(cast: Cast, as_: SignIn) -> None:
    slug = cast.session.slug
    _, key = keys.generate("friends-2026", "chinese")
    officer, other = as_(cast.chinese_officer), as_(cast.arab_officer)
    address = at("register-key", slug=slug)
    sent = {"key": str(uuid.uuid4()), "line": keys.public_line(key), "fingerprint": "0000"}
    refused = officer.post(address, sent)
    assert refused.status_code == 422
    assert keys.public_line(key) in refused.content.decode().replace("&#x27;", "'")
    real = keys.fingerprint(key.public)
    assert officer.post(address, sent | {"fingerprint": real}).status_code == 303
    assert "Compare and answer" not in officer.get(at("keys", slug=slug)).text
    page = other.get(at("keys", slug=slug)).text
    answering = re.search(r'href="([^"]*/key/)"', page)
    assert answering
    assert real not in other.get(answering[1]).text
    typed = {"key": str(uuid.uuid4()), "fingerprint": real, "approved": "yes"}
    assert other.post(answering[1], typed).status_code == 303
    assert KeyRegistration.objects.get().key.name == "friends-2026"
    for language in LANGUAGES:
        assert real in as_(None).get(at("keys", language, slug=slug)).text
    assert "Kept by the institution" in as_(None).get(at("keys", slug=slug)).text


def test_an_own_key_signs_what_the_page_hands_out(cast: Cast, as_: SignIn) -> None:
    adopt(as_, cast)
    file, key = keys.generate("friends-2026", "chinese")
    real = keys.fingerprint(key.public)
    sent = {"key": str(uuid.uuid4()), "line": keys.public_line(key), "fingerprint": real}
    assert as_(cast.chinese_officer).post(at("register-key", slug="fifth"), sent).status_code == 303
    decision = cast.session.decisions.get(kind="register_key")
    answer_key(decision.pk, approved=True, fingerprint=real, actor=cast.arab_officer)
    officer = as_(cast.chinese_officer)
    where = f"?paragraph={last(cast).pk}&language=en"
    address = at("propose-corrigendum", statement_id=cast.statement.pk) + where
    typed = {"key": str(uuid.uuid4()), "body": "Invites all the cities.", "reason_en": "A word was lost."}
    typed["claimed"] = officer.get(address).context["form"]["claimed"].value()
    page = officer.post(address, typed)
    assert page.status_code == 422
    href = page.context["carried"][0].href
    body = base64.b64decode(href.partition("base64,")[2])
    done = officer.post(address, typed | {"signature": keys.sign(file, body)})
    assert done.status_code == 303
    answering = at("answer-corrigendum", decision_id=cast.session.decisions.get(kind="correct_statement").pk)
    assert as_(cast.arab_officer).post(answering, {"key": str(uuid.uuid4()), "approved": "yes"}).status_code == 303
    assert Corrigendum.objects.count() == 1
    for language in LANGUAGES:
        page = as_(None).get(at("corrigenda", language, statement_id=cast.statement.pk)).text
        assert "<ins>all </ins>" in page or "<ins>" in page
    shown = as_(None).get(statements_at("statement", statement_id=cast.statement.pk)).text
    assert "Invites all the cities." in shown
    assert "A word was lost." in shown
    text = statements_at("text", statement_id=cast.statement.pk, language="en")
    assert "all the cities" in as_(None).get(text).text
    assert "all the cities" not in as_(None).get(f"{text}?adopted").text
    assert as_(None).get(statements_at("record", statement_id=cast.statement.pk)).status_code == 200


def test_a_head_puts_a_position_on_record_and_it_is_rendered(cast: Cast, as_: SignIn) -> None:
    adopt(as_, cast)
    address = at("take-position", statement_id=cast.statement.pk)
    sent = {
        "key": str(uuid.uuid4()),
        "delegation": str(cast.delegation.pk),
        "kind": "reservation",
        "paragraph": str(last(cast).pk),
        "language": "ar",
        "body": "",
    }
    head = as_(cast.head)
    assert head.post(address, sent).status_code == 422
    assert head.post(address, sent | {"body": "يتحفظ الوفد <b>."}).status_code == 303
    taken = Position.objects.get()
    rendering = {"key": str(uuid.uuid4()), "language": "zh-Hans", "body": "代表团保留。"}
    assert as_(cast.interpreter).post(at("render-position", position_id=taken.pk), rendering).status_code == 303
    for language, words in (("ar", "يتحفظ الوفد &lt;b&gt;."), ("zh-hans", "代表团保留。"), ("en", "يتحفظ الوفد")):
        with_words = as_(None).get(at("positions", language, statement_id=cast.statement.pk)).text
        assert words in with_words
    assert "Reservation" in as_(None).get(statements_at("statement", statement_id=cast.statement.pk)).text


@pytest.mark.parametrize("many", [1, 30])
def test_positions_cost_the_same_however_many(
    many: int, cast: Cast, as_: SignIn, django_assert_max_num_queries
) -> None:
    adopt(as_, cast)
    for _ in range(many):
        sent = {"delegation": str(cast.delegation.pk), "kind": "explanation", "language": "en", "body": "We say."}
        as_(cast.head).post(at("take-position", statement_id=cast.statement.pk), sent | {"key": str(uuid.uuid4())})
    with django_assert_max_num_queries(8):
        as_(None).get(at("positions", statement_id=cast.statement.pk))
    with django_assert_max_num_queries(8):
        as_(None).get(statements_at("statement", statement_id=cast.statement.pk))
