"""The summary record of a closed sitting, drafted from its log: who spoke, what was decided; not what was said."""

import dataclasses
import html
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from muntada.hall.rules import VOTES, Answer, CallKind, ChapterKind, Outcome
from muntada.web.archive.chapters import ChapterShown
from muntada.web.context import current
from muntada.web.hall.floor import Answered, CallShown, Scene
from muntada.web.hall.moments import result
from muntada.web.hall.named import Speaker, answer_words, in_sentence, length
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


def paragraphs(shown: Scene, chapters: Iterable[ChapterShown]) -> list[Paragraph]:
    """Return the record's paragraphs in the active language, each with the chapter that it tells of."""
    told: list[Paragraph] = []
    number = 0
    for row in chapters:
        if row.chapter.kind == ChapterKind.ITEM:
            told.append(Paragraph(0, _heading(row), row.number))
            continue
        for words in _sentences(row, shown):
            number += 1
            told.append(Paragraph(number, words, row.number))
    return told


def as_text(title: str, note: str, told: Iterable[Paragraph]) -> str:
    """Return the record as plain text: a title, a note, one paragraph a line."""
    language = current().code
    lines = [title, note]
    for paragraph in told:
        words = " ".join(html.unescape(strip_tags(paragraph.words)).split())
        lines.append(words if paragraph.is_heading else f"{formats.digits(paragraph.number, language)}. {words}")
    return "\n\n".join(lines) + "\n"


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
        waiting = [shown.named.speaker(request).words for request in shown.state.waiting]
        if waiting:
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
