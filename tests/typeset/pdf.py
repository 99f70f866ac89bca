"""Reads back what was set, with nothing but the standard library: enough of PDF for Typst's own output."""

import re
import zlib

STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.S)
PLACED = re.compile(rb"1 0 0 -1 ([\d.-]+) ([\d.-]+) cm(?:(?!cm|BT).)*?BT(.*?)\nET", re.S)
IN_STRING = re.compile(rb"\\([0-7]{1,3}|.)|(.)", re.S)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _streams(pdf):
    for match in STREAM.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(match[1])
        except zlib.error:
            yield match[1]


def _strings(drawn):
    """Join the literal strings of an operand: balanced brackets inside one need no backslash."""
    depth, joined = 0, b""
    for escape, plain in IN_STRING.findall(drawn):
        if escape:
            joined += bytes([int(escape, 8)]) if escape.isdigit() else ESCAPED.get(escape, escape)
            continue
        depth -= plain == b")"
        if depth:
            joined += plain
        depth += plain == b"("
    return joined


def runs(pdf):
    """Yield `(x, y, text)` of every run of glyphs, once for every font's map from glyphs to characters.

    Which map belongs to which run is not worked out: only one of the readings is sense, the test knows it.
    """
    streams = list(_streams(pdf))
    maps = [
        {int(glyph, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for glyph, to in pairs}
        for stream in streams
        if b"beginbfchar" in stream and (pairs := re.findall(rb"^<(\w{4})> <(\w+)>$", stream, re.M))
    ]
    placed = [match.groups() for stream in streams for match in PLACED.finditer(stream)]
    for to_character in maps:
        for x, y, drawn in placed:
            glyphs = _strings(drawn)
            codes = [int.from_bytes(glyphs[at : at + 2]) for at in range(0, len(glyphs), 2)]
            yield float(x), float(y), "".join(to_character.get(code, "\ufffd") for code in codes)


def text(pdf):
    """Return everything `runs` yields as one string, in the order in which it is drawn."""
    return "".join(run for _x, _y, run in runs(pdf))


def pages(pdf):
    """Return the number of pages."""
    return max(int(count) for stream in (pdf, *_streams(pdf)) for count in re.findall(rb"/Count (\d+)", stream))
