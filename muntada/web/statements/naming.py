"""How one refers to a paragraph, in the active language: "Operative paragraph 2 (a)"."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from muntada.statements import rules
from muntada.web.context import current
from muntada.web.ui import formats


def names(kinds: Sequence[str], levels: Sequence[int]) -> list[str]:
    """Name the paragraphs of one statement."""
    code = current().code
    preambular = 0
    within = ""
    found = []
    for kind, level, path in zip(kinds, levels, rules.places(kinds, levels), strict=True):
        if level == 0:
            preambular += kind == "preambular"
            within = kind
        number = formats.number(preambular if within == "preambular" else path[0], code)
        if level:
            markers = [rules.marker(code, path[: depth + 1]) for depth in range(1, len(path))]
            number = ("" if code == "zh-Hans" else " ").join([number, *markers])
        if within == "operative":
            found.append(_("Operative paragraph {number}").format(number=number))
        elif within == "preambular":
            found.append(_("Preambular paragraph {number}").format(number=number))
        else:
            found.append(_("Heading"))
    return found


def kinds_of_amendment() -> list[tuple[str, str]]:
    """Return what an amendment can do, with its name, in the order of use."""
    return [
        ("replace", _("Change the words")),
        ("insert", _("Insert a paragraph")),
        ("delete", _("Delete the paragraph")),
        ("move", _("Move the paragraph")),
    ]
