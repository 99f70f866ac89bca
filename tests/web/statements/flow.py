"""Steps that the tests of a statement's pages share, through HTTP and, where that is not the point, through actions."""

import uuid
from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from muntada.cities.models import Account
from muntada.forum.models import JointDecision
from muntada.hall.actions.answer_consensus import answer_consensus
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.queries import floor
from muntada.statements import queries
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.actions.conclude_consensus import conclude_consensus
from muntada.statements.actions.draft_statement import draft_statement
from muntada.statements.models import Paragraph, Statement
from tests.cast import Cast, said

type SignIn = Callable[[Account | None], Client]
LANGUAGES = ("ar", "zh-hans", "en")


def last(cast: Cast) -> Paragraph:
    """Return the last paragraph of the cast's statement, with its words."""
    return queries.paragraphs_of(cast.statement.pk)[-1]


def at(name: str, **parts: object) -> str:
    """Return the address of one of this area's views, in English."""
    with override("en"):
        return reverse(f"statements:{name}", kwargs=parts)


def typed(paragraph: Paragraph, cast: Cast, **changed: object) -> dict[str, object]:
    """Return what the form of an amendment sends."""
    return {
        "key": str(uuid.uuid4()),
        "language": "en",
        "seen": paragraph.text.current["en"].pk,
        "delegation": str(cast.delegation.pk),
        "body": "Invites all the cities.",
        "reason": "Nobody is left out.",
    } | changed


def amend(client: Client, cast: Cast, **changed: object) -> HttpResponse:
    """Send an amendment to the last paragraph."""
    paragraph = last(cast)
    return client.post(at("amend", paragraph_id=paragraph.pk), typed(paragraph, cast, **changed))


def agree(cast: Cast) -> None:
    """Reach consensus on the whole statement."""
    open_sitting(cast.sitting.pk, actor=cast.chair)
    call_consensus(cast.sitting.pk, cast.statement.pk, None, actor=cast.chair)
    call = floor(cast.sitting.pk)[0].call
    assert call
    for delegation, account in ((cast.delegation, cast.head), (cast.other_delegation, cast.rival)):
        answer_consensus(cast.sitting.pk, call.id, delegation.pk, "agree", actor=account)
    conclude_consensus(cast.sitting.pk, call.id, actor=cast.chair)


def shown_digest(page: HttpResponse) -> dict[str, object]:
    """Return what the form of a proposal sends."""
    form = page.context["form"]
    return {"key": str(uuid.uuid4()), "digest": form["digest"].value()}


def propose(as_: SignIn, cast: Cast) -> JointDecision:
    """Propose the adoption in the browser, as the Arab side's officer."""
    client, address = as_(cast.arab_officer), at("propose-adoption", statement_id=cast.statement.pk)
    assert client.post(address, shown_digest(client.get(address))).status_code == 303
    return JointDecision.objects.get(kind="adopt_statement")


def adopt(as_: SignIn, cast: Cast) -> None:
    """Agree, propose and approve."""
    agree(cast)
    address = at("answer-adoption", decision_id=propose(as_, cast).pk)
    assert as_(cast.chinese_officer).post(address, {"key": str(uuid.uuid4()), "approved": "yes"}).status_code == 303


def long_statement(cast: Cast, paragraphs: int) -> Statement:
    """Draft a statement of so many paragraphs."""
    return draft_statement(
        cast.session,
        symbol=f"FORUM/5/L.{paragraphs}",
        title=said("البيان", "声明", "Statement"),
        note=None,
        paragraphs=[("operative", said(f"تقرر {i}؛", f"决定{i}；", f"Decides {i};")) for i in range(paragraphs)],
        actor=None,
    )
