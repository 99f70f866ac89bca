"""Writing, reviewing, translating, talking, meeting: friends may, strangers may not, keys count once."""

import datetime as dt
from collections.abc import Callable

import pytest

from muntada.exchange import queries, rules
from muntada.exchange.actions.add_document import add_document
from muntada.exchange.actions.answer_meeting import answer_meeting
from muntada.exchange.actions.ask_for_meeting import ask_for_meeting
from muntada.exchange.actions.choose_digest import choose_digest
from muntada.exchange.actions.echo_entry import echo_entry
from muntada.exchange.actions.end_admission import end_admission
from muntada.exchange.actions.let_in import let_in
from muntada.exchange.actions.open_conversation import open_conversation, write_message
from muntada.exchange.actions.record_matches import record_matches
from muntada.exchange.actions.remove_comment import remove_comment
from muntada.exchange.actions.render_words import render_words
from muntada.exchange.actions.review_entry import review_entry
from muntada.exchange.actions.revise_entry import revise_entry
from muntada.exchange.actions.submit_entry import submit_entry
from muntada.exchange.actions.translate_entry import translate_entry
from muntada.exchange.actions.withdraw_echo import withdraw_echo
from muntada.exchange.actions.withdraw_entry import withdraw_entry
from muntada.exchange.actions.write_comment import write_comment
from muntada.exchange.actions.write_entry import write_entry
from muntada.exchange.models import Conversation, Entry, Match, Side, Version
from muntada.forum.models import Session
from muntada.kernel import clock
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.languages.encoder import NoEncoder
from tests.cast import Cast, new_key
from tests.exchange.stage import PRACTICE, company, draft, muscat, need, practice, yinchuan


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.code == code


def test_a_citys_officer_writes_and_nobody_else_in_its_name(cast: Cast) -> None:
    key = new_key()
    entry = draft(cast, key=key)
    assert draft(cast, key=key) == entry
    assert Entry.objects.count() == 1
    for stranger in (cast.rival, cast.stranger, cast.arab_officer):
        with pytest.raises(NotForYou):
            draft(cast, actor=stranger)
    assert queries.entry_page(entry.pk) is None


def test_an_organiser_of_either_party_publishes_what_was_handed_in(cast: Cast) -> None:
    entry = draft(cast)
    with pytest.raises(NotForYou):
        submit_entry(entry.pk, actor=cast.rival)
    submit_entry(entry.pk, actor=cast.head)
    refused("entry_waits", lambda: submit_entry(entry.pk, actor=cast.head))
    version = Version.objects.get()
    for stranger in (cast.head, cast.stranger, cast.chair):
        with pytest.raises(NotForYou):
            review_entry(entry.pk, version_id=version.pk, publishes=True, actor=stranger)
    review_entry(entry.pk, version_id=version.pk, publishes=False, reason="More figures.", actor=cast.arab_officer)
    assert queries.review(Entry.objects.get()).reason == "More figures."
    submit_entry(entry.pk, actor=cast.head)
    review_entry(entry.pk, version_id=version.pk, publishes=True, actor=cast.chinese_officer)
    public = queries.entry_page(entry.pk)
    assert public
    assert public.said["title"].show("ar").body == PRACTICE["title"]  # type: ignore[attr-defined]
    withdraw_entry(entry.pk, reason="Outdated.", actor=cast.head)
    assert queries.entry_page(entry.pk) is None
    refused("entry_not_public", lambda: withdraw_entry(entry.pk, actor=cast.head))


def test_a_new_version_stands_beside_the_public_one_and_leaves_translations_behind(cast: Cast) -> None:
    entry = practice(cast)
    first = Version.objects.get()
    translate_entry(first.pk, "en", {"title": "Sorting waste", "results": "30 % fewer trips."}, actor=cast.interpreter)
    changed = PRACTICE | {"results": "انخفضت الرحلات بنسبة 35 في المائة."}
    given = {"seen": 1, "topic": "environment", "subtopic": "waste"}
    revise_entry(entry.pk, words=changed, actor=cast.head, **given)  # type: ignore[arg-type]
    again = lambda: revise_entry(entry.pk, words=PRACTICE, actor=cast.head, **given)  # type: ignore[arg-type]  # noqa: E731
    refused("entry_revised_meanwhile", again)
    public = queries.entry_page(entry.pk)
    assert public
    assert public.number == 1
    newest = queries.newest_version(entry.pk)
    said = newest.said  # type: ignore[attr-defined]
    assert said["title"] == public.said["title"]  # type: ignore[attr-defined]
    assert not said["title"].show("en").is_behind
    assert said["results"].show("en").is_behind
    assert said["results"].show("en").body == "30 % fewer trips."
    assert not public.said["results"].show("en").is_behind  # type: ignore[attr-defined]


