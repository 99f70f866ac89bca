"""What indicators are called on pages: families, qualities, directions, why a row of a file was refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muntada.indicators import vocabulary
from muntada.web.context import current
from muntada.web.ui import formats

type Words = str | Promise

FAMILIES: dict[str, Words] = {
    "sdg": _("Sustainable Development Goal 11"),
    "u4ssc": _("U4SSC key performance indicators"),
    "statistics": _("Published statistics"),
    "own": _("Defined by organisers"),
}
QUALITIES: dict[str, Words] = {
    "measured": _("measured"),
    "reported": _("self-reported"),
    "estimated": _("estimated"),
    "projected": _("projected"),
}
BETTER: dict[str, Words] = {
    "higher": _("more is better"),
    "lower": _("less is better"),
    "": _("neither more nor less is better in itself"),
}
LEVELS: dict[str, Words] = {
    "city": _("cities"),
    "country": _("countries"),
    "both": _("cities and countries"),
}
PEERS: dict[str, Words] = {
    "size": _("of like size"),
    "people": _("as many people in its cities"),
    "capital": _("both are capitals"),
    "seat": _("both are seats of their regions"),
    "coast": _("both on the coast"),
    "inland": _("both inland"),
}
NO_RADAR: dict[str, Words] = {
    "few": _(
        "There is no radar chart: it needs at least five indicators, and fewer are compared. "
        "With three or four its shape says more than the figures do."
    ),
    "direction": _(
        "There is no radar chart: for fewer than five of these indicators it is settled which direction is better, "
        "so a larger area would mean nothing."
    ),
    "gaps": _(
        "There is no radar chart: fewer than five of these indicators have a value of the same year for every place, "
        "and a gap would be drawn as zero."
    ),
    "peers": _(
        "There is no radar chart: for fewer than five of these indicators at least ten places have a value of that "
        "year, and a place can only be set against its peers."
    ),
}
FIELDS: dict[str, Words] = {
    "indicator": _("indicator"),
    "place": _("place"),
    "year": _("year"),
    "value": _("value"),
    "quality": _("quality"),
    "source": _("source"),
    "": _("row"),
}
ROWS: dict[str, tuple[Words, Words]] = {
    "row_not_unicode": (_("The row is not in UTF-8."), _("Save the file as UTF-8 and import it again.")),
    "row_unreadable": (
        _("The row cannot be read as a row of a table."),
        _("Look for a quotation mark that is not closed."),
    ),
    "row_too_long": (
        _("The row has more cells than the first line names."),
        _("Put cells that contain the separator in quotation marks."),
    ),
    "row_indicator_unknown": (
        _("No indicator has this code."),
        _("Take the code from the page of the indicator, or define the indicator first."),
    ),
    "row_place_unknown": (
        _("No city, region or country has this code."),
        _(
            "Write “g” and the GeoNames number of a city, the ISO 3166-2 code of a region, "
            "or two letters for a country."
        ),
    ),
    "row_not_of_a_city": (
        _("This indicator is one of cities, and the place is a country."),
        _("Give the code of a city, or choose another indicator."),
    ),
    "row_not_of_a_country": (
        _("This indicator is one of countries, and the place is a city."),
        _("Give the two letters of a country, or choose another indicator."),
    ),
    "row_year_none": (_("This is no year."), _("Write the year with four digits.")),
    "row_year_out_of_range": (_("The year is out of range."), _("Give a year from 1900 to 2100.")),
    "row_value_missing": (_("There is no value."), _("Leave the row out: a gap is shown as a gap.")),
    "row_number_none": (
        _("This is no number."),
        _("Write digits with a decimal point, without separators of thousands and without a unit."),
    ),
    "row_not_yes_or_no": (_("This indicator is answered by yes or no."), _("Write 1 for yes and 0 for no.")),
    "row_quality_unknown": (
        _("This quality is not known."),
        _("Write measured, reported, estimated or projected, or leave it empty."),
    ),
    "row_source_missing": (
        _("Nobody said where the value comes from."),
        _("Name the source of the file when you import it."),
    ),
    "row_repeated": (
        _("The same value stands in an earlier row, whose line is shown."),
        _("Nothing is to be done: it was taken once."),
    ),
    "row_contradicts": (
        _("An earlier row, whose line is shown, says something else of this place and year."),
        _("Keep the row that is right; the earlier one was taken."),
    ),
}


def theme_name(code: str) -> str:
    """Return the name of a theme in the active language."""
    language = current().code
    return formats.digits(vocabulary.name_of(vocabulary.themes(), code, language), language)


def unit_name(code: str) -> str:
    """Return the name of a unit in the active language."""
    language = current().code
    return formats.digits(vocabulary.name_of(vocabulary.units(), code, language), language)
