"""The filtered ties for the map's script and for other programs: JSON, CSV, GeoJSON."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from muntada.cities.models import Source
from muntada.twinning.models import Step
from muntada.web.access import PUBLIC, page
from muntada.web.spreadsheets import csv_answer
from muntada.web.twins.filters import wanted_of
from muntada.web.twins.mapping.reading import (
    Drawn,
    countries_with_ties,
    drawn,
    etag_of,
    name_of,
    named,
    names_of,
    version,
)
from muntada.web.twins.words import STAGE_WORDS

MOST_NAMES = 100


@page(PUBLIC)
def ties_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with the ties as the map's script takes them (`packing`); a browser that has them is told so."""
    filters, at = wanted_of(request.GET), version()
    etag = etag_of(at, filters)
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers=headers)
    found = drawn(filters, at=at)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return HttpResponse(found.packed, content_type="application/json", headers=headers)
    return HttpResponse(found.message, content_type="application/json", headers=headers)


@page(PUBLIC)
def names_json(request: HttpRequest) -> HttpResponseBase:
    """Answer with names in the reader's language: `?city=key,key` gives {key: [city, country, slug]}."""
    keys = [key[:50] for key in request.GET.get("city", "").split(",") if key][:MOST_NAMES]
    found = {key: [name_of(city), name_of(city.country), city.slug] for key, city in sorted(named(keys).items())}
    response = HttpResponse(json.dumps(found, ensure_ascii=False), content_type="application/json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@page(PUBLIC)
def ties_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with the filtered ties as a table for spreadsheets, sources and the note above the head."""
    found, told = _found(request), _told()
    rows: list[list[object]] = [[f"# {line}"] for line in told["notes"]]
    head = [_("City"), _("Country"), _("Latitude"), _("Longitude")]
    rows.append([*head, *head, _("Stage"), _("Since"), _("Sources"), _("Address")])
    for row in _rows(found):
        sides = [
            cell for side in row["sides"] for cell in (side["name"], side["country"], *(side["place"] or ("", "")))
        ]
        rows.append([*sides, row["word"], row["since"] or "", row["source"], row["address"]])
    return csv_answer("ties", rows[0], rows[1:])


@page(PUBLIC)
def ties_geojson(request: HttpRequest) -> HttpResponseBase:
    """Answer with the filtered ties as GeoJSON (RFC 7946): a line for each tie whose cities have a place."""
    found = _found(request)
    features = []
    for row in _rows(found):
        one, other = row["sides"]
        if one["place"] and other["place"]:
            ends = [[side["place"][1], side["place"][0]] for side in (one, other)]
            said = {"cities": [one["name"], other["name"]], "countries": [one["code"], other["code"]]}
            said |= {name: row[name] for name in ("stage", "since", "source", "address")}
            features.append(
                {"type": "Feature", "geometry": {"type": "LineString", "coordinates": ends}, "properties": said}
            )
    message = {"type": "FeatureCollection", **_told(), "features": features}
    headers = {"Content-Disposition": 'attachment; filename="ties.geojson"'}
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, content_type="application/geo+json", headers=headers)


def not_listed() -> str:
    """Return the note that goes with every picture and file."""
    return _("The register is not complete. That a tie is not listed does not mean that two cities are not twinned.")


def sources() -> list[Source]:
    """Return the sources that tell of ties; one query."""
    return list(Source.objects.filter(pk__in=Step.objects.exclude(source=None).values("source")).order_by("title"))


def source_line() -> str:
    """Return the sources of the ties in one line; "" for none. One query."""
    said = "; ".join(f"{row.title} ({row.licence})" if row.licence else row.title for row in sources())
    return _("Sources: %(sources)s.") % {"sources": said} if said else ""


def _found(request: HttpRequest) -> Drawn:
    return drawn(wanted_of(request.GET))


def _told() -> dict[str, list[str]]:
    said = [" · ".join(part for part in (row.title, row.licence, row.address) if part) for row in sources()]
    return {"notes": [not_listed(), *said]}


def _rows(found: Drawn) -> list[dict[str, Any]]:
    """Return the ties with names and sources; as many queries for one tie as for all."""
    names = names_of(found.country_of)
    countries = {code: name_of(country) for code, country in countries_with_ties().items()}
    steps = Step.objects.exclude(source=None).values_list("tie_id", "source__title", "provenance").order_by("pk")
    source_of = {tie: " · ".join(part for part in told if part) for tie, *told in steps}
    address = settings.PUBLIC_URL + reverse("twins:ties")
    rows = []
    for pk, (one, other, stage, since) in zip(found.ids, found.lines, strict=True):
        sides = [
            {
                "name": names[key],
                "code": found.country_of[key],
                "country": countries[found.country_of[key]],
                "place": found.places.get(key),
            }
            for key in (one, other)
        ]
        rows.append(
            {
                "sides": sides,
                "stage": stage,
                "word": STAGE_WORDS[stage],
                "since": since,
                "source": source_of.get(pk, ""),
                "address": f"{address}{pk}/",
            }
        )
    return rows
