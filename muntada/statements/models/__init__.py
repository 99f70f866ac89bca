from muntada.statements.models.adoption import AdoptedText, Adoption, Agreement
from muntada.statements.models.amendment import Amendment, Disposition
from muntada.statements.models.commitment import Commitment, CommitmentOwner, Confirmation, ProgressReport
from muntada.statements.models.corrigendum import CorrectedText, Corrigendum
from muntada.statements.models.document import Paragraph, Statement, authentic_languages
from muntada.statements.models.keys import KeyRegistration
from muntada.statements.models.position import Position, PositionWithdrawal
from muntada.statements.models.silence import Silence, SilenceEnd, SilentText

__all__ = [
    "AdoptedText",
    "Adoption",
    "Agreement",
    "Amendment",
    "Commitment",
    "CommitmentOwner",
    "Confirmation",
    "CorrectedText",
    "Corrigendum",
    "Disposition",
    "KeyRegistration",
    "Paragraph",
    "Position",
    "PositionWithdrawal",
    "ProgressReport",
    "Silence",
    "SilenceEnd",
    "SilentText",
    "Statement",
    "authentic_languages",
]
