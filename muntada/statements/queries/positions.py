import uuid
from collections.abc import Iterable

from muntada.languages.queries import load_texts
from muntada.statements.models import Position

POSITION_TEXTS = "text delegation__name by__person__name"
ABOUT = (
    "Reservations and explanations of position, as the delegations put them on record. They are not signed.\n"
    "تحفظات وتعليلات مواقف كما أدرجتها الوفود في السجل، وهي غير موقّعة.\n"
    "各代表团记录在案的保留和立场解释。这些文本未经签名。\n"
)


def positions_of(statement_id: uuid.UUID) -> list[Position]:
    """Return what delegations put on record beside a statement, withdrawn ones too, in order; 2 queries."""
    rows = position_rows(statement_id)
    load_texts((rows, POSITION_TEXTS))
    return rows


def position_rows(statement_id: uuid.UUID) -> list[Position]:
    """Return the same without the words of `POSITION_TEXTS`, for pages that load all their words at once."""
    rows = Position.objects.filter(statement_id=statement_id)
    return list(rows.select_related("delegation", "withdrawal", "by__person").order_by("id"))


def is_withdrawn(position: Position) -> bool:
    """Whether the loaded position was withdrawn."""
    return getattr(position, "withdrawal", None) is not None


def position_files(document: str, positions: Iterable[Position]) -> dict[str, bytes]:
    """Return the positions as files for the exported record: a text for each language of each."""
    files = {}
    for number, position in enumerate(positions, start=1):
        for language, rendering in position.text.current.items():
            name = position.delegation.name.show(language).body
            head = [position.kind, f"{position.at:%Y-%m-%dT%H:%M:%SZ}", name]
            if is_withdrawn(position):
                head.append(f"withdrawn {position.withdrawal.at:%Y-%m-%dT%H:%M:%SZ}")
            words = "\n".join([*head, "", rendering.body, ""])
            files[f"positions/{document}/{number:02d}-{position.kind}.{language}.txt"] = words.encode()
    return files | ({"positions/README.txt": ABOUT.encode()} if files else {})
