import uuid

from muntada.cities.models import Account
from muntada.forum import queries
from muntada.forum.actions import deciding
from muntada.forum.models import JointDecision, Session
from muntada.kernel.refusal import Refusal
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record.actions.acting import acting


def propose_programme(session_id: uuid.UUID, *, actor: Account, key: uuid.UUID | None = None) -> JointDecision:
    """Propose to publish the draft programme as it stands; it waits for every other party's organisers."""
    with acting("programme_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return JointDecision.objects.get(pk=act.answer)
        session = Session.objects.select_for_update().get(pk=session_id)
        draft = queries.programme_draft(session)
        published = queries.newest_edition(session_id)
        if not draft["sittings"]:
            raise Refusal("programme_empty")
        if published and published.content == draft:
            raise Refusal("programme_unchanged")
        decision = deciding.propose(session, "publish_programme", "programme", draft, actor=actor, at=act.at)
        act.on(decision, session=str(session_id))
        announce(topics.session(session_id), "decision")
        return decision
