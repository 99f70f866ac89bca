"""Where the fonts of record are: in Python packages, so that a deployment needs no system fonts."""

from importlib.util import find_spec
from pathlib import Path

PACKAGES = {  # import name: folder inside it
    "fontpkg_amiri": "files",  # Amiri, the naskh: copied text comes out right, unlike from Noto's Arabic
    "fontpkg_noto_serif": "files",  # Latin, one variable font of all weights
    "noto_cjk_sans_otc": "",  # Chinese, the full repertoire: a subset would refuse rare names
}


def locate() -> tuple[Path, ...]:
    """Return the folders that hold the fonts.

    Raises `FileNotFoundError` naming the packages that are not installed.
    """
    folders, missing = [], []
    for package, inside in PACKAGES.items():
        spec = find_spec(package)
        if spec and spec.submodule_search_locations:
            folders.append(Path(spec.submodule_search_locations[0]) / inside)
        else:
            missing.append(package)
    if missing:
        raise FileNotFoundError(f"font packages not installed: {', '.join(missing)}")
    return tuple(folders)
