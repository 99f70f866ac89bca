from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from muntada.languages.models import Rendering


def newest_renderings() -> QuerySet[Rendering]:
    """Return the newest rendering of every text in every language."""
    newer = Rendering.objects.filter(text=OuterRef("text"), language=OuterRef("language"), id__gt=OuterRef("id"))
    return Rendering.objects.filter(~Exists(newer))


def texts(*paths: str) -> list[Prefetch[Rendering]]:
    """Return the prefetches that bring the texts at `paths` (such as "title" or "city__name"), one query each."""
    return [Prefetch(f"{path}__renderings", queryset=newest_renderings()) for path in paths]
