import datetime as dt
import uuid

from muntada.cities.models import Account
from muntada.forum import permissions
from muntada.forum.actions import deciding
from muntada.forum.models import JointDecision, Session
from muntada.forum.queries import standing
from muntada.kernel.refusal import Refusal
from muntada.languages.queries import load_texts
from muntada.push import topics
from muntada.push.actions import announce
from muntada.record import entry, keys
from muntada.record.actions.acting import acting
from muntada.record.entry import RecordError
from muntada.record.models import Key
from muntada.statements import queries, rules
from muntada.statements.actions.signing import sign_bodies, signing_organiser


def propose_key(
    session_id: uuid.UUID,
    *,
    line: str,
    fingerprint: str,
    signature: str = "",
    claimed_at: dt.datetime | None = None,
    actor: Account,
    key: uuid.UUID | None = None,
) -> JointDecision:
    """Propose that the actor's institution signs with its own key from now on: `line` as `muntada keys new` prints it.

    `fingerprint` is what the officer reads on her own machine. Where the record has begun, the change is an
    entry of it (`rotate`), signed with the keys in force; before that, the record will begin with the key.
    """
    with acting("key_proposed", actor=actor, key=key) as act:
        if act.done_before:
            return JointDecision.objects.get(pk=act.answer)
        session = Session.objects.select_for_update(of=("self",)).get(pk=session_id)
        load_texts(([session], "title"))
        own = standing(actor, session_id)
        permissions.require(permissions.may_organise(own))
        organiser = signing_organiser(own)
        made = read_line(line)
        if refusal := rules.may_register_key(
            party=made.party,
            own_party=organiser.party.slug,
            name=made.name,
            names=set(Key.objects.filter(scope=session.slug).values_list("name", flat=True)),
            given=fingerprint,
            real=keys.fingerprint(made.public),
        ) or (rules.may_claim(claimed_at, act.at) if claimed_at else None):
            raise refusal
        bodies = queries.rotation_bodies(session, organiser, made, claimed_at or act.at)
        decision = deciding.propose(
            session,
            "register_key",
            f"key:{organiser.pk}",
            {"line": keys.public_line(made), "bodies": bodies},
            actor=actor,
            at=act.at,
            signature=sign_bodies(session.slug, organiser, bodies, signature, actor=actor) if bodies else "",
        )
        act.on(decision, key=made.name)
        announce(topics.session(session_id), "keys")
        return decision


def read_line(line: str) -> entry.Key:
    """Return the key that a line names; refused where it names none."""
    try:
        return keys.read_public_line(line)
    except (RecordError, ValueError):
        raise Refusal("key_line_wrong", field="line") from None
