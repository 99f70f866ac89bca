"""A sitting as pages beside the hall name it: as it was published, else the draft of it."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from muntada.forum.models import Sitting
from muntada.forum.queries import newest_content, published_sitting
from muntada.languages.queries import load_texts
from muntada.languages.rules import Shown, show_words
from muntada.web.context import current


@dataclasses.dataclass(frozen=True)
class SittingShown:
    """One sitting with its session; its words are loaded."""

    sitting: Sitting
    published: dict[str, Any] | None

    def title(self, language: str) -> Shown:
        """Return the sitting's title in a language."""
        return show_words(self.published["title"], language) if self.published else self.sitting.title.show(language)

    @property
    def starts_at(self) -> dt.datetime:
        """When the sitting begins."""
        return dt.datetime.fromisoformat(self.published["starts_at"]) if self.published else self.sitting.starts_at

    @property
    def context(self) -> dict[str, Any]:
        """What a page's head is rendered from, in the reader's language."""
        return {
            "sitting": self.sitting,
            "title": self.title(current().code),
            "session_title": self.sitting.session.title.show(current().code),
            "starts_at": self.starts_at,
            "zone": self.sitting.session.time_zone,
        }


def sitting_shown(sitting_id: uuid.UUID) -> SittingShown:
    """Read one sitting in one query, its words still to load (`load_words`); raises `Sitting.DoesNotExist`."""
    rows = Sitting.objects.annotate(edition=newest_content("session_id")).select_related("session")
    sitting = rows.get(pk=sitting_id)
    return SittingShown(sitting, published_sitting(sitting.edition, sitting_id))


def load_words(shown: SittingShown, *wanted: tuple[Iterable[Model | None], str]) -> None:
    """Load the sitting's words together with those of other rows (see `load_texts`), in one query."""
    load_texts(([shown.sitting], "title session__title"), *wanted)
