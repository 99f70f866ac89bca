"""Undoing an import: the gazetteer is as it was before, but for what has been built on since."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from muntada.cities import queries
from muntada.cities.actions.facts import STEP, take_names, take_preferred
from muntada.cities.models import Account, Batch, City, CityName, Country, Fact
from muntada.kernel.refusal import Refusal
from muntada.languages.models import Rendering, Text
from muntada.languages.search.actions import touch
from muntada.record.actions.acting import acting


def undo_import(batch_id: uuid.UUID, *, actor: Account | None, key: uuid.UUID | None = None) -> Batch:
    """Take back what an import entered. Places that others refer to by now stay, with what it said of them.

    Refused while a later import says something of places that this one entered: that goes first.
    """
    with acting("import_undone", actor=actor, key=key) as act:
        batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch_id)
        if act.done_before:
            return batch
        if batch.undone_at is not None:
            raise Refusal("batch_undone")
        if later := queries.built_on(batch):
            raise Refusal("batch_built_on", read=later.file_name or str(later))
        kept = queries.in_use(batch)
        gone = [pk for pk in City.objects.filter(batch=batch).values_list("pk", flat=True) if pk not in kept]
        City.objects.filter(region__batch=batch).exclude(region__in=kept).update(region=None)
        _unsay(batch, kept)
        _delete_cities(gone)
        countries = _delete_countries(batch)
        batch.undone_at, batch.undone_by = act.at, actor
        batch.save(update_fields=["undone_at", "undone_by"])
        act.on(batch, places=len(gone) + countries, kept=len(kept))
        return batch


def _unsay(batch: Batch, kept: Collection[uuid.UUID]) -> None:
    """Take back what it said of places that were there before it."""
    others = City.objects.exclude(batch=batch) | City.objects.filter(batch=None)
    facts = Fact.objects.filter(batch=batch, city__in=others)
    subjects = set(facts.values_list("subject", flat=True))
    changed = list(facts.order_by().values_list("city_id", flat=True).distinct())
    for start in range(0, len(changed), STEP):
        part = changed[start : start + STEP]
        Fact.objects.filter(batch=batch, city__in=part).delete()
        take_preferred(City.objects.filter(pk__in=part), subjects)
    names = CityName.objects.filter(batch=batch).exclude(city__in=kept)
    renamed = set(names.filter(city__in=others).values_list("city_id", flat=True))
    names.delete()
    renderings = batch.changed.get("renderings", [])
    for start in range(0, len(renderings), STEP):
        rows = Rendering.objects.filter(pk__in=renderings[start : start + STEP])
        renamed.update(City.objects.filter(name__renderings__in=rows).values_list("pk", flat=True))
        rows.delete()
    stale = list(renamed)
    for start in range(0, len(stale), STEP):
        take_names(City.objects.filter(pk__in=stale[start : start + STEP]))
    City.objects.filter(pk__in=batch.changed.get("codes", [])).update(code="")
    for code, was in batch.changed.get("countries", {}).items():
        Country.objects.filter(pk=code).update(is_arab=was)


def _delete_cities(pks: list[uuid.UUID]) -> None:
    for start in range(0, len(pks), STEP):
        part = pks[start : start + STEP]
        slugs, texts = zip(*City.objects.filter(pk__in=part).values_list("slug", "name_id"), strict=True)
        City.objects.filter(region__in=part).update(region=None)
        for rows in (Fact.objects.filter(city__in=part), CityName.objects.filter(city__in=part)):
            _erase(rows)
        _erase(City.objects.filter(pk__in=part))
        touch("city", *slugs)
        _delete_texts(list(texts))


def _delete_countries(batch: Batch) -> int:
    """Delete the countries that it entered and that have no cities by now; return how many."""
    empty = list(Country.objects.filter(batch=batch, cities=None))
    Country.objects.filter(pk__in=[country.pk for country in empty]).delete()
    _delete_texts([country.name_id for country in empty])
    return len(empty)


def _delete_texts(pks: list[uuid.UUID]) -> None:
    _erase(Rendering.objects.filter(text__in=pks))
    _erase(Text.objects.filter(pk__in=pks))


def _erase(rows: QuerySet[Any]) -> None:
    """Delete rows that nothing refers to, which was looked up for all of them at once; the database still refuses.

    Asking every table again for every five hundred rows took ten times as long.
    """
    rows._raw_delete(rows.db)
