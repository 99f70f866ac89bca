"""Drafts, dispositions, rearrangements and the views of a negotiation, through HTTP: friends and strangers."""

import uuid

import pytest
from django.test import Client

from muntada.push.queries import seq
from muntada.statements import queries
from muntada.statements.models import AdReferendum, Amendment, Disposition, Paragraph, Rearrangement
from muntada.web.live import render
from tests.cast import Cast
from tests.web.statements.flow import LANGUAGES, SignIn, amend, at, last, long_statement, typed

SECRET = "Invites nobody at all."


def post(client: Client, name: str, sent: dict[str, object] | None = None, **parts: object) -> int:
    return client.post(at(name, **parts), {"key": str(uuid.uuid4())} | (sent or {})).status_code


def everything_public(cast: Cast, client: Client) -> str:
    """Return all that a reader gets of the statement: pages, views, pushed fragments."""
    one, whole = {"paragraph_id": last(cast).pk}, {"statement_id": cast.statement.pk}
    pages = [at("paragraph", **one), at("paragraph-actions", **one), at("statement", **whole), at("actions", **whole)]
    pages += [at("text-rows", **whole), *(f"{at('views', **whole)}?view={view}" for view in ("brackets", "changes"))]
    topic = f"statement:{cast.statement.pk}"
    pushed = [render(topic, name, "en", seq(topic)) or "" for name in ("head", f"paragraph-{last(cast).pk}")]
    return "".join([client.get(page).text for page in pages] + pushed)


def test_a_draft_is_shown_to_those_who_may_see_it_and_to_nobody_else(as_: SignIn, cast: Cast) -> None:
    assert amend(as_(cast.head), cast, body=SECRET, is_draft="yes").status_code == 303
    for who, account in {"nobody": None, **cast.everybody}.items():
        seen = "nobody at all" in everything_public(cast, as_(account))
        assert seen == (who in ("head", "member")), who
    draft = Amendment.objects.get()
    assert post(as_(cast.rival), "share", {"delegation": cast.other_delegation.pk}, amendment_id=draft.pk) == 404
    assert post(as_(cast.head), "share", {"delegation": cast.other_delegation.pk}, amendment_id=draft.pk) == 303
    assert "nobody at all" in everything_public(cast, as_(cast.rival))
    for who in ("rapporteur", "chair", "arab_officer", "stranger"):
        assert "nobody at all" not in everything_public(cast, as_(cast.everybody[who])), who
    assert post(as_(cast.rival), "table", amendment_id=draft.pk) == 404
    assert post(as_(cast.member), "table", amendment_id=draft.pk) == 303
    assert "nobody at all" in everything_public(cast, as_(None))


