import datetime as dt
import uuid

from django.db.models import Exists, OuterRef, Q, Subquery

from muntada.cities.models import Account, Officer
from muntada.cities.tokens import row_by_token, token_of
from muntada.exchange.models import Admission, Digest, DigestChoice, Version
from muntada.exchange.queries.entries import published, published_page

SALT = "muntada.exchange.digest"


def wants_digest(account: Account) -> bool:
    """Whether somebody wants the digest: as last chosen, and yes where never."""
    chosen = DigestChoice.objects.filter(account=account).last()
    return chosen is None or chosen.wants


def due_accounts(before: dt.datetime) -> list[uuid.UUID]:
    """Return who speaks in the exchange, wants the digest and had none since `before`."""
    chosen = DigestChoice.objects.filter(account=OuterRef("pk")).order_by("-id").values("wants")[:1]
    speaks = Exists(Officer.objects.filter(account=OuterRef("pk"), relieved_at=None)) | Exists(
        Admission.objects.filter(account=OuterRef("pk"), ended_at=None)
    )
    had = Exists(Digest.objects.filter(account=OuterRef("pk"), at__gt=before))
    rows = Account.objects.annotate(wants=Subquery(chosen)).filter(speaks, ~had, is_active=True)
    return list(rows.filter(Q(wants=True) | Q(wants=None)).values_list("pk", flat=True))


def news_since(moment: dt.datetime, *, own: frozenset[uuid.UUID]) -> list[Version]:
    """Return what others published after `moment`, newest first, at most twenty."""
    rows = published().filter(published_at__gt=moment).exclude(entry__side__in=own).order_by("-published_at")
    return published_page(rows[:20])


def digest_token(account: Account) -> str:
    """Return the secret part of the address that stops somebody's digest."""
    return token_of(account, purpose=SALT)


def reader_of(token: str) -> Account | None:
    """Return whose digest this secret stops; None for anything forged."""
    try:
        return row_by_token(Account.objects.filter(is_active=True), token, purpose=SALT)
    except Account.DoesNotExist:
        return None
