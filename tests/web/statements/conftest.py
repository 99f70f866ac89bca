"""Nothing is typeset in these tests unless a test asks for it: see test_statement_pdf.py."""

import pytest

from muntada.typeset.engine import NullEngine
from muntada.web.statements import press


@pytest.fixture(autouse=True)
def no_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a deployment without type."""
    monkeypatch.setattr(press, "ENGINE", NullEngine())
