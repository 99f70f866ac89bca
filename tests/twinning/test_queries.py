"""What readers find, in any language, at the cost of the same number of queries."""

from collections.abc import Callable
from typing import Any

import pytest

from muntada.cities.actions.gazetteer import enter_city
from muntada.cities.models import Country
from muntada.kernel import clock
from muntada.twinning import queries
from muntada.twinning.actions.set_areas import set_areas
from muntada.twinning.models import Tie
from muntada.twinning.queries import TieFilters
from tests.cast import Cast, said
from tests.twinning.ties import MUSCAT, agreed, city, proposed


@pytest.mark.parametrize(
    ("filters", "is_found"),
    [
        (TieFilters(), True),
        (TieFilters(text="银川"), True),
        (TieFilters(text="مسقط Yinch"), True),
        (TieFilters(text="Cairo"), False),
        (TieFilters(country="CN"), True),
        (TieFilters(country="CN", other_country="OM"), True),
        (TieFilters(country="CN", other_country="CN"), False),
        (TieFilters(stage="agreement"), True),
        (TieFilters(stage="idea"), False),
        (TieFilters(from_year=2021, to_year=2021), True),
        (TieFilters(from_year=2022), False),
        (TieFilters(to_year=2020), False),
        (TieFilters(area="waste"), True),
        (TieFilters(area="water"), False),
    ],
)
def test_ties_are_filtered(cast: Cast, filters: TieFilters, is_found: bool) -> None:
    tie = agreed(cast)
    set_areas(tie.pk, ["waste"], actor=cast.head)
    assert queries.ties(filters).exists() == is_found


def test_what_only_its_sides_know_is_not_found(cast: Cast) -> None:
    proposed(cast)
    assert not queries.ties().exists()
    assert not queries.ties_of(city(MUSCAT).pk).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_a_list_costs_the_same(cast: Cast, count: int, django_assert_num_queries: Callable[[int], Any]) -> None:
    country = Country.objects.get(code="CN")
    for number in range(count):
        other = enter_city(f"c{number}", said("م", "城", "C"), country=country, time_zone="", actor=None)
        one, two = sorted((city(MUSCAT).pk, other.pk))
        now = clock.now()
        Tie.objects.create(side_a_id=one, side_b_id=two, made_at=now, changed_at=now, stage="agreement")
    with django_assert_num_queries(2):
        found = queries.with_sides(queries.ties()[:30])
        assert [str(tie.side_a.name.show("ar")) for tie in found]
    assert len(found) == count
