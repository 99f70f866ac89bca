"""The sentences for what is refused of indicators; `muntada.web.refusals` has them all."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "definition_without_name": _("Please write the name of the indicator in at least one language."),
    "import_undone_already": _("This import has been undone already. Nothing was changed."),
    "indicator_not_of_cities": _("This indicator is not one of cities. Please choose one of those in the list."),
    "sdmx_not_readable": _(
        "This is no data message in SDMX-JSON. Please export it as SDMX-JSON 1.0 or 2.0, or as CSV."
    ),
    "table_not_values": _(
        "This is no table of values. Its first line must name the columns place, indicator_id, year and value; "
        "or place and indicator_id with a column for each year; or place and year with a column for each indicator."
    ),
    "theme_unknown": _("Please choose one of the themes in the list."),
    "unit_has_values": _(
        "This indicator has values already, which would mean something else. Please define another indicator."
    ),
    "unit_unknown": _("Please choose one of the units in the list."),
    "upload_gone": _("The file was kept for a day and is no longer here. Please choose it again."),
    "value_not_yes_or_no": _("This indicator is answered by yes or no. Please write 1 for yes and 0 for no."),
    "value_of_the_future": _("This year has not come yet. Please choose “projected”, or another year."),
    "value_there_already": _("The city has said this already. Please change the value, or leave it as it is."),
    "value_year_out_of_range": _("Please give a year from {first} to {last}."),
}
