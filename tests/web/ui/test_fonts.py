import re

import pytest
from django.conf import settings

from muntada.web.ui import fonts

PACKAGES = settings.NODE_MODULES / "@fontsource-variable"


@pytest.fixture(scope="module")
def sheets():
    return fonts.stylesheets(PACKAGES)


def test_every_address_is_a_file_that_we_serve(sheets):
    addresses = re.findall(r"url\(([^)]*)\)", "".join(sheets.values()))
    assert len(addresses) > 200
    for address in addresses:
        package, file = re.fullmatch(r"\.\./fonts/([\w-]+)/([\w.-]+\.woff2)", address).groups()
        assert (PACKAGES / package / "files" / file).is_file()


def test_every_family_is_there_with_its_size(sheets):
    for family in fonts.FAMILIES:
        faces = [line for line in sheets[family.sheet].splitlines() if f"/{family.package}/" in line]
        assert faces
        for face in faces:
            assert f"size-adjust: {family.size}%" in face
            assert "font-display: swap" in face
            assert "unicode-range: U+" in face
            assert "local(" not in face


@pytest.mark.parametrize(
    ("package", "letter"),
    [
        ("source-sans-3", "A"),
        ("source-serif-4", "é"),
        ("noto-sans-arabic", "ع"),
        ("noto-naskh-arabic", "٣"),
        ("noto-sans-sc", "论"),
        ("noto-serif-sc", "，"),
    ],
)
def test_scripts_are_covered(sheets, package, letter):
    faces = [line for sheet in sheets.values() for line in sheet.splitlines() if f"/{package}/" in line]
    assert any(covers(face, ord(letter)) for face in faces)


def test_arabic_families_leave_latin_to_the_latin_ones(sheets):
    arabic = [line for line in sheets["fonts.css"].splitlines() if "arabic" in line]
    assert not any(covers(face, ord("A")) for face in arabic)


def test_the_sheets_are_written_for_the_server(tmp_path):
    fonts.write(folder=tmp_path / "ui")
    assert {path.name for path in (tmp_path / "ui").iterdir()} == {"fonts.css", "fonts-zh.css"}
    assert len((tmp_path / "ui" / "fonts.css").read_bytes()) < 8_000  # this one is waited for


def test_a_changed_package_is_noticed(tmp_path):
    for family in fonts.FAMILIES:
        (tmp_path / family.package).mkdir()
        (tmp_path / family.package / "index.css").write_text("@font-face { src: local(x) }")
    with pytest.raises(ValueError, match="source-sans-3"):
        fonts.stylesheets(tmp_path)


def covers(face: str, code: int) -> bool:
    ranges = re.search(r"unicode-range: ([^;]*);", face)[1]
    for part in ranges.replace("U+", "").split(","):
        low, _, high = part.strip().partition("-")
        if int(low, 16) <= code <= int(high or low, 16):
            return True
    return False