def test_a_draft_that_was_overtaken_is_put_on_the_present_words(as_: SignIn, cast: Cast) -> None:
    amend(as_(cast.head), cast, is_draft="yes")
    amend(as_(cast.rival), cast, delegation=str(cast.other_delegation.pk), body="Invites the towns.")
    draft, rival = Amendment.objects.order_by("pk")
    sent: dict[str, object] = {"outcome": "revised", "words": " "}
    rapporteur = as_(cast.rapporteur)
    refused = rapporteur.post(at("dispose", amendment_id=rival.pk), sent)
    assert refused.status_code == 422
    assert "Please write what the paragraph should say." in refused.text
    assert (
        post(rapporteur, "dispose", {"outcome": "revised", "words": "Invites the towns."}, amendment_id=rival.pk) == 303
    )
    page = as_(cast.head).get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert "Both changes touch different words" in page
    assert ">Invites all the towns.</textarea>" in page
    wrong = as_(cast.head).post(
        at("reword", amendment_id=draft.pk), {"body": "Invites us.", "seen": "Invites the cities."}
    )
    assert wrong.status_code == 422
    assert ">Invites us.</textarea>" in wrong.text
    sent = {"body": "Invites all the towns.", "seen": "Invites the towns."}
    assert post(as_(cast.head), "reword", sent, amendment_id=draft.pk) == 303
    assert post(as_(cast.head), "table", amendment_id=draft.pk) == 303
    assert post(rapporteur, "dispose", {"outcome": "accepted"}, amendment_id=draft.pk) == 303
    assert last(cast).text.current["en"].body == "Invites all the towns."


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"kind": "insert", "body": ""}, "Please fill in this field."),
        (
            {"kind": "insert", "body": "X.", "place": ""},
            "Please fill in this field.",
        ),
        ({"kind": "move", "place": "after"}, "Please fill in this field."),
        ({"kind": "replace", "body": "Invites the cities."}, "The proposal says the same as the present text."),
    ],
)
def test_an_amendment_that_lacks_something_is_told_and_kept(
    sent: dict[str, object], said: str, as_: SignIn, cast: Cast
) -> None:
    answer = amend(as_(cast.head), cast, **sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Nobody is left out." in answer.text
    assert not Amendment.objects.exists()


def test_every_kind_of_amendment_is_proposed_and_shown(as_: SignIn, cast: Cast, client: Client) -> None:
    head, other = as_(cast.head), queries.paragraphs_of(cast.statement.pk)[0]
    assert amend(head, cast, kind="insert", place="before", body="Welcomes the towns;").status_code == 303
    assert amend(head, cast, kind="delete", body="").status_code == 303
    assert amend(head, cast, kind="move", body="", place="after", anchor=str(other.pk)).status_code == 303
    assert amend(head, cast).status_code == 303
    replacing = Amendment.objects.latest("pk")
    given = typed(last(cast), cast, parent=str(replacing.pk), body="Invites all cities.", seen=10**6)
    given["delegation"] = str(cast.other_delegation.pk)
    rival, address = as_(cast.rival), at("amend", paragraph_id=last(cast).pk)
    assert rival.post(address, given).status_code == 422
    form = rival.get(f"{at('paragraph', paragraph_id=last(cast).pk)}?to={replacing.pk}").context["amend_form"]
    assert rival.post(address, given | {"seen": form["seen"].value()}).status_code == 303
    assert (
        post(rival, "sponsor", {"delegation": cast.other_delegation.pk, "joins": "yes"}, amendment_id=replacing.pk)
        == 303
    )
    page = client.get(at("paragraph", paragraph_id=last(cast).pk)).text
    for words in ("A new paragraph before this one:", "Delete the paragraph.", "Move it after: Preambular paragraph 1"):
        assert words in page
    assert "Sub-amendment:" in page
    views = at("views", statement_id=cast.statement.pk)
    brackets = client.get(views).text
    assert "[</span><ins>Welcomes the towns;</ins>" in brackets
    assert "<ins>all </ins>" in brackets
    assert "Muscat, Yinchuan" in brackets
    assert "Yinchuan" in client.get(f"{views}?view=delegation&delegation={cast.other_delegation.pk}").text
    assert "Recalling the forum," not in client.get(f"{views}?view=changes").text
    assert client.get(f"{views}?view=agreed").text.count("[…]") == 9
    assert post(as_(cast.rapporteur), "dispose", {"outcome": "merged", "into": "x"}, amendment_id=replacing.pk) == 422


def test_a_head_agrees_ad_referendum(as_: SignIn, cast: Cast, client: Client) -> None:
    sent = {"delegation": cast.delegation.pk, "seen": 1}
    assert "Agree ad referendum" in as_(cast.head).get(at("paragraph", paragraph_id=last(cast).pk)).text
    assert post(as_(cast.member), "agree", sent, paragraph_id=last(cast).pk) == 404
    assert post(as_(cast.rival), "agree", sent, paragraph_id=last(cast).pk) == 404
    assert post(as_(cast.head), "agree", sent | {"seen": ""}, paragraph_id=last(cast).pk) == 400
    assert post(as_(cast.head), "agree", sent, paragraph_id=last(cast).pk) == 303
    assert AdReferendum.objects.get().delegation == cast.delegation
    page = client.get(at("statement", statement_id=cast.statement.pk)).text
    assert page.count("Agreed ad referendum") == 2


def test_the_rapporteur_rearranges_and_the_history_tells_it(as_: SignIn, cast: Cast, client: Client) -> None:
    rapporteur, second = as_(cast.rapporteur), queries.paragraphs_of(cast.statement.pk)[1].pk
    page = rapporteur.get(at("arrange", paragraph_id=second)).text
    assert ">\nDecides to cooperate;</textarea>" in page
    words = {"words_ar": "تقرر\n\nالتعاون؛", "words_zh-Hans": "决定\n\n合作；", "words_en": "Decides\n\nto work;"}
    refused = rapporteur.post(at("split", paragraph_id=second), words)
    assert refused.status_code == 422
    assert "A split changes no words." in refused.text
    assert "to work;</textarea>" in refused.text
    assert post(rapporteur, "split", words | {"words_en": "Decides\n\nto cooperate;"}, paragraph_id=second) == 303
    assert post(rapporteur, "move", {"after": "start", "level": 0}, paragraph_id=second) == 303
    assert post(rapporteur, "insert", {"kind": "heading", "level": 0, "words_en": "II"}, paragraph_id=second) == 303
    new = Paragraph.objects.get(kind="heading")
    assert post(rapporteur, "merge", paragraph_id=new.pk) == 303  # refused: told on the page that it came from
    assert post(rapporteur, "remove", paragraph_id=new.pk) == 303
    assert list(Rearrangement.objects.values_list("kind", flat=True)) == ["split", "moved", "inserted", "deleted"]
    told = client.get(at("paragraph", paragraph_id=second)).text
    assert "Split in two" in told
    assert "Moved" in told
    assert "This paragraph was taken out of the text." in client.get(at("paragraph", paragraph_id=new.pk)).text
    assert render(f"statement:{cast.statement.pk}", f"paragraph-{new.pk}", "en", 10**6) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_is_read_in_every_language(language: str, as_: SignIn, cast: Cast, client: Client) -> None:
    amend(as_(cast.head), cast)
    address = at("views", statement_id=cast.statement.pk).replace("/en/", f"/{language}/")
    for query in ("", "?view=agreed", "?view=changes&language=ar", "?view=delegation", "?view=none&delegation=x"):
        assert client.get(address + query).status_code == 200


def test_views_and_rearranged_paragraphs_cost_few_queries(
    cast: Cast,
    as_: SignIn,
    client: Client,
    django_assert_max_num_queries: object,
) -> None:
    amend(as_(cast.head), cast)
    post(as_(cast.rapporteur), "move", {"after": "start", "level": 0}, paragraph_id=last(cast).pk)
    first = queries.paragraphs_of(cast.statement.pk)[0]
    post(as_(cast.head), "agree", {"delegation": cast.delegation.pk, "seen": 1}, paragraph_id=last(cast).pk)
    for statement in (cast.statement, long_statement(cast, 30)):
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            client.get(at("views", statement_id=statement.pk))
    for paragraph in (first, last(cast)):
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            client.get(at("paragraph", paragraph_id=paragraph.pk))
    assert not Disposition.objects.exists()