def test_translations_are_by_people_and_a_machine_only_fills_gaps(cast: Cast) -> None:
    practice(cast)
    version = Version.objects.get()
    with pytest.raises(NotForYou):
        translate_entry(version.pk, "en", {"title": "x"}, actor=cast.rival)
    translate_entry(version.pk, "en", {"title": "Sorting waste"}, actor=cast.head)
    drafts = {"title": "Machine title", "problem": "Machine problem"}
    translate_entry(version.pk, "en", drafts, origin="machine", actor=None)
    queries.attach_sections([version])
    said = version.said  # type: ignore[attr-defined]
    assert said["title"].show("en").body == "Sorting waste"
    assert said["problem"].show("en").is_machine
    translate_entry(version.pk, "en", {"problem": "Machine problem"}, actor=cast.partner)
    queries.attach_sections([version])
    assert not version.said["problem"].show("en").is_machine  # type: ignore[attr-defined]
    refused("translation_unchanged", lambda: translate_entry(version.pk, "en", {"title": ""}, actor=cast.head))
    refused("language_unknown", lambda: translate_entry(version.pk, "ar", {"title": "غير"}, actor=cast.head))


def test_a_company_writes_once_an_organiser_has_let_it_in(cast: Cast) -> None:
    with pytest.raises(NotForYou):
        company(cast, actor=cast.head)
    admission = company(cast)
    given = {"company": {}, "email": cast.captioner.email, "name": {}, "original_language": "en"}
    again = lambda: let_in(side_id=admission.side_id, actor=cast.arab_officer, **given)  # type: ignore[arg-type]  # noqa: E731
    refused("admitted_already", again)
    owner = f"company:{admission.side_id}"
    offer = {"topic": "environment", "language": "en", "words": {"title": "Sensors", "done": "We sell sensors."}}
    entry = write_entry(owner, "offer", actor=cast.captioner, **offer)  # type: ignore[arg-type]
    assert entry.side.country_id == "OM"
    end_admission(admission.pk, actor=cast.chinese_officer)
    with pytest.raises(NotForYou):
        write_entry(owner, "offer", actor=cast.captioner, **offer)  # type: ignore[arg-type]


def test_documents_become_public_with_the_next_publication(cast: Cast) -> None:
    entry = practice(cast)
    with pytest.raises(NotForYou):
        add_document(entry.pk, title="t", language="en", address="https://a.example/", actor=cast.rival)
    add_document(entry.pk, title="t", language="en", address="https://a.example/", actor=cast.head)
    public = queries.entry_page(entry.pk)
    assert public
    assert queries.documents_of(entry, until=public.published_at) == []  # type: ignore[attr-defined]
    submit_entry(entry.pk, actor=cast.head)
    review_entry(entry.pk, version_id=public.pk, publishes=True, actor=cast.arab_officer)
    public = queries.entry_page(entry.pk)
    assert public
    assert len(queries.documents_of(entry, until=public.published_at)) == 1  # type: ignore[attr-defined]


def test_another_city_asks_the_owner_replies_and_an_organiser_removes(cast: Cast) -> None:
    entry = practice(cast)
    question = write_comment(
        entry.pk, "question", owner=yinchuan(cast), language="zh-Hans", body="费用多少？", actor=cast.rival
    )
    reply = {"to": question.pk, "language": "ar", "body": "مليون."}
    refused(
        "reply_is_the_owners",
        lambda: write_comment(entry.pk, "reply", owner=yinchuan(cast), actor=cast.rival, **reply),  # type: ignore[arg-type]
    )
    write_comment(entry.pk, "reply", owner=muscat(cast), actor=cast.head, **reply)  # type: ignore[arg-type]
    with pytest.raises(NotForYou):
        write_comment(entry.pk, "comment", owner=yinchuan(cast), language="ar", body="x", actor=cast.stranger)
    render_words("comment", question.pk, "ar", "كم الكلفة؟", actor=cast.head)
    render_words("comment", question.pk, "ar", "آلة", origin="machine", actor=None)
    comments = queries.comments_of(entry.pk)
    queries.load_talk(comments, [])
    assert comments[0].text.show("ar").body == "كم الكلفة؟"
    with pytest.raises(NotForYou):
        remove_comment(question.pk, reason="no", actor=cast.head)
    refused("reason_needed", lambda: remove_comment(question.pk, reason="", actor=cast.arab_officer))
    remove_comment(question.pk, reason="Not about this.", actor=cast.arab_officer)
    assert queries.comments_of(entry.pk)[0].removal.reason == "Not about this."


