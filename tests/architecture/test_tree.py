"""The tree as a whole: short files, nothing of one machine in them, and documents that keep up."""

import json
import re
import tomllib

import pytest

from muntada.config.cli import COMMANDS
from tests.architecture.sources import PACKAGE, ROOT, files, name, tracked

LONGEST = 400  # lines; some 300 is what we aim at
# In two parts each, so that this file passes its own test.
MACHINES = [a + b for a, b in (("registry.npm", "js"), ("pypi", ".org"), ("python", "hosted.org"), ("/wo", "rk/"))]
MACHINES += ["/t" + "mp/", "/ro" + "ot/"]


@pytest.mark.parametrize("path", files(".py", ".html", ".css", ".js", ".typ"), ids=name)
def test_files_are_short(path):
    lines = len(path.read_text().splitlines())
    assert lines <= LONGEST, f"{name(path)} has {lines} lines: split it"


def test_nothing_of_one_machine_is_kept():
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name(path)}: {machine}" for machine in MACHINES if machine in text]
    assert not found


def test_every_variable_is_documented():
    variable = re.compile(r"MUNTADA_[A-Z_]*[A-Z]")
    known = set(variable.findall((PACKAGE / "config" / "env.py").read_text()))
    tooling = [ROOT / "run", *(ROOT / "tools").glob("*.py")]
    of_tools = set(variable.findall("".join(path.read_text() for path in tooling)))
    documented = set(variable.findall((ROOT / "docs" / "configure.md").read_text()))
    assert known <= documented, "docs/configure.md describes every variable"
    assert of_tools <= documented, "docs/configure.md describes every variable"
    assert documented <= known | of_tools, "docs/configure.md describes variables that nothing reads"


def test_every_command_is_documented():
    text = (ROOT / "docs" / "operate.md").read_text()
    missing = [command.words for command in COMMANDS if f"muntada {command.words}" not in text]
    assert not missing, "docs/operate.md describes every command"


def test_every_dependency_is_explained():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    packages = json.loads((ROOT / "package.json").read_text())
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    wanted = [re.match(r"[\w.-]+", requirement).group() for requirement in wanted]
    wanted += [*packages["dependencies"], *packages["devDependencies"]]
    text = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text()
    assert not [package for package in wanted if f"`{package}`" not in text]


def test_links_between_documents_lead_somewhere():
    broken = []
    for document in [*files(".md", below=ROOT / "docs"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text()):
            if "://" not in target and not target.startswith("mailto:") and not (document.parent / target).exists():
                broken.append(f"{name(document)}: {target}")
    assert not broken
