"""What templates, styles and scripts may say: nothing inline, no left and right."""

import re

import pytest

from tests.architecture.sources import files, name

INLINE = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.S),
    "a style element": re.compile(r"<style\b"),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.S),
    "a javascript: address": re.compile(r"javascript:"),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc\s*=)(?![^>]*type=\"application/json\")", re.S),
}
PHYSICAL = re.compile(
    r"(?:^|[;{\s])("
    r"(?:scroll-)?(?:margin|padding)-(?:left|right|top|bottom)"
    r"|border-(?:left|right|top|bottom)(?:-\w+)*"
    r"|(?:left|right|top|bottom)(?=\s*:)"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r")"
)
COMMENT = re.compile(r"/\*.*?\*/", re.S)
TEMPLATE_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)


@pytest.mark.parametrize("path", files(".html"), ids=name)
def test_templates_have_nothing_inline(path):
    html = TEMPLATE_CODE.sub("", path.read_text())
    for what, pattern in INLINE.items():
        found = pattern.search(html)
        assert not found, f"{name(path)} has {what}: {found.group()[-60:]!r}"


@pytest.mark.parametrize("path", files(".css"), ids=name)
def test_styles_are_logical(path):
    css = COMMENT.sub("", path.read_text())
    assert not PHYSICAL.findall(css), f"{name(path)}: use margin-inline-start and its like"


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { margin-left: 1px }", True),
        ("a{left:0}", True),
        ("a { text-align: right; }", True),
        ("a { border-left-color: red; }", True),
        ("a { margin-inline-start: 1px; inset-inline-end: 0; text-align: end }", False),
        ("a { background-position: left top }", False),
    ],
)
def test_physical_properties_are_recognised(css, found):
    assert bool(PHYSICAL.search(css)) is found
