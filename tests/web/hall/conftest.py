from collections.abc import Callable

import pytest
from django.test import Client
from hall_visit import Hall

from muntada.cities.models import Account
from tests.cast import Cast


@pytest.fixture
def hall(cast: Cast, as_: Callable[[Account | None], Client]) -> Hall:
    """The cast's sitting, not open yet."""
    return Hall(cast, as_)
