import dataclasses
import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from muntada.cities.models import Account, Batch, City, CityName, Country, Officer
from muntada.cities.queries import cities_of
from muntada.languages.listed import Listed, rows_of
from muntada.languages.models import Rendering
from muntada.languages.queries import AT_ONCE, load_texts, shown_texts
from muntada.twinning.models import Activity, Answer, Area, Decline, Document, Membership, Network, Step, Tie


@dataclasses.dataclass(frozen=True)
class TieFilters:
    """What a reader asked to see of the ties; an empty one lets everything pass. Years are inclusive."""

    text: str = ""
    country: str = ""
    other_country: str = ""
    city: uuid.UUID | None = None
    area: str = ""
    stage: str = ""
    from_year: int | None = None
    to_year: int | None = None


EVERYTHING = TieFilters()
MOST_WORDS = 6
"""Of a search for cities by name; the others are left out."""


def ties(filters: TieFilters = EVERYTHING) -> QuerySet[Tie]:
    """Return the ties that everybody may see (those of which something holds), filtered, without an order."""
    found = Tie.objects.exclude(stage="")
    if filters.stage:
        found = found.filter(stage=filters.stage)
    if filters.from_year is not None:
        found = found.filter(since__gte=filters.from_year)
    if filters.to_year is not None:
        found = found.filter(since__lte=filters.to_year)
    one, two = filters.country, filters.other_country
    if one and two:
        found = found.filter(Q(side_a__country=one, side_b__country=two) | Q(side_a__country=two, side_b__country=one))
    elif one or two:
        found = found.filter(Q(side_a__country=one or two) | Q(side_b__country=one or two))
    if filters.city:
        found = found.filter(Q(side_a=filters.city) | Q(side_b=filters.city))
    if filters.area:
        found = found.filter(Exists(Area.objects.filter(tie=OuterRef("pk"), topic=filters.area, ended_at=None)))
    for word in filters.text.split()[:MOST_WORDS]:
        named = cities_named(word)
        found = found.filter(Q(side_a__in=named) | Q(side_b__in=named))
    return found


def cities_named(words: str) -> QuerySet[City]:
    """Return the cities that have `words` in a name, in any language, or in another name of theirs."""
    renderings = Rendering.objects.filter(body__icontains=words[:100], text__in=City.objects.values("name"))
    others = CityName.objects.filter(body__icontains=words[:100])
    return City.objects.filter(Q(name__in=renderings.values("text")) | Q(pk__in=others.values("city")))


def ties_drawn(
    filters: TieFilters = EVERYTHING,
) -> QuerySet[Tie, tuple[uuid.UUID, uuid.UUID, uuid.UUID, str, int | None, bool]]:
    """Return what a map draws of each tie: (id, side_a, side_b, stage, since, is_confirmed); one query."""
    return ties(filters).values_list("pk", "side_a_id", "side_b_id", "stage", "since", "is_confirmed")


def tie_pairs() -> QuerySet[Tie, tuple[uuid.UUID, uuid.UUID]]:
    """Return the two sides of every tie that holds or held: what suggestions learn from."""
    return ties().values_list("side_a_id", "side_b_id")


def partners_of(city_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """Return the cities that have a tie with a city, of whatever stage, proposals among them."""
    found = Tie.objects.filter(Q(side_a=city_id) | Q(side_b=city_id)).values_list("side_a_id", "side_b_id")
    return frozenset(side for pair in found for side in pair if side != city_id)


def with_sides(found: Iterable[Tie]) -> list[Tie]:
    """Return ties with their cities and countries and the names of both.

    Two queries in all for ties that are still to be asked for, two more for those that are loaded.
    """
    if isinstance(found, QuerySet):
        rows = list(found.select_related("side_a__country", "side_b__country"))
        load_texts((rows, "side_a__name side_a__country__name side_b__name side_b__country__name"))
        return rows
    rows = list(found)
    wanted = {pk for tie in rows for pk in (tie.side_a_id, tie.side_b_id)}
    sides = {city.pk: city for city in cities_with_names(City.objects.filter(pk__in=wanted))}
    for tie in rows:
        tie.side_a, tie.side_b = sides[tie.side_a_id], sides[tie.side_b_id]
    return rows


def cities_with_names(found: QuerySet[City]) -> list[City]:
    """Return cities with their countries and the names of both; two queries."""
    rows = list(found.select_related("country"))
    load_texts((rows, "name country__name"))
    return rows


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """A side of a tie in a table: its names as the reader sees them, its code, whether its language is hers."""

    name: str
    country: str
    code: str
    is_arab: bool
    is_chinese: bool


def sides_named(city_ids: Iterable[uuid.UUID], language: str) -> dict[uuid.UUID, Side]:
    """Return cities as tables of thousands of ties name them; two queries for some thousand, one for the countries."""
    fields = ("pk", "name_id", "country__name_id", "country_id", "country__is_arab", "code")
    wanted = list(city_ids)
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(wanted), AT_ONCE):
        rows += City.objects.filter(pk__in=wanted[start : start + AT_ONCE]).values_list(*fields)
    said = shown_texts((text for row in rows for text in row[1:3]), language)
    return {
        pk: Side(said[name].body, said[country].body, code, is_arab, home == "CN")
        for pk, name, country, home, is_arab, code in rows
    }


