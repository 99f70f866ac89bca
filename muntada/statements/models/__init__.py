from muntada.statements.models.adoption import AdoptedText, Adoption, Agreement
from muntada.statements.models.amendment import Amendment, Disposition, Step
from muntada.statements.models.commitment import (
    Commitment,
    CommitmentChange,
    CommitmentOwner,
    Confirmation,
    ProgressReport,
)
from muntada.statements.models.corrigendum import CorrectedText, Corrigendum
from muntada.statements.models.describing import Redescription
from muntada.statements.models.document import Paragraph, Statement, authentic_languages
from muntada.statements.models.keys import KeyRegistration
from muntada.statements.models.position import Position, PositionWithdrawal
from muntada.statements.models.rearrangement import Place, Rearrangement
from muntada.statements.models.silence import Silence, SilenceEnd, SilentText
from muntada.statements.models.standing import AdReferendum, Certification, Editing
from muntada.statements.models.waiver import Waiver

__all__ = [
    "AdReferendum",
    "AdoptedText",
    "Adoption",
    "Agreement",
    "Amendment",
    "Certification",
    "Commitment",
    "CommitmentChange",
    "CommitmentOwner",
    "Confirmation",
    "CorrectedText",
    "Corrigendum",
    "Disposition",
    "Editing",
    "KeyRegistration",
    "Paragraph",
    "Place",
    "Position",
    "PositionWithdrawal",
    "ProgressReport",
    "Rearrangement",
    "Redescription",
    "Silence",
    "SilenceEnd",
    "SilentText",
    "Statement",
    "Step",
    "Waiver",
    "authentic_languages",
]
