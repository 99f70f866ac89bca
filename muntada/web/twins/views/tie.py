"""A tie's page and what its two sides can say on it."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import Account
from muntada.push.queries import seq
from muntada.push.topics import tie as topic_of
from muntada.twinning import permissions, queries, rules
from muntada.twinning.actions.add_document import add_document
from muntada.twinning.actions.answer_step import answer_step
from muntada.twinning.actions.propose_step import propose_step
from muntada.twinning.actions.remove_document import remove_document
from muntada.twinning.actions.set_areas import set_areas
from muntada.twinning.actions.tell_activity import tell_activity
from muntada.twinning.actions.withdraw_step import withdraw_step
from muntada.twinning.models import Document, Step
from muntada.web.access import OFFICER, PUBLIC, account_of, form, page, signed_in, verb
from muntada.web.context import current
from muntada.web.forms import ActionForm, key_of
from muntada.web.kept_files import kept_file, sent_file
from muntada.web.mail import enqueue_once
from muntada.web.responses import see_other
from muntada.web.twins import shown
from muntada.web.twins.forms import ActivityForm, AnswerForm, AreasForm, DocumentForm, StepForm
from muntada.web.twins.tasks import tell_activity_told, tell_answer, tell_proposal
from muntada.web.ui import formats


@page(PUBLIC)
def show(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """Show a tie; one of which nothing holds is there for its two sides only."""
    return render(request, "twins/tie.html", _context(request, tie_id))


@page(PUBLIC)
def now(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """Show what changes on the page alone, for a page that is told it changed."""
    return render(request, "twins/tie.html#tie", _context(request, tie_id))


@form(OFFICER)
def propose(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """Take the proposal of a next stage; where it is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("twins:tie", tie_id=tie_id)
    actor = signed_in(request)
    stages = [stage for stage in rules.STAGES if stage != "disputed"]
    typed = StepForm(request.POST, request.FILES, stages=stages)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            step = propose_step(tie_id, typed.proposal, actor=actor, key=data["key"])
            keep_document(step, typed, actor=actor)
            enqueue_once(tell_proposal, step.pk, key=data["key"])

    done = _("Your proposal is on record. The other side is asked to answer it.")
    return _answered(request, tie_id, typed, act, done, step=typed)


@form(OFFICER)
def answer(request: HttpRequest, step_id: uuid.UUID) -> HttpResponseBase:
    """Take the other side's answer to a step; where it is refused, the page keeps what was typed."""
    tie_id = Step.objects.only("tie_id").get(pk=step_id).tie_id
    if request.method != "POST":
        return redirect("twins:tie", tie_id=tie_id)
    actor = signed_in(request)
    typed = AnswerForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            given = answer_step(
                step_id,
                answer=data["answer"],
                on=data["on"],
                reason=typed.said("reason"),
                actor=actor,
                key=data["key"],
            )
            enqueue_once(tell_answer, given.pk, key=data["key"])

    return _answered(request, tie_id, typed, act, _("Your answer is on record."), reply=typed)


@verb(OFFICER)
def withdraw(request: HttpRequest, step_id: uuid.UUID) -> HttpResponseBase:
    """Take a proposal back that is not answered yet."""
    key = key_of(request)
    with transaction.atomic():
        given = withdraw_step(step_id, actor=signed_in(request), key=key)
        enqueue_once(tell_answer, given.pk, key=key)
    messages.success(request, _("The proposal is withdrawn."))
    return see_other("twins:tie", tie_id=given.step.tie_id)


def keep_document(step: Step, typed: StepForm, *, actor: Account) -> None:
    """Put the file that was sent with a proposal to its step, once."""
    data = typed.cleaned_data
    if data["file"] and not step.documents.exists():
        title = data["document"].strip() or data["file"].name
        add_document(step.pk, title=title[:200], language=data["language"], **sent_file(data["file"]), actor=actor)


