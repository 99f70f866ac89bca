"""The delegations desk, and the page behind an invitation's link."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from muntada.cities.models import Account, City
from muntada.forum.models import Accreditation, Delegation, Invitation, Member
from muntada.forum.queries import invitation_token
from tests.cast import Cast, new_key

As = Callable[[Account | None], Client]


def invite_values(cast: Cast, **changes: str) -> dict[str, str]:
    return {
        "key": str(new_key()),
        "city": "",
        "name_ar": "عمّان",
        "name_en": "Amman",
        "party": str(cast.arab.pk),
        "email": "amman@cast.example",
        "language": "ar",
        **changes,
    }


def invited(cast: Cast, as_: As) -> tuple[Invitation, str]:
    as_(cast.arab_officer).post(reverse("secretariat:invite", args=[cast.session.slug]), invite_values(cast))
    invitation = Invitation.objects.get(email="amman@cast.example")
    return invitation, reverse("secretariat:invitation", args=[invitation_token(invitation)])


def rows(*members: tuple[str, str, str], total: int = 3, **more: str) -> dict[str, str]:
    """Return the values of the form that names members: (name, function, address) each."""
    values = {"key": str(new_key()), "form-TOTAL_FORMS": str(total), "form-INITIAL_FORMS": "0"}
    for place in range(total):
        name, function, email = members[place] if place < len(members) else ("", "member", "")
        values |= {
            f"form-{place}-original_language": "ar",
            f"form-{place}-name_ar": name,
            f"form-{place}-function": function,
            f"form-{place}-email": email,
            f"form-{place}-position": "",
        }
    return values | more


def test_an_invitation_is_mailed_in_its_language_and_its_link_shown(cast: Cast, as_: As) -> None:
    invitation, _ = invited(cast, as_)
    page = as_(cast.chinese_officer).get(reverse("secretariat:delegations", args=[cast.session.slug])).content.decode()
    link = re.search(r'readonly value="([^"]+/ar/invitations/[^"]+)"', page)
    assert link
    assert mail.outbox[-1].to == ["amman@cast.example"]
    assert link.group(1).split("/ar/")[1] in mail.outbox[-1].body
    assert invitation.delegation.name.show("ar").body == "عمّان"


def test_a_double_click_sends_one_message(cast: Cast, as_: As) -> None:
    values = invite_values(cast)
    for _ in range(2):
        as_(cast.arab_officer).post(reverse("secretariat:invite", args=[cast.session.slug]), values)
    assert [message.to for message in mail.outbox] == [["amman@cast.example"]]
    member = cast.delegation.members.get(function="head")
    values = {"decision": "withdrawn", "reason": "Replaced", "key": str(new_key())}
    for _ in range(2):
        as_(cast.arab_officer).post(reverse("secretariat:accredit", args=[member.pk]), values)
    assert [message.to for message in mail.outbox] == [["amman@cast.example"], ["head@cast.example"]]


@pytest.mark.parametrize(("language", "none"), [("en", "No city"), ("zh-hans", "没有"), ("ar", "لا توجد")])
def test_a_city_is_found_by_its_name_in_any_language_and_nothing_typed_is_lost(
    cast: Cast, as_: As, language: str, none: str
) -> None:
    with override(language):
        url = reverse("secretariat:invite", args=[cast.session.slug])
    officer = as_(cast.arab_officer)
    page = officer.get(url)
    assert page.context["form"]["city"].is_hidden  # and no list of thousands
    assert "مسقط" not in page.text
    cast.delegation.city = None  # nobody has invited it yet
    cast.delegation.save()
    city = City.objects.get(slug="muscat")
    typed = invite_values(cast, name_ar="", name_en="", email="found@cast.example")
    nothing = officer.post(url, typed | {"seek": "Atlantis", "do": "find"})
    assert (nothing.status_code, Invitation.objects.filter(email="found@cast.example").exists()) == (200, False)
    assert none in nothing.context["form"].fields["seek"].help_text
    for sent in ({"seek": "مسقط", "do": "find"}, {"seek": "Muscat"}):  # Enter presses the main button
        form = officer.post(url, typed | sent).context["form"]
        assert form["city"].value() == str(city.pk)
        assert [pk for pk, _ in form.fields["city"].choices] == [str(city.pk), ""]
        assert form["email"].value() == "found@cast.example"
    assert officer.post(url, typed | {"city": str(city.pk), "seek": "Muscat"}).status_code == 303
    invitation = Invitation.objects.get(email="found@cast.example")
    assert invitation.delegation.city == city
    assert invitation.delegation.name.show("ar").body == "مسقط"


def test_whom_to_invite_must_be_said(cast: Cast, as_: As) -> None:
    url = reverse("secretariat:invite", args=[cast.session.slug])
    response = as_(cast.arab_officer).post(url, invite_values(cast, name_ar="", name_en="", email="nobody"))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name_ar", "email"}
    assert 'value="nobody"' in response.content.decode()
    again = invite_values(cast, city=str(cast.delegation.city_id))
    response = as_(cast.arab_officer).post(url, again)
    assert "invited already" in " ".join(response.context["form"].errors["city"])
    assert Delegation.objects.count() == 2


def test_whoever_has_the_link_names_the_members_once(cast: Cast, as_: As) -> None:
    invitation, url = invited(cast, as_)
    values = rows(("سعاد", "head", "one@cast.example"), ("ليلى", "member", "two@cast.example"))
    for _ in range(2):
        assert as_(None).post(url, values).status_code == 303
    assert Member.objects.filter(delegation=invitation.delegation).count() == 2
    page = as_(None).get(url).content.decode()
    assert "سعاد" in page
    assert "one@cast.example" not in page, "addresses are not shown again to whoever has the link"


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ([("سعاد", "member", "one@cast.example")], "name one member as the head"),
        ([("", "head", "one@cast.example")], "write the name in its own script"),
        ([("سعاد", "head", "")], "Please give an address"),
        ([("سعاد", "head", "one@cast.example"), ("ليلى", "member", "ONE@cast.example")], "same e-mail address"),
        ([], "at least one member"),
    ],
)
def test_what_is_missing_is_told_and_what_was_typed_is_kept(
    cast: Cast, as_: As, members: list[tuple[str, str, str]], words: str
) -> None:
    invitation, url = invited(cast, as_)
    response = as_(None).post(url, rows(*members))
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert all(f'value="{value}"' in page for name, _, email in members for value in (name, email) if value)
    assert not invitation.delegation.members.exists()


def test_more_rows_keep_what_was_typed(cast: Cast, as_: As) -> None:
    _, url = invited(cast, as_)
    page = as_(None).post(url, rows(("سعاد", "head", "one@cast.example"), more="1")).content.decode()
    assert 'name="form-5-email"' in page
    assert 'value="سعاد"' in page


def test_a_replaced_link_says_so_and_a_forged_one_finds_nothing(cast: Cast, as_: As) -> None:
    invitation, url = invited(cast, as_)
    as_(cast.arab_officer).post(reverse("secretariat:renew", args=[invitation.delegation_id]), {"key": str(new_key())})
    response = as_(None).get(url)
    assert response.status_code == 410
    assert "replaced by a newer one" in response.content.decode()
    assert as_(None).get(url[:-4] + "xxx/").status_code == 404


def test_a_badge_is_granted_withdrawn_and_told(cast: Cast, as_: As) -> None:
    invitation, url = invited(cast, as_)
    as_(None).post(url, rows(("سعاد", "head", "one@cast.example")))
    member = Member.objects.get(delegation=invitation.delegation)
    client = as_(cast.chinese_officer)
    accredit = reverse("secretariat:accredit", args=[member.pk])
    client.post(accredit, {"decision": "granted", "key": str(new_key())})
    assert mail.outbox[-1].to == ["one@cast.example"]
    page = client.post(accredit, {"decision": "withdrawn", "key": str(new_key())}, follow=True).content.decode()
    assert "Please give the reason" in page
    client.post(accredit, {"decision": "withdrawn", "reason": "Replaced", "key": str(new_key())})
    assert list(member.accreditations.values_list("decision", flat=True)) == ["granted", "withdrawn"]
    client.post(accredit, {"decision": "knighted", "key": str(new_key())})
    assert Accreditation.objects.filter(member=member).count() == 2


def test_every_fault_of_every_row_is_told_at_once(cast: Cast, as_: As) -> None:
    _, url = invited(cast, as_)
    page = as_(None).post(url, rows(("", "head", "no address"), ("سعاد", "member", ""))).content.decode()
    assert 'id="id_form-0-email_error"' in page
    assert 'id="id_form-0-name_ar_error"' in page
    assert 'id="id_form-1-email_error"' in page
    assert 'value="no address"' in page
    assert (
        as_(None).post(url, rows(("سعاد", "head", "a@cast.example")) | {"form-0-original_language": "xx"}).status_code
        == 422
    )


def test_what_was_typed_on_a_link_that_has_run_out_is_shown_to_be_copied(cast: Cast, as_: As) -> None:
    invitation, url = invited(cast, as_)
    as_(cast.arab_officer).post(reverse("secretariat:renew", args=[invitation.delegation_id]), {"key": str(new_key())})
    response = as_(None).post(url, rows(("سعاد", "head", "one@cast.example")))
    page = response.content.decode()
    assert response.status_code == 410
    assert "سعاد" in page
    assert "one@cast.example" in page
    assert "Institution towns" in page
    assert not invitation.delegation.members.exists()


def test_the_new_link_may_go_to_another_address_and_a_wrong_one_is_told(cast: Cast, as_: As) -> None:
    invitation, _ = invited(cast, as_)
    renew = reverse("secretariat:renew", args=[invitation.delegation_id])
    client = as_(cast.chinese_officer)
    page = client.post(renew, {"key": str(new_key()), "email": "amman@"}, follow=True).content.decode()
    assert "amman@: Please write one whole e-mail address" in page
    client.post(renew, {"key": str(new_key()), "email": "mayor@cast.example"})
    assert mail.outbox[-1].to == ["mayor@cast.example"]
    assert [row.email for row in invitation.delegation.invitations.all()] == [
        "mayor@cast.example",
        "amman@cast.example",
    ]


def test_two_officers_who_decide_the_same_send_one_message(cast: Cast, as_: As) -> None:
    invitation, url = invited(cast, as_)
    as_(None).post(url, rows(("سعاد", "head", "one@cast.example")))
    member = Member.objects.get(delegation=invitation.delegation)
    accredit = reverse("secretariat:accredit", args=[member.pk])
    sent = len(mail.outbox)
    as_(cast.arab_officer).post(accredit, {"decision": "granted", "key": str(new_key())})
    again = as_(cast.chinese_officer).post(accredit, {"decision": "granted", "key": str(new_key())}, follow=True)
    assert "decided already by another officer" in again.content.decode()
    assert len(mail.outbox) == sent + 1
    assert member.accreditations.count() == 1


def test_the_invitation_names_who_invites_to_what_and_when(cast: Cast, as_: As) -> None:
    _, url = invited(cast, as_)
    page = as_(None).get(url).content.decode()
    for words in ("Institution towns", "Institution friends", "Fifth session", "Beijing time"):
        assert words in page
