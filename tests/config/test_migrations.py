"""Migrations, and a first start, lead an empty database to the very tables that the tests make from the models."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from tests.profiles import PROFILE

NAME = "muntada_migrated"
COMMANDS = {"sqlite": ["manage migrate --verbosity=0"], "postgresql": ["prepare"]}[connection.vendor]
if PROFILE == "nightly":  # each takes half a minute, and does alike on both
    COMMANDS = ["manage migrate --verbosity=0", "prepare"]


def address(folder: Path) -> str:
    """Return the address of an empty database of its own, on the tests' server where there is one."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / NAME}"
    settings = connection.settings_dict
    server = f"postgresql://{settings['USER']}@{settings['HOST']}:{settings['PORT']}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as own:
        own.execute(f"DROP DATABASE IF EXISTS {NAME}")
        own.execute(f"CREATE DATABASE {NAME}")
    return f"{server}/{NAME}"


def tables(own: Any) -> dict[str, Any]:
    """Return {table: its columns, constraints and indexes}, but for Django's own, which are its own to tell."""
    found = {}
    with own.cursor() as cursor:
        for name in own.introspection.table_names(cursor):
            if name.startswith(("auth_", "django_")):
                continue
            columns = own.introspection.get_table_description(cursor, name)
            constraints = own.introspection.get_constraints(cursor, name)
            found[name] = (
                sorted((column.name, str(column.type_code), column.null_ok) for column in columns),
                sorted(repr(sorted(kind.items(), key=str)) for kind in constraints.values()),
            )
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_database_becomes_what_the_models_say(command: str, tmp_path: Path) -> None:
    environment = os.environ | {"MUNTADA_DATA": str(tmp_path), "MUNTADA_DATABASE_URL": address(tmp_path)}
    subprocess.run([sys.executable, "-m", "muntada.config.cli", *command.split()], check=True, env=environment)

    name = str(tmp_path / NAME) if connection.vendor == "sqlite" else NAME
    migrated = ConnectionHandler({"default": connection.settings_dict | {"NAME": name}})["default"]
    try:
        assert tables(migrated) == tables(connection)
    finally:
        migrated.close()
