"""The page docs/architecture/floor.md names every command, event and code of refusal."""

import inspect
import re
import sys
from pathlib import Path
from typing import get_args

import pytest

from muntada.hall.rules import TYPES, Command, decide, decide_guest, decide_podium
from muntada.hall.rules.procedure import decide_procedure
from muntada.hall.rules.slides import decide_slides

PAGE = (Path(__file__).parents[3] / "docs/architecture/floor.md").read_text()
SOURCES = "".join(
    inspect.getsource(sys.modules[rules.__module__])
    for rules in (decide, decide_guest, decide_podium, decide_procedure, decide_slides)
)
CODES = set(re.findall(r'Refusal\("(\w+)"', SOURCES))


@pytest.mark.parametrize("name", [*(c.__name__ for c in get_args(Command)), *TYPES, *sorted(CODES)])
def test_the_page_names(name):
    assert f"`{name}`" in PAGE


def test_the_page_lists_no_code_that_is_never_answered():
    table = PAGE.split("## Refusals")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == CODES
