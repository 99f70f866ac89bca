"""The sentences for the refusals of ties between cities; `muntada.web.refusals` has them among all."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "activity_empty": _("Please write what was done, or what came of it."),
    "address_incomplete": _("Please give the whole address, from https:// on."),
    "area_unknown": _("This is not among the areas of cooperation. Please choose from the list."),
    "city_unknown": _("This city or region is not known here. Please search for it again."),
    "date_ahead": _("This date lies ahead. Please give the date from which it has been in force, or leave it empty."),
    "date_too_early": _("This date is before the year {least}. Please correct it."),
    "date_unreadable": _("This date cannot be read. Please write it as 2026, 2026-11 or 2026-11-26."),
    "document_of_other_side": _("The other side has added this document. Only it can remove it."),
    "documents_many": _(
        "A step can have up to {most} documents. Please remove one first, or put several into one file."
    ),
    "membership_ended": _("This membership has ended, or was declined. The network can ask the city again."),
    "network_asked": _("This city has been asked to join already. Its answer is awaited."),
    "network_ended": _("This network has ended. What it was stays on record; a new one can be founded."),
    "network_joined": _("This city belongs to the network already. A member leaves by its own word only."),
    "network_of_coordinator": _("Only the city that coordinates the network can end it. Your city can leave it."),
    "network_without_name": _("Please write the name of the network in at least one language."),
    "stage_does_not_follow": _("This stage does not follow the present one. Please choose one of those offered."),
    "step_answered": _("This step has been answered already. A new one can be proposed."),
    "step_is_proposed": _("The other side has proposed the same already. Please confirm its proposal."),
    "step_of_other_side": _("The other side has proposed this. Only it can withdraw the proposal."),
    "step_of_own_side": _("Your side has proposed this. The other side answers it."),
    "step_waits_already": _(
        "Your side has proposed a step already, which waits for an answer. Please wait, or withdraw it first."
    ),
    "step_waits_for_you": _("The other side has proposed a step. Please answer it first."),
    "step_withdrawn": _("This proposal was withdrawn. Nothing is left to be answered."),
    "tie_exists": _("These two have a tie already. Please propose the next step on its page."),
    "tie_not_begun": _("Nothing of this tie is confirmed yet. Activities can be told when a first step is."),
    "tie_with_itself": _("A city cannot be twinned with itself. Please choose another."),
    "place_ambiguous": _("“{read}” names several places here. Please give the code of the one that is meant."),
    "place_unknown": _("The gazetteer has no city or region “{read}”. Please import it first, or correct the code."),
    "relation_unknown": _("“{read}” is no relation that is known. Please write sister or friendship."),
    "tie_known": _("{read} stands in the register already. What is there was left as it is."),
    "tie_twice": _("{read} stands in this file twice. The first was taken."),
    "ties_file_unknown": _(
        "This file is none that is known. Please choose a table with the columns place_a and place_b, "
        "or a JSON list of pairs."
    ),
    "cause_unknown": _("Please choose from the list what does not fit."),
    "decline_note_too_long": _("A note may have up to {most} characters. Please shorten it."),
}
