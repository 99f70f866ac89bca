"""What helps the rapporteur to write the other languages: how it was said before."""

from muntada.languages.memory import Match, matches
from muntada.statements import queries
from muntada.web.statements.shown import Cell, Row


def said_before(row: Row) -> tuple[tuple[Cell, Cell, tuple[Match, ...]], ...]:
    """Return (the language to write, the one it is written from, what is like it) of the adopted texts.

    One query, or two after something was adopted; none where nothing is to be written.
    """
    source = next((cell for cell in row.cells if cell.words and not cell.is_behind), None)
    wanted = [cell for cell in row.cells if not cell.words or cell.is_behind or cell.is_machine]
    if source is None or not wanted:
        return ()
    memory = queries.translation_memory()
    found = []
    for cell in wanted:
        if cell is not source:
            like = matches(source.words, source.language.code, cell.language.code, memory)
            found.append((cell, source, tuple(like)))
    return tuple(one for one in found if one[2])