@form(OFFICER)
def attach(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """Take a file for one of the steps; where it is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("twins:tie", tie_id=tie_id)
    actor = signed_in(request)
    tie, _officers = queries.tie_page(tie_id)
    found = shown.page_of(tie, queries.sides_of(actor, tie), [])
    typed = DocumentForm(request.POST, request.FILES, steps=_steps(found))

    def act(data: dict[str, Any]) -> None:
        add_document(
            uuid.UUID(data["step"]),
            title=data["title"],
            language=data["language"],
            **sent_file(data["file"]),
            actor=actor,
            key=data["key"],
        )

    return _answered(request, tie_id, typed, act, _("The document is added."), attaching=typed)


@verb(OFFICER)
def detach(request: HttpRequest, tie_document_id: uuid.UUID) -> HttpResponseBase:
    """Take a file from its step."""
    taken = remove_document(tie_document_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The document is removed."))
    return see_other("twins:tie", tie_id=taken.step.tie_id)


@page(PUBLIC)
def document(request: HttpRequest, tie_document_id: uuid.UUID) -> HttpResponseBase:
    """Answer with a file, to whoever sees the step that it belongs to."""
    found = Document.objects.filter(pk=tie_document_id, removed_at=None).select_related("step__tie").first()
    if found is None:
        raise Http404
    sides = queries.sides_of(account_of(request), found.step.tie)
    if not permissions.may_read_documents(sides, found.step.tie, found.step):
        raise Http404
    return kept_file(found.pk, found.file_name, found.content)


@form(OFFICER)
def areas(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """Take the areas of cooperation."""
    if request.method != "POST":
        return redirect("twins:tie", tie_id=tie_id)
    actor = signed_in(request)
    typed = AreasForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        set_areas(tie_id, data["areas"], actor=actor, key=data["key"])

    return _answered(request, tie_id, typed, act, _("The areas of cooperation are on record."), areas=typed)


@form(OFFICER)
def tell(request: HttpRequest, tie_id: uuid.UUID) -> HttpResponseBase:
    """Take an activity or a result; where it is refused, the page keeps what was typed."""
    if request.method != "POST":
        return redirect("twins:tie", tie_id=tie_id)
    actor = signed_in(request)
    typed = ActivityForm(request.POST)

    def act(data: dict[str, Any]) -> None:
        with transaction.atomic():
            told = tell_activity(
                tie_id,
                kind=data["kind"],
                on=data["on"],
                words=typed.said("body"),
                address=data["address"].strip(),
                actor=actor,
                key=data["key"],
            )
            enqueue_once(tell_activity_told, told.pk, key=data["key"])

    return _answered(request, tie_id, typed, act, _("It is on record and shown to everybody."), telling=typed)


def _answered(
    request: HttpRequest, tie_id: uuid.UUID, typed: ActionForm, act: Any, done: str, **forms: ActionForm
) -> HttpResponse:
    """Run the action of a form and go back to the tie; where it is refused, show the page with what was typed."""
    if typed.submit(act):
        messages.success(request, done)
        return see_other("twins:tie", tie_id=tie_id)
    return render(request, "twins/tie.html", _context(request, tie_id, **forms), status=422)


def _context(request: HttpRequest, tie_id: uuid.UUID, **typed: ActionForm) -> dict[str, Any]:
    """Return what a tie's page shows this reader, with the forms open to her, `typed` ones as they are."""
    push = {"topic": topic_of(tie_id), "seq": seq(topic_of(tie_id))}
    tie, officers = queries.tie_page(tie_id)
    own = queries.sides_of(account_of(request), tie)
    if not permissions.may_see(own, tie):
        raise Http404
    found = shown.page_of(tie, own, officers)
    forms = _forms(found) | typed if own else {}
    if "reply" in typed and "replied" not in forms:  # answered meanwhile, or twice: what was typed stays all the same
        step_id = request.resolver_match.kwargs["step_id"] if request.resolver_match else None
        forms["replied"] = next(moment for moment in found.moments if moment.step.pk == step_id)
    return {
        "tie": tie,
        "shown": found,
        "push": push,
        "trail": [(reverse("site:home"), _("Muntada")), (reverse("twins:ties"), _("Twin cities"))],
        **forms,
    }


def _forms(found: shown.Page) -> dict[str, Any]:
    """Return the forms that those who speak for a side of the tie are offered now."""
    state, own = found.state, found.own
    offered: dict[str, Any] = {"areas": AreasForm(initial={"areas": found.topics})}
    if state.open is None:
        offered["step"] = StepForm(stages=rules.next_stages(state))
    elif own - {state.open.side}:
        offered["reply"] = AnswerForm(initial={"on": state.open.on, "answer": "confirmed"})
        offered["replied"] = found.waiting
    if state.open and state.open.side in own:
        offered["withdrawn"] = found.waiting
    source = found.unconfirmed
    if state.open is None and source and own - source.step.facts.answers.keys():
        offered["reply"] = AnswerForm(initial={"on": source.step.on, "answer": "confirmed"})
        offered["replied"] = source
    if state.stage:
        offered["telling"] = ActivityForm()
    if steps := _steps(found):
        offered["attaching"] = DocumentForm(steps=steps)
    return offered


def _steps(found: shown.Page) -> list[tuple[str, Any]]:
    """Return the steps that a document can be put to, with their names."""
    code = current().code
    return [
        (str(moment.step.pk), f"{moment.word} {formats.known_date(moment.date, code) if moment.date else ''}".strip())
        for moment in found.moments
        if moment.standing not in ("refused", "withdrawn")
    ]
