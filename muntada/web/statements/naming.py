"""How one refers to a paragraph, in the active language: "Operative paragraph 2 (a)"."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from muntada.statements import rules
from muntada.web.context import current


def names(kinds: Sequence[str], levels: Sequence[int]) -> list[str]:
    """Name the paragraphs of one statement; headings are counted here whether their numbers are written or not."""
    code = current().code
    counts = {"preambular": 0, "heading": 0}
    within = ""
    found = []
    for kind, level, path in zip(kinds, levels, rules.places(kinds, levels), strict=True):
        if level == 0:
            within = kind
            if kind in counts:
                counts[kind] += 1
        number = rules.reference(code, (counts.get(within, path[0]), *path[1:]))
        if within == "operative":
            found.append(_("Operative paragraph {number}").format(number=number))
        elif within == "preambular":
            found.append(_("Preambular paragraph {number}").format(number=number))
        else:
            found.append(_("Heading {number}").format(number=number))
    return found


def kinds_of_amendment() -> list[tuple[str, str]]:
    """Return what an amendment can do, with its name, in the order of use."""
    return [
        ("replace", _("Change the words")),
        ("insert", _("Insert a paragraph")),
        ("delete", _("Delete the paragraph")),
        ("move", _("Move the paragraph")),
    ]
