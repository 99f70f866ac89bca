"""The summary record of a closed sitting: drafted from its log (who spoke, what was decided; not what was said), until
the rapporteur's is published.
"""

import dataclasses
import html
import uuid
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from muntada.hall import queries
from muntada.hall.models import SummaryPublication
from muntada.hall.rules import VOTES, Answer, CallKind, ChapterKind, Outcome, Section, sections_from_json
from muntada.web.archive.chapters import ChapterShown, chapters, unrecorded
from muntada.web.context import current
from muntada.web.hall.floor import Answered, CallShown, Scene, scene
from muntada.web.hall.moments import result
from muntada.web.hall.named import Named, Speaker, answer_words, in_sentence, length
from muntada.web.hall.sittings import load_words, sitting_shown
from muntada.web.ui import formats


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """One paragraph; headings have no number."""

    number: int
    words: SafeString
    chapter: int

    @property
    def is_heading(self) -> bool:
        """Whether it names an agenda item."""
        return self.number == 0


def paragraphs(shown: Scene, rows: Iterable[ChapterShown]) -> list[Paragraph]:
    """Return the record's paragraphs in the active language, each with the chapter that it tells of."""
    told: list[Paragraph] = []
    number = 0
    for row in rows:
        if row.chapter.kind == ChapterKind.ITEM:
            told.append(Paragraph(0, _heading(row), row.number))
            continue
        for words in _sentences(row, shown):
            number += 1
            told.append(Paragraph(number, words, row.number))
    return told


def draft_scene(sitting_id: uuid.UUID) -> Scene:
    """Read all that the draft of a sitting's record tells of."""
    return scene(sitting_id, with_agenda=True, everything=True)


def draft_sections(shown: Scene) -> list[Section]:
    """Return the draft in the active language as the rapporteur edits it; each agenda item is a section."""
    shown = dataclasses.replace(shown, named=Named(shown.hall))  # names are shown in the language of their reading
    parts: list[tuple[str, list[str]]] = [("", [])]
    for paragraph in paragraphs(shown, chapters(shown, unrecorded(shown))):
        if paragraph.is_heading:
            parts.append((_plain(paragraph.words), []))
        else:
            parts[-1][1].append(_plain(paragraph.words))
    return [
        Section(id=str(place), heading=heading, body="\n".join(lines)) for place, (heading, lines) in enumerate(parts)
    ]


