"""The sentences for the refusals of the gazetteer; `muntada.web.refusals` has them among all."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "as_of_ahead": _("{read} lies ahead. Please write the year or the day for which the figure holds."),
    "as_of_wrong": _(
        "“{read}” is no date. Please write a year, a month or a day, such as 2024, 2024-06 or 2024-06-30."
    ),
    "letter_empty": _("There is nothing to send yet. Please write your message."),
    "letter_too_long": _("This message is longer than {most} characters. Please shorten it."),
    "letters_too_many": _("You have sent {most} messages within a day. Please write again tomorrow."),
    "batch_built_on": _("A later import builds on this one: {read}. Please undo that one first."),
    "batch_undone": _("This import has been undone already."),
    "code_twice": _("{read} stands in this file before. Please keep one of the two rows."),
    "code_unknown": _("The gazetteer has no place {read}. Please import the cities first, or correct the number."),
    "code_wrong": _(
        "“{read}” is not the code of a place. Please write “g” and the GeoNames number of a city, such as g1797353; "
        "the ISO 3166-2 code of a region; the ISO 3166-1 code of a country."
    ),
    "country_unknown": _(
        "The gazetteer has no country “{read}”. Please import the countries first, or correct the code."
    ),
    "name_garbled": _(
        "“{read}” was garbled by a wrong encoding. Please write the name anew and save the file in UTF-8."
    ),
    "name_in_other_letters": _("“{read}” is not in the script of its language. Please put it into its own column."),
    "name_missing": _("The place has no name. Please write one in at least one language."),
    "name_too_long": _("“{read}” is longer than a name can be ({most} characters). Please shorten it."),
    "no_populated_place": _(
        "This row is no town (class {read}). Please leave it out; regions have a file of their own."
    ),
    "places_file_unknown": _(
        "This file is none that is known. Please choose a GeoNames dump, Wikidata's answer in CSV or JSON, "
        "or a CSV file with the columns of the guide."
    ),
    "row_not_unicode": _("This row is not in UTF-8: {read}. Please save the file in UTF-8."),
    "row_of_other_length": _(
        "This row has {read} fields, not {most}. Please look for a comma or quotation mark too many."
    ),
    "row_unreadable": _("This row could not be read. Please look for a quotation mark that is never closed."),
    "coordinates_nowhere": _(
        "The point 0, 0 lies in the open sea. Please leave the place empty where it is not known."
    ),
    "coordinates_swapped": _("Latitude and longitude seem to be swapped: {read}. Please put the latitude first."),
    "no_number": _("“{read}” is not a number. Please write digits, such as 1200 or -3.5."),
    "no_position": _("“{read}” is not a place. Please write latitude and longitude, such as 24.914, 118.586."),
    "no_yes_or_no": _("“{read}” is neither yes nor no. Please write 1 for yes and 0 for no."),
    "out_of_range": _("“{read}” lies outside what is possible: {least} to {most}. Please look it up again."),
    "port_code_wrong": _("“{read}” is not the code of a port. Please write its UN/LOCODE, such as CNQZJ."),
    "region_code_wrong": _("“{read}” is not the code of a region. Please write its ISO 3166-2 code, such as CN-FJ."),
    "subject_unknown": _("Facts of this kind are not kept. Please choose one from the list."),
    "wikidata_id_wrong": _("“{read}” is not a number of Wikidata. Please write it as it stands there, such as Q68744."),
}
