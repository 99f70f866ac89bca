"""Invitations and accreditations by mail, each in its recipient's language."""

import re

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from muntada.forum.actions.accredit import accredit
from muntada.forum.actions.invite_delegation import invite_delegation
from muntada.forum.models import Invitation
from muntada.web.mail import send_accreditation, send_invitation
from tests.cast import Cast, said

WORDS = {"ar": "نزوى", "zh-Hans": "尼兹瓦", "en": "Nizwa"}


def invite(cast: Cast, language: str) -> Invitation:
    return invite_delegation(
        cast.session.pk,
        name=said(WORDS["ar"], WORDS["zh-Hans"], WORDS["en"]),
        party=cast.arab,
        city=None,
        email="office@nizwa.example",
        language=language,
        actor=cast.arab_officer,
    )


@pytest.mark.parametrize("language", ["ar", "zh-Hans", "en"])
def test_an_invitation(cast: Cast, client: Client, mailoutbox: list[EmailMessage], language: str) -> None:
    send_invitation.enqueue(str(invite(cast, language).pk))
    (message,) = mailoutbox
    assert message.to == ["office@nizwa.example"]
    body = str(message.body)
    assert WORDS[language] in body
    assert {"ar": "بتوقيت بكين", "zh-Hans": "北京时间", "en": "Beijing time"}[language] in body
    assert not re.search(r"<\w+|&\w+;|\{", message.subject + body)
    link = re.search(r"https?://[^/\s]+(/\S+)", body)
    assert link
    assert link.group(1).startswith(f"/{language.lower()}/invitations/")
    assert client.get(link.group(1)).status_code == 200


@pytest.mark.parametrize("decision", ["granted", "refused", "withdrawn"])
def test_an_accreditation(cast: Cast, mailoutbox: list[EmailMessage], decision: str) -> None:
    cast.head.language = "en"
    cast.head.save()
    member = cast.delegation.members.get(account=cast.head)
    if decision != "granted":
        accredit(member.pk, decision=decision, reason="A <reason> & more", actor=cast.arab_officer)
    send_accreditation.enqueue(str(member.pk))
    (message,) = mailoutbox
    assert message.to == [cast.head.email]
    body = str(message.body)
    assert "Delegate head" in body
    assert "Muscat" in body
    assert ("A <reason> & more" in body) == (decision != "granted")
    assert {"granted": "you are accredited", "refused": "could not accredit", "withdrawn": "withdrawn"}[
        decision
    ] in body
    assert "/en/sessions/fifth/" in body


def test_who_prefers_no_language_is_written_to_in_that_of_the_name(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    cast.head.language = ""
    cast.head.save()
    send_accreditation.enqueue(str(cast.delegation.members.get(account=cast.head).pk))
    assert "/ar/sessions/fifth/" in str(mailoutbox[0].body)


def test_nothing_is_sent_before_a_decision(cast: Cast, mailoutbox: list[EmailMessage]) -> None:
    member = cast.delegation.members.get(account=cast.head)
    member.accreditations.all().delete()
    send_accreditation.enqueue(str(member.pk))
    assert not mailoutbox
