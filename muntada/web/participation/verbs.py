"""What is done by who takes part: every verb reads what was posted and calls one action."""

import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from muntada.hall.actions.taking_part.ask_question import ask_question
from muntada.hall.actions.taking_part.close_chat import close_chat
from muntada.hall.actions.taking_part.enter_hall import enter_hall
from muntada.hall.actions.taking_part.leave_hall import leave_hall
from muntada.hall.actions.taking_part.open_chat import open_chat
from muntada.hall.actions.taking_part.react import react
from muntada.hall.actions.taking_part.remove_message import remove_message
from muntada.hall.actions.taking_part.reply_to_question import reply_to_question
from muntada.hall.actions.taking_part.support_question import support_question
from muntada.hall.actions.taking_part.translate_question import translate_question
from muntada.hall.actions.taking_part.withdraw_support import withdraw_support
from muntada.hall.actions.taking_part.write_message import write_message
from muntada.hall.models import ChatMessage, Question
from muntada.kernel.refusal import Refusal
from muntada.web.access import ATTENDEE, CHAIR, TRANSLATOR, Audience, signed_in, verb
from muntada.web.forms import key_of
from muntada.web.hall.controls import Typed
from muntada.web.hall.views import hall_page
from muntada.web.mail import enqueue_once
from muntada.web.participation.forms import ReactionForm, ReplyForm, WordsForm, first_error
from muntada.web.participation.tasks import draft_question
from muntada.web.refusals import sentence
from muntada.web.responses import see_other

NOTHING = 204


@verb(ATTENDEE)
def here(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Take the sign of an open page that its reader is here."""
    enter_hall(sitting_id, page=request.POST.get("page", "")[:36], actor=signed_in(request))
    return HttpResponse(status=NOTHING)


@verb(ATTENDEE)
def leave(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Take the sign of a page that is being left."""
    leave_hall(sitting_id, page=request.POST.get("page", "")[:36], actor=signed_in(request))
    return HttpResponse(status=NOTHING)


@verb(ATTENDEE)
def ask(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Put a question; where that cannot be done, it is kept."""
    form = WordsForm(request.POST, auto_id="question-%s")
    asked: list[Question] = []
    if not form.submit(lambda values: asked.append(ask_question(sitting_id, actor=signed_in(request), **values))):
        return _again(request, sitting_id, question=form)
    if settings.TRANSLATE_URL:
        enqueue_once(draft_question, asked[0].pk, key=form.cleaned_data["key"])
    messages.success(request, _("The question is put. Others can support it, and the chair sees it."))
    return see_other("hall:sitting", sitting_id=sitting_id)


@verb(ATTENDEE)
def say(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Write a line in the chat; where that cannot be done, it is kept."""
    form = WordsForm(request.POST, auto_id="message-%s")
    if not form.submit(lambda values: write_message(sitting_id, actor=signed_in(request), **values)):
        return _again(request, sitting_id, message=form)
    return see_other("hall:sitting", sitting_id=sitting_id)


@verb(ATTENDEE)
def reaction(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Take a sign; one that comes too fast is passed over without a word where a script sent it."""
    form = ReactionForm(request.POST)
    is_script = request.headers.get("Accept") == "application/json"
    try:
        if form.is_valid():
            react(sitting_id, form.cleaned_data["kind"], actor=signed_in(request), key=key_of(request))
    except Refusal as refusal:
        if is_script:
            return HttpResponse(status=NOTHING)
        messages.error(request, sentence(refusal))
    return HttpResponse(status=NOTHING) if is_script else see_other("hall:sitting", sitting_id=sitting_id)


def of_question(audience: Audience, act: Callable[..., Any], form_class: type[WordsForm] | None) -> Any:
    """Make the view of a verb about one question; what cannot be done is told on the hall's page."""

    @verb(audience)
    def view(request: HttpRequest, question_id: uuid.UUID) -> HttpResponseBase:
        sitting_id = Question.objects.only("sitting_id").get(pk=question_id).sitting_id
        if form_class is None:
            act(question_id, actor=signed_in(request), key=key_of(request))
            return see_other("hall:sitting", sitting_id=sitting_id)
        form = form_class(request.POST, auto_id=f"question-{question_id}-%s")
        if form.submit(lambda values: act(question_id, actor=signed_in(request), **values)):
            return see_other("hall:sitting", sitting_id=sitting_id)
        messages.error(request, first_error(form))
        return _again(request, sitting_id)

    return view


support = of_question(ATTENDEE, support_question, None)
unsupport = of_question(ATTENDEE, withdraw_support, None)
reply = of_question(CHAIR, reply_to_question, ReplyForm)
translate = of_question(TRANSLATOR, translate_question, WordsForm)


@verb(CHAIR)
def remove(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """Take a line out of the chat."""
    message = ChatMessage.objects.only("sitting_id").get(pk=message_id)
    remove_message(message_id, actor=signed_in(request), key=key_of(request))
    return see_other("hall:sitting", sitting_id=message.sitting_id)


@verb(CHAIR)
def close(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Close the chat."""
    close_chat(sitting_id, actor=signed_in(request), key=key_of(request))
    return see_other("hall:sitting", sitting_id=sitting_id)


@verb(CHAIR)
def reopen(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Open the chat again."""
    open_chat(sitting_id, actor=signed_in(request), key=key_of(request))
    return see_other("hall:sitting", sitting_id=sitting_id)


def _again(
    request: HttpRequest, sitting_id: uuid.UUID, *, question: WordsForm | None = None, message: WordsForm | None = None
) -> HttpResponse:
    """Show the hall's page again with what was typed."""
    return hall_page(request, sitting_id, Typed(question=question, message=message), status=422)
