"""The sentence for every refusal, in every language: what happened, and what to do next.

A test compares the codes here with those that rules and actions use: none is missing, none left over.
"""

import datetime as dt

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from muntada.kernel.refusal import Refusal
from muntada.web.cities import refusals as cities
from muntada.web.context import current
from muntada.web.exchange import refusals as exchange
from muntada.web.indicators import refusals as indicators
from muntada.web.twins import refusals as twins
from muntada.web.ui import formats
from muntada.web.ui.tags import moment

SENTENCES = {
    **cities.SENTENCES,
    **exchange.SENTENCES,
    **indicators.SENTENCES,
    **twins.SENTENCES,
    "appointed_already": _("This person holds this office already. End it first if something about it changes."),
    "appointment_ended": _("This office has ended already."),
    "captioner_needs_a_language": _("Please choose the languages in which the captions are written."),
    "chair_needs_a_party": _("Please choose the party for which this person chairs."),
    "interpreter_needs_two_languages": _("Please choose at least two languages: those between which is interpreted."),
    "last_chair": _("This is the party's only chair. Please appoint another first, then end this office."),
    "office_unknown": _("This office is not given or ended here. Please choose one of those in the list."),
    "person_without_a_name": _("No account has this address yet. Please write the name in its own script."),
    "description_asked": _(
        "The delegations are being asked about this text. "
        "Please wait until the call or the silence procedure has ended."
    ),
    "description_proposed": _(
        "The text waits to be signed as it is. It can be described anew if the other party declines to adopt it."
    ),
    "description_unchanged": _("The statement is described like this already. Nothing was changed."),
    "language_amended": _("An amendment is open in a language that you take away. Please deal with it first."),
    "languages_agreed": _(
        "Paragraphs are agreed already, in the languages that there are. The languages can change only before that."
    ),
    "symbol_taken": _("Another statement of this session has this symbol. Please choose another."),
    "draft_without_languages": _("Please choose at least one authentic language."),
    "draft_without_paragraphs": _("There is no paragraph to enter. Please choose other files."),
    "draft_without_symbol": _("Please write the symbol by which the text is cited."),
    "draft_without_title": _("Please write the title in at least one of the authentic languages."),
    "file_has_entities": _(
        "This file defines entities of its own, which can hide a great deal in a small file. "
        "Please export it without a document type."
    ),
    "file_has_long_paragraph": _(
        "A paragraph of this file has more than {largest} characters. "
        "Please divide it, or look whether line ends are missing."
    ),
    "file_has_macros": _(
        "This file has macros or embedded objects, which are not let in. "
        "Please save the text alone as a Word document (.docx)."
    ),
    "file_has_references": _(
        "This file refers to content elsewhere (an image, a template or a field), and nothing is fetched. "
        "Please embed or remove it and save again."
    ),
    "file_has_too_many_paragraphs": _("This file has more than {largest} paragraphs. Please import a shorter text."),
    "file_in_another_language": _(
        "This file says that it is in another language. Please choose it beside its own language."
    ),
    "file_in_another_script": _(
        "Most letters of this file are those of another language. Please choose it beside its own language."
    ),
    "file_is_bomb": _("Unpacked, this file is far too large for a text. Please save the text alone in a new document."),
    "file_language_unknown": _(
        "The languages in this file were not recognised. Please give each column a head that names its language, "
        "or choose one file for each language."
    ),
    "file_not_akn": _("This XML file is neither Akoma Ntoso 3.0 nor XLIFF 2.1. Please export it as one of these."),
    "file_not_docx": _(
        "This is not a Word document (.docx) that can be read. An older or encrypted one can be saved as .docx "
        "without a password in Word."
    ),
    "file_not_readable": _("This file could not be read. Please save it again, or import it as plain text."),
    "file_not_unicode": _("This file is not in Unicode. Please save it as plain text in UTF-8."),
    "file_not_xliff": _("This is not XLIFF 2. Please export it as XLIFF 2.1."),
    "file_not_xml": _("This file is not well-formed XML (line {line}). Please export it again."),
    "file_too_demanding": _(
        "Reading this file took too long or too much memory and was stopped. Please save the text alone, "
        "or import it as plain text."
    ),
    "file_too_large": _(
        "This file is larger than {largest} MB. Please save the text without images, or choose another."
    ),
    "file_without_text": _("There is no text in this file. Please choose another."),
    "files_in_one_language": _("Two of the files are in one language. Please choose one file for each language."),
    "files_too_long": _("These texts are too long to be set side by side. Please import a shorter text."),
    "checked_words_changed": _(
        "The paragraph has been written anew since you read it. Please look at its findings again."
    ),
    "finding_gone": _("The check finds nothing here any more. Nothing has to be waived."),
    "finding_waived": _("This finding has been waived already."),
    "waiver_needs_a_reason": _("Please write why the finding may stand. It goes on record."),
    "agreed_already": _("This text is agreed already. A call for consensus is needed only after it changes."),
    "already_on_podium": _("You have a seat on the podium already."),
    "already_removed": _("This person has been removed from the hall already."),
    "already_on_list": _(
        "You are already on the list for this. Please wait for your turn, or withdraw the first request."
    ),
    "already_paused": _("The clock is already stopped. Resume the speech when you are ready."),
    "answer_empty": _("Please write the answer first."),
    "amendment_base_moved": _(
        "The words have changed since this amendment was written. Please put it on the present words first; "
        "both are shown beside it."
    ),
    "amendment_changes_nothing": _("The proposal says the same as the present text. Please change the wording."),
    "amendment_disposed_already": _("This amendment has been dealt with already. Nothing was changed."),
    "amendment_has_no_words": _("This amendment has no words that could be changed. Please propose another one."),
    "amendment_lapsed": _("The amendment that this one would amend has been dealt with. It can only be put on record."),
    "amendment_not_tabled": _("This amendment is its delegation's own draft. Please wait until it is tabled."),
    "amendment_shared": _("This delegation sees the draft already. Please choose another."),
    "amendment_tabled": _("This amendment is tabled already. Please withdraw it, or propose a sub-amendment to it."),
    "merged_into_unknown": _(
        "Please choose the amendment that this one is merged into: one that is open to the same words."
    ),
    "paragraph_revised_meanwhile": _(
        "The paragraph has changed since you read it. Please read the present words first."
    ),
    "place_missing": _("Please choose the paragraph and whether it is before or after it."),
    "sponsor_already": _("Your delegation sponsors this amendment already."),
    "sponsor_not": _("Your delegation does not stand behind this amendment as a co-sponsor. Nothing was changed."),
    "sub_amendment_amended": _("A sub-amendment is not amended in turn. Please propose another one to the amendment."),
    "sub_amendments_open": _(
        "A sub-amendment is still open. Please deal with it first: it comes before the amendment."
    ),
    "amendment_disposed": _("This amendment has been dealt with already. Nothing was changed."),
    "amendment_empty": _("Please write what the paragraph should say."),
    "amendments_open_to_it": _("An amendment to this paragraph is still open. Please deal with it first."),
    "amendments_open": _("An amendment is still open. Accept or reject it first, then call for consensus."),
    "answer_of_another_kind": _("This is not an answer to the question that is open. Please answer the present one."),
    "beyond_budget": _("The delegation has only {left} seconds left in this sitting. Please allot no more, or insist."),
    "budget_out_of_range": _(
        "Please give the time of a delegation in seconds, up to {hours} hours; 0 means that there is no limit."
    ),
    "call_exists": _("This call for consensus has already been made. Please start a new one."),
    "caption_corrected_meanwhile": _(
        "Somebody has corrected this line while you were writing. Your text is kept; "
        "please compare it with the line and send it again."
    ),
    "caption_empty": _("Please type a line first."),
    "caption_too_long": _(
        "This line has {length} characters; up to {largest} can be shown. Please send it in two lines."
    ),
    "caption_unchanged": _("The line says this already. Nothing was changed."),
    "captions_over": _(
        "The sitting was closed more than {minutes} minutes ago. Its captions can be corrected, but none added."
    ),
    "chat_closed": _("The chair has closed the chat. What you typed is kept; you can send it when the chat is open."),
    "chat_too_fast": _("Please wait {seconds} seconds between two lines. What you typed is kept."),
    "channel_taken": _("A colleague has this microphone. It can be taken when it is offered to you, or given back."),
    "city_invited_already": _("This city has been invited already. You can renew its invitation in the list below."),
    "commitment_done": _("This commitment is done, and the other side has confirmed it. There is nothing to report."),
    "commitment_unchanged": _("The commitment says this already. Nothing was changed."),
    "commitment_withdrawn": _("This commitment has been withdrawn. Its reports stay readable, and nothing is added."),
    "commitment_without_owner": _("Please choose at least one owner: who is to keep the commitment."),
    "consensus_is_open": _("A call for consensus is open. Please conclude it first."),
    "consensus_not_open": _("This call for consensus is not open. Please see the record, or wait for the next call."),
    "decision_approved": _("This proposal has been approved by every party already."),
    "decision_declined": _("This proposal has been declined. A new one can be made."),
    "decision_superseded": _("A newer proposal has taken the place of this one. Please answer the newer one."),
    "corrigendum_pending": _("A corrigendum waits for the other party already. Please answer it first."),
    "corrigendum_place_unclear": _(
        "The signed text has these words in no place or in several, so the place cannot be told. "
        "Please turn to the other party and correct a longer passage."
    ),
    "delegation_has_head": _("A delegation has one head. Please name only one, or give this member another function."),
    "delegation_not_entitled": _(
        "Your delegation is not among those asked. Please turn to the secretariat if you think it should be."
    ),
    "delegation_too_large": _("A delegation may have up to {largest} members. Please name fewer."),
    "delegation_without_head": _("Please name one member as the head of the delegation."),
    "downloads_busy": _("Others are downloading archives at this moment. Please try again in a few minutes."),
    "electorate_empty": _("No delegation could answer: none has an accredited head yet. Please accredit one first."),
    "evidence_no_address": _("Please give the whole address of the evidence, from https:// on."),
    "findings_unwaived": _(
        "The checks have found errors that nobody has mended or waived. Please see to them first; "
        "the report of the checks lists them."
    ),
    "fingerprint_differs": _(
        "This is not the fingerprint of the key. Please compare it again with the other institution, group by group; "
        "do not confirm a key whose fingerprint differs."
    ),
    "guest_admitted_already": _("This guest has been let in already. You need not do anything."),
    "guest_in_lobby": _("The guest is in the lobby. The floor, the podium and the camera come when the chair lets in."),
    "guest_link_expired": _("This link worked until {at}. Please ask those who invited you for a new one."),
    "guest_link_withdrawn": _("This link no longer works. Please use the newest one, or ask those who invited you."),
    "invitation_expired": _("This invitation was open until {at}. Please ask the secretariat for a new one."),
    "invitation_withdrawn": _("This invitation was replaced by a newer one. Please use the link sent last."),
    "item_not_on_agenda": _("This item is not on the agenda, or no longer. Please choose one of those in the list."),
    "item_taken_up_already": _("The sitting is on this item already. Nothing was changed."),
    "key_line_wrong": _("This is not the line of a key. Please paste the whole line that “muntada keys new” printed."),
    "key_name_taken": _("This record has had a key of this name already. Please make a key with another name."),
    "key_of_another_party": _("This key was made for another party. Please make one for “{party}”."),
    "key_used_by_another": _("This page has been used by somebody else. Please reload it and try again."),
    "keys_missing": _("An organiser has no key yet. Please open the page of the keys and register one."),
    "language_not_authentic": _("The statement has no version in this language. Please choose one of its languages."),
    "language_unknown": _("Please choose one of the languages in the list."),
    "link_expired": _("This sign-in link is too old. Please ask for a new one."),
    "link_unknown": _(
        "This sign-in link is not complete. Please open it from the message again, or ask for a new one."
    ),
    "link_used": _("This sign-in link has been used already. Please ask for a new one."),
    "list_already_closed": _("The speakers' list is already closed. You can reopen it if needed."),
    "list_is_closed": _(
        "The speakers' list is closed. You may still raise a point of order or ask for a right of reply."
    ),
    "list_not_closed": _("The speakers' list is open. Delegations can go on asking for the floor."),
    "microphone_not_open": _("This microphone is closed already."),
    "microphone_not_yours": _("You do not have this microphone, or no longer."),
    "microphone_open": _("This microphone is open already."),
    "microphones_full": _(
        "{microphones} microphones are open beside the speaker's; no more can be heard at once. Close one first."
    ),
    "message_empty": _("Please write something first."),
    "named_already": _("{email} is a member of the delegation already. Please remove this line."),
    "named_twice": _("Two members have the same e-mail address. Please give each her or his own."),
    "no_badge_to_withdraw": _("This member has no accreditation that could be withdrawn."),
    "nobody_programmed": _("Everybody whom the programme announces has asked for the floor already."),
    "no_place_there": _("It is at the end of its part of the list already. Nothing was moved."),
    "nobody_named": _("Please name at least one member."),
    "no_hand_over": _("The hand-over has taken effect already, or was called off."),
    "note_too_long": _("Please write at most {longest} characters: the note is read while listening."),
    "not_on_podium": _("This person has no seat on the podium. A seat must be taken first."),
    "not_removed": _("This person was not removed from the hall, or has been let in again."),
    "partner_is_you": _("Please choose a colleague: you have the microphone already."),
    "partner_unknown": _("This colleague does not interpret into this language. Please choose another."),
    "podium_full": _("All {seats} seats of the podium are taken. Somebody has to leave one first."),
    "relay_circle": _(
        "This would go round in a circle: that channel is interpreted from yours. Choose another source."
    ),
    "removed_from_hall": _("The chair has removed you from the hall. Please turn to the secretariat."),
    "token_expired": _("The entry to the hall took too long. Please join again."),
    "token_of_another": _("This entry to the hall was made for somebody else. Please reload the page and join again."),
    "token_used": _("This entry to the hall was used already. Please join again."),
    "not_paused": _("The clock is already running. You need not do anything."),
    "not_speaking": _("This speech does not have the floor now. Please look at who is speaking."),
    "order_not_prepared": _(
        "The chair does not arrange this list. Please choose the prepared order first, then arrange it."
    ),
    "paragraph_changed_meanwhile": _(
        "Somebody has changed this paragraph while you were writing. Your text is kept below; "
        "please compare it with the present text and send it again."
    ),
    "paragraph_frozen": _(
        "A silence procedure runs on this text until {until}. Until then it is frozen; what you typed is kept."
    ),
    "has_subparagraphs": _("This paragraph has sub-paragraphs. Please move or take out these first."),
    "level_too_deep": _(
        "A sub-paragraph belongs to a paragraph before it, one level at a time. Please choose another place or level."
    ),
    "merge_of_unlike": _(
        "Only paragraphs of one kind and level can be merged. Please move the one to the other's level first."
    ),
    "move_changes_nothing": _("The paragraph stands there already. Please choose another place."),
    "moved_into_itself": _("A paragraph cannot be moved into its own sub-paragraphs. Please choose another place."),
    "nothing_to_merge": _("No paragraph follows this one. Please open the first of the two that are to be one."),
    "paragraph_removed": _("This paragraph has been taken out of the text. It can be read, but not changed."),
    "split_changes_words": _(
        "A split changes no words. Please only add one empty line where the second paragraph begins."
    ),
    "split_in_two": _("Please add one empty line where the second paragraph begins, in every language."),
    "paragraph_empty": _("Please write what the paragraph says in this language."),
    "paragraphs_incomplete": _(
        "Some paragraphs are missing in a language or behind in it. Complete them first; they are marked in the text."
    ),
    "paragraphs_not_agreed": _("Some paragraphs are not agreed yet. Consensus on each, or on the whole, comes first."),
    "paragraph_not_operative": _("Only operative paragraphs become commitments. Please choose one of these."),
    "party_has_answered": _("Your party has answered this proposal already."),
    "point_of_order_first": _("A point of order is waiting. Please give it the floor first."),
    "position_empty": _("Please write the reservation or explanation first."),
    "position_late": _("Positions could be put on record until {until}. Please turn to the secretariat."),
    "position_original": _("The delegation said it in this language. Please render it in another one."),
    "position_withdrawn": _("This position has been withdrawn already."),
    "procedure_unchanged": _("The sitting is conducted like this already. Nothing was changed."),
    "programme_empty": _("The programme has no sitting yet. Add one, then propose to publish it."),
    "programme_unchanged": _("The draft is the same as the published programme. There is nothing to publish."),
    "proposal_too_old": _("This page is too old to be signed. Please load it again and sign what it shows then."),
    "question_empty": _("Please write the question first."),
    "question_is_own": _("This is your own question. Others can support it."),
    "question_original": _("The question was put in this language. Nobody changes what somebody asked."),
    "question_settled": _("This question has been dealt with. Please support another, or put a new one."),
    "questions_too_many": _(
        "{largest} of your questions are waiting already. Please wait until one of them is dealt with."
    ),
    "reaction_too_fast": _("Please wait {seconds} seconds between two reactions."),
    "quorum_out_of_range": _("Please give the quorum in per cent, from 0 to 100."),
    "reason_missing": _("Please give the reason; those concerned are told it."),
    "record_moved": _("The record has gone on meanwhile. Please make this proposal again."),
    "report_answered": _("This report has been answered already."),
    "report_empty": _("Please write what has been done."),
    "report_of_own_side": _("This report is of your own side. The other side confirms it."),
    "report_waiting": _("The last report still waits for the other side. Please wait for its answer."),
    "request_exists": _("This request has already been made. Please look for it on the speakers' list."),
    "request_not_waiting": _("This request is no longer waiting. Please look at the present list."),
    "signature_missing": _("Your institution keeps its own key. Please paste one signature line for each body."),
    "signature_wrong": _("This signature does not fit the body and your key. Please sign the downloaded body again."),
    "silence_ended": _("This silence procedure has ended already. The text is as the page shows it."),
    "silence_hours_out_of_range": _("Please give from {shortest} to {longest} hours."),
    "silence_kept": _("Silence was kept until {deadline}; the text is agreed. Please turn to the chair."),
    "silence_running": _("A silence procedure runs on this statement already. Please wait for its end."),
    "sitting_already_open": _("The sitting is already open. You can go on."),
    "sitting_closed": _("The sitting is closed. Please turn to the next sitting in the programme."),
    "sitting_length": _("A sitting lasts from {shortest} to {longest} minutes. Please enter a length between these."),
    "sitting_still_open": _(
        "The summary record is drafted when the chair has closed the sitting. Please wait for that."
    ),
    "sitting_not_open": _("The sitting has not been opened yet. Please wait until the chair opens it."),
    "sitting_outside_session": _("The session meets from {first} to {last}. Please choose a day between these."),
    "sitting_overlaps": _("Another sitting takes place at this time. Please choose another time or a shorter length."),
    "sitting_was_opened": _("This sitting has been opened and is part of the record; it cannot be removed."),
    "someone_is_speaking": _("Someone has the floor. Please let the speech end, or end it first."),
    "summary_empty": _("The record has no words. Please write at least one paragraph."),
    "summary_published_already": _("This text of the record is published already. Nothing was changed."),
    "summary_saved_meanwhile": _(
        "Somebody has saved the record since you opened this page. Please read the newest text, then publish it."
    ),
    "summary_too_long": _("A record may have up to {largest} characters. Please shorten it."),
    "summary_unchanged": _("The record says this already. Nothing was changed."),
    "no_slide_shown": _("No slides are shown at this moment."),
    "slide_missing": _("The slides do not have this page. Please look at the present state and try again."),
    "slide_shown_already": _("This page is shown already."),
    "slides_delivered": _("These slides have been shown and are part of the record; they cannot be withdrawn."),
    "slides_locked": _("This PDF is locked with a password. Please export it without one and hand it in again."),
    "slides_not_pdf": _("This file is not a PDF. Please export the slides as PDF and hand in that file."),
    "slides_not_readable": _(
        "The pages of this PDF cannot be drawn: the file is damaged or incomplete. Please export it again."
    ),
    "slides_of_another": _("Only slides that the speaker handed in can be shown during the speech."),
    "slides_too_demanding": _(
        "Drawing these pages took too long or too much memory and was stopped. Please export them with smaller "
        "pictures, or as fewer pages."
    ),
    "slides_too_large": _(
        "This file is larger than {largest} MB. Please export the slides with smaller pictures, for example as "
        "“smallest file size”."
    ),
    "slides_too_many": _("These slides have {pages} pages; up to {most} can be handed in. Please leave some out."),
    "speech_delivered": _("This speech has been delivered and is part of the record; it cannot be withdrawn."),
    "speech_empty": _("Please write or paste the text of the speech."),
    "speech_too_long": _("A speech may have up to {largest} characters. Please hand in a shorter text."),
    "statement_adopted": _("The statement is adopted. Its words can only be changed by a corrigendum."),
    "statement_empty": _("The statement has no paragraphs yet."),
    "statement_not_adopted": _("The statement is not adopted yet. A draft is amended, not corrected."),
    "text_not_canonical": _(
        "The text has a character that may not be signed: {problem}. Please remove it in the paragraph, then try again."
    ),
    "text_too_long": _("This text has {length} characters; up to {largest} are possible. Please shorten it."),
    "replies_used_up": _(
        "Two rights of reply are heard of a delegation in a day, and both have been asked for. "
        "Please ask for a speech, or withdraw a reply that still waits."
    ),
    "time_out_of_range": _("Please give a time between one second and {hours} hours."),
    "draft_not_made": _("No draft could be made. Please write this language yourself, or try again later."),
    "version_up_to_date": _("This language is up to date. A machine only drafts what is missing or behind."),
    "version_changes_nothing": _(
        "These are the present words, and they are up to date. Please change them, or leave the paragraph as it is."
    ),
    "versions_uncertified": _(
        "Some language versions are not certified yet. A translator or reviser certifies each paragraph first."
    ),
    "vote_question_empty": _("Please write the question that is put to the vote."),
    "vote_question_too_long": _("A question may have up to {largest} characters. Please shorten it."),
    "words_changed_since_proposal": _(
        "The words have changed since adoption was proposed. Please propose the adoption of the present text."
    ),
    "zone_unknown": _("Please choose one of the time zones in the list."),
}


def sentence(refusal: Refusal) -> str:
    """Return what a refusal tells the reader, in the active language, with numbers and days written its way.

    Moments are in the host's time, and marked so that the page adds the reader's own, as everywhere: such a
    sentence is HTML.
    """
    said = str(SENTENCES[refusal.code])
    facts = {name: _written(fact, refusal.zone or "UTC") for name, fact in refusal.facts.items()}
    is_timed = any(isinstance(fact, SafeString) for fact in facts.values())
    return format_html(said, **facts) if is_timed else said.format(**facts)


def _written(fact: object, zone: str) -> str:
    if isinstance(fact, dt.datetime):
        return moment(fact, zone)
    if isinstance(fact, dt.date):
        return formats.day(fact, current().code, "long")
    return formats.digits(fact, current().code) if isinstance(fact, int | float) else str(fact)
