"""Every action of the forum: who may, what it refuses, what it leaves behind."""

import datetime as dt

import pytest

from muntada.forum import queries
from muntada.forum.actions.accredit import accredit
from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.add_sitting import add_sitting
from muntada.forum.actions.answer_programme import answer_programme
from muntada.forum.actions.edit_item import edit_item
from muntada.forum.actions.edit_sitting import edit_sitting
from muntada.forum.actions.invite_delegation import invite_delegation
from muntada.forum.actions.name_members import NamedMember, name_members
from muntada.forum.actions.propose_programme import propose_programme
from muntada.forum.actions.remove_item import remove_item
from muntada.forum.actions.remove_sitting import remove_sitting
from muntada.forum.actions.renew_invitation import renew_invitation
from muntada.forum.models import AgendaItem, Delegation, Invitation, Member, ProgrammeEdition, Sitting
from muntada.hall.actions.open_sitting import open_sitting
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.push import topics
from muntada.push.queries import changed_since, seq
from muntada.record.models import AuditEvent
from tests.cast import Cast, new_key, said

NOT_ORGANISERS = ("stranger", "chair", "rapporteur", "head", "member", "rival")


def start(cast: Cast, hour: int = 8) -> dt.datetime:
    return dt.datetime.combine(cast.session.starts_on, dt.time(hour), dt.UTC)


def named(email: str, function: str = "member") -> NamedMember:
    return NamedMember(name={"ar": "سعاد"}, position={}, original_language="ar", function=function, email=email)


def invite(cast: Cast, email: str = "amman@cast.example") -> Invitation:
    return invite_delegation(
        cast.session.pk,
        name=said("عمان", "安曼", "Amman"),
        party=cast.arab,
        city=None,
        email=email,
        language="ar",
        actor=cast.arab_officer,
    )


def changed(cast: Cast, since: int) -> list[str]:
    return changed_since(topics.session(cast.session.pk), since)[1] or []


@pytest.mark.parametrize("who", NOT_ORGANISERS)
def test_only_organisers_officers_touch_the_programme_and_delegations(cast: Cast, who: str) -> None:
    actor = cast.everybody[who]
    item = cast.sitting.items.get()
    member = cast.delegation.members.earliest("pk")
    audited = AuditEvent.objects.count()
    attempts = [
        lambda: add_sitting(cast.session.pk, title={"en": "x"}, starts_at=start(cast), minutes=30, actor=actor),
        lambda: edit_sitting(cast.sitting.pk, title={"en": "x"}, starts_at=start(cast), minutes=30, actor=actor),
        lambda: remove_sitting(cast.sitting.pk, actor=actor),
        lambda: add_item(cast.sitting.pk, title={"en": "x"}, actor=actor),
        lambda: edit_item(item.pk, title={"en": "x"}, speakers=[], actor=actor),
        lambda: remove_item(item.pk, actor=actor),
        lambda: propose_programme(cast.session.pk, actor=actor),
        lambda: renew_invitation(cast.delegation.pk, email="x@x.example", actor=actor),
        lambda: accredit(member.pk, decision="withdrawn", reason="x", actor=actor),
        lambda: invite_delegation(
            cast.session.pk,
            name={"en": "x"},
            party=cast.arab,
            city=None,
            email="x@x.example",
            language="en",
            actor=actor,
        ),
    ]
    for attempt in attempts:
        with pytest.raises(NotForYou):
            attempt()
    assert AuditEvent.objects.count() == audited


