from collections.abc import Callable

import pytest
from captions_visit import Captions
from django.test import Client

from muntada.cities.models import Account
from tests.cast import Cast


@pytest.fixture
def captions(cast: Cast, as_: Callable[[Account | None], Client]) -> Captions:
    """The cast's sitting, open, without a line yet."""
    return Captions(cast, as_)