def cities_found(text: str, *, but: Collection[uuid.UUID] = ()) -> QuerySet[City]:
    """Return the cities that `text` names, in any language, the largest first; none for no text."""
    words = text.split()[:MOST_WORDS]
    found = City.objects.exclude(pk__in=but) if words else City.objects.none()
    for word in words:
        found = found.filter(pk__in=cities_named(word))
    return found.order_by(F("population").desc(nulls_last=True), "slug")


def countries_with_ties() -> list[Country]:
    """Return the countries whose cities have a tie that everybody may see, with their names."""
    a_side, b_side = (Exists(ties().filter(**{side: OuterRef("pk")})) for side in ("side_a", "side_b"))
    tied = City.objects.filter(a_side | b_side, country=OuterRef("pk"))
    rows = list(Country.objects.filter(Exists(tied)).order_by("pk"))
    load_texts((rows, "name"))
    return rows


def news(newest: int) -> tuple[list[Answer], list[Activity]]:
    """Return the newest confirmations and activities of ties that everybody may see, their sides loaded."""
    answers = list(
        Answer.objects.filter(answer=Answer.Kind.CONFIRMED)
        .exclude(step__tie__stage="")
        .select_related("step__tie")
        .order_by("-id")[:newest]
    )
    told = list(Activity.objects.exclude(tie__stage="").select_related("tie").order_by("-id")[:newest])
    with_sides([*(answer.step.tie for answer in answers), *(one.tie for one in told)])
    load_texts((told, "text"))
    return answers, told


def tie_with_steps(tie_id: uuid.UUID) -> Tie:
    """Return a tie with its steps and answers, to decide about: no words loaded."""
    return Tie.objects.prefetch_related(Prefetch("steps", Step.objects.prefetch_related("answers"))).get(pk=tie_id)


def tie_page(tie_id: uuid.UUID) -> tuple[Tie, list[Officer]]:
    """Return a tie with all that its page shows, words included, and who speaks for its sides.

    Seven queries, and one more where it has documents: only steps that have some have them loaded.
    """
    answers = Answer.objects.select_related("by__person")
    kept = Document.objects.filter(removed_at=None).defer("content")
    steps = (
        Step.objects.select_related("by__person", "source", "batch")
        .prefetch_related(Prefetch("answers", answers))
        .annotate(has_documents=Exists(kept.filter(step=OuterRef("pk"))))
    )
    tie = (
        Tie.objects.select_related("side_a__country", "side_b__country", "batch__source")
        .prefetch_related(
            Prefetch("steps", steps),
            Prefetch("areas", Area.objects.filter(ended_at=None)),
            Prefetch("activities", Activity.objects.select_related("by__person")),
        )
        .get(pk=tie_id)
    )
    rows: list[Any] = list(tie.steps.all())
    prefetch_related_objects([step for step in rows if step.has_documents], Prefetch("documents", kept))
    said = [answer for step in rows for answer in step.answers.all()]
    told = list(tie.activities.all())
    sides = (tie.side_a_id, tie.side_b_id)
    officers = list(Officer.objects.filter(city__in=sides, relieved_at=None).select_related("account__person"))
    load_texts(
        ([tie], "side_a__name side_a__country__name side_b__name side_b__country__name"),
        (rows, "note document by__person__name"),
        (said, "reason by__person__name"),
        (told, "text by__person__name"),
        (officers, "account__person__name account__person__position"),
    )
    return tie, officers


