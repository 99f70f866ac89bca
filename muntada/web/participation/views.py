"""Pages of taking part: the private fragments, and the lobby."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from muntada.forum.models import Sitting
from muntada.hall import queries
from muntada.hall.permissions import may_take_part
from muntada.kernel import clock
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.push.queries import seq
from muntada.web.access import ATTENDEE, PUBLIC, account_of, page, signed_in, standing_of
from muntada.web.hall.sittings import sitting_shown
from muntada.web.participation.entering import be_seen
from muntada.web.participation.shown import LAST_MESSAGES, chat_context, present_context, questions_context


@page(ATTENDEE)
def present_names(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "present-names": who is here, by name."""
    sitting = Sitting.objects.select_related("session").get(pk=sitting_id)
    return render(request, "participation/present.html", _present(sitting) | {"show_names": True})


@page(ATTENDEE)
def own_questions(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "questions-own": the questions, with what the reader can do about them."""
    account, sitting = signed_in(request), Sitting.objects.get(pk=sitting_id)
    rows, (state, _seq) = queries.questions(sitting_id, account.person_id), queries.floor(sitting_id)
    load_texts(*queries.question_texts(rows))
    standing = standing_of(request, sitting.session_id)
    context = questions_context(sitting_id, rows, state, standing, account.person_id)
    return render(request, "participation/questions.html", context)


@page(ATTENDEE)
def chat(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the fragment "chat"."""
    sitting = Sitting.objects.get(pk=sitting_id)
    rows, (state, _seq) = queries.messages(sitting_id, LAST_MESSAGES), queries.floor(sitting_id)
    load_texts(*queries.message_texts(rows))
    context = chat_context(sitting_id, rows, state, standing_of(request, sitting.session_id))
    return render(request, "participation/chat.html", context)


@page(PUBLIC)
def lobby(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the lobby: when the sitting begins in the reader's zone, who is here, and whether one is equipped."""
    heard = seq(topics.sitting(sitting_id))
    shown = sitting_shown(sitting_id)
    sitting = shown.sitting
    account, standing = account_of(request), standing_of(request, sitting.session_id)
    takes_part = account is not None and may_take_part(standing)
    part_page = str(uuid.uuid4())
    if account is not None and request.method != "HEAD":
        be_seen(sitting_id, account, standing, part_page)
    present = _present(sitting)
    context = shown.context | {
        "state": queries.floor(sitting_id)[0],
        "topic": topics.sitting(sitting_id),
        "seq": heard,
        "takes_part": takes_part,
        "part_page": part_page,
        "show_names": takes_part,
    }
    return render(request, "participation/lobby.html", present | context)


@page(PUBLIC)
def lobby_state(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponse:
    """Show the lobby's fragment "controls": whether the sitting has been opened."""
    sitting = Sitting.objects.select_related("session").get(pk=sitting_id)
    context = {"sitting": sitting, "zone": sitting.session.time_zone, "state": queries.floor(sitting_id)[0]}
    return render(request, "participation/lobby_state.html", context)


def _present(sitting: Sitting) -> dict[str, Any]:
    """Return what shows who is here, and load the sitting's own words with it."""
    now, delegations = clock.now(), queries.delegations_of(sitting.session_id)
    stays = queries.attending(sitting.pk, now)
    load_texts(
        *queries.stay_texts(stays),
        (delegations.values(), queries.DELEGATION_TEXTS),
        ([sitting], "title session__title"),
    )
    procedure = queries.floor(sitting.pk)[0].procedure
    return present_context(sitting.pk, queries.tally(sitting.pk, now), delegations, procedure, stays)
