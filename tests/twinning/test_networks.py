"""Networks of several cities: whoever coordinates, who joins by whose word, what ends them; files of a tie."""

import datetime as dt

import pytest

from muntada.cities.models import City
from muntada.kernel.refusal import NotForYou, Refusal
from muntada.twinning import queries
from muntada.twinning.actions.ask_to_join import ask_to_join
from muntada.twinning.actions.end_network import end_network
from muntada.twinning.actions.found_network import found_network
from muntada.twinning.actions.join_network import join_network
from muntada.twinning.actions.leave_network import leave_network
from muntada.twinning.actions.uninvite import uninvite
from muntada.twinning.models import Membership, Network
from muntada.twinning.rules import MemberFacts, coordinator, members_of
from muntada.twinning.rules.networks import may_end, may_found
from tests.cast import Cast, new_key, said
from tests.twinning.ties import MUSCAT, YINCHUAN, city

DAY = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
LATER = DAY + dt.timedelta(days=1)


def refused(code: str) -> object:
    return pytest.raises(Refusal, match=f"^{code}$")


def founded(cast: Cast) -> Network:
    return found_network(city(MUSCAT).pk, name=said("شبكة", "网络", "Network"), actor=cast.head)


def asked(cast: Cast, network: Network) -> Membership:
    return ask_to_join(network.pk, city(YINCHUAN).pk, actor=cast.head)


def test_who_joined_first_coordinates_for_as_long_as_it_stays() -> None:
    first, second, third = MemberFacts("a", DAY), MemberFacts("b", LATER), MemberFacts("c")
    assert members_of([third, second, first]) == ["a", "b"]
    assert coordinator([third, second, first]) == "a"
    left = MemberFacts("a", DAY, LATER)
    assert (left.standing, third.standing, MemberFacts("d", None, DAY).standing) == ("left", "asked", "declined")
    assert coordinator([left, second, third]) == "b"
    assert coordinator([left, third]) == ""


@pytest.mark.parametrize(
    ("own", "is_ended", "reason", "code"),
    [
        ({"a"}, False, {"en": "Done."}, None),
        ({"b"}, False, {"en": "Done."}, "network_of_coordinator"),
        ({"a"}, True, {"en": "Done."}, "network_ended"),
        ({"a"}, False, {"en": " "}, "reason_missing"),
        ({"a"}, False, {"en": "x" * 3001}, "text_too_long"),
    ],
)
def test_ending(own: set[str], is_ended: bool, reason: dict[str, str], code: str | None) -> None:
    members = [MemberFacts("a", DAY), MemberFacts("b", LATER)]
    refusal = may_end(members, own=own, is_ended=is_ended, reason=reason)
    assert (refusal.code if refusal else None) == code


def test_a_name_is_needed_and_neither_it_nor_the_purpose_is_endless() -> None:
    for name, about in (({}, {}), ({"ar": "  "}, {}), ({"en": "x" * 201}, {}), ({"en": "N"}, {"en": "x" * 3001})):
        assert may_found(name, about)
    assert may_found({"zh-Hans": "网络"}, {}) is None


def test_each_joins_by_its_own_word(cast: Cast) -> None:
    network = founded(cast)
    for stranger in (cast.rival, cast.stranger):
        with pytest.raises(NotForYou):
            ask_to_join(network.pk, city(YINCHUAN).pk, actor=stranger)
    row = asked(cast, network)
    with refused("network_asked"):
        asked(cast, network)
    for stranger in (cast.head, cast.stranger):
        with pytest.raises(NotForYou):
            join_network(row.pk, actor=stranger)
    (waiting,) = queries.invitations_to([city(YINCHUAN).pk])
    assert waiting == row
    key = new_key()
    for _ in range(2):
        assert join_network(row.pk, actor=cast.rival, key=key).joined_at
    with refused("network_joined"):
        asked(cast, network)
    with refused("network_joined"):
        uninvite(row.pk, actor=cast.head)
    (shown,) = queries.networks()
    assert [member.city.slug for member in shown.memberships.all()] == [MUSCAT, YINCHUAN]


def test_an_invitation_is_declined_or_taken_back_and_can_come_again(cast: Cast) -> None:
    network = founded(cast)
    for act, actor in ((leave_network, cast.rival), (uninvite, cast.head)):
        row = asked(cast, network)
        with pytest.raises(NotForYou):
            act(row.pk, actor=cast.stranger)
        assert act(row.pk, actor=actor).left_at
        with refused("membership_ended"):
            join_network(row.pk, actor=cast.rival)
    assert asked(cast, network).joined_at is None


def test_with_its_last_member_a_network_ends(cast: Cast) -> None:
    network = founded(cast)
    row = asked(cast, network)
    leave_network(network.memberships.get(city__slug=MUSCAT).pk, actor=cast.head)
    network.refresh_from_db()
    assert network.ended_at
    with refused("network_ended"):
        join_network(row.pk, actor=cast.rival)
    found = City.objects.annotate(listed=queries.memberships_column()).get(slug=YINCHUAN)
    assert queries.memberships_of(found.listed) == []


def test_the_coordinator_ends_it_with_a_reason(cast: Cast) -> None:
    network = founded(cast)
    join_network(asked(cast, network).pk, actor=cast.rival)
    reason = said("انتهى المشروع", "项目已结束", "The project is over")
    with pytest.raises(NotForYou):
        end_network(network.pk, reason=reason, actor=cast.stranger)
    with refused("network_of_coordinator"):
        end_network(network.pk, reason=reason, actor=cast.rival)
    assert end_network(network.pk, reason=reason, actor=cast.head).ended_at
    with refused("network_ended"):
        leave_network(network.memberships.get(city__slug=YINCHUAN).pk, actor=cast.rival)
    with refused("network_ended"):
        asked(cast, network)
