"""What each room of a domain app may do, as docs/architecture/README.md has it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import DOMAIN, PACKAGE, app, files, imports, is_in, name, tree

HTTP = (
    "django.http",
    "django.shortcuts",
    "django.views",
    "django.urls",
    "django.forms",
    "django.template",
    "django.middleware",
    "django.contrib.messages",
    "django.contrib.sessions",
)
IMPURE = ("time", "random", "secrets", "os", "io", "pathlib", "socket", "subprocess", "threading", "asyncio", "logging")
IMPURE_CALLS = ("now", "utcnow", "today", "fromtimestamp", "uuid1", "uuid4", "uuid7", "open", "print", "input")
WRITES = (
    "save",
    "create",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "acreate",
    "asave",
    "adelete",
    "aupdate",
)
MAY_WRITE = {
    "muntada/config/worker.py",  # takes up again what a dead worker left in the queue of django-tasks-db
    "muntada/config/messages.py",  # saves catalogues, which are files
    "muntada/formats/docx_write.py",  # saves a Word file, into memory
    "muntada/languages/search/expanding.py",  # saves vectors, which are files
    "muntada/languages/search/meanings.py",  # as above
    "muntada/formats/slides_child.py",  # saves a picture, into memory
    "muntada/typeset/qr.py",  # saves a drawing, into memory
}
FIND_THEIR_ACTOR = {"use_sign_in_link"}  # whoever holds the link is the actor
DOMAIN_FILES = [path for path in files(".py") if app(path) in DOMAIN]
RULES = [path for path in DOMAIN_FILES if is_in(path, "rules")]
ACTIONS = [path for path in DOMAIN_FILES if is_in(path, "actions")]
MODELS = [path for path in DOMAIN_FILES if is_in(path, "models")]


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls in a file with the last part of what is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield function.attr, node
            elif isinstance(function, ast.Name):
                yield function.id, node


def writes(path: Path) -> list[str]:
    """Return the calls in a file that write to the database, as far as their names tell.

    `update` is one where it has keywords only: dictionaries and checksums are updated with an argument.
    """
    return [
        f"{name(path)}:{call.lineno}: .{called}()"
        for called, call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and (called in WRITES or (called == "update" and call.keywords and not call.args))
    ]


@pytest.mark.parametrize("path", DOMAIN_FILES, ids=name)
def test_domain_apps_know_nothing_of_http(path):
    found = [f"{name(path)}:{line}: {module}" for module, line in imports(path) if module.startswith(HTTP)]
    assert not found


@pytest.mark.parametrize("path", RULES, ids=name)
def test_rules_are_pure(path):
    own = (f"muntada.{app(path)}.rules", "muntada.kernel")
    unpure_kernel = ("muntada.kernel.clock", "muntada.kernel.ids")
    for module, line in imports(path):
        top = module.partition(".")[0]
        allowed = module.startswith(own) and not module.startswith(unpure_kernel)
        allowed = allowed or (top in sys.stdlib_module_names and top not in IMPURE)
        assert allowed or module == f"muntada.{app(path)}", f"{name(path)}:{line}: rules may not import {module}"
    for called, call in calls(path):
        assert called not in IMPURE_CALLS, f"{name(path)}:{call.lineno}: rules may not call {called}()"


@pytest.mark.parametrize("path", MODELS, ids=name)
def test_models_are_tables(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef):
            assert node.name not in ("save", "delete"), f"{name(path)}:{node.lineno}: no save() or delete() overrides"
    assert not [module for module, _ in imports(path) if "signals" in module], f"{name(path)}: no signals"


def test_only_actions_write():
    places = [path for path in files(".py") if not is_in(path, "actions") and name(path) not in MAY_WRITE]
    assert not [write for path in places for write in writes(path)]


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_actions_know_their_actor(path):
    """An action is what has the name of its file, or opens an act; who acts is a keyword-only argument."""
    for function in tree(path).body:
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) or function.name.startswith("_"):
            continue
        acts = any(isinstance(node, ast.Name) and node.id == "acting" for node in ast.walk(function))
        if (acts or function.name == path.stem) and function.name not in FIND_THEIR_ACTOR:
            keywords = [argument.arg for argument in function.args.kwonlyargs]
            assert "actor" in keywords, f"{name(path)}:{function.lineno}: {function.name}() needs a keyword-only actor"


def test_every_domain_app_is_looked_at():
    folders = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert folders == {*DOMAIN, "web", "demonstration", "config"}
