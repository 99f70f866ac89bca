"""Tokens of entry: signed, for one person or visit, one sitting and one purpose; the rules say when one is refused."""

import base64
import datetime as dt
import hashlib
import hmac
import secrets
import uuid
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core import signing
from django.http import HttpRequest

from muntada.hall.rules.entry import Entry, Purpose, may_enter
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.web.access import account_of

SALT = "muntada.media"
TURN_LIFETIME = 12 * 3600
"""Seconds for which credentials of the TURN server hold: as long as any sitting."""


def holder(request: HttpRequest) -> str:
    """Return who a token is for: the account, or for somebody who is not signed in, this visit."""
    account = account_of(request)
    if account is not None:
        return str(account.pk)
    if "visitor" not in request.session:
        request.session["visitor"] = secrets.token_urlsafe(16)
    return str(request.session["visitor"])


def make(request: HttpRequest, sitting_id: uuid.UUID, purpose: Purpose) -> str:
    """Return a new token."""
    said = [str(sitting_id), holder(request), purpose, secrets.token_urlsafe(24), clock.now().isoformat()]
    return signing.dumps(said, salt=SALT)


def read(request: HttpRequest, sitting_id: uuid.UUID, token: str) -> Entry:
    """Return what a token says. Raises `Refusal` where it is no token of ours, or not for this use."""
    try:
        sitting, who, purpose, nonce, made_at = signing.loads(token, salt=SALT)
        entry = Entry(
            sitting=uuid.UUID(sitting),
            holder=who,
            purpose=purpose,
            nonce=nonce,
            made_at=dt.datetime.fromisoformat(made_at),
        )
    except (signing.BadSignature, ValueError, TypeError):
        raise Refusal("token_of_another") from None
    if refusal := may_enter(entry, sitting=sitting_id, holder=holder(request), now=clock.now()):
        raise refusal
    return entry


def ice_servers(turn: str, who: str) -> list[dict[str, Any]]:
    """Return what a browser needs to reach the TURN server (`MUNTADA_TURN`): credentials that run out.

    They are made as coturn's `use-auth-secret` wants them: HMAC-SHA1 over "expiry:name".
    """
    if not turn:
        return []
    relay = urlsplit(turn)
    name = f"{int(clock.now().timestamp()) + TURN_LIFETIME}:{who}"
    mac = hmac.new(unquote(relay.password or "").encode(), name.encode(), hashlib.sha1).digest()
    is_secure = relay.scheme == "turns"
    address = f"{relay.scheme}:{relay.hostname}:{relay.port or (5349 if is_secure else 3478)}"
    urls = [f"{address}?transport={way}" for way in (("tcp",) if is_secure else ("udp", "tcp"))]
    return [{"urls": urls, "username": name, "credential": base64.b64encode(mac).decode()}]
