from muntada.statements.rules.adopting import may_adopt, may_call
from muntada.statements.rules.amending import may_amend, may_dispose, may_write
from muntada.statements.rules.layout import document, numbers
from muntada.statements.rules.standing import ParagraphFacts, Standing, paragraph_standing

__all__ = [
    "ParagraphFacts",
    "Standing",
    "document",
    "may_adopt",
    "may_amend",
    "may_call",
    "may_dispose",
    "may_write",
    "numbers",
    "paragraph_standing",
]
