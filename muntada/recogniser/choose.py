from collections.abc import Callable
from pathlib import Path

from muntada.recogniser.interface import NullRecogniser, Recogniser
from muntada.recogniser.whisper import FasterWhisper

ENGINES: dict[str, Callable[[Path], Recogniser]] = {"faster-whisper": FasterWhisper}
"""The recognisers that can be configured, each made from the folder of its model."""


def parse(setting: str) -> tuple[str, Path] | None:
    """Return the engine and the folder that `MUNTADA_RECOGNISER` names, None where it is empty.

    Raises `ValueError` for anything else than `<engine>:<folder>`.
    """
    if not setting:
        return None
    engine, _, folder = setting.partition(":")
    if engine not in ENGINES or not folder:
        raise ValueError(setting)
    return engine, Path(folder).expanduser()


def recogniser(setting: str) -> Recogniser:
    """Return the recogniser of a setting; its model is loaded when it first hears something."""
    chosen = parse(setting)
    return ENGINES[chosen[0]](chosen[1]) if chosen else NullRecogniser()
