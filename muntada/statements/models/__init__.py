from muntada.statements.models.adoption import AdoptedText, Adoption, Agreement
from muntada.statements.models.amendment import Amendment, Disposition, Step
from muntada.statements.models.document import Paragraph, Statement, authentic_languages
from muntada.statements.models.rearrangement import Place, Rearrangement
from muntada.statements.models.standing import AdReferendum, Certification, Editing
from muntada.statements.models.waiver import Waiver

__all__ = [
    "AdReferendum",
    "AdoptedText",
    "Adoption",
    "Agreement",
    "Amendment",
    "Certification",
    "Disposition",
    "Editing",
    "Paragraph",
    "Place",
    "Rearrangement",
    "Statement",
    "Step",
    "Waiver",
    "authentic_languages",
]