def test_a_sitting_is_added_edited_and_removed(cast: Cast) -> None:
    since, key = seq(topics.session(cast.session.pk)), new_key()
    for _ in range(2):
        sitting = add_sitting(
            cast.session.pk,
            title=said("جلسة", "会议", "Sitting"),
            starts_at=start(cast),
            minutes=60,
            actor=cast.chinese_officer,
            key=key,
        )
    assert Sitting.objects.filter(session=cast.session).count() == 2
    assert changed(cast, since) == ["decision", "draft"]
    with pytest.raises(Refusal, match="sitting_overlaps"):
        edit_sitting(cast.sitting.pk, title={}, starts_at=start(cast), minutes=60, actor=cast.arab_officer)
    edit_sitting(sitting.pk, title={"en": "Plenary"}, starts_at=start(cast, 9), minutes=30, actor=cast.arab_officer)
    sitting = Sitting.objects.get(pk=sitting.pk)
    assert (sitting.minutes, sitting.title.show("en").body, sitting.title.show("ar").is_behind) == (30, "Plenary", True)
    remove_sitting(sitting.pk, actor=cast.arab_officer)
    assert not Sitting.objects.filter(pk=sitting.pk).exists()
    assert AuditEvent.objects.get(verb="sitting_removed").facts["title"] == "Plenary"


def test_a_sitting_that_was_opened_stays(cast: Cast) -> None:
    open_sitting(cast.sitting.pk, actor=cast.chair)
    with pytest.raises(Refusal, match="sitting_was_opened"):
        remove_sitting(cast.sitting.pk, actor=cast.arab_officer)


def test_items_have_speakers_in_their_order(cast: Cast) -> None:
    speakers = [cast.rival.person, cast.head.person]
    item = add_item(cast.sitting.pk, title={"en": "Keynotes"}, speakers=speakers, actor=cast.arab_officer)
    assert [speaker.person for speaker in item.speakers.all()] == speakers
    edit_item(item.pk, title={"en": "Keynotes"}, speakers=speakers[::-1], actor=cast.arab_officer)
    assert [speaker.person for speaker in item.speakers.all()] == speakers[::-1]
    remove_item(item.pk, actor=cast.arab_officer)
    assert AgendaItem.objects.filter(sitting=cast.sitting).count() == 1


def test_the_programme_is_published_by_both_parties_exactly_as_proposed(cast: Cast) -> None:
    decision = propose_programme(cast.session.pk, actor=cast.arab_officer)
    assert not ProgrammeEdition.objects.exists()
    edit_sitting(
        cast.sitting.pk, title={"en": "Edited since"}, starts_at=start(cast), minutes=30, actor=cast.arab_officer
    )
    with pytest.raises(Refusal, match="party_has_answered"):
        answer_programme(decision.pk, approved=True, actor=cast.arab_officer)
    since = seq(topics.session(cast.session.pk))
    assert answer_programme(decision.pk, approved=True, actor=cast.chinese_officer) == "approved"
    assert sorted(changed(cast, since)) == ["decision", "draft", "programme"]
    edition = queries.newest_edition(cast.session.pk)
    assert edition
    assert edition.content["sittings"][0]["title"]["en"] == "Plenary"
    with pytest.raises(Refusal, match="decision_approved"):
        answer_programme(decision.pk, approved=False, reason="Late", actor=cast.chinese_officer)


def test_a_declined_programme_is_not_published_and_can_be_proposed_again(cast: Cast) -> None:
    decision = propose_programme(cast.session.pk, actor=cast.arab_officer)
    assert answer_programme(decision.pk, approved=False, reason="Too long", actor=cast.chinese_officer) == "declined"
    assert not ProgrammeEdition.objects.exists()
    again = propose_programme(cast.session.pk, actor=cast.chinese_officer)
    with pytest.raises(Refusal, match="reason_missing"):
        answer_programme(again.pk, approved=False, reason=" ", actor=cast.arab_officer)
    assert answer_programme(again.pk, approved=True, actor=cast.arab_officer) == "approved"
    with pytest.raises(Refusal, match="programme_unchanged"):
        propose_programme(cast.session.pk, actor=cast.arab_officer)


def test_a_newer_proposal_supersedes_the_pending_one(cast: Cast) -> None:
    first = propose_programme(cast.session.pk, actor=cast.arab_officer)
    propose_programme(cast.session.pk, actor=cast.chinese_officer)
    with pytest.raises(Refusal, match="decision_superseded"):
        answer_programme(first.pk, approved=True, actor=cast.chinese_officer)