def test_we_did_this_too_is_another_citys_and_said_once(cast: Cast) -> None:
    entry = practice(cast)
    say = {"language": "zh-Hans", "body": "我们也做了。"}
    refused("echo_of_your_own", lambda: echo_entry(entry.pk, owner=muscat(cast), actor=cast.head, **say))  # type: ignore[arg-type]
    echo_entry(entry.pk, owner=yinchuan(cast), actor=cast.rival, **say)  # type: ignore[arg-type]
    refused("echo_said_already", lambda: echo_entry(entry.pk, owner=yinchuan(cast), actor=cast.rival, **say))  # type: ignore[arg-type]
    (echo,) = queries.echoes_of(entry.pk)
    with pytest.raises(NotForYou):
        withdraw_echo(echo.pk, actor=cast.head)
    assert withdraw_echo(echo.pk, actor=cast.rival).withdrawn_at
    assert queries.echoes_of(entry.pk) == []
    echo_entry(entry.pk, owner=yinchuan(cast), actor=cast.rival, **say)  # type: ignore[arg-type]
    assert len(queries.echoes_of(entry.pk)) == 1
    wanted = need(cast)
    refused("echo_is_for_practices", lambda: echo_entry(wanted.pk, owner=muscat(cast), actor=cast.head, **say))  # type: ignore[arg-type]


def test_a_need_is_matched_when_it_is_published_and_only_once(cast: Cast) -> None:
    practice(cast)
    wanted = need(cast)
    (found,) = record_matches(wanted.pk, NoEncoder(), actor=None)
    assert found.reasons == [("topic", "environment"), ("subtopic", "waste")]
    assert record_matches(wanted.pk, NoEncoder(), actor=None) == []
    assert Match.objects.count() == 1
    for account in (cast.head, cast.rival):
        assert len(queries.matches_of(queries.sides_of(account))) == 1
    withdraw_entry(wanted.pk, actor=cast.rival)
    assert queries.matches_of(queries.sides_of(cast.head)) == []


def test_a_conversation_is_read_by_its_two_sides_only(cast: Cast) -> None:
    entry = practice(cast)
    refused(
        "conversation_with_yourself",
        lambda: open_conversation(entry.pk, owner=muscat(cast), language="ar", body="x", actor=cast.head),
    )
    open_conversation(entry.pk, owner=yinchuan(cast), language="zh-Hans", body="你好", actor=cast.rival)
    message = open_conversation(entry.pk, owner=yinchuan(cast), language="zh-Hans", body="再问", actor=cast.rival)
    thread = Conversation.objects.get()
    with pytest.raises(NotForYou):
        write_message(thread.pk, language="ar", body="x", actor=cast.stranger)
    refused("message_empty", lambda: write_message(thread.pk, language="ar", body=" ", actor=cast.head))
    assert write_message(thread.pk, language="ar", body="أهلا", actor=cast.head).side_id == entry.side_id
    with pytest.raises(NotForYou):
        render_words("message", message.pk, "ar", "مرحبا", actor=cast.interpreter)
    render_words("message", message.pk, "ar", "سؤال آخر", actor=cast.head)
    assert len(queries.conversation(thread.pk).written) == 3  # type: ignore[attr-defined]


def test_the_digest_is_chosen(cast: Cast) -> None:
    assert queries.wants_digest(cast.head)
    week = clock.now() - dt.timedelta(days=7)
    assert set(queries.due_accounts(week)) == {cast.head.pk, cast.rival.pk}
    choose_digest(False, actor=cast.head)
    assert queries.due_accounts(week) == [cast.rival.pk]
    assert queries.reader_of(queries.digest_token(cast.head)) == cast.head
    assert queries.reader_of("forged") is None


def test_a_meeting_is_asked_for_moved_accepted_and_books_both(cast: Cast) -> None:
    practice(cast)
    wanted = need(cast)
    tomorrow = cast.session.ends_on + dt.timedelta(days=1)
    Session.objects.update(ends_on=tomorrow)
    offered = [slot for slot in rules.slots(tomorrow, tomorrow, "Asia/Shanghai") if slot > clock.now()]
    side = Side.objects.get(city=cast.delegation.city)
    ask = {"asked": wanted.side_id, "language": "ar", "body": "النفايات", "actor": cast.head, "owner": muscat(cast)}
    meeting = ask_for_meeting(cast.session.pk, starts_at=offered[0], **ask)  # type: ignore[arg-type]
    refused("meeting_waits_for_other", lambda: answer_meeting(meeting.pk, "accepted", actor=cast.head))
    with pytest.raises(NotForYou):
        answer_meeting(meeting.pk, "accepted", actor=cast.stranger)
    answer_meeting(meeting.pk, "proposed", starts_at=offered[1], actor=cast.rival)
    answer_meeting(meeting.pk, "accepted", actor=cast.head)
    assert [row.starts_at for row in queries.booked(cast.session.pk, side.pk)] == [offered[1]]
    refused("slot_taken", lambda: ask_for_meeting(cast.session.pk, starts_at=offered[1], **ask))  # type: ignore[arg-type]
    answer_meeting(meeting.pk, "cancelled", actor=cast.rival)
    assert queries.booked(cast.session.pk, side.pk) == []
    refused("slot_unknown", lambda: ask_for_meeting(cast.session.pk, starts_at=clock.now(), **ask))  # type: ignore[arg-type]
