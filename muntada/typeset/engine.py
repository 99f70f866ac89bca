"""Typesetting behind a small interface: a template's name and plain data in, a PDF out.

Data reach the template as JSON, never as markup. See `docs/decisions/0005-typesetting.md`.
"""

import dataclasses
import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Protocol

from muntada.typeset import child, fonts

HERE = Path(__file__).resolve().parent
THREADS = 2
MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')

type Reason = Literal["unavailable", "missing-glyph", "refused", "too-slow", "died"]


class TypesettingFailed(Exception):  # noqa: N818 - it says what happened: "TypesettingFailed: too-slow"
    """No PDF came about; nothing else was touched.

    `reason` is a code: "unavailable" (this deployment has no engine or no fonts), "missing-glyph" (no font
    has the character in `detail`), "refused" (the template or its data, `detail` is Typst's message),
    "too-slow" (killed after the time allowed), "died" (by a signal: as a rule, out of memory).
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Engine(Protocol):
    """What sets type."""

    def typeset(self, template: str, data: Mapping[str, Any], *, moment: dt.datetime) -> bytes:
        """Return `data` set by `template` as a PDF dated `moment`. Raises `TypesettingFailed`."""
        ...


class NullEngine:
    """For deployments and tests without type: always says that there is none."""

    def typeset(self, template: str, data: Mapping[str, Any], *, moment: dt.datetime) -> bytes:
        """Raise `TypesettingFailed("unavailable")`."""
        raise TypesettingFailed("unavailable")


@dataclasses.dataclass(frozen=True)
class TypstEngine:
    """Typst in a child process that is limited in memory (bytes) and killed after `timeout` (seconds).

    Equal template, data and moment give equal bytes.
    """

    templates: Path = HERE / "templates"
    font_folders: tuple[Path, ...] | None = None  # None: the packages' of `fonts.py`
    timeout: float = 20.0
    memory: int = 1 << 30

    def typeset(self, template: str, data: Mapping[str, Any], *, moment: dt.datetime) -> bytes:
        """Return `data` set by `<templates>/<template>.typ` as PDF/A-2a and PDF/UA-1.

        The template finds the data as `json(bytes(sys.inputs.data))`. `moment` must be aware; it becomes
        the PDF's date. Raises `TypesettingFailed`.
        """
        job = {
            "source": str(self.templates / f"{template}.typ"),
            "root": str(self.templates),
            "fonts": [str(folder) for folder in self._fonts()],
            "data": json.dumps(data),
            "timestamp": int(moment.timestamp()),
            "memory": self.memory,
            "seconds": int(self.timeout * THREADS) + 2,  # of processor time
        }
        try:
            done = subprocess.run(  # noqa: S603 - our own script; all that varies goes in by standard input
                [sys.executable, "-I", child.__file__],
                input=json.dumps(job).encode(),
                capture_output=True,
                timeout=self.timeout,
                env={"RAYON_NUM_THREADS": str(THREADS)},  # the deployment's secrets stay here
                check=False,
            )
        except subprocess.TimeoutExpired as error:  # the child has been killed
            raise TypesettingFailed("too-slow", f"more than {self.timeout:g} seconds") from error
        if done.returncode == 0:
            return done.stdout
        if done.returncode == child.REFUSED:
            raise _refusal(json.loads(done.stdout))
        raise TypesettingFailed("died", f"status {done.returncode}: {done.stderr[-500:].decode(errors='replace')}")

    def _fonts(self) -> tuple[Path, ...]:
        if self.font_folders is not None:
            return self.font_folders
        try:
            return fonts.locate()
        except FileNotFoundError as error:
            raise TypesettingFailed("unavailable", str(error)) from error


def _refusal(report: dict[str, str]) -> TypesettingFailed:
    if glyphs := MISSING_GLYPH.findall(report["diagnostic"]):
        return TypesettingFailed("missing-glyph", " ".join(dict.fromkeys(glyphs)))
    return TypesettingFailed("refused", report["message"])


TYPST = TypstEngine()
