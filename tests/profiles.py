"""How hard Hypothesis tries. MUNTADA_HYPOTHESIS names the profile; imported once, by tests/conftest.py."""

import os

from hypothesis import settings

settings.register_profile("dev", max_examples=25, stateful_step_count=50, deadline=None)
settings.register_profile("ci", max_examples=50, stateful_step_count=50, deadline=None, print_blob=True)
settings.register_profile("nightly", max_examples=5000, stateful_step_count=50, deadline=None, print_blob=True)

PROFILE = os.environ.get("MUNTADA_HYPOTHESIS") or ("ci" if os.environ.get("CI") == "true" else "dev")
settings.load_profile(PROFILE)

FLOOR = settings(max_examples={"dev": 25, "ci": 200, "nightly": 5000}[PROFILE])
"""The floor's histories, on which everything else in a sitting stands, are tried more often than the rest."""
