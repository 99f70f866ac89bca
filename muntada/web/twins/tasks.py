"""What is put off: telling those who speak for the other side, each in her own language."""

import uuid
from typing import Any

from django.tasks import task
from django.utils import translation

from muntada.cities.models import Officer
from muntada.languages.codes import by_code
from muntada.languages.queries import load_texts
from muntada.twinning import queries, rules
from muntada.twinning.models import Activity, Answer, Step, Tie
from muntada.web.mail import send, spoken
from muntada.web.twins.words import STAGE_WORDS
from muntada.web.ui import formats


@task
def tell_proposal(step_id: str) -> None:
    """Tell the other side of a proposed step. `step_id` is the UUID as text."""
    step = Step.objects.only("tie_id", "side").get(pk=step_id)
    _tell("proposed", step_id, step.tie_id, step.side)


@task
def tell_answer(answer_id: str) -> None:
    """Tell the other side of a confirmation, a refusal, or a proposal that was withdrawn."""
    answer = Answer.objects.select_related("step").get(pk=answer_id)
    _tell(answer.answer, answer_id, answer.step.tie_id, answer.side)


@task
def tell_activity_told(activity_id: str) -> None:
    """Tell the other side of an activity or a result."""
    told = Activity.objects.only("tie_id", "side").get(pk=activity_id)
    _tell("told", activity_id, told.tie_id, told.side)


@task
def send_tie_news(officer_id: str, what: str, pk: str) -> None:
    """Send one officer what the other side did: `what` is "proposed", "told" or an `Answer.Kind`, `pk` its row."""
    officer = Officer.objects.select_related("account__person").get(pk=officer_id)
    if officer.relieved_at is not None or not officer.account.is_active:
        return
    load_texts(([officer], "account__person__name"))
    reads = officer.account.language or spoken(officer.account)
    with translation.override(by_code(reads).django):
        tie, facts = _facts(what, pk, reads)
    own = "a" if tie.side_a_id == officer.city_id else "b"
    names = {side: getattr(tie, f"side_{side}").name.show(reads).body for side in ("a", "b")}
    send(
        "twins/mail/news.txt",
        officer.account.email,
        reads,
        {
            "name": str(officer.account.person.name.show(reads)),
            "own": names[own],
            "partner": names[rules.other(own)],
            "what": what,
            **facts,
        },
        link=("twins:tie", {"tie_id": str(tie.pk)}),
    )


def _tell(what: str, pk: str, tie_id: uuid.UUID, side: str) -> None:
    tie = Tie.objects.get(pk=tie_id)
    city = tie.side_b_id if side == "a" else tie.side_a_id
    for officer in Officer.objects.filter(city=city, relieved_at=None).values_list("pk", flat=True):
        send_tie_news.enqueue(str(officer), what, pk)


def _facts(what: str, pk: str, reads: str) -> tuple[Tie, dict[str, Any]]:
    """Return the tie, and what a message says of the row."""
    if what == "told":
        told = Activity.objects.select_related("tie").get(pk=pk)
        load_texts(([told], "text"))
        queries.with_sides([told.tie])
        return told.tie, {"words": told.text.show(reads).body, "date": formats.known_date(told.on, reads)}
    if what == "proposed":
        step = Step.objects.select_related("tie").get(pk=pk)
        load_texts(([step], "note"))
        on, words = step.on, step.note
    else:
        answer = Answer.objects.select_related("step__tie").get(pk=pk)
        load_texts(([answer], "reason"))
        step, on, words = answer.step, answer.on, answer.reason
    queries.with_sides([step.tie])
    return step.tie, {
        "stage": str(STAGE_WORDS[step.stage]),
        "date": formats.known_date(on, reads),
        "words": words.show(reads).body if words else "",
        "is_disputed": what == "confirmed" and step.facts.standing == "disputed",
    }
