"""The public list of the exchange, narrowed by topic, kind, country, city and language; the same as a feed."""

import dataclasses
import datetime as dt
import re
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.exchange import queries
from muntada.exchange.models import Side
from muntada.exchange.rules import TOPICS
from muntada.languages.codes import LANGUAGES
from muntada.languages.queries import load_texts
from muntada.web.access import PUBLIC, account_of, page
from muntada.web.context import current
from muntada.web.exchange import shown
from muntada.web.exchange.words import KINDS
from muntada.web.topics import SUBTOPIC_WORDS, TOPIC_WORDS

A_PAGE = 20
NEWEST = 50
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML


@dataclasses.dataclass(frozen=True)
class Filters:
    """What the reader asked to see; an empty or unknown one lets everything pass. `subject` is "topic/sub-topic"."""

    kind: str = ""
    subject: str = ""
    country: str = ""
    side: str = ""
    language: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Filters":
        """Return the filters in the parameters of an address."""
        return cls(**{field.name: asked.get(field.name, "")[:64] for field in dataclasses.fields(cls)})

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the public versions that are to be shown."""
        topic, _slash, sub = self.subject.partition("/")
        if self.kind in KINDS:
            rows = rows.filter(entry__kind=self.kind)
        if topic in TOPICS:
            rows = rows.filter(topic=topic)
            if sub in TOPICS[topic]:
                rows = rows.filter(subtopic=sub)
        if self.country:
            rows = rows.filter(entry__side__country=self.country)
        if self.side:
            try:
                rows = rows.filter(entry__side=uuid.UUID(self.side))
            except ValueError:
                rows = rows.none()
        if self.language in {language.code for language in LANGUAGES}:
            rows = rows.filter(entry__language=self.language)
        return rows


@page(PUBLIC)
def entries(request: HttpRequest) -> HttpResponseBase:
    """List what is published, filtered by `?kind=&subject=&country=&side=&language=`."""
    wanted = Filters.of(request.GET)
    found = Paginator(wanted.narrow(queries.published()).order_by("-published_at", "-pk"), A_PAGE)
    rows = found.get_page(request.GET.get("page"))
    listed: Any = rows.object_list
    versions = queries.published_page(listed)
    rows.object_list = [shown.row_of(version) for version in versions]
    reader = account_of(request)
    context = {
        "rows": rows,
        "found": found.count,
        "wanted": wanted,
        "choices": _choices(),
        "query": urlencode({name: value for name, value in vars(wanted).items() if value}),
        "is_filtered": any(vars(wanted).values()),
        "may_write": reader is not None and bool(queries.side_choices(reader)),
        "trail": [(reverse("site:home"), _("Muntada"))],
    }
    return render(request, "exchange/entries.html", context)


@page(PUBLIC)
def atom(request: HttpRequest) -> HttpResponseBase:
    """Answer with what was published last as an Atom feed (RFC 4287), narrowed as the list is."""
    rows = queries.published_page(
        Filters.of(request.GET).narrow(queries.published()).order_by("-published_at")[:NEWEST]
    )
    own = settings.PUBLIC_URL + reverse("exchange:atom")
    feed = ElementTree.Element(f"{ATOM}feed", {XML_LANGUAGE: current().code})
    listed = [shown.row_of(version) for version in rows]
    updated = listed[0].published_at if listed else None
    _fill(feed, own, _("Exchange: practices, needs and offers"), updated)
    ElementTree.SubElement(feed, f"{ATOM}link", rel="self", href=own)
    author = ElementTree.SubElement(feed, f"{ATOM}author")
    ElementTree.SubElement(author, f"{ATOM}name").text = _("Muntada")
    for row in listed:
        entry = ElementTree.SubElement(feed, f"{ATOM}entry", {XML_LANGUAGE: row.title.language})
        _fill(entry, f"urn:uuid:{row.version.entry_id}", row.title.body, row.published_at)
        address = settings.PUBLIC_URL + reverse("exchange:entry", kwargs={"entry_id": row.version.entry_id})
        ElementTree.SubElement(entry, f"{ATOM}link", rel="alternate", href=address)
        summary = f"{row.kind} · {row.subject} · {row.side.body}"
        ElementTree.SubElement(entry, f"{ATOM}summary").text = UNPRINTABLE.sub("", summary)
    ElementTree.register_namespace("", ATOM.strip("{}"))
    return HttpResponse(ElementTree.tostring(feed, "utf-8", xml_declaration=True), content_type="application/atom+xml")


def _fill(element: ElementTree.Element, key: str, title: str, updated: dt.datetime | None) -> None:
    at = updated or dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    ElementTree.SubElement(element, f"{ATOM}id").text = key
    ElementTree.SubElement(element, f"{ATOM}title").text = UNPRINTABLE.sub("", title)
    ElementTree.SubElement(element, f"{ATOM}updated").text = at.isoformat(timespec="seconds")


def _choices() -> dict[str, Any]:
    """Return what each filter can be set to; countries and sides are those that have written something."""
    sides = list(Side.objects.filter(entries__steps__kind="published").distinct().select_related(*_NAMED))
    load_texts((sides, "city__name institution__name country__name"))
    code = current().code
    countries = {side.country.code: side.country.name.show(code).body for side in sides if side.country}
    subjects = [
        (str(TOPIC_WORDS[topic]), [(topic, TOPIC_WORDS[topic]), *((f"{topic}/{s}", SUBTOPIC_WORDS[s]) for s in subs)])
        for topic, subs in TOPICS.items()
    ]
    return {
        "kind": list(KINDS.items()),
        "subject": subjects,
        "country": sorted(countries.items(), key=lambda item: item[1]),
        "side": sorted(((str(side.pk), side.name.show(code).body) for side in sides), key=lambda item: item[1]),
        "language": [(language.code, language.autonym) for language in LANGUAGES],
    }


_NAMED = ("city", "institution", "country")
