"""Entering where values come from; a step of other actions."""

import hashlib

from django.utils.text import slugify

from muntada.cities.models import City, Source


def name_source(title: str, address: str = "", licence: str = "") -> Source:
    """Return the source with this title and address, entered if it is new."""
    digest = hashlib.sha256(f"{title}\n{address}".encode()).hexdigest()[:8]
    slug = f"{slugify(title)[:40]}-{digest}".lstrip("-")
    source, _ = Source.objects.get_or_create(
        slug=slug, defaults={"title": title[:200], "address": address, "licence": licence[:200]}
    )
    return source


def source_of_city(city: City) -> Source:
    """Return the source that a city is of itself."""
    source, _ = Source.objects.get_or_create(
        slug=f"city-{city.slug}"[:50], defaults={"title": city.name.show("en").body}
    )
    return source
