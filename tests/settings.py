"""Settings of the tests: the product's, on a scratch data folder, with nothing that leaves the process."""

import atexit
import os
import shutil
import tempfile

# A developer's own settings must not reach the tests; only the database is chosen from outside.
for _name in [name for name in os.environ if name.startswith("MUNTADA_")]:
    if _name not in ("MUNTADA_DATABASE_URL", "MUNTADA_NODE_MODULES", "MUNTADA_BROWSER", "MUNTADA_HYPOTHESIS"):
        del os.environ[_name]
_data = tempfile.mkdtemp(prefix="muntada-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["MUNTADA_DATA"] = _data

from muntada.config.settings import *  # noqa: E402, F403 - the product's settings, read after the lines above
from muntada.config.settings import DATA, DATABASES, STORAGES  # noqa: E402

DATABASES["default"]["TEST"] = {}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that the threads of a live server share it as they do in earnest; nothing needs to last.
    DATABASES["default"]["TEST"]["NAME"] = str(DATA / "test.sqlite3")
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
(DATA / "static").mkdir()

TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
SUGGESTIONS_WAIT = True  # for ties that were just made, instead of suggesting by what was known before
SEARCH_SOURCES = ""  # nothing is indexed by the way: tests of the search do it themselves
