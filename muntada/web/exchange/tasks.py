"""What the exchange puts off: finding matches, messages to people, drafts by a machine, the weekly digest."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.tasks import task
from django.urls import reverse
from django.utils.translation import override

from muntada.cities.models import Account
from muntada.exchange import queries, rules
from muntada.exchange.actions.choose_digest import note_digest
from muntada.exchange.actions.record_matches import record_matches
from muntada.exchange.actions.render_words import WRITTEN, render_words
from muntada.exchange.actions.translate_entry import translate_entry
from muntada.exchange.models import Comment, Digest, Entry, Match, Message, Version
from muntada.kernel import clock
from muntada.kernel.refusal import Refusal
from muntada.languages.codes import LANGUAGES, by_code
from muntada.languages.encoder import encoder
from muntada.languages.queries import load_texts
from muntada.translator.libre import translator
from muntada.web.exchange import shown, words
from muntada.web.mail import send, spoken
from muntada.web.ui import formats

WEEK = dt.timedelta(days=7)


@task
def match_entry(entry_id: str) -> int:
    """Find what matches an entry that was published; tell those who speak for both sides. Return how many pairs."""
    new = record_matches(uuid.UUID(entry_id), encoder(), actor=None)
    for match in new:
        tell_match.enqueue(str(match.pk))
    return len(new)


@task
def tell_match(match_id: str) -> None:
    """Tell both sides of a match, each in its own language, with the reason."""
    match: Any = Match.objects.select_related("need", "answer").get(pk=uuid.UUID(match_id))
    public = queries.published_versions([match.need_id, match.answer_id])
    match.need.public, match.answer.public = public.get(match.need_id), public.get(match.answer_id)
    if not (match.need.public and match.answer.public):
        return  # withdrawn meanwhile
    for version in (match.need.public, match.answer.public):
        side = version.entry.side
        for account in queries.officers_of(side):
            with override(by_code(_reads(account)).django):
                pair = shown.pair_of(match, frozenset([side.pk]))
                facts = {
                    "own": str(pair.own.title),
                    "other": str(pair.other.title),
                    "kind": str(pair.other.kind),
                    "side": str(pair.other.side),
                    "reasons": pair.reasons,
                }
                other = str(pair.other.version.entry_id)
            _tell(account, "match", facts, ("exchange:entry", {"entry_id": other}))


@task
def tell_review(entry_id: str) -> None:
    """Tell those who speak for an entry's side that it is published or sent back, and why."""
    entry = Entry.objects.select_related("side__city", "side__institution").get(pk=uuid.UUID(entry_id))
    standing = queries.review(entry)
    if standing.state not in ("published", "returned"):
        return
    version: Any = queries.newest_version(entry.pk)
    for account in queries.officers_of(entry.side):
        facts = {
            "title": str(version.said["title"].show(_reads(account))),
            "is_published": standing.state == "published",
            "reason": standing.reason,
        }
        _tell(account, "review", facts, ("exchange:desk", {"entry_id": entry_id}))


@task
def tell_comment(comment_id: str) -> None:
    """Tell those who speak for an entry's side of a comment or question; whoever asked, of a reply."""
    comment: Any = Comment.objects.select_related("entry__side", "to__side", "side__city", "side__institution").get(
        pk=uuid.UUID(comment_id)
    )
    version: Any = queries.entry_page(comment.entry_id)
    if version is None:
        return
    load_texts(([comment], "text side__city__name side__institution__name"))
    to = comment.to.side if comment.to else comment.entry.side
    if to.pk == comment.side_id:
        return
    for account in queries.officers_of(to):
        reads = _reads(account)
        with override(by_code(reads).django):
            word = str(words.COMMENTS[comment.kind])
        facts = {
            "title": str(version.said["title"].show(reads)),
            "side": str(comment.side.name.show(reads)),
            "word": word,
            "body": str(comment.text.show(reads)),
        }
        _tell(account, "comment", facts, ("exchange:entry", {"entry_id": str(comment.entry_id)}))


@task
def tell_message(message_id: str) -> None:
    """Tell those who speak for the other side that a message waits; what it says is read on the page only."""
    message = Message.objects.select_related("conversation").get(pk=uuid.UUID(message_id))
    thread = queries.conversation(message.conversation_id)
    to, by = (thread.other, thread.opener) if message.side_id == thread.opener_id else (thread.opener, thread.other)
    for account in queries.officers_of(to):
        facts = {"side": str(by.name.show(_reads(account)))}
        _tell(account, "message", facts, ("exchange:conversation", {"conversation_id": str(thread.pk)}))


