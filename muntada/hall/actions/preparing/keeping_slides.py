"""What handing in, withdrawing and showing slides do, whoever does it."""

import uuid
from typing import Any

from muntada.cities.models import Account
from muntada.formats.slides import DrawnPage
from muntada.hall import rules
from muntada.hall.actions.locking import locked_floor
from muntada.hall.actions.performing import perform
from muntada.hall.models import SlideDeck, SlidePage
from muntada.hall.rules.speeches import may_withdraw_slides
from muntada.kernel.refusal import NotForYou
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import Act

CHANGED = ("slides", "controls", "booths")
"""The private fragments that show slides: the list, the steps and captioners' stage, the booths."""


def keep_slides(
    sitting_id: uuid.UUID,
    person_id: uuid.UUID,
    delegation_id: uuid.UUID | None,
    language: str,
    file_name: str,
    pages: list[DrawnPage],
    *,
    act: Act,
    actor: Account | None,
) -> SlideDeck:
    """Keep the slides that a person will show; they supersede her earlier ones in `language`."""
    if refusal := rules.may_hand_in(locked_floor(sitting_id), language):
        raise refusal
    deck = SlideDeck.objects.create(
        sitting_id=sitting_id,
        person_id=person_id,
        delegation_id=delegation_id,
        language=language,
        file_name=file_name[-200:],
        page_count=len(pages),
        handed_in_at=act.at,
        handed_in_by=actor,
    )
    SlidePage.objects.bulk_create(
        SlidePage(deck=deck, number=number, picture=page.picture, width=page.width, height=page.height, text=page.text)
        for number, page in enumerate(pages, 1)
    )
    act.on(deck, sitting=str(sitting_id), language=language, pages=len(pages))
    announce(topics.sitting(sitting_id), *CHANGED)
    return deck


def take_slides_back(sitting_id: uuid.UUID, deck: uuid.UUID, person_id: uuid.UUID, *, act: Act) -> None:
    """Withdraw a person's own slides, as long as they were not shown or delivered; the rows stay on record."""
    row = SlideDeck.objects.filter(pk=deck, sitting_id=sitting_id, person_id=person_id).first()
    if row is None:
        raise NotForYou
    if refusal := may_withdraw_slides(locked_floor(sitting_id), str(deck), str(person_id)):
        raise refusal
    standing = SlideDeck.objects.filter(sitting_id=sitting_id, person_id=person_id, withdrawn_at=None)
    standing.filter(language=row.language).update(withdrawn_at=act.at)
    act.on(row, sitting=str(sitting_id))
    announce(topics.sitting(sitting_id), *CHANGED)


def put_on_show(
    sitting_id: uuid.UUID, request: str, deck: uuid.UUID, number: int, *, act: Act, actor: Account | None
) -> None:
    """Show the hall a page of the speaker's slides; number 0 takes away what is shown."""
    if number == 0:
        perform(sitting_id, rules.HideSlides(request=request), act=act, actor=actor)
        return
    row = SlideDeck.objects.filter(pk=deck, sitting_id=sitting_id, withdrawn_at=None).first()
    if row is None:
        raise NotForYou
    command = rules.ShowSlide(
        request=request,
        deck=str(row.pk),
        person=str(row.person_id),
        number=number,
        pages=row.page_count,
        **_of_page(row, number),
    )
    perform(sitting_id, command, act=act, actor=actor)


def _of_page(deck: SlideDeck, number: int) -> dict[str, Any]:
    """Return what goes on the log of a page, so that who follows needs no other table; nothing of a missing one."""
    page = deck.pages.defer("picture").filter(number=number).first()
    if page is None:
        return {}
    return {"width": page.width, "height": page.height, "language": deck.language, "words": page.text}
