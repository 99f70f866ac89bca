"""Paragraphs are moved, split, merged, inserted and taken out; nothing that was ever written is lost."""

import pytest

from muntada.kernel.refusal import NotForYou, Refusal
from muntada.languages.models import Rendering
from muntada.statements import queries
from muntada.statements.actions.insert_paragraph import insert_paragraph
from muntada.statements.actions.merge_paragraphs import merge_paragraphs
from muntada.statements.actions.move_paragraph import move_paragraph
from muntada.statements.actions.propose_amendment import propose_amendment
from muntada.statements.actions.remove_paragraph import remove_paragraph
from muntada.statements.actions.split_paragraph import split_paragraph
from muntada.statements.actions.write_version import write_version
from muntada.statements.models import Paragraph, Place, Rearrangement
from tests.cast import Cast, new_key, said


def rows(cast: Cast) -> list[Paragraph]:
    return queries.paragraphs_of(cast.statement.pk)


def english(cast: Cast) -> list[str]:
    return [row.text.show("en").body for row in rows(cast)]


WORDS = ["Recalling the forum,", "Decides to cooperate;", "Invites the cities."]
TYPED = {"ar": "تقرر\n\nالتعاون؛", "zh-Hans": "决定\n\n合作；", "en": "Decides\n\nto cooperate;"}


def test_a_move_is_recorded_and_changes_no_words(cast: Cast) -> None:
    _, second, third = rows(cast)
    before = Rendering.objects.count()
    key = new_key()
    done = [move_paragraph(third.pk, after=None, actor=cast.rapporteur, key=key) for _ in range(2)]
    assert english(cast) == [WORDS[2], WORDS[0], WORDS[1]]
    assert done[0] == done[1]
    assert [(p.paragraph_id, p.is_after, p.position) for p in done[0].places.all()] == [
        (third.pk, False, 3),
        (third.pk, True, 1),
    ]
    move_paragraph(second.pk, after=third.pk, level=1, actor=cast.rapporteur)
    assert [row.level for row in rows(cast)] == [0, 1, 0]
    assert Rendering.objects.count() == before


def test_a_split_is_a_new_revision_and_a_new_paragraph(cast: Cast) -> None:
    second = rows(cast)[1]
    amendment = propose_amendment(
        second.pk,
        delegation_id=cast.delegation.pk,
        language="en",
        body="Decides to cooperate more;",
        seen=second.text.current["en"].pk,
        actor=cast.head,
    )
    done = split_paragraph(second.pk, words=TYPED, actor=cast.rapporteur)
    assert english(cast) == [WORDS[0], "Decides", "to cooperate;", WORDS[2]]
    first, new = rows(cast)[1:3]
    assert first.pk == second.pk
    assert first.text.revision == 2
    assert [
        rendering.body for rendering in first.text.renderings.model.objects.filter(text=first.text, revision=1)
    ] == [
        "تقرر التعاون؛",
        "决定合作；",
        "Decides to cooperate;",
    ]
    assert list(first.amendments.all()) == [amendment]
    assert {(p.paragraph_id, p.is_after, p.revision) for p in done.places.all()} == {
        (second.pk, False, 1),
        (second.pk, True, 1),
        (new.pk, True, 1),
    }
    merge = merge_paragraphs(second.pk, actor=cast.rapporteur)
    assert english(cast) == WORDS
    assert rows(cast)[1].text.show("zh-Hans").body == "决定合作；"
    gone = Paragraph.objects.get(pk=new.pk)
    assert gone.removed == merge
    assert gone.text.show("en").body == "to cooperate;"


def test_what_is_split_says_where_in_every_language(cast: Cast) -> None:
    second = rows(cast)[1]
    with pytest.raises(Refusal) as refused:
        split_paragraph(second.pk, words={**TYPED, "ar": "تقرر التعاون؛"}, actor=cast.rapporteur)
    assert refused.value == Refusal("split_in_two", field="words_ar")
    seen = second.text.current["en"].pk
    write_version(second.pk, language="en", body="Decides to part;", seen=seen, actor=cast.rapporteur)
    with pytest.raises(Refusal, match="paragraphs_incomplete"):
        split_paragraph(second.pk, words=TYPED, actor=cast.rapporteur)
    with pytest.raises(Refusal, match="paragraphs_incomplete"):
        merge_paragraphs(second.pk, actor=cast.rapporteur)


def test_a_paragraph_is_inserted_and_taken_out(cast: Cast) -> None:
    first = rows(cast)[0]
    new = insert_paragraph(
        cast.statement.pk,
        after=first.pk,
        kind="preambular",
        words=said("وإذ ترحب،", "欢迎，", "Welcoming,"),
        actor=cast.rapporteur,
    )
    assert english(cast) == [WORDS[0], "Welcoming,", *WORDS[1:]]
    done = remove_paragraph(new.pk, actor=cast.rapporteur)
    assert english(cast) == WORDS
    assert Paragraph.objects.get(pk=new.pk).removed == done
    with pytest.raises(Refusal, match="paragraph_removed"):
        remove_paragraph(new.pk, actor=cast.rapporteur)
    assert list(Rearrangement.objects.values_list("kind", flat=True)) == ["inserted", "deleted"]
    assert Place.objects.filter(paragraph=new).count() == 2


def test_nothing_under_amendment_is_taken_out(cast: Cast) -> None:
    third = rows(cast)[2]
    propose_amendment(
        third.pk,
        delegation_id=cast.delegation.pk,
        language="en",
        body="Invites all.",
        seen=third.text.current["en"].pk,
        actor=cast.head,
    )
    for act in (remove_paragraph, None):
        with pytest.raises(Refusal, match="amendments_open_to_it"):
            if act:
                act(third.pk, actor=cast.rapporteur)
            else:
                merge_paragraphs(rows(cast)[1].pk, actor=cast.rapporteur)


@pytest.mark.parametrize("who", ["chair", "head", "arab_officer", "stranger"])
def test_only_the_rapporteur_rearranges(who: str, cast: Cast) -> None:
    actor, (first, second, _) = cast.everybody[who], rows(cast)
    for act in (
        lambda: move_paragraph(first.pk, after=second.pk, actor=actor),
        lambda: split_paragraph(second.pk, words=TYPED, actor=actor),
        lambda: merge_paragraphs(second.pk, actor=actor),
        lambda: remove_paragraph(first.pk, actor=actor),
        lambda: insert_paragraph(cast.statement.pk, after=None, kind="heading", words={"en": "X"}, actor=actor),
    ):
        with pytest.raises(NotForYou):
            act()
    assert english(cast) == WORDS