def numbered(sections: Iterable[Section]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return headings with their paragraphs, numbered from 1 through the whole record."""
    told, count = [], 0
    for section in sections:
        rows = list(enumerate(section.paragraphs, count + 1))
        count += len(rows)
        told.append((section.heading, rows))
    return told


def record_text(sitting_id: uuid.UUID) -> str | None:
    """Return a closed sitting's record in the active language as plain text: as it was published, else the draft."""
    published = queries.published_summaries(sitting_id).get(current().code)
    if published:
        about = sitting_shown(sitting_id)
        load_words(about, (published[:1], "by__person__name"))
        return published_text(published[0], about.context)
    shown = draft_scene(sitting_id)
    return None if shown.state.closed_at is None else draft_text(shown)


def published_text(publication: SummaryPublication, context: dict[str, Any]) -> str:
    """Return a published record as plain text in the active language; its publisher's name is loaded."""
    begins = [f"{_('Summary record')}\n{_of(context)}", f"{published_words(publication, context)}."]
    return _as_text(begins, sections_from_json(publication.record.sections))


def draft_text(shown: Scene) -> str:
    """Return the draft of a closed sitting's record as plain text in the active language."""
    return _as_text([f"{_('Summary record (draft)')}\n{_of(head(shown))}", draft_note()], draft_sections(shown))


def _as_text(begins: list[str], sections: Iterable[Section]) -> str:
    lines = list(begins)
    for heading, rows in numbered(sections):
        lines += [heading] if heading else []
        lines += [f"{formats.digits(number, current().code)}. {words}" for number, words in rows]
    return "\n\n".join(lines) + "\n"


def draft_note() -> str:
    """Say what the draft is, and what it is not."""
    return _(
        "It says what the log says: who had the floor and for how long, what was put to the delegations and with "
        "which result. Nobody has edited it, and it does not render what was said."
    )


def published_words(publication: SummaryPublication, context: dict[str, Any]) -> str:
    """Say when a record was published and by whom; the name is loaded."""
    language, zone = current().code, context["zone"]
    at = f"{formats.day(publication.at.astimezone(ZoneInfo(zone)).date(), language)}"
    name = publication.by.person.name.show(language).body
    return _("Published on {day} by {name}").format(day=at, name=name)


def head(shown: Scene) -> dict[str, Any]:
    """Return what the head of an archive's page is rendered from."""
    sitting = shown.hall.sitting
    return {
        "sitting": sitting,
        "title": shown.title,
        "session_title": sitting.session.title.show(current().code),
        "zone": sitting.session.time_zone,
        "state": shown.state,
    }


def _of(context: dict[str, Any]) -> str:
    return f"{context['session_title'].body} · {context['title'].body}"


def _plain(words: SafeString) -> str:
    return " ".join(html.unescape(strip_tags(words)).split())


def _heading(row: ChapterShown) -> SafeString:
    number = formats.digits(row.item_number, current().code)
    return format_html(_("Item {number}: {title}"), number=number, title=in_sentence(row.item) if row.item else "")


def _sentences(row: ChapterShown, shown: Scene) -> Iterator[SafeString]:
    zone, language = shown.hall.sitting.session.time_zone, current().code
    time = f"{formats.time(row.at, zone, language)} ({formats.zone_name(zone, language)})"
    if row.chapter.kind == ChapterKind.OPENED:
        day = formats.day(row.at.astimezone(ZoneInfo(zone)).date(), language)
        yield format_html(_("The sitting was opened on {day} at {time}."), day=day, time=time)
    elif row.chapter.kind == ChapterKind.CLOSED:
        later = queries.heard_later(shown.hall.sitting.pk, shown.state)
        who = {request.id: shown.named.speaker(request).words for request in shown.state.waiting}
        if carried := [words for pk, words in who.items() if pk in later]:
            yield format_html(_("Rights of reply, heard in the day's last sitting: {who}."), who=_listed(carried))
        if waiting := [words for pk, words in who.items() if pk not in later]:
            yield format_html(_("On the speakers' list and not heard: {who}."), who=_listed(waiting))
        yield format_html(_("The sitting was closed at {time}."), time=time)
    elif row.call:
        yield _call(row.call)
    elif row.speaker and not row.chapter.is_continued:
        yield _speech(row.chapter.kind, row.speaker)


def _speech(kind: ChapterKind, speaker: Speaker) -> SafeString:
    templates = {
        ChapterKind.SPEECH: _("{who} spoke, for {time}."),
        ChapterKind.POINT_OF_ORDER: _("{who} raised a point of order, for {time}."),
        ChapterKind.RIGHT_OF_REPLY: _("{who} spoke in exercise of the right of reply, for {time}."),
    }
    return format_html(templates[kind], who=speaker.words, time=length(speaker.request.used))


def _call(call: CallShown) -> SafeString:
    """Tell what was asked and how it ended, and by name what was answered, unless hands were only counted."""
    if call.call.is_vote:
        asked = {
            CallKind.SHOW_OF_HANDS: _("The chair put a question to the vote, by show of hands: “{question}”"),
            CallKind.NAMED_POLL: _("The chair put a question to the vote, by name: “{question}”"),
        }[call.call.kind]
        told = [format_html(asked, question=format_html('<bdi dir="auto">{}</bdi>', call.words))]
    else:
        about = format_html("{} ({})", call.subject.label, call.subject.symbol) if call.subject else "—"
        told = [format_html(_("The chair called for consensus: {subject}."), subject=about)]
    told.append(_ended(call))
    if call.is_by_name:
        answers = VOTES if call.call.is_vote else (Answer.RESERVATION, Answer.OBJECTION)
        told += [words for answer in answers if (words := _named(call, answer))]
    return format_html_join(" ", "{}", ((words,) for words in told))


def _ended(call: CallShown) -> SafeString:
    if call.call.outcome is None:
        return format_html("{}", _("It was not concluded."))
    if call.call.is_vote:
        return result(call.call)
    if call.call.outcome == Outcome.CONSENSUS:
        return format_html("{}", _("The chair concluded that there was consensus."))
    return format_html("{}", _("The chair concluded that there was no consensus."))


def _named(call: CallShown, answer: Answer) -> SafeString | None:
    """Return who answered so, with what goes on record; None for nobody."""
    who = [_with_statement(row) for row in call.answers if row.word == answer_words(answer)]
    return format_html("{}: {}.", answer_words(answer), _listed(who)) if who else None


def _with_statement(row: Answered) -> SafeString:
    name = in_sentence(row.delegation)
    return format_html('{} (<bdi dir="auto">{}</bdi>)', name, row.statement) if row.statement else name


def _listed(words: Iterable[SafeString]) -> SafeString:
    return format_html_join({"ar": "، ", "zh-Hans": "、"}.get(current().code, ", "), "{}", ((word,) for word in words))
