import uuid
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from muntada.languages.queries import load_texts
from muntada.statements.models import Amendment, Paragraph, Step


def load_amendments(paragraphs: Sequence[Paragraph]) -> list[Amendment]:
    """Attach to loaded paragraphs the amendments that are tabled, with all their steps; one query.

    Then `paragraph.amendments.all()` is what everybody may see, and nothing else.
    """
    amendments = _assembled(_steps().filter(amendment__paragraph__in=paragraphs).filter(_is_tabled()))
    _attach(paragraphs, amendments)
    return amendments


def load_amendments_and_drafts(
    paragraph: Paragraph, delegations: Collection[uuid.UUID]
) -> tuple[list[Amendment], list[Amendment]]:
    """Attach those to one paragraph; return them, and the drafts to it that these delegations may see; one query."""
    steps = _steps().filter(amendment__paragraph=paragraph)
    found = _assembled(steps.filter(_is_tabled() | _are_drafts(delegations) if delegations else _is_tabled()))
    tabled = [row for row in found if any(step.kind == Step.Kind.TABLED for step in row.steps.all())]
    _attach([paragraph], tabled)
    return tabled, [row for row in found if row not in tabled]


def _attach(paragraphs: Sequence[Paragraph], amendments: Sequence[Amendment]) -> None:
    by_paragraph: dict[uuid.UUID, list[Amendment]] = {paragraph.pk: [] for paragraph in paragraphs}
    for amendment in amendments:
        by_paragraph[amendment.paragraph_id].append(amendment)
    for paragraph in paragraphs:
        _keep(paragraph, "amendments", by_paragraph[paragraph.pk])


def amendment_row(amendment_id: uuid.UUID) -> Amendment:
    """Return one amendment, tabled or not, with its steps; raises `Amendment.DoesNotExist`."""
    found = _assembled(_steps().filter(amendment=amendment_id))
    if not found:
        raise Amendment.DoesNotExist
    return found[0]


def drafts_of(statement_id: uuid.UUID, delegations: Collection[uuid.UUID]) -> list[Amendment]:
    """Return what is not tabled yet and some of these delegations may see: their own drafts and those shared with them.

    With the delegations' names; none for no delegation. What was withdrawn is left out.
    """
    if not delegations:
        return []
    drafts = _assembled(_steps().filter(_are_drafts(delegations), amendment__paragraph__statement_id=statement_id))
    load_texts(*amendment_texts(drafts))
    return drafts


def has_drafts() -> Exists:
    """Whether anybody has a draft to a statement that is not tabled: a column of a query of statements."""
    tabled = Step.objects.filter(amendment=OuterRef("pk"), kind=Step.Kind.TABLED)
    rows = Amendment.objects.filter(paragraph__statement=OuterRef("pk"), disposition=None)
    return Exists(rows.filter(~Exists(tabled)))


def drafts_counted(statement_id: uuid.UUID, delegations: Collection[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return how many of the same there are to each paragraph that has any; one query, none for no delegation."""
    if not delegations:
        return {}
    steps = Step.objects.filter(_are_drafts(delegations), amendment__paragraph__statement_id=statement_id)
    rows = steps.order_by().values_list("amendment__paragraph").annotate(Count("amendment", distinct=True))
    return dict(rows)


def amendment_texts(amendments: Sequence[Amendment]) -> tuple[tuple[list[Any], str], ...]:
    """Return what `load_texts` must load to name who proposed, shared and sponsored."""
    steps = [step for amendment in amendments for step in amendment.steps.all() if step.delegation_id]
    return (list(amendments), "delegation__name"), (steps, "delegation__name")


def disposed(amendment: Amendment) -> bool:
    """Whether the loaded amendment was accepted, rejected, withdrawn or merged."""
    return getattr(amendment, "disposition", None) is not None


def lapsed(amendment: Amendment) -> bool:
    """Whether the loaded sub-amendment has nothing left to amend."""
    return amendment.parent_id is not None and amendment.parent is not None and disposed(amendment.parent)


def is_open(amendment: Amendment) -> bool:
    """Whether something has still to be done about a loaded amendment that is tabled."""
    return not disposed(amendment) and not lapsed(amendment)


def open_sub_amendments(amendment: Amendment, paragraph: Paragraph) -> list[Amendment]:
    """Return the open sub-amendments to an amendment, of those attached to its loaded paragraph."""
    return [row for row in paragraph.amendments.all() if row.parent_id == amendment.pk and is_open(row)]


def base_is_newest(amendment: Amendment, paragraph: Paragraph) -> bool:
    """Whether the words that the amendment would replace are still the newest in its language."""
    if amendment.kind in (Amendment.Kind.INSERT, Amendment.Kind.MOVE):
        return True
    return base_words(amendment, paragraph) == amendment.state.wording.base_body


def base_words(amendment: Amendment, paragraph: Paragraph) -> str:
    """Return the words that the amendment is about as they are now: the paragraph's, or those of its parent."""
    if amendment.kind == Amendment.Kind.INSERT:
        return ""
    if amendment.parent is not None:
        return amendment.parent.state.wording.body
    rendering = paragraph.text.current.get(amendment.language)
    return rendering.body if rendering else ""


def amendments_to(paragraphs: Iterable[Paragraph]) -> list[Amendment]:
    """Return the loaded amendments of all `paragraphs`."""
    return [amendment for paragraph in paragraphs for amendment in paragraph.amendments.all()]


def _steps() -> QuerySet[Step]:
    rows = Step.objects.select_related("amendment__delegation", "amendment__disposition", "delegation")
    return rows.order_by("amendment_id", "id")


def _are_drafts(delegations: Collection[uuid.UUID]) -> Q:
    shared = Step.objects.filter(amendment=OuterRef("amendment"), kind=Step.Kind.SHARED, delegation__in=delegations)
    mine = Q(amendment__delegation__in=delegations) | Q(Exists(shared))
    return mine & Q(amendment__disposition=None) & ~_is_tabled()


def _is_tabled() -> Q:
    return Q(Exists(Step.objects.filter(amendment=OuterRef("amendment"), kind=Step.Kind.TABLED)))


def _assembled(steps: Iterable[Step]) -> list[Amendment]:
    """Make the amendments of their steps, of which each has one at least: a single query instead of two."""
    found: dict[uuid.UUID, Amendment] = {}
    own: dict[uuid.UUID, list[Step]] = {}
    for step in steps:
        amendment = found.setdefault(step.amendment_id, step.amendment)
        step.amendment = amendment
        own.setdefault(step.amendment_id, []).append(step)
    for pk, amendment in found.items():
        _keep(amendment, "steps", own[pk])
        if amendment.parent_id in found:
            amendment.parent = found[amendment.parent_id]
    return list(found.values())


def _keep(instance: Any, name: str, rows: list[Any]) -> None:
    """Have `instance.<name>.all()` answer with `rows`, as a prefetch would."""
    kept = getattr(instance, name).model._default_manager.all()
    kept._result_cache = rows
    kept._prefetch_done = True
    cache = instance.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = kept