def test_a_delegation_is_invited_once_a_city(cast: Cast) -> None:
    with pytest.raises(Refusal) as refused:
        invite_delegation(
            cast.session.pk,
            name=said("مسقط", "马斯喀特", "Muscat"),
            party=cast.arab,
            city=cast.delegation.city,
            email="again@cast.example",
            language="ar",
            actor=cast.arab_officer,
        )
    assert refused.value == Refusal("city_invited_already", field="city")


def test_an_invited_delegation_names_its_members_and_they_are_accredited(cast: Cast) -> None:
    invitation = invite(cast)
    token = queries.invitation_token(invitation)
    assert queries.invitation_by_token(token).pk == invitation.pk
    with pytest.raises(Refusal, match="delegation_without_head"):
        name_members(invitation.pk, [named("one@cast.example")], actor=None)
    name_members(invitation.pk, [named("one@cast.example", "head"), named("two@cast.example")], actor=None)
    with pytest.raises(Refusal, match="named_already"):
        name_members(invitation.pk, [named("TWO@cast.example")], actor=None)
    head = Member.objects.get(account__email="one@cast.example")
    standing = queries.standing(head.account, cast.session.pk)
    assert (standing.heads, standing.is_participant) == ((), True)
    accredit(head.pk, decision="granted", actor=cast.chinese_officer)
    assert queries.standing(head.account, cast.session.pk).heads == (invitation.delegation_id,)
    assert str(invitation.delegation_id) in queries.entitled_delegations(cast.session.pk)


def test_refusing_a_badge_needs_a_reason_and_a_badge_can_be_withdrawn(cast: Cast) -> None:
    member = cast.delegation.members.get(function="head")
    with pytest.raises(Refusal) as refused:
        accredit(member.pk, decision="withdrawn", actor=cast.arab_officer)
    assert refused.value == Refusal("reason_missing", field="reason")
    accredit(member.pk, decision="withdrawn", reason="Replaced", actor=cast.arab_officer)
    assert queries.standing(cast.head, cast.session.pk).heads == ()
    other = Member.objects.get(account=cast.member)
    accredit(other.pk, decision="refused", reason="Not on the list", actor=cast.arab_officer)
    with pytest.raises(Refusal, match="no_badge_to_withdraw"):
        accredit(other.pk, decision="withdrawn", reason="Not on the list", actor=cast.arab_officer)


def test_accrediting_twice_is_one_decision(cast: Cast) -> None:
    member = cast.delegation.members.get(function="head")
    accredit(member.pk, decision="granted", actor=cast.arab_officer)
    assert member.accreditations.count() == 1


def test_a_renewed_invitation_replaces_the_earlier_link(cast: Cast) -> None:
    first = invite(cast)
    second = renew_invitation(first.delegation_id, email="new@cast.example", actor=cast.arab_officer)
    with pytest.raises(Refusal, match="invitation_withdrawn"):
        name_members(first.pk, [named("one@cast.example", "head")], actor=None)
    name_members(second.pk, [named("one@cast.example", "head")], actor=None)


@pytest.mark.parametrize("bend", [lambda token: token[:-1], lambda token: token.replace(":", ""), lambda token: "x"])
def test_a_forged_invitation_opens_nothing(cast: Cast, bend: type[str]) -> None:
    with pytest.raises(Invitation.DoesNotExist):
        queries.invitation_by_token(bend(queries.invitation_token(invite(cast))))


def test_an_invited_city_with_an_expired_link_is_told(cast: Cast) -> None:
    invitation = invite(cast)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=invitation.sent_at)
    with pytest.raises(Refusal, match="invitation_expired"):
        name_members(invitation.pk, [named("one@cast.example", "head")], actor=None)
    assert not Delegation.objects.get(pk=invitation.delegation_id).members.exists()
