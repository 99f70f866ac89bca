"""The programme desk: the draft, and its joint publication."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from muntada.forum import queries
from muntada.forum.actions.add_item import add_item as add_item_action
from muntada.forum.actions.add_sitting import add_sitting as add_sitting_action
from muntada.forum.actions.answer_programme import answer_programme
from muntada.forum.actions.edit_item import edit_item as edit_item_action
from muntada.forum.actions.edit_sitting import edit_sitting as edit_sitting_action
from muntada.forum.actions.propose_programme import propose_programme
from muntada.forum.actions.remove_item import remove_item as remove_item_action
from muntada.forum.actions.remove_sitting import remove_sitting as remove_sitting_action
from muntada.forum.models import AgendaItem, JointDecision, Session, Sitting
from muntada.languages.queries import load_texts
from muntada.push.queries import seq
from muntada.push.topics import session as topic_of
from muntada.web.access import ORGANISER, form, page, signed_in, standing_of, verb
from muntada.web.forms import key_of, words, words_initial
from muntada.web.responses import see_other
from muntada.web.secretariat import desks
from muntada.web.secretariat.forms import AnswerForm, ItemForm, SittingForm


@page(ORGANISER)
def desk(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the draft programme and where its publication stands."""
    session = queries.session_page(slug)
    push = {"topic": topic_of(session.pk), "seq": seq(topic_of(session.pk))}
    standing = standing_of(request, session.pk)
    context = desks.about(session) | desks.draft(session) | desks.decision(session, standing) | {"push": push}
    return render(request, "secretariat/programme.html", context)


@page(ORGANISER)
def draft(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the draft alone, for a page that is told it changed."""
    session = queries.session_page(slug)
    return render(request, "secretariat/programme.html#draft", desks.about(session) | desks.draft(session))


@page(ORGANISER)
def decision(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the publication's standing alone, for a page that is told it changed."""
    session = queries.session_page(slug)
    context = desks.about(session) | desks.decision(session, standing_of(request, session.pk))
    return render(request, "secretariat/programme.html#decision", context)


@form(ORGANISER)
def add_sitting(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Add a sitting to the draft."""
    session = queries.session_page(slug)
    typed = SittingForm(
        request.POST or None, session=session, initial={"minutes": 90, "starts_at_day": session.starts_on}
    )

    def act(data: dict[str, Any]) -> None:
        add_sitting_action(
            session.pk,
            title=words(data, "title"),
            starts_at=data["starts_at"],
            minutes=data["minutes"],
            actor=signed_in(request),
            key=data["key"],
        )

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The sitting was added to the draft programme."))
        return see_other("secretariat:programme", slug=slug)
    return _form(request, session, typed, _("Add a sitting"))


@form(ORGANISER)
def edit_sitting(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """Change a sitting of the draft."""
    sitting = queries.sitting_page(sitting_id)
    initial = {
        **words_initial("title", {language: row.body for language, row in sitting.title.current.items()}),
        "minutes": sitting.minutes,
        **desks.local_start(sitting),
    }
    typed = SittingForm(request.POST or None, session=sitting.session, initial=initial)

    def act(data: dict[str, Any]) -> None:
        edit_sitting_action(
            sitting_id,
            title=words(data, "title"),
            starts_at=data["starts_at"],
            minutes=data["minutes"],
            actor=signed_in(request),
            key=data["key"],
        )

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The sitting was changed in the draft programme."))
        return see_other("secretariat:programme", slug=sitting.session.slug)
    return _form(request, sitting.session, typed, _("Edit the sitting"))


@verb(ORGANISER)
def remove_sitting(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """Take a sitting off the draft."""
    slug = Session.objects.get(sittings=sitting_id).slug
    remove_sitting_action(sitting_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The sitting was taken off the draft programme."))
    return see_other("secretariat:programme", slug=slug)


@form(ORGANISER)
def add_item(request: HttpRequest, sitting_id: uuid.UUID) -> HttpResponseBase:
    """Add an agenda item to a sitting of the draft."""
    sitting = queries.sitting_page(sitting_id)
    typed = ItemForm(request.POST or None, people=queries.people_to_announce(sitting.session_id))

    def act(data: dict[str, Any]) -> None:
        add_item_action(
            sitting_id,
            title=words(data, "title"),
            speakers=data["speakers"],
            actor=signed_in(request),
            key=data["key"],
        )

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The agenda item was added to the draft programme."))
        return see_other("secretariat:programme", slug=sitting.session.slug)
    return _form(request, sitting.session, typed, _("Add an agenda item"))


@form(ORGANISER)
def edit_item(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """Change an agenda item of the draft."""
    item = AgendaItem.objects.select_related("sitting__session").prefetch_related("speakers__person").get(pk=item_id)
    session = item.sitting.session
    announced = [speaker.person for speaker in item.speakers.all()]
    load_texts(([item], "title sitting__session__title"), (announced, "name position"))
    people = queries.people_to_announce(session.pk)
    typed = ItemForm(
        request.POST or None,
        people=[*people, *(person for person in announced if person not in people)],
        chosen=[str(person.pk) for person in announced],
        initial=words_initial("title", {language: row.body for language, row in item.title.current.items()}),
    )

    def act(data: dict[str, Any]) -> None:
        edit_item_action(
            item_id, title=words(data, "title"), speakers=data["speakers"], actor=signed_in(request), key=data["key"]
        )

    if request.method == "POST" and typed.submit(act):
        messages.success(request, _("The agenda item was changed in the draft programme."))
        return see_other("secretariat:programme", slug=session.slug)
    return _form(request, session, typed, _("Edit the agenda item"))


@verb(ORGANISER)
def remove_item(request: HttpRequest, item_id: uuid.UUID) -> HttpResponseBase:
    """Take an item off the draft agenda."""
    slug = Sitting.objects.select_related("session").get(items=item_id).session.slug
    remove_item_action(item_id, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The agenda item was taken off the draft programme."))
    return see_other("secretariat:programme", slug=slug)


@verb(ORGANISER)
def propose(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Propose, for one's party, to publish the draft as it stands."""
    session = Session.objects.get(slug=slug)
    propose_programme(session.pk, actor=signed_in(request), key=key_of(request))
    messages.success(request, _("The programme was proposed. It is published when the other party approves."))
    return see_other("secretariat:programme", slug=slug)


@verb(ORGANISER)
def answer(request: HttpRequest, decision_id: uuid.UUID) -> HttpResponseBase:
    """Approve or decline, for one's party, to publish what was proposed."""
    slug = JointDecision.objects.select_related("session").get(pk=decision_id).session.slug
    typed = AnswerForm(request.POST)
    if not typed.is_valid():
        messages.error(request, _("Please choose whether to approve or to decline."))
        return see_other("secretariat:programme", slug=slug)
    data = typed.cleaned_data
    outcome = answer_programme(
        decision_id, approved=data["approved"], reason=data["reason"], actor=signed_in(request), key=data["key"]
    )
    said = {
        "approved": _("The programme is published. Every open page shows it now."),
        "declined": _("The proposal was declined. The draft stays as it is."),
    }
    messages.success(request, said.get(outcome, _("Your party's answer was recorded.")))
    return see_other("secretariat:programme", slug=slug)


def _form(request: HttpRequest, session: Session, typed: Any, title: str) -> HttpResponseBase:
    """Show a form of the desk: again, with status 422, when it was sent and not taken."""
    context = desks.about(session) | {"form": typed, "title_of_form": title}
    return render(request, "secretariat/form.html", context, status=422 if typed.is_bound else 200)
