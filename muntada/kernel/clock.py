"""The one place where Muntada asks what time it is; rules get the answer as a fact."""

import datetime as dt


def now() -> dt.datetime:
    """Return the present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)
