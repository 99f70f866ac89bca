from muntada.forum.queries.decision import answers_to, is_newest, newest_decision, outcome_of, parties_of
from muntada.forum.queries.delegation import (
    delegations,
    entitled_delegations,
    invitation_by_token,
    invitation_token,
)
from muntada.forum.queries.office import offices
from muntada.forum.queries.programme import (
    announced_people,
    newest_content,
    newest_edition,
    newest_editions,
    people_to_announce,
    programme_content,
    programme_draft,
    programme_rows,
    published_sitting,
    sitting_page,
)
from muntada.forum.queries.session import forums, reported, session_page, sessions
from muntada.forum.queries.standing import organises, standing, standing_in_sitting

__all__ = [
    "announced_people",
    "answers_to",
    "delegations",
    "entitled_delegations",
    "forums",
    "invitation_by_token",
    "invitation_token",
    "is_newest",
    "newest_content",
    "newest_decision",
    "newest_edition",
    "newest_editions",
    "offices",
    "organises",
    "outcome_of",
    "parties_of",
    "people_to_announce",
    "programme_content",
    "programme_draft",
    "programme_rows",
    "published_sitting",
    "reported",
    "session_page",
    "sessions",
    "sitting_page",
    "standing",
    "standing_in_sitting",
]
