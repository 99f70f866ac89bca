"""The secret part of a link that is sent to somebody: the id of a row, signed for one purpose."""

from django.core import signing
from django.db.models import Model, QuerySet


def token_of(row: Model, *, purpose: str) -> str:
    """Return the secret part of a link to a row."""
    return signing.Signer(salt=purpose).sign(str(row.pk))


def row_by_token[M: Model](rows: QuerySet[M], token: str, *, purpose: str) -> M:
    """Return the one of `rows` that was signed for this purpose; raises its `DoesNotExist` for anything forged."""
    try:
        pk = signing.Signer(salt=purpose).unsign(token)
    except signing.BadSignature:
        raise rows.model.DoesNotExist from None  # type: ignore[attr-defined]  # each model has its own
    return rows.get(pk=pk)
