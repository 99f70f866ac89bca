"""What the tests of the architecture read: the files of the tree, and Python's syntax trees of them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "muntada"
DOMAIN = (
    "twinning",
    "exchange",
    "indicators",
    "kernel",
    "push",
    "media",
    "recogniser",
    "translator",
    "typeset",
    "formats",
    "record",
    "languages",
    "cities",
    "forum",
    "hall",
    "statements",
)


@cache
def files(*suffixes: str, below: Path = PACKAGE) -> tuple[Path, ...]:
    """Return the files with these endings, without migrations, which Django writes."""
    return tuple(
        sorted(path for suffix in suffixes for path in below.rglob(f"*{suffix}") if "migrations" not in path.parts)
    )


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(path.read_text(), str(path))


def app(path: Path) -> str:
    """Return the app that a file of the package belongs to: "hall"."""
    return path.relative_to(PACKAGE).parts[0]


def is_in(path: Path, room: str) -> bool:
    """Tell whether a file is the room ("rules.py") or inside it ("rules/decide.py")."""
    return room in (part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts[1:])


def name(path: Path) -> str:
    """Return the path as it is best named in a failure."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield what a file imports, as ("muntada.kernel.clock", line): of `from a import b` both a and a.b."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def tracked() -> list[Path]:
    """Return the files that git keeps, or would keep; none outside a clone."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    return [path for path in map(ROOT.joinpath, listed) if path.is_file()]
