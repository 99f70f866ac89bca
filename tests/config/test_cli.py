"""The command line: its words, its exit codes, and what it says of a bad environment."""

import importlib
import os
import subprocess
import sys

import pytest

from muntada.config import cli


def muntada(*words, **environment):
    """Run the command as people do; the environment is this one without Muntada's own variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MUNTADA_", "DJANGO_"))}
    command = [sys.executable, "-m", "muntada.config.cli", *map(str, words)]
    return subprocess.run(command, env=kept | environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("command", [c for c in cli.COMMANDS if c.runs], ids=lambda c: c.words)
def test_every_command_leads_to_a_function(command):
    module, _, function = command.runs.partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_a_bad_environment_is_told_in_lines(tmp_path):
    done = muntada("doctor", MUNTADA_DATA=str(tmp_path), MUNTADA_BIND="here", MUNTADA_THREADS="0")
    assert done.returncode == 2
    assert "MUNTADA_BIND is 'here'" in done.stderr
    assert "MUNTADA_THREADS is '0'" in done.stderr
    assert "Traceback" not in done.stderr


def test_manage_is_djangos(tmp_path):
    assert "makemigrations" in muntada("manage", "help", MUNTADA_DATA=str(tmp_path)).stdout
    done = muntada("manage", "check", MUNTADA_DATA=str(tmp_path), MUNTADA_PUSH="x")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_no_command_is_a_mistake(capsys):
    with pytest.raises(SystemExit) as end:
        cli.main([])
    assert end.value.code == 2
    assert "usage: muntada" in capsys.readouterr().err


def test_a_key_signs_what_verifies_and_nothing_else(tmp_path, capsys):
    key, body = tmp_path / "key", tmp_path / "body"
    assert cli.main(["keys", "new", "ato-2026", "ato", str(key)]) == 0
    shown = capsys.readouterr().out
    assert cli.main(["keys", "show", str(key)]) == 0
    again = capsys.readouterr().out
    assert again in shown and "fingerprint" in again, "the same line and fingerprint, at any time"
    assert cli.main(["keys", "show", str(tmp_path / "none")]) == 1
    assert key.stat().st_mode & 0o077 == 0
    before = key.read_text()
    assert cli.main(["keys", "new", "ato-2026", "ato", str(key)]) == 1, "a key is never overwritten"
    assert key.read_text() == before
    assert cli.main(["keys", "new", "Not A Name", "ato", str(tmp_path / "other")]) == 1
    body.write_text("anything")
    assert cli.main(["sign", str(key), str(body)]) == 1, "only entries of a record are signed"
    assert cli.main(["sign", str(key), str(tmp_path / "nothing")]) == 1
    assert cli.main(["verify", str(tmp_path)]) == 1


def test_checking_a_record_needs_no_settings(tmp_path):
    done = muntada("verify", tmp_path, MUNTADA_BIND="not an address")
    assert done.returncode == 1
    assert "MUNTADA" not in done.stderr
