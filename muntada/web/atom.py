"""Feeds for other programs (Atom, RFC 4287)."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable
from xml.etree import ElementTree

from django.http import HttpResponse
from django.utils.translation import gettext as _

from muntada.web.context import current

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NEWEST = 50
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # not allowed in XML


@dataclasses.dataclass(frozen=True)
class News:
    """Something that happened: when, what row it is (a UUID), what it is called, in words, where it stands."""

    at: dt.datetime
    key: str
    title: str
    words: str
    address: str


def atom_feed(title: str, own: str, news: Iterable[News]) -> HttpResponse:
    """Answer with the newest of what happened, in the active language; `own` is the feed's address."""
    newest = sorted(news, key=lambda one: one.at, reverse=True)[:NEWEST]
    feed = ElementTree.Element(f"{ATOM}feed", {XML_LANGUAGE: current().code})
    _fill(feed, own, title, newest[0].at if newest else dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    ElementTree.SubElement(feed, f"{ATOM}link", rel="self", href=own)
    author = ElementTree.SubElement(feed, f"{ATOM}author")
    ElementTree.SubElement(author, f"{ATOM}name").text = _("Muntada")
    for one in newest:
        entry = ElementTree.SubElement(feed, f"{ATOM}entry")
        _fill(entry, f"urn:uuid:{one.key}", one.title, one.at)
        ElementTree.SubElement(entry, f"{ATOM}link", rel="alternate", href=one.address)
        ElementTree.SubElement(entry, f"{ATOM}summary").text = UNPRINTABLE.sub("", one.words)
    ElementTree.register_namespace("", ATOM.strip("{}"))
    return HttpResponse(ElementTree.tostring(feed, "utf-8", xml_declaration=True), content_type="application/atom+xml")


def _fill(element: ElementTree.Element, key: str, title: str, updated: dt.datetime) -> None:
    ElementTree.SubElement(element, f"{ATOM}id").text = key
    ElementTree.SubElement(element, f"{ATOM}title").text = UNPRINTABLE.sub("", title)
    ElementTree.SubElement(element, f"{ATOM}updated").text = updated.isoformat(timespec="seconds")
