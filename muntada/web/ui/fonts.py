"""The style sheets that declare the fonts, made at set-up from the packages in node_modules.

A package brings one `index.css` with a `@font-face` for every slice of its script (a hundred for Chinese); the
browser fetches only the slices that a page needs. We keep the slices of the script that the family is there
for, change the addresses to our own, and add `size-adjust`, so that the three scripts set in one size look
equally large, also within one line. How the numbers were found is in docs/architecture/design-system.md.
"""

import dataclasses
import re
from pathlib import Path

from django.conf import settings


@dataclasses.dataclass(frozen=True)
class Family:
    """One font package: which sheet it goes to, which slices (a pattern) are kept, its size in per cent."""

    package: str
    sheet: str
    keep: str
    size: int


FAMILIES = (
    Family("source-sans-3", "fonts.css", r"latin|latin-ext", 100),
    Family("source-serif-4", "fonts.css", r"latin|latin-ext", 100),
    Family("noto-sans-arabic", "fonts.css", r"arabic", 103),
    Family("noto-naskh-arabic", "fonts.css", r"arabic", 118),
    # Chinese has its own sheet because it is long: pages link to it last, and nothing waits for it.
    Family("noto-sans-sc", "fonts-zh.css", r"latin|\[\d+\]", 95),
    Family("noto-serif-sc", "fonts-zh.css", r"latin|\[\d+\]", 97),
)
_FACE = re.compile(r"/\* (?P<name>\S+) \*/\s*@font-face \{(?P<body>[^}]*)\}")
_SOURCE = re.compile(r"url\(\./files/(?P<file>[\w.-]+)\) format\('woff2-variations'\)")


def stylesheets(packages: Path) -> dict[str, str]:
    """Return the style sheets (name to text), reading each family's package in the folder `packages`.

    Addresses are relative to the static folder `ui`, where the sheets live. `FileNotFoundError` if a package is
    not installed, `ValueError` if it no longer looks as it did.
    """
    sheets: dict[str, str] = {family.sheet: "" for family in FAMILIES}
    for family in FAMILIES:
        css = (packages / family.package / "index.css").read_text()
        faces = [_face(family, match["body"]) for match in _FACE.finditer(css) if _kept(family, match["name"])]
        if not faces:
            raise ValueError(f"{family.package}: no font faces were found in its index.css")
        sheets[family.sheet] += "".join(faces)
    return sheets


def write(packages: Path | None = None, folder: Path | None = None) -> None:
    """Write the style sheets to `folder` (the data folder's generated/ui) for the server of static files."""
    folder = folder or settings.DATA / "generated" / "ui"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in stylesheets(packages or settings.NODE_MODULES / "@fontsource-variable").items():
        (folder / name).write_text(text)


def _kept(family: Family, name: str) -> bool:
    return re.fullmatch(rf"{family.package}-({family.keep})-wght-normal", name) is not None


def _face(family: Family, body: str) -> str:
    address = rf"url(../fonts/{family.package}/\g<file>) format('woff2')"
    declarations, found = _SOURCE.subn(address, body)
    if found != 1:
        raise ValueError(f"{family.package}: a font face without its one file")
    lines = [line.strip() for line in declarations.strip().splitlines()]
    return "@font-face {" + " ".join([*lines, f"size-adjust: {family.size}%;"]) + "}\n"
