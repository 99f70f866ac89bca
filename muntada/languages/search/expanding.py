"""What a query is called in the other languages: the terms of the glossary that stand in it, in all their forms."""

from muntada.languages import analysis, terms


def also_said(query: str) -> list[str]:
    """Return the words of the terms in a query, as the other languages say them."""
    found = []
    for term in terms.occurring(query, most=6):
        for forms in term.forms.values():
            for form in forms:
                found += analysis.wanted(form)
    return list(dict.fromkeys(found))
