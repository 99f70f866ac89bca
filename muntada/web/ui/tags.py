"""The tags and filters that every template has without loading them."""

import datetime
import math
import uuid
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from muntada.languages.codes import LANGUAGES, by_code
from muntada.languages.models import Text
from muntada.languages.rules import behind, missing
from muntada.web.context import current
from muntada.web.ui import formats
from muntada.web.ui.icons import ICONS, MIRRORED

register = template.Library()

LANGUAGE_NAMES = {"ar": gettext_noop("Arabic"), "zh-Hans": gettext_noop("Chinese"), "en": gettext_noop("English")}

CHIPS = {
    "draft": "pen",
    "open": "circle",
    "waiting": "clock",
    "live": "live",
    "agreed": "check",
    "adopted": "seal",
    "refused": "cross",
    "closed": "lock",
    "behind": "alert",
    "note": "info",
    "error": "stop",
    "warning": "alert",
}
"""The kinds of state a chip can show, each with its icon; the word comes from the caller."""


class Shown(Protocol):
    """What a reader sees of a text in several languages (see `muntada.languages.rules.Shown`)."""

    body: str
    language: str
    is_fallback: bool
    is_behind: bool


@register.simple_tag
def moment(value: datetime.datetime, zone: str = "UTC") -> SafeString:
    """Write a moment in full in the active language: {% moment sitting.starts_at forum.time_zone %}."""
    return _time(value, zone, formats.moment(value, zone, current().code))


@register.simple_tag
def hour(value: datetime.datetime, zone: str = "UTC") -> SafeString:
    """Write the time of day only, where the day and the zone stand nearby."""
    return _time(value, zone, formats.time(value, zone, current().code))


@register.simple_tag
def day(value: datetime.date, form: str = "long") -> SafeString:
    """Write a day; `form` is "long", "full" (with its weekday) or "short" (without the year)."""
    machine = value.date() if isinstance(value, datetime.datetime) else value
    written = formats.day(machine, current().code, form)
    return format_html('<time datetime="{}">{}</time>', machine.isoformat(), written)


@register.simple_tag
def days(first: datetime.date, last: datetime.date) -> str:
    """Write the days from one to another: "26–27 November 2026"."""
    return formats.days(first, last, current().code)


@register.simple_tag
def known_date(on: str) -> SafeString:
    """Write a date as precisely as it is known, from ISO 8601: {% known_date "2022-09" %}."""
    return (
        format_html('<time datetime="{}">{}</time>', on, formats.known_date(on, current().code))
        if on
        else SafeString("")
    )


@register.simple_tag
def zone_name(zone: str) -> str:
    """Name a time zone: "Beijing time"."""
    return formats.zone_name(zone, current().code)


@register.filter
def digits(value: object) -> str:
    """Write a number with the digits and grouping of the active language; text keeps all but its digits."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return formats.number(value, current().code)
    return formats.digits(value, current().code)


@register.filter
def clock(seconds: int) -> str:
    """Write a length of time as minutes and seconds: 3:00."""
    return formats.clock(seconds, current().code)


@register.simple_tag
def idempotency_key() -> SafeString:
    """Put a key into a form, new for every page, by which a request that arrives twice is known."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4())


@register.simple_tag
def content(shown: Shown) -> SafeString:
    """Write a text in the language it is shown in, with a mark when that is not the reader's, or is behind."""
    language = by_code(shown.language)
    marks = []
    if shown.is_fallback:
        marks.append(_("shown in %(language)s") % {"language": _(LANGUAGE_NAMES[language.code])})
    if shown.is_behind:
        marks.append(_("an earlier revision"))
    if getattr(shown, "is_machine", False):
        marks.append(_("machine translation"))
    text = format_html('<bdi lang="{}" dir="{}">{}</bdi>', language.code, language.direction, shown.body)
    return format_html('{} <small class="mark">{}</small>', text, " · ".join(marks)) if marks else text


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon; it is hidden from screen readers because the words beside it say the same."""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        " icon-mirrored" if name in MIRRORED else "",
        ICONS[name],
    )


@register.simple_tag
def chip(kind: str, word: str) -> SafeString:
    """Show a state as an icon and a word: {% chip "agreed" _("Agreed") %}; the kinds are in `CHIPS`."""
    return format_html('<span class="chip chip-{}">{}{}</span>', kind, icon(CHIPS[kind]), word)


@register.simple_tag
def language_marks(text: Text | None) -> SafeString:
    """Mark, beside a text whose words are loaded, each language that is missing or behind; nothing where none is."""
    if text is None:
        return SafeString("")
    codes, renderings = [language.code for language in LANGUAGES], list(text.renderings.all())
    marks = [("open", _("%(language)s: missing"), code) for code in missing(renderings, codes)]
    marks += [("behind", _("%(language)s: behind"), code) for code in behind(renderings, codes)]
    chips = ((chip(kind, words % {"language": _(LANGUAGE_NAMES[code])}),) for kind, words, code in marks)
    return format_html_join(" ", "{}", chips)


@register.inclusion_tag("ui/clock.html")
def speaking_clock(
    *, allotted: int, now: datetime.datetime, started_at: datetime.datetime | None = None, used: float = 0
) -> dict[str, object]:
    """Show the time left to speak, in seconds; `started_at` is None while the clock is stopped.

    `used` are the seconds spoken before `started_at`. The browser counts on from `now`, the server's clock.
    """
    running = max(0.0, (now - started_at).total_seconds()) if started_at else 0.0
    return {
        "started_at": started_at.isoformat() if started_at else "",
        "now": now.isoformat(),
        "allotted": allotted,
        "used": used,
        "elapsed": min(allotted, round(used + running)),
        "remaining": math.ceil(allotted - used - running),
    }


@register.inclusion_tag("ui/parallel_tabs.html")
def parallel_tabs(name: str, chosen: str = "") -> dict[str, object]:
    """On a phone, let the reader choose which of the parallel columns is shown; `name` is unique on the page.

    Hers is chosen at first, unless `chosen` names another: where there is nothing in hers.
    """
    return {"name": name, "languages": LANGUAGES, "chosen": by_code(chosen) if chosen else current()}


def _time(value: datetime.datetime, zone: str, written: str) -> SafeString:
    machine = formats.iso(value, zone)
    return format_html('<time datetime="{}" data-zoned="{}">{}</time>', machine, zone, written)
