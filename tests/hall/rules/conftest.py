import pytest
from floor_scene import Scene


@pytest.fixture
def scene() -> Scene:
    """An open sitting in which nobody has asked for the floor."""
    return Scene()
