"""Figures as each language writes them, to the digits that they are worth."""

import math

from muntada.web.context import current
from muntada.web.ui import formats

DIGITS = 3
"""Significant digits of a number below a thousand; above it, whole numbers."""


def figure(number: float, unit: str = "") -> str:
    """Write a number in the active language, with the sign of per cent where that is its unit."""
    language = current().code
    if number == 0 or abs(number) >= 1000:
        rounded: float = round(number)
    else:
        places = max(0, DIGITS - 1 - math.floor(math.log10(abs(number))))
        rounded = round(number, places)
    written = _written(rounded, language)
    if unit == "percent":
        return f"{written}٪" if language == "ar" else f"{written}%"
    return written


def year(number: int) -> str:
    """Write a year in the digits of the active language, without grouping."""
    return formats.digits(number, current().code)


def _written(number: float, language: str) -> str:
    if number and abs(number) < 0.001:
        return formats.digits(f"{number:.2g}", language)
    return formats.number(int(number) if float(number).is_integer() else number, language)
