"""The programme desk: editing the draft, publishing it jointly."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muntada.cities.models import Account
from muntada.forum import queries
from muntada.forum.actions.add_item import add_item
from muntada.forum.actions.edit_sitting import edit_sitting
from muntada.forum.models import AgendaItem, JointDecision, Sitting
from tests.cast import Cast, delegate, new_key

As = Callable[[Account | None], Client]


def sitting_values(cast: Cast, **changes: str) -> dict[str, str]:
    return {
        "key": str(new_key()),
        "starts_at_day": cast.session.starts_on.isoformat(),
        "starts_at_time": "20:00",
        "minutes": "60",
        "title_ar": "جلسة",
        "title_zh_hans": "会议",
        "title_en": "Side event",
        **changes,
    }


def test_a_sitting_is_added_in_the_hosts_time_and_a_double_click_adds_one(cast: Cast, as_: As) -> None:
    client = as_(cast.arab_officer)
    url, values = reverse("secretariat:sitting-add", args=[cast.session.slug]), sitting_values(cast)
    for _ in range(2):
        response = client.post(url, values)
        assert response.status_code == 303
    added = Sitting.objects.exclude(pk=cast.sitting.pk).get()
    assert added.starts_at.hour == 12, "20:00 in Shanghai is 12:00 UTC"
    assert "Side event" in client.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"minutes": "2"}, "minutes", "5"),
        ({"starts_at_day": "1999-01-01"}, "starts_at_day", "The session meets from"),
        ({"starts_at_time": "12:30"}, "starts_at_day", "Another sitting takes place"),
        ({"title_ar": "", "title_zh_hans": "", "title_en": ""}, "title_ar", "at least one language"),
        ({"starts_at_day": "tomorrow"}, "starts_at_day", "2026-11-30"),
    ],
)
def test_wrong_values_are_told_beside_their_field_and_kept(
    cast: Cast, as_: As, changes: dict[str, str], field: str, words: str
) -> None:
    values = sitting_values(cast, **changes)
    response = as_(cast.arab_officer).post(reverse("secretariat:sitting-add", args=[cast.session.slug]), values)
    assert response.status_code == 422
    errors = response.context["form"].errors
    assert words in " ".join(errors[field])
    page = response.content.decode()
    assert all(f'value="{value}"' in page for name, value in values.items() if value and name != "key")
    assert Sitting.objects.count() == 1


def test_items_are_edited_with_speakers_in_order_and_removed(cast: Cast, as_: As) -> None:
    client = as_(cast.chinese_officer)
    values = {
        "key": str(new_key()),
        "title_en": "Keynotes",
        "speakers_1": str(cast.rival.person_id),
        "speakers_2": str(cast.head.person_id),
    }
    assert client.post(reverse("secretariat:item-add", args=[cast.sitting.pk]), values).status_code == 303
    item = AgendaItem.objects.latest("pk")
    assert [speaker.person_id for speaker in item.speakers.all()] == [cast.rival.person_id, cast.head.person_id]
    page = client.get(reverse("secretariat:item-edit", args=[item.pk])).content.decode()
    assert page.count("selected") >= 2
    client.post(reverse("secretariat:item-remove", args=[item.pk]), {"key": str(new_key())})
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_publication_waits_for_the_other_party(cast: Cast, as_: As) -> None:
    desk = reverse("secretariat:programme", args=[cast.session.slug])
    arab, chinese = as_(cast.arab_officer), as_(cast.chinese_officer)
    arab.post(reverse("secretariat:propose", args=[cast.session.slug]), {"key": str(new_key())})
    decision = JointDecision.objects.get()
    answer = reverse("secretariat:answer", args=[decision.pk])
    assert answer not in arab.get(desk).content.decode(), "the proposer's party has answered"
    assert answer in chinese.get(desk).content.decode()
    page = arab.post(answer, {"approved": "yes", "key": str(new_key())}, follow=True).content.decode()
    assert "Your party has answered" in page
    assert queries.newest_edition(cast.session.pk) is None
    chinese.post(answer, {"approved": "yes", "key": str(new_key())})
    edition = queries.newest_edition(cast.session.pk)
    assert edition is not None
    assert "New" not in chinese.get(desk).content.decode().split('id="sittings"')[1]


def test_a_declined_proposal_says_why(cast: Cast, as_: As) -> None:
    desk = reverse("secretariat:programme", args=[cast.session.slug])
    as_(cast.arab_officer).post(reverse("secretariat:propose", args=[cast.session.slug]), {"key": str(new_key())})
    answer = reverse("secretariat:answer", args=[JointDecision.objects.get().pk])
    as_(cast.chinese_officer).post(answer, {"approved": "no", "reason": "Too early", "key": str(new_key())})
    page = as_(cast.arab_officer).get(desk).content.decode()
    assert "Too early" in page
    assert reverse("secretariat:propose", args=[cast.session.slug]) in page


@pytest.mark.parametrize(
    ("language", "missing", "behind"),
    [
        ("ar", "الصينية: غير مكتوبة", "الإنكليزية: متأخرة عن النص"),
        ("zh-hans", "中文：缺失", "英文：已落后"),
        ("en", "Chinese: missing", "English: behind"),
    ],
)
def test_languages_that_are_missing_or_behind_are_marked_beside_the_title(
    cast: Cast, as_: As, language: str, missing: str, behind: str
) -> None:
    client = as_(cast.arab_officer)
    desk = f"/{language}/sessions/{cast.session.slug}/secretariat/programme/"
    chips = {word: f'<span class="chip chip-{kind}">' for word, kind in ((missing, "open"), (behind, "behind"))}

    def marks() -> dict[str, int]:
        page = client.get(desk).content.decode()
        parts = page.split("</span>")
        return {word: sum(part.endswith(word) and chip in part for part in parts) for word, chip in chips.items()}

    assert marks() == {missing: 0, behind: 0}
    add_item(cast.sitting.pk, title={"ar": "بند", "en": "An item"}, actor=cast.arab_officer)
    assert marks() == {missing: 1, behind: 0}
    edit_sitting(
        cast.sitting.pk,
        title={"ar": "جلسة أخرى", "zh-Hans": "另一会议"},
        starts_at=cast.sitting.starts_at,
        minutes=cast.sitting.minutes,
        actor=cast.arab_officer,
    )
    assert marks() == {missing: 1, behind: 1}


def test_a_delegation_without_a_name_in_a_language_is_marked(cast: Cast, as_: As) -> None:
    desk = reverse("secretariat:delegations", args=[cast.session.slug])
    assert "Chinese: missing" not in as_(cast.arab_officer).get(desk).content.decode()
    delegate(cast.session, cast.arab_officer, cast.arab, "sur", {"ar": "صور", "en": "Sur"}, {"sur-head": "head"})
    assert as_(cast.arab_officer).get(desk).content.decode().count("Chinese: missing") == 1


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en"])
def test_the_desks_are_there_in_every_language(cast: Cast, as_: As, language: str) -> None:
    client = as_(cast.arab_officer)
    for name in ("programme", "delegations"):
        page = client.get(f"/{language}/sessions/{cast.session.slug}/secretariat/{name}/").content.decode()
        assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page


@pytest.mark.parametrize("count", [0, 29])
def test_the_desk_asks_the_same_for_one_sitting_and_thirty(
    cast: Cast, as_: As, count: int, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = as_(cast.arab_officer)
    for number in range(count):
        values = sitting_values(
            cast,
            starts_at_day=cast.session.ends_on.isoformat(),
            starts_at_time=f"{number // 6:02}:{number % 6}0",
            minutes="10",
        )
        client.post(reverse("secretariat:sitting-add", args=[cast.session.slug]), values)
    client.post(reverse("secretariat:propose", args=[cast.session.slug]), {"key": str(new_key())})
    assert Sitting.objects.count() == count + 1
    with django_assert_max_num_queries(40) as asked:
        client.get(reverse("secretariat:programme", args=[cast.session.slug]))
    DESK_QUERIES.add(len(asked))
    assert len(DESK_QUERIES) == 1


DESK_QUERIES: set[int] = set()


@pytest.mark.parametrize(
    ("language", "zone", "speaker"),
    [("ar", "بتوقيت بكين", "٢"), ("zh-hans", "北京时间", "2"), ("en", "Beijing time", "2")],
)
def test_forms_name_the_zone_and_write_numbers_as_the_reader_does(
    cast: Cast, as_: As, language: str, zone: str, speaker: str
) -> None:
    client, start = as_(cast.arab_officer), f"/{language}/sessions/{cast.session.slug}/secretariat/sittings/add/"
    form = client.get(start).context["form"]
    assert zone in form.fields["starts_at_time"].help_text
    assert "Asia/" not in form.fields["starts_at_time"].help_text
    item = client.get(f"/{language}/sittings/{cast.sitting.pk}/items/add/").context["form"]
    assert speaker in item.fields["speakers_2"].label
