"""The Chromium that the browser tests drive."""

import os
import shutil

from tools import debian

HEADLESS = "chromium-headless-shell"
"""Debian's package of Chromium without windows: the same engine for a fifth less work."""

NAMES = (HEADLESS, "chromium", "chromium-browser", "google-chrome", "chrome")


def find() -> str | None:
    """Return the path of a Chromium: the one that MUNTADA_BROWSER names, or one on the path; None without."""
    named = os.environ.get("MUNTADA_BROWSER")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure() -> str | None:
    """Return the path of a Chromium, installing Debian's where that is allowed; None where there is none."""
    found = find()
    if not found and not os.environ.get("MUNTADA_BROWSER") and (debian.install(HEADLESS) or debian.install("chromium")):
        found = find()
    return found
