"""The fitted coefficients that Muntada comes with. Where they are from: docs/architecture/suggestions.md."""

import functools
from pathlib import Path

from muntada.twinning.suggesting.ranking import Model

PATH = Path(__file__).with_name("coefficients.npz")


@functools.cache
def model() -> Model:
    """Return the model, read once a process."""
    return Model.load(PATH)
