"""How long somebody counts as being in a paragraph after her page's last sign."""

import datetime as dt

SEEN_FOR = dt.timedelta(seconds=50)
"""Two signs of an open page may be lost."""
