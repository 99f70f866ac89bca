from muntada.statements.models.adoption import AdoptedText, Adoption, Agreement
from muntada.statements.models.amendment import Amendment, Disposition
from muntada.statements.models.document import Paragraph, Statement, authentic_languages
from muntada.statements.models.rearrangement import Place, Rearrangement

__all__ = [
    "AdoptedText",
    "Adoption",
    "Agreement",
    "Amendment",
    "Disposition",
    "Paragraph",
    "Place",
    "Rearrangement",
    "Statement",
    "authentic_languages",
]
