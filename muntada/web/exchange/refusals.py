"""The sentences for the refusals of the exchange; `muntada.web.refusals` has them among all."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "admitted_already": _("This person speaks for the company already."),
    "comment_removed": _("This comment has been removed already. Nothing was changed."),
    "company_without_name": _("Please write the name of the company in at least one language."),
    "conversation_with_yourself": _("This entry is your own side's. A conversation is with another one."),
    "document_link_or_file": _("Please give either an address or a file, not both."),
    "document_no_address": _("Please give the whole address of the document, from https:// on."),
    "document_of_another_kind": _(
        "This file is not a PDF, Word, Excel, PNG or JPEG file. Please save it as one of these."
    ),
    "document_without_title": _("Please write the title of the document."),
    "echo_is_for_practices": _("Only a city says of a practice that it did this too."),
    "echo_of_your_own": _("This is your own city's practice. Another city can say that it did this too."),
    "echo_said_already": _("Your city has said so already. It stands on the page."),
    "entry_is_your_own": _("You speak for whoever wrote this. Please leave its review to another organiser."),
    "entry_kind_unknown": _("Please choose whether it is a practice, a need or an offer."),
    "entry_not_public": _("This entry is not public and waits for no review. There is nothing to withdraw."),
    "entry_published_already": _("The newest version is published already. Please write a new one first."),
    "entry_revised_meanwhile": _(
        "A colleague has saved a new version since you opened this page. Please read it on the entry's desk, "
        "then bring in your changes."
    ),
    "entry_unchanged": _("The newest version says this already. Nothing was saved."),
    "entry_waits": _("The newest version has been handed in already and waits for review."),
    "entry_waits_no_longer": _("This version does not wait for review any more. Please look at its desk again."),
    "meeting_over": _("This meeting was declined or cancelled. Please ask for a new one."),
    "meeting_waits_for_other": _("You have proposed this time yourself. Please wait for the other side's answer."),
    "meeting_with_yourself": _("Please choose another side than your own."),
    "reason_needed": _("Please write the reason: those whom it concerns read it."),
    "reply_is_the_owners": _("Only whoever wrote the entry replies. Please write a comment or a question."),
    "section_empty": _("Please fill in this field."),
    "slot_taken": _("One of you meets somebody else at this time. Please choose another."),
    "slot_unknown": _("This time is not offered, or has passed. Please choose one of those in the list."),
    "subtopic_of_another_topic": _("This sub-topic belongs to another topic. Please choose again."),
    "topic_unknown": _("Please choose one of the topics in the list."),
    "translation_unchanged": _("Nothing was changed. Please write or change at least one section."),
}
