"""The layers, which `.importlinter` lists."""

from importlinter.cli import lint_imports

from tests.architecture.sources import ROOT


def test_imports_keep_the_contracts(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out
