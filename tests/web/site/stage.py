"""What the tests of the public pages put on: a published programme, many rows, a reported session."""

import datetime as dt

from muntada.cities.actions.gazetteer import enter_person
from muntada.cities.models import Person
from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.actions.answer_programme import answer_programme
from muntada.forum.actions.founding import convene_session
from muntada.forum.actions.propose_programme import propose_programme
from muntada.forum.actions.reporting import enter_source, report_fact, report_speech
from muntada.forum.models import ProgrammeEdition, Session
from tests.cast import Cast, said


def publish(cast: Cast) -> ProgrammeEdition:
    """Publish the draft programme jointly."""
    decision = propose_programme(cast.session.pk, actor=cast.arab_officer)
    answer_programme(decision.pk, approved=True, actor=cast.chinese_officer)
    return cast.session.editions.latest("number")


def lengthen(cast: Cast, sittings: int) -> None:
    """Add sittings to the draft, each with one item and a speaker."""
    start = cast.sitting.starts_at + dt.timedelta(days=1)
    for number in range(sittings):
        sitting = add_sitting(
            cast.session.pk,
            title=said(f"جلسة {number}", f"会议 {number}", f"Sitting {number}"),
            starts_at=start + dt.timedelta(minutes=10 * number),
            minutes=10,
            actor=cast.arab_officer,
        )
        title = said(f"بند {number}", f"议程项目 {number}", f"Item {number}")
        add_item(sitting.pk, title=title, speakers=[cast.chair.person], actor=cast.arab_officer)


def speaker(name: str) -> Person:
    """Enter somebody whose name is known in English only."""
    return enter_person({"en": name}, {"en": "Counsellor"}, original_language="en", actor=None)


def reported(cast: Cast, facts: int) -> Session:
    """Enter a session known from reports, with as many facts of each topic and as many speeches."""
    session = convene_session(
        cast.session.forum,
        "reported",
        number=1,
        title=said("الدورة الأولى", "第一届", "First session"),
        theme=said("الموضوع", "主题", "Theme"),
        about=said("ما نُشر", "报道", "What was published"),
        starts_on=dt.date(2014, 6, 16),
        ends_on=dt.date(2014, 6, 18),
        time_zone="Asia/Shanghai",
        is_reported=True,
        actor=None,
    )
    sources = [
        enter_source(
            session,
            key,
            publisher=publisher,
            title=f"Report {key}",
            address=f"https://press.example/{key}",
            published_on=published_on,
            language=language,
            actor=None,
        )
        for key, publisher, published_on, language in (
            ("one", "الصحيفة", "2014-06-18", "ar"),
            ("two", "The <Paper>", "June 2014", "ms"),
        )
    ]
    for number in range(facts):
        for topic in ("topic", "participation", "outcome", "background"):
            text = said(f"حقيقة {topic} {number}", f"事实 {topic} {number}", f"Fact {topic} {number}")
            report_fact(session, topic, text, sources=sources[: 1 + number % 2], actor=None)
        gist = {"en": f"Called for {number}"} if number % 2 == 0 else {}
        report_speech(session, speaker(f"Speaker {number}"), gist, sources=sources, actor=None)
    return session
