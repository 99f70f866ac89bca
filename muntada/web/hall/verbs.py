"""What is done in the hall: every verb reads what was posted and calls one action."""

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from muntada.hall.actions.answer_consensus import answer_consensus
from muntada.hall.actions.ask_for_floor import ask_for_floor
from muntada.hall.actions.call_vote import call_vote
from muntada.hall.actions.close_list import close_list
from muntada.hall.actions.close_sitting import close_sitting
from muntada.hall.actions.conclude_vote import conclude_vote
from muntada.hall.actions.end_speech import end_speech
from muntada.hall.actions.extend_speech import extend_speech
from muntada.hall.actions.give_floor import give_floor
from muntada.hall.actions.move_request import move_request
from muntada.hall.actions.open_sitting import open_sitting
from muntada.hall.actions.pause_speech import pause_speech
from muntada.hall.actions.preparing.list_programmed import list_programmed
from muntada.hall.actions.reopen_list import reopen_list
from muntada.hall.actions.resume_speech import resume_speech
from muntada.hall.actions.set_procedure import set_procedure
from muntada.hall.actions.take_up_item import take_up_item
from muntada.hall.actions.withdraw_request import withdraw_request
from muntada.kernel.refusal import Refusal
from muntada.statements.actions.call_consensus import call_consensus
from muntada.statements.actions.conclude_consensus import conclude_consensus
from muntada.web.access import CHAIR, DELEGATE, FLOOR, HEAD, Audience, signed_in, verb
from muntada.web.forms import key_of
from muntada.web.hall.controls import Insist, Typed
from muntada.web.hall.forms import (
    AnswerForm,
    AskForm,
    CallForm,
    ConcludeForm,
    InsistForm,
    ItemForm,
    MoveForm,
    ProcedureForm,
    RequestForm,
    VoteForm,
)
from muntada.web.hall.views import hall_page
from muntada.web.refusals import sentence
from muntada.web.responses import see_other


def button(
    audience: Audience, action: Callable[..., Any], form_class: type[forms.Form] = forms.Form, *, done: Any = ""
) -> Callable[..., HttpResponseBase]:
    """Make the view of a verb that takes no more than a button: what it posts goes to `action` by name.

    `done` is said when it was done, where the page does not show it by itself.
    """

    @verb(audience)
    def view(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
        form = form_class(request.POST)
        if form.is_valid():
            action(sitting_id, **form.cleaned_data, actor=signed_in(request), key=key_of(request))
            if done:
                messages.success(request, done)
        else:
            messages.error(request, first_error(form))
        return back(request, sitting_id)

    return view


open_ = button(CHAIR, open_sitting)
close = button(CHAIR, close_sitting)
pause = button(CHAIR, pause_speech, RequestForm)
resume = button(CHAIR, resume_speech, RequestForm)
move = button(CHAIR, move_request, MoveForm)
take_up = button(CHAIR, take_up_item, ItemForm)
end = button(FLOOR, end_speech, RequestForm)
close_speakers = button(CHAIR, close_list)
reopen_speakers = button(CHAIR, reopen_list)
programmed = button(CHAIR, list_programmed)
call = button(CHAIR, call_consensus, CallForm)
conclude_the_vote = button(CHAIR, conclude_vote, ConcludeForm)
conclude = button(CHAIR, conclude_consensus, ConcludeForm)
ask = button(
    DELEGATE,
    ask_for_floor,
    AskForm,
    done=gettext_lazy("The request is on the speakers' list, and the chair sees it."),
)
withdraw = button(
    FLOOR, withdraw_request, RequestForm, done=gettext_lazy("The request was taken off the speakers' list.")
)


@verb(CHAIR)
def give(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Give the floor; where that cannot be done, the seconds that were typed are kept."""
    return _allot(request, sitting_id, give_floor, "give")


@verb(CHAIR)
def extend(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Give the speaker more time; where that cannot be done, the seconds that were typed are kept."""
    return _allot(request, sitting_id, extend_speech, "extend")


@verb(CHAIR)
def procedure(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Say how the sitting is conducted; what was typed is kept where it cannot be done."""
    form = ProcedureForm(request.POST)
    if not form.submit(lambda given: set_procedure(sitting_id, **given, actor=signed_in(request))):
        return hall_page(request, sitting_id, Typed(procedure=form), status=422)
    messages.success(request, _("The sitting is conducted like this from now on."))
    return back(request, sitting_id)


@verb(CHAIR)
def vote(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Put a question to the vote; what was typed is kept where it cannot be done."""
    form = VoteForm(request.POST)
    if not form.submit(lambda given: call_vote(sitting_id, **given, actor=signed_in(request))):
        return hall_page(request, sitting_id, Typed(vote=form), status=422)
    return back(request, sitting_id)


@verb(HEAD)
def answer(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Answer the open call; where that cannot be done, the statement of position that was typed is kept."""
    form = AnswerForm(request.POST, auto_id=f"answer-{request.POST.get('delegation_id', '')}-%s")
    if not form.submit(lambda given: answer_consensus(sitting_id, **given, actor=signed_in(request))):
        return hall_page(request, sitting_id, Typed(answer=form), status=422)
    messages.success(request, _("The answer is recorded. It can be changed until the chair concludes the call."))
    return see_other("hall:sitting", sitting_id=sitting_id)


def _allot(request: HttpRequest, sitting_id: uuid.UUID, action: Callable[..., Any], name: str) -> HttpResponse:
    """Allot seconds to a request. Beyond the delegation's budget, the chair is asked whether to insist."""
    form, typed, insist = InsistForm(request.POST), request.POST.get("seconds", ""), None
    try:
        if form.is_valid():
            action(sitting_id, **form.cleaned_data, actor=signed_in(request), key=key_of(request))
            return back(request, sitting_id)
        problem = first_error(form)
    except Refusal as refusal:
        problem = sentence(refusal)
        if refusal.code == "beyond_budget":
            insist = Insist(name, form.cleaned_data["request"], form.cleaned_data["seconds"], problem)
    if insist is None:
        messages.error(request, problem)
    kept = Typed(insist=insist, seconds=typed) if name == "give" else Typed(insist=insist, more=typed)
    return hall_page(request, sitting_id, kept, status=422)


def back(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Lead back to where the button was: the chair's desk, if it came from there, else the hall."""
    desk = reverse("room:chair", kwargs={"sitting_id": sitting_id})
    is_desk = urlsplit(request.headers.get("Referer", "")).path == desk
    return see_other(desk) if is_desk else see_other("hall:sitting", sitting_id=sitting_id)


def first_error(form: forms.Form) -> str:
    """Return the first sentence on what cannot be read."""
    return str(next(iter(form.errors.values()))[0])