def tie_between(first: uuid.UUID, second: uuid.UUID) -> Tie | None:
    """Return the tie of two cities, whichever way round, or None."""
    one, two = sorted((first, second))
    return Tie.objects.filter(side_a=one, side_b=two).first()


def sides_of(account: Account | None, tie: Tie) -> frozenset[str]:
    """Return the sides of a tie that an account speaks for: none, "a", "b" or both."""
    own = cities_of(account)
    return frozenset(side for side, city in (("a", tie.side_a_id), ("b", tie.side_b_id)) if city in own)


def proposals_to(city_ids: Collection[uuid.UUID]) -> list[Tie]:
    """Return the ties with a step that waits for one of these cities' answer, sides loaded."""
    waiting = Step.objects.filter(tie=OuterRef("pk"), answers=None)
    for_b, for_a = Exists(waiting.filter(side="a")), Exists(waiting.filter(side="b"))
    found = Tie.objects.filter(Q(for_b, side_b__in=city_ids) | Q(for_a, side_a__in=city_ids))
    return with_sides(found.order_by("-changed_at"))


def ties_of(city_id: uuid.UUID) -> QuerySet[Tie]:
    """Return the ties of a city that everybody may see, the earliest first."""
    return ties(TieFilters(city=city_id)).order_by("since", "pk")


def networks() -> list[Network]:
    """Return the networks, those that last first, with the cities that belong to them, names loaded; three queries."""
    members = Membership.objects.filter(joined_at__isnull=False, left_at=None).select_related("city")
    rows = list(
        Network.objects.order_by(F("ended_at").desc(nulls_first=True), "pk").prefetch_related(
            Prefetch("memberships", members.order_by("joined_at", "id"))
        )
    )
    load_texts((rows, "name about"), ([row for network in rows for row in network.memberships.all()], "city__name"))
    return rows


def network_page(network_id: uuid.UUID) -> Network:
    """Return a network with every membership it has had, words loaded; raises `Network.DoesNotExist`. Three queries."""
    found = networks_with_all(network_id)
    if not found:
        raise Network.DoesNotExist
    return found[0]


def networks_with_all(only: uuid.UUID | None = None) -> list[Network]:
    """Return all networks, or one, with every membership they have had, words loaded; three queries."""
    rows = Membership.objects.select_related("city__country").order_by("joined_at", "id")
    found = Network.objects.order_by("pk").prefetch_related(Prefetch("memberships", rows))
    networks = list(found if only is None else found.filter(pk=only))
    members = [row for network in networks for row in network.memberships.all()]
    load_texts((networks, "name about ending"), (members, "city__name city__country__name"))
    return networks


def memberships_column() -> Listed:
    """Return, to annotate cities with, what `memberships_of` reads."""
    found = Membership.objects.filter(city=OuterRef("pk"), left_at=None, network__ended_at=None)
    return Listed(found, "id joined_at network__id network__name_id")


def memberships_of(column: Iterable[Mapping[str, Any]]) -> list[Membership]:
    """Return the networks that a city belongs to and those that wait for its word, names loaded; one query."""
    rows = rows_of(Membership, column)
    load_texts((rows, "network__name"))
    return rows


def invitations_to(city_ids: Collection[uuid.UUID]) -> list[Membership]:
    """Return what waits for the word of these cities: networks that asked them to join, names loaded; two queries."""
    asked = Membership.objects.filter(city__in=city_ids, joined_at=None, left_at=None, network__ended_at=None)
    rows = list(asked.select_related("network", "city"))
    load_texts((rows, "network__name city__name"))
    return rows


def batches() -> QuerySet[Batch]:
    """Return the imports of ties, the newest first."""
    return Batch.objects.filter(kind="ties").select_related("source")


def declines_of(city_id: uuid.UUID) -> list[Decline]:
    """Return the suggestions that a city has declined and not taken back, the oldest first, with the cities."""
    return list(Decline.objects.filter(city=city_id, restored_at=None).select_related("partner"))
