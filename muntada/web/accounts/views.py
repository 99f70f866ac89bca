"""Signing in by a link that is sent by e-mail, signing out, and what somebody prefers."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from muntada.cities import queries, rules
from muntada.cities.actions.accounts import SIGN_IN_LINK_LASTS, set_preferences, use_sign_in_link
from muntada.cities.models import Account
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import by_code
from muntada.web.access import PUBLIC, SIGNED_IN, form, page, signed_in, verb
from muntada.web.accounts.forms import PreferencesForm, SignInForm
from muntada.web.context import current
from muntada.web.mail import send_sign_in_link
from muntada.web.refusals import sentence
from muntada.web.responses import see_other

BACKEND = "django.contrib.auth.backends.ModelBackend"


@form(PUBLIC)
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Ask for an address and have a link sent to it; the answer does not tell whether the address is known."""
    asked = SignInForm(request.POST or None)
    if request.method == "POST" and asked.submit(lambda data: send_sign_in_link.enqueue(data["email"], current().code)):
        return see_other("accounts:link-sent")
    return render(request, "accounts/sign_in.html", {"form": asked}, status=422 if asked.errors else 200)


@page(PUBLIC)
def link_sent(request: HttpRequest) -> HttpResponseBase:
    """Say that a link is on its way, if the address is known."""
    minutes = int(SIGN_IN_LINK_LASTS.total_seconds() // 60)
    return render(request, "accounts/link_sent.html", {"minutes": minutes})


@form(PUBLIC)
def use_link(request: HttpRequest, sign_in_token: str) -> HttpResponseBase:
    """Show a button that signs in. The link itself does not: mail scanners open links, and would use it up."""
    if request.method == "POST":
        try:
            account = use_sign_in_link(sign_in_token)
        except Refusal as answer:
            messages.error(request, sentence(answer))
            return see_other("accounts:sign-in")
        return welcome(request, account)
    refusal = _why_not(sign_in_token)
    context = {"refusal": sentence(refusal) if refusal else ""}
    return render(request, "accounts/use_link.html", context, status=410 if refusal else 200)


@verb(PUBLIC)
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """End the session of whoever is signed in."""
    logout(request)
    messages.success(request, _("You have signed out."))
    return see_other("site:home")


@form(SIGNED_IN)
def account(request: HttpRequest) -> HttpResponseBase:
    """Show what is recorded of the person, and take the language and zone that she prefers."""
    reader = signed_in(request)
    preferences = PreferencesForm(
        request.POST or None, initial={"language": reader.language, "time_zone": reader.time_zone}
    )
    if request.method == "POST" and preferences.submit(
        lambda data: set_preferences(
            reader, language=data["language"], time_zone=data["time_zone"], key=data["key"], actor=reader
        )
    ):
        with translation.override(by_code(reader.language).django if reader.language else current().django):
            messages.success(request, _("Your preferences have been kept."))
            return see_other("accounts:account")
    context = {"form": preferences, "reader": _shown(queries.account_page(reader))}
    return render(request, "accounts/account.html", context, status=422 if preferences.errors else 200)


def welcome(request: HttpRequest, account: Account) -> HttpResponseBase:
    """Sign `account` in and lead to the front page in its language."""
    login(request, account, backend=BACKEND)
    with translation.override(by_code(account.language).django if account.language else current().django):
        messages.success(request, _("You are signed in."))
        return see_other("site:home")


def _why_not(token: str) -> Refusal | None:
    """Return why a link does not work (any more), without using it."""
    link = queries.sign_in_link(token)
    if link is None:
        return Refusal("link_unknown")
    return rules.may_sign_in(expires_at=link.expires_at, used_at=link.used_at, now=clock.now())


def _shown(account: Account) -> dict[str, object]:
    language = current().code
    person = account.person
    return {
        "email": account.email,
        "name": person.name.show(language),
        "names": [
            person.name.show(known) for known in person.name.current if known != person.name.show(language).language
        ],
        "position": person.position.show(language) if person.position else None,
    }
