"""Accounts and the links by which people sign in."""

import datetime as dt
import uuid
from collections.abc import Mapping

from muntada.cities import queries, rules
from muntada.cities.actions.gazetteer import enter_person
from muntada.cities.models import Account, SignInLink
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import LANGUAGES
from muntada.record.actions.acting import acting

SIGN_IN_LINK_LASTS = dt.timedelta(minutes=30)
SIGN_IN_LINKS_KEPT = dt.timedelta(days=30)
"""How long a link that no longer works is told from one that never did."""


def open_account(
    email: str,
    *,
    name: Mapping[str, str],
    position: Mapping[str, str],
    original_language: str,
    language: str = "",
    time_zone: str = "",
    actor: Account | None,
) -> Account:
    """Open an account for a new person, or return the one that has this address: whose names stay as they are."""
    with acting("account_opened", actor=actor) as act:
        if known := queries.account_by_email(email):
            act.done_before = True
            return known
        account = Account(
            email=email.strip().lower(),
            person=enter_person(name, position, original_language=original_language, actor=actor),
            language=language,
            time_zone=time_zone,
        )
        account.set_unusable_password()
        account.save()
        act.on(account)
        return account


def make_sign_in_link(account: Account, *, actor: Account | None, lasts: dt.timedelta = SIGN_IN_LINK_LASTS) -> str:
    """Return the token of a new link, which signs `account` in once, for as long as it `lasts`."""
    with acting("sign_in_link_made", actor=actor) as act:
        link = SignInLink.objects.create(account=account, sent_at=act.at, expires_at=act.at + lasts)
        act.on(account)
        return queries.sign_in_token(link)


def use_sign_in_link(token: str) -> Account:
    """Use up the link with this token and return whose it is; raises `Refusal` where it does not work (any more)."""
    with acting("signed_in", actor=None) as act:
        link = queries.sign_in_link(token, for_update=True)
        if link is None:
            raise Refusal("link_unknown")
        if refusal := rules.may_sign_in(expires_at=link.expires_at, used_at=link.used_at, now=act.at):
            raise refusal
        link.used_at = act.at
        link.save(update_fields=["used_at"])
        act.on(link.account)
        return link.account


def forget_sign_in_links(before: dt.datetime) -> int:
    """Delete the links that ran out before `before`; return how many."""
    deleted, _ = SignInLink.objects.filter(expires_at__lt=before).delete()
    return deleted


def set_preferences(account: Account, *, language: str, time_zone: str, key: uuid.UUID | None, actor: Account) -> None:
    """Keep the language (BCP 47) and zone (IANA name) that the person reads in; empty means the browser's."""
    with acting("preferences_set", actor=actor, key=key) as act:
        if act.done_before:
            return
        if refusal := rules.may_prefer(language, time_zone, languages=[known.code for known in LANGUAGES]):
            raise refusal
        account.language, account.time_zone = language, time_zone
        account.save(update_fields=["language", "time_zone"])
        act.on(account, language=language, time_zone=time_zone)
