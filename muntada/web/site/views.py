"""The public pages: what there is, a session, its programme and its delegations; what Muntada is."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _

from muntada.forum import queries
from muntada.forum.models import Session
from muntada.languages.codes import by_code
from muntada.push.queries import seq, seq_of_kind
from muntada.push.topics import session as topic_of
from muntada.statements.queries import statements_and_last
from muntada.web.access import PUBLIC, account_of, page, standing_of
from muntada.web.context import current
from muntada.web.copies import kept, until
from muntada.web.followup import shown as followup
from muntada.web.site import about as about_shown
from muntada.web.site import delegations as delegations_shown
from muntada.web.site import front as front_page
from muntada.web.site import programme as programme_shown
from muntada.web.site import reported
from muntada.web.site import sessions as listed
from muntada.web.site.ical import Words, calendar

MOST_FOLLOWED = 5
"""How many commitments of the last session that are not done yet a session's page shows."""


@page(PUBLIC)
def front(request: HttpRequest) -> HttpResponseBase:
    """Send the reader to the front page in her language: her account's, else her browser's."""
    account = account_of(request)
    language = by_code(account.language).django if account and account.language else get_language_from_request(request)
    return HttpResponseRedirect(f"/{language}/")


@page(PUBLIC)
def health(request: HttpRequest) -> HttpResponseBase:
    """Answer that the server answers, for whoever watches it."""
    return HttpResponse("ok", content_type="text/plain")


def _sessions_seq(slug: str = "") -> int:
    """Return the number of what sessions’ pages depend on, one for all: it costs one query, and changes are few."""
    return seq_of_kind("session")


@page(PUBLIC)
@kept(_sessions_seq)
def home(request: HttpRequest) -> HttpResponseBase:
    """Show what Muntada is, the forum and its newest sessions, and the sitting that is live or comes next."""
    context, changes_at = front_page.context()
    return until(changes_at, render(request, "site/home.html", context))


@page(PUBLIC)
@kept(_sessions_seq)
def sessions(request: HttpRequest) -> HttpResponseBase:
    """List all sessions with the statements that were adopted in them."""
    context, changes_at = listed.context()
    return until(changes_at, render(request, "site/sessions.html", context | {"trail": _trail()}))


@page(PUBLIC)
@kept(_sessions_seq)
def about(request: HttpRequest) -> HttpResponseBase:
    """Tell what Muntada is and who is behind each forum."""
    return render(request, "site/about.html", about_shown.forums() | {"trail": _trail()})


@page(PUBLIC)
@kept(lambda: 0)
def privacy(request: HttpRequest) -> HttpResponseBase:
    """Tell which personal data are kept, for what, how long, and whom to ask."""
    return render(request, "site/privacy.html", about_shown.personal_data() | {"trail": _trail()})


@page(PUBLIC)
@kept(_sessions_seq)
def session(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show a session: one that is held here with its ways in, one that is reported with what is reported."""
    row = queries.session_page(slug)
    context = _about(row)
    if row.is_reported:
        return render(request, "site/reported.html", context | reported.context(row))
    edition = queries.newest_edition(row.pk)
    statements, last = statements_and_last(row)
    context |= {
        "edition": edition,
        "sittings": programme_shown.sittings(edition.content, current().code) if edition else [],
        "live": programme_shown.live([row.pk]),
        "statements": [(known, known.title.show(current().code)) for known in statements],
        "standing": standing_of(request, row.pk),
    }
    if last:
        rows = followup.rows(session_id=last.pk)
        context |= {
            "last": rows[0].commitment.statement.session.title.show(current().code),
            "rows": [commitment for commitment in rows if commitment.status != "done"][:MOST_FOLLOWED],
            "picture": followup.picture(rows),
            "width": followup.WIDTH,
        }
    return render(request, "site/session.html", context)


@page(PUBLIC)
@kept(_sessions_seq)
def programme(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the programme as it was last published."""
    row, push = _live(slug)
    context = programme_shown.context(row) | push
    return render(request, "site/programme.html", context | _head(row))


@page(PUBLIC)
def programme_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give the published programme as an iCalendar file, in the language of the address."""
    row = queries.session_page(slug)
    edition = queries.newest_edition(row.pk)
    if edition is None:
        raise Http404
    address = settings.PUBLIC_URL + reverse("site:programme", kwargs={"slug": slug})
    title = row.title.show(current().code)
    text = calendar(
        Words(title.body, title.language),
        programme_shown.events(edition.content, is_online=row.is_online, address=address),
        stamp=edition.published_at,
        sequence=edition.number,
    )
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.{current().code}.ics"'},
    )


@page(PUBLIC)
@kept(_sessions_seq)
def delegations(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the delegations whose members are accredited."""
    row, push = _live(slug)
    context = delegations_shown.context(row) | push
    return render(request, "site/delegations.html", context | _head(row))


def _about(row: Session) -> dict[str, Any]:
    """Return what every page of a session shows of it."""
    language = current().code
    return {
        "session": row,
        "title": row.title.show(language),
        "theme": row.theme.show(language),
        "about": row.about.show(language),
        "forum": row.forum.name.show(language),
        "organisers": [
            (organiser.institution.name.show(language), organiser.party.name.show(language))
            for organiser in row.organisers.all()
        ],
        "trail": _trail(),
    }


def _live(slug: str) -> tuple[Session, dict[str, Any]]:
    """Return a session, and where its page listens: read before anything that may change."""
    row = Session.objects.get(slug=slug)
    return row, {"topic": topic_of(row.pk), "seq": seq(topic_of(row.pk))}


def _head(row: Session) -> dict[str, Any]:
    """Return the title of a page below a session's and the way to it."""
    title = row.title.show(current().code)
    session_page = reverse("site:session", kwargs={"slug": row.slug})
    return {"title": title, "trail": [*_trail(), (session_page, title.body)]}


def _trail() -> list[tuple[str, str]]:
    return [(reverse("site:home"), _("Muntada"))]
