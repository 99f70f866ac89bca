from muntada.forum.models.decision import Approval, JointDecision
from muntada.forum.models.delegation import Accreditation, Delegation, Invitation, Member
from muntada.forum.models.forum import Forum, Organiser, Party
from muntada.forum.models.programme import AgendaItem, ProgrammedSpeaker, ProgrammeEdition, Sitting
from muntada.forum.models.reported import ReportedFact, ReportedSpeech, Source
from muntada.forum.models.session import Appointment, Session

__all__ = [
    "Accreditation",
    "AgendaItem",
    "Appointment",
    "Approval",
    "Delegation",
    "Forum",
    "Invitation",
    "JointDecision",
    "Member",
    "Organiser",
    "Party",
    "ProgrammeEdition",
    "ProgrammedSpeaker",
    "ReportedFact",
    "ReportedSpeech",
    "Session",
    "Sitting",
    "Source",
]
