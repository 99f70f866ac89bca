"""Drawing on a sheet that is read from its start: in Arabic from the right. Pure: numbers in, SVG out.

Widths are those of a phone; a page sets pictures beside each other rather than stretch them. Colours are
classes, so that a picture follows the page into the dark; a file of its own brings them along.
"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

WIDTH = 360

STYLE = (
    "svg{background:#fff}text{font:13px sans-serif;fill:#1b2028}.p-quiet{fill:#5d626b;font-size:12px}"
    ".p-name{font-weight:600}.p-title{font-size:15px;font-weight:600}.p-grid{stroke:#dbd3c2}.p-axis{stroke:#857e6f}"
    ".p-bar{fill:#24438f}.p-band{fill:#e9edf6}.p-line{fill:none;stroke:#24438f;stroke-width:2}"
    ".p-dash{fill:none;stroke:#24438f;stroke-width:2;stroke-dasharray:4 4}.p-dot{fill:#24438f}"
    ".p-gap{fill:none;stroke:#857e6f;stroke-dasharray:2 4}.p-hatch{stroke:#24438f;stroke-width:3}"
    ".p-outline{fill:none;stroke:#24438f}.p-area{fill:#24438f;fill-opacity:.16;stroke:#24438f;stroke-width:2}"
)
"""The colours of a picture that is a file of its own; `indicators.css` says the same in the page's tokens."""


class Sheet:
    """A sheet to draw on. `x` counts from the start of reading; `key` tells its patterns from those of others."""

    def __init__(self, height: float, *, is_rtl: bool, key: str, width: float = WIDTH) -> None:
        self.width, self.height, self.is_rtl, self.key = width, height, is_rtl, key
        self._parts: list[SafeString] = []

    def text(self, x: float, y: float, words: object, kind: str = "", anchor: str = "start") -> None:
        """Write words; `anchor` is start, middle or end, as one reads."""
        self._add(
            '<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>', self._x(x), _n(y), anchor, kind, str(words)
        )

    def bar(
        self, x: float, y: float, width: float, height: float, kind: str = "p-bar", *, hatched: bool = False
    ) -> None:
        """Draw a rectangle; hatched ones are outlined, so that they are told apart without colour."""
        start = self.width - x - width if self.is_rtl else x
        place = format_html('x="{}" y="{}" width="{}" height="{}"', _n(start), _n(y), _n(width), _n(height))
        if hatched:
            self._add('<rect {} fill="url(#h{})"/>', place, self.key)
        self._add('<rect {} class="{}"/>', place, "p-outline" if hatched else kind)

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str = "p-grid") -> None:
        """Draw a straight line."""
        self._add('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>', self._x(x1), _n(y1), self._x(x2), _n(y2), kind)

    def path(self, points: list[tuple[float, float]], kind: str = "p-line", *, closed: bool = False) -> None:
        """Draw a line through points; closed, a shape."""
        written = "L".join(f"{self._x(x)} {_n(y)}" for x, y in points)
        self._add('<path d="M{}{}" class="{}"/>', written, "Z" if closed else "", kind)

    def dot(self, x: float, y: float, *, is_open: bool = False, radius: float = 2.6) -> None:
        """Draw a point; an open one is a projection."""
        self._add(
            '<circle cx="{}" cy="{}" r="{}" class="{}"/>',
            self._x(x),
            _n(y),
            radius,
            "p-outline" if is_open else "p-dot",
        )

    @property
    def drawn(self) -> SafeString:
        """What was drawn, with the pattern of hatched bars."""
        pattern = format_html(
            '<defs><pattern id="h{}" width="6" height="6" patternUnits="userSpaceOnUse"'
            ' patternTransform="rotate(45)"><path d="M0 3H6" class="p-hatch"/></pattern></defs>',
            self.key,
        )
        return pattern + format_html_join("", "{}", ((part,) for part in self._parts))

    def inline(self) -> SafeString:
        """Return the picture for a page, where the table beside it says the same."""
        return format_html(
            '<svg class="picture" viewBox="0 0 {} {}" aria-hidden="true" focusable="false" direction="{}">{}</svg>',
            _n(self.width),
            _n(self.height),
            "rtl" if self.is_rtl else "ltr",
            self.drawn,
        )

    def file(self, title: str, source: str, language: str) -> str:
        """Return the picture as a file of its own, with its title above and its source below."""
        titles, sources = _lines(title, 44), _lines(source, 56)
        top, below = 20 * len(titles) + 14, 16 * len(sources) + 14
        head = Sheet(0, is_rtl=self.is_rtl, key="", width=self.width)
        for at, words in enumerate(titles):
            head.text(0, 16 + 20 * at, words, "p-title")
        for at, words in enumerate(sources):
            head.text(0, top + self.height + 18 + 16 * at, words, "p-quiet")
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{}" viewBox="-12 -8 {} {}" width="{}" direction="{}">'
            '<title>{}</title><style>{}</style>{}<g transform="translate(0 {})">{}</g></svg>\n',
            language,
            _n(self.width + 24),
            _n(top + self.height + below + 8),
            _n((self.width + 24) * 2),
            "rtl" if self.is_rtl else "ltr",
            title,
            mark_safe(STYLE),  # noqa: S308 - ours
            format_html_join("", "{}", ((part,) for part in head._parts)),
            top,
            self.drawn,
        )

    def _x(self, x: float) -> str:
        return _n(self.width - x if self.is_rtl else x)

    def _add(self, form: str, *values: object) -> None:
        self._parts.append(format_html(form, *values))


def _n(number: float) -> str:
    """Write a coordinate, to a tenth."""
    return f"{number:.1f}".rstrip("0").rstrip(".")


def short(words: str, most: int) -> str:
    """Return words that fit into so many letters of Latin width; Chinese ones are twice as wide."""
    width = 0
    for at, letter in enumerate(words):
        width += 2 if ord(letter) > 0x2E7F else 1
        if width > most:
            return words[: max(1, at - 1)].rstrip() + "…"
    return words


def _lines(words: str, most: int) -> list[str]:
    """Break words into lines of so many letters of Latin width."""
    lines, line = [], ""
    pieces = (
        words.split(" ") if " " in words else [words[at : at + most // 2] for at in range(0, len(words), most // 2)]
    )
    join = " " if " " in words else ""
    for piece in pieces:
        if line and short(line + join + piece, most) != line + join + piece:
            lines.append(line)
            line = piece
        else:
            line = line + join + piece if line else piece
    return [*lines, line]