@task
def tell_meeting(meeting_id: str) -> None:
    """Tell the side that did not act last how a meeting stands, with the time in its own zone."""
    meeting = queries.meeting(uuid.UUID(meeting_id))
    state, last = rules.meeting_state(meeting.steps.all()), list(meeting.steps.all())[-1]
    to, by = (meeting.asked, meeting.asker) if last.side_id == meeting.asker_id else (meeting.asker, meeting.asked)
    for account in queries.officers_of(to):
        reads = _reads(account)
        zone = account.time_zone or (to.city.time_zone if to.city else "") or meeting.session.time_zone
        with override(by_code(reads).django):
            word = str(words.MEETINGS[state.word])
        facts = {
            "side": str(by.name.show(reads)),
            "word": word,
            "moment": formats.moment(state.starts_at, zone, reads),
            "session": str(meeting.session.title.show(reads)),
            "about": str(meeting.text.show(reads)),
        }
        _tell(account, "meeting", facts, ("exchange:meetings", {"slug": meeting.session.slug}))


def draft_written(kind: str, written_id: uuid.UUID) -> None:
    """Have the configured service, where there is one, draft what somebody wrote in the other languages."""
    if settings.TRANSLATE_URL:
        draft_words.enqueue(kind, str(written_id))


@task
def draft_words(kind: str, written_id: str) -> None:
    """Draft a comment, an echo or a message in every language that it does not have yet."""
    row: Any = WRITTEN[kind].objects.get(pk=uuid.UUID(written_id))  # type: ignore[attr-defined]
    load_texts(([row], "text"))
    known, service = row.text.current, translator(settings.TRANSLATE_URL, settings.TRANSLATE_KEY)
    for language in LANGUAGES:
        if language.code not in known:
            body = service.translate(known[row.language].body, source=row.language, target=language.code)
            if body.strip():
                render_words(kind, row.pk, language.code, body, origin="machine", actor=None)


@task
def draft_entry(version_id: str, language: str) -> bool:
    """Have the configured service draft what an entry lacks in a language; return whether anything was drafted."""
    version: Any = Version.objects.select_related("entry__side").get(pk=uuid.UUID(version_id))
    queries.attach_sections([version])
    service, source = translator(settings.TRANSLATE_URL, settings.TRANSLATE_KEY), version.entry.language
    drafts = {}
    for section, text in version.said.items():
        known = text.current.get(language)
        if known is None or known.revision < text.revision:
            drafts[section] = service.translate(text.current[source].body, source=source, target=language)
    try:
        translate_entry(version.pk, language, drafts, origin="machine", actor=None)
    except Refusal:  # there is nothing to draft, or somebody was faster
        return False
    return True


@task
def queue_digests() -> int:
    """Queue the digest of everybody who wants one and had none for a week; return how many. None in a demonstration."""
    if settings.DEMO:
        return 0
    due = queries.due_accounts(clock.now() - WEEK)
    for pk in due:
        send_digest.enqueue(str(pk))
    return len(due)


@task
def send_digest(account_id: str) -> bool:
    """Send somebody what is new since the last digest, or of the last week; nothing where nothing is."""
    account = Account.objects.select_related("person").get(pk=uuid.UUID(account_id))
    now = clock.now()
    last = Digest.objects.filter(account=account).last()
    if (last and now - last.at < WEEK) or not queries.wants_digest(account):
        return False
    since, sides, reads = last.at if last else now - WEEK, queries.sides_of(account), _reads(account)
    with override(by_code(reads).django):
        news = [_line(shown.row_of(version)) for version in queries.news_since(since, own=sides)]
        pairs = [shown.pair_of(match, sides) for match in queries.matches_of(sides, since=since)]
        matches = [{"own": str(pair.own.title), **_line(pair.other), "reasons": pair.reasons} for pair in pairs]
        stop = settings.PUBLIC_URL + reverse(
            "exchange:stop-digest", kwargs={"digest_token": queries.digest_token(account)}
        )
    if not news and not matches:
        return False
    load_texts(([account], "person__name"))
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    facts = {"news": news, "matches": matches, "stop": stop}
    _tell(account, "digest", facts, ("exchange:entries", {}), headers=headers)
    note_digest(account, actor=None)
    return True


def _line(row: shown.Row) -> dict[str, str]:
    address = settings.PUBLIC_URL + reverse("exchange:entry", kwargs={"entry_id": row.version.entry_id})
    return {"title": str(row.title), "kind": str(row.kind), "side": str(row.side), "address": address}


def _reads(account: Account) -> str:
    return account.language or spoken(account)


def _tell(
    account: Account,
    template: str,
    facts: dict[str, Any],
    link: tuple[str, dict[str, str]],
    headers: dict[str, str] | None = None,
) -> None:
    reads = _reads(account)
    facts = {"name": str(account.person.name.show(reads)), **facts}
    send(f"exchange/mail/{template}.txt", account.email, reads, facts, link=link, headers=headers)
