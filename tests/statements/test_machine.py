"""Whatever people propose, in whatever order: no text is lost, and the record tells all.

The negotiation is played in memory by the rules that the actions ask; `test_replay.py` plays it in the database.
"""

import dataclasses
import uuid

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from muntada.kernel.merge import merge
from muntada.kernel.refusal import Refusal
from muntada.statements import rules
from muntada.statements.rules import Node, Placed, StepFacts, Wording

LANGUAGES = ("ar", "zh-Hans", "en")
WHO = st.sampled_from(["muscat", "yinchuan", "fez"])
LANGUAGE = st.sampled_from(LANGUAGES)
WORDS = st.lists(
    st.sampled_from(["تدعو ", "المدن ", "邀请", "城市", "Invites ", "the ", "cities "]), min_size=1, max_size=5
)
BODY = WORDS.map(lambda words: "".join(words).strip())
NUMBER = st.integers(0, 999)


@dataclasses.dataclass
class Amendment:
    paragraph: uuid.UUID
    kind: str
    language: str
    delegation: str
    drafted: Wording
    parent: int | None = None
    place: str = "after"
    anchor: uuid.UUID | None = None
    steps: list[StepFacts] = dataclasses.field(default_factory=list)
    outcome: str | None = None
    accepted: str = ""

    @property
    def state(self) -> rules.AmendmentState:
        return rules.amendment_state(self.delegation, self.drafted, self.steps)


class Negotiation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.made = 0
        self.texts: dict[uuid.UUID, list[tuple[str, int, str]]] = {}
        self.amendments: list[Amendment] = []
        self.states: list[rules.AmendmentState] = []  # kept up step by step, as the pages of a reader would
        self.typed: list[str] = []
        self.log: list[tuple[Placed, ...]] = []
        self.ad_referendum: dict[uuid.UUID, dict[str, set[int]]] = {}
        self.order: rules.Order = tuple(
            self.new_paragraph("operative", 0, {code: f"{code} {number}" for code in LANGUAGES}) for number in range(3)
        )
        self.first = self.order

    def new_paragraph(self, kind: str, level: int, words: dict[str, str]) -> Node:
        self.made += 1
        node = Node(uuid.UUID(int=self.made), kind, level)
        self.texts[node.id] = [(code, 1, body) for code, body in words.items()]
        self.typed += words.values()
        return node

    def pick(self, number: int) -> Node | None:
        return self.order[number % len(self.order)] if self.order else None

    def current(self, paragraph: uuid.UUID) -> dict[str, tuple[int, str]]:
        return {code: (revision, body) for code, revision, body in self.texts[paragraph]}

    def words(self, paragraph: uuid.UUID, language: str) -> str:
        return self.current(paragraph).get(language, (0, ""))[1]

    def base(self, amendment: Amendment) -> str:
        if amendment.kind in ("insert", "move"):
            return amendment.state.wording.base_body
        if amendment.parent is not None:
            return self.amendments[amendment.parent].state.wording.body
        return self.words(amendment.paragraph, amendment.language)

    def base_is_newest(self, amendment: Amendment) -> bool:
        return self.base(amendment) == amendment.state.wording.base_body

    def is_open(self, amendment: Amendment) -> bool:
        parent = None if amendment.parent is None else self.amendments[amendment.parent]
        return amendment.outcome is None and (parent is None or parent.outcome is None)

    def open_to(self, paragraph: uuid.UUID) -> list[Amendment]:
        return [
            one for one in self.amendments if one.paragraph == paragraph and one.state.is_tabled and self.is_open(one)
        ]

    def facts(self, paragraph: uuid.UUID) -> rules.ParagraphFacts:
        return rules.ParagraphFacts(
            {code: revision for code, (revision, _) in self.current(paragraph).items()},
            open_amendments=len(self.open_to(paragraph)),
            ad_referendum={who: frozenset(known) for who, known in self.ad_referendum.get(paragraph, {}).items()},
        )

    def write_down(self, paragraph: uuid.UUID, language: str, body: str) -> None:
        revision = max(revision for _, revision, _ in self.texts[paragraph])
        own = self.current(paragraph).get(language, (0, ""))[0]
        self.texts[paragraph].append((language, revision + 1 if own == revision else revision, body))
        self.typed.append(body)

    def revise(self, paragraph: uuid.UUID, language: str, body: str) -> None:
        revision = max(revision for _, revision, _ in self.texts[paragraph]) + 1
        self.texts[paragraph].append((language, revision, body))
        self.typed.append(body)

    def step(self, number: int, step: StepFacts) -> None:
        self.amendments[number].steps.append(step)
        self.states[number] = rules.after(self.states[number], step)
        if step.wording:
            self.typed.append(step.wording.body)

    def rearrange(self, order: rules.Order | Refusal, about: list[uuid.UUID]) -> bool:
        if isinstance(order, Refusal):
            return False
        self.log.append(rules.record_change(self.order, order, about))
        self.order = order
        return True

    @rule(number=NUMBER, language=LANGUAGE, body=BODY, late=st.booleans())
    def write(self, number: int, language: str, body: str, late: bool) -> None:
        if not (node := self.pick(number)):
            return
        revision = max(revision for _, revision, _ in self.texts[node.id])
        own, present = self.current(node.id).get(language, (0, ""))
        refused = rules.may_write(
            body=body, present=present, is_up_to_date=own == revision, seen_is_newest=not late, is_adopted=False
        )
        if refused:
            return
        assert not late, "nobody's words are replaced unseen"
        self.write_down(node.id, language, body)

    @rule(
        number=NUMBER,
        who=WHO,
        language=LANGUAGE,
        body=BODY,
        kind=st.sampled_from(["replace", "replace", "insert", "delete", "move"]),
        place=st.sampled_from(["before", "after"]),
        other=NUMBER,
        tabled=st.booleans(),
    )
    def propose(
        self, number: int, who: str, language: str, body: str, kind: str, place: str, other: int, tabled: bool
    ) -> None:
        node, anchor = self.pick(number), self.pick(other)
        if not node or not anchor:
            return
        base = "" if kind == "insert" else self.words(node.id, language)
        if rules.may_amend(
            language=language,
            languages=LANGUAGES,
            body=body,
            base_body=base,
            base_is_newest=True,
            is_adopted=False,
            kind=kind,
            place=place,
            is_anchored=anchor.id != node.id,
        ):
            return
        self.add(Amendment(node.id, kind, language, who, Wording(body, base, 1), place=place, anchor=anchor.id), tabled)

    @rule(number=NUMBER, who=WHO, body=BODY, tabled=st.booleans())
    def sub_amend(self, number: int, who: str, body: str, tabled: bool) -> None:
        if not self.amendments:
            return
        place = number % len(self.amendments)
        parent = self.amendments[place]
        if not self.is_open(parent) or not parent.state.is_tabled or parent.kind not in ("replace", "insert"):
            return
        base = parent.state.wording.body
        if not rules.may_amend(
            language=parent.language,
            languages=LANGUAGES,
            body=body,
            base_body=base,
            base_is_newest=True,
            is_adopted=False,
            to_sub_amendment=parent.parent is not None,
        ):
            wording = Wording(body, base, 1)
            self.add(Amendment(parent.paragraph, "replace", parent.language, who, wording, parent=place), tabled)

    def add(self, amendment: Amendment, tabled: bool) -> None:
        self.amendments.append(amendment)
        self.states.append(rules.amendment_state(amendment.delegation, amendment.drafted, ()))
        self.typed.append(amendment.drafted.body)
        if tabled:
            self.step(len(self.amendments) - 1, StepFacts("tabled"))

    def any_amendment(self, number: int) -> int | None:
        present = {node.id for node in self.order}
        found = [place for place, one in enumerate(self.amendments) if one.paragraph in present]
        return found[number % len(found)] if found else None

    @rule(number=NUMBER, who=WHO, verb=st.sampled_from(["share", "table", "sponsor", "unsponsor"]))
    def step_by(self, number: int, who: str, verb: str) -> None:
        place = self.any_amendment(number)
        if place is None:
            return
        amendment = self.amendments[place]
        state, disposed = amendment.state, not self.is_open(amendment)
        if verb == "share":
            refused = rules.may_share(state, who, is_disposed=disposed)
        elif verb == "table":
            newest = self.base_is_newest(amendment)
            refused = rules.may_table(state, base_is_newest=newest, is_disposed=disposed, is_adopted=False)
        else:
            refused = rules.may_sponsor(state, who, joins=verb == "sponsor", is_disposed=disposed)
            if not state.is_seen_by({who}):
                return
        if refused is None:
            kinds = {"share": "shared", "table": "tabled", "sponsor": "sponsored", "unsponsor": "unsponsored"}
            self.step(place, StepFacts(kinds[verb], delegation=who))

    @rule(number=NUMBER, body=BODY, own=st.booleans())
    def reword(self, number: int, body: str, own: bool) -> None:
        place = self.any_amendment(number)
        if place is None:
            return
        amendment = self.amendments[place]
        state, present = amendment.state, self.base(amendment)
        together = merge(state.wording.base_body, state.wording.body, present)
        refused = rules.may_reword(
            state,
            kind=amendment.kind,
            body=together or body,
            base_is_newest=self.base_is_newest(amendment),
            seen_is_newest=True,
            by_proposer=own,
            is_disposed=not self.is_open(amendment),
            is_adopted=False,
        )
        if refused is None:
            kind = "rebased" if state.is_tabled else "reworded"
            self.step(place, StepFacts(kind, wording=Wording(together or body, present, 2)))
            assert self.base_is_newest(amendment)

    @rule(
        number=NUMBER,
        other=NUMBER,
        words=BODY,
        outcome=st.sampled_from(["accepted", "accepted", "revised", "rejected", "withdrawn", "merged"]),
    )
    def dispose(self, number: int, other: int, words: str, outcome: str) -> None:
        place = self.any_amendment(number)
        if place is None:
            return
        amendment = self.amendments[place]
        if outcome != "withdrawn" and not amendment.state.is_tabled:
            return
        subs = [one for one in self.open_to(amendment.paragraph) if one.parent == place]
        refused = rules.may_dispose(
            outcome=amendment.outcome,
            base_is_newest=self.base_is_newest(amendment),
            accepting=outcome in rules.ACCEPTING,
            is_adopted=False,
            open_sub_amendments=len(subs),
            parent_is_disposed=amendment.outcome is None and not self.is_open(amendment),
        )
        base = amendment.state.wording.base_body
        if refused is None and outcome == "revised":
            refused = rules.may_revise(kind=amendment.kind, words=words, base_body=base)
        if refused is None and outcome == "merged":
            into = self.any_amendment(other)
            fitting = {
                str(self.amendments.index(one))
                for one in self.open_to(amendment.paragraph)
                if (one.kind, one.parent) == (amendment.kind, amendment.parent)
            }
            refused = rules.may_merge_into(str(place), str(into), fitting)
        if refused is not None:
            return
        if outcome in rules.ACCEPTING:
            said = words if outcome == "revised" else amendment.state.wording.body
            if not self.accept(place, said):
                return
            amendment.accepted = said
        amendment.outcome = outcome

    def accept(self, place: int, words: str) -> bool:
        amendment = self.amendments[place]
        node = next(node for node in self.order if node.id == amendment.paragraph)
        if amendment.parent is not None:
            parent = self.amendments[amendment.parent].state.wording
            wording = Wording(words, parent.base_body, parent.base_revision)
            self.step(amendment.parent, StepFacts("sub_amended", wording=wording))
            return True
        if amendment.kind == "replace":
            self.revise(node.id, amendment.language, words)
            return True
        if amendment.kind == "delete":
            others = [one for one in self.open_to(node.id) if one is not amendment]
            return not others and self.rearrange(rules.remove(self.order, node.id), [node.id])
        if amendment.kind == "move":
            anchor = next((known for known in self.order if known.id == amendment.anchor), None)
            if anchor is None:
                return False
            after = rules.beside(self.order, anchor.id, amendment.place, moved=node.id)
            return self.move_to(node, after, anchor.level)
        after = rules.beside(self.order, node.id, amendment.place)
        new = self.new_paragraph(node.kind, node.level, {amendment.language: words})
        return self.rearrange(rules.insert(self.order, new, after), [new.id])

    def move_to(self, node: Node, after: uuid.UUID | None, level: int) -> bool:
        start, end = rules.branch(self.order, node.id)
        about = [known.id for known in self.order[start:end]]
        return self.rearrange(rules.move(self.order, node.id, after, level), about)

    @rule(number=NUMBER, other=st.none() | NUMBER, level=st.integers(0, 3))
    def move(self, number: int, other: int | None, level: int) -> None:
        node = self.pick(number)
        after = None if other is None else self.pick(other)
        if node:
            self.move_to(node, after.id if after else None, level)

    @rule(number=NUMBER)
    def split(self, number: int) -> None:
        node = self.pick(number)
        if node is None or rules.may_arrange(is_adopted=False, rewritten=[self.facts(node.id)], languages=LANGUAGES):
            return
        first, second = {}, {}
        for code, (_, body) in self.current(node.id).items():
            half = len(body) // 2
            parts = rules.cut(body, f"{body[:half]}\n\n{body[half:]}")
            if isinstance(parts, Refusal):
                return
            first[code], second[code] = parts
        _, end = rules.branch(self.order, node.id)
        new = self.new_paragraph(node.kind, node.level, second)
        assert self.rearrange(rules.insert(self.order, new, self.order[end - 1].id), [node.id, new.id])
        self.rewrite(node.id, first)

    def rewrite(self, paragraph: uuid.UUID, words: dict[str, str]) -> None:
        revision = max(revision for _, revision, _ in self.texts[paragraph]) + 1
        self.texts[paragraph] += [(code, revision, body) for code, body in words.items()]
        self.typed += words.values()

    @rule(number=NUMBER)
    def merge_with_next(self, number: int) -> None:
        node = self.pick(number)
        if node is None or rules.may_merge(self.order, node.id):
            return
        follower = rules.next_of(self.order, node.id)
        assert follower
        both = [self.facts(node.id), self.facts(follower.id)]
        if rules.may_arrange(is_adopted=False, leaving=both[1:], rewritten=both, languages=LANGUAGES):
            return
        words = {
            code: rules.joined(self.words(node.id, code), self.words(follower.id, code), code)
            for code in LANGUAGES
            if self.words(node.id, code) or self.words(follower.id, code)
        }
        assert self.rearrange(rules.remove(self.order, follower.id), [node.id, follower.id])
        self.rewrite(node.id, words)

    @rule(number=NUMBER)
    def remove(self, number: int) -> None:
        node = self.pick(number)
        if node and not rules.may_arrange(is_adopted=False, leaving=[self.facts(node.id)]):
            self.rearrange(rules.remove(self.order, node.id), [node.id])

    @rule(number=NUMBER, who=WHO)
    def agree(self, number: int, who: str) -> None:
        node = self.pick(number)
        if node is None:
            return
        facts = self.facts(node.id)
        if not rules.may_agree_ad_referendum(facts, LANGUAGES, who, seen=facts.revision, is_adopted=False):
            self.ad_referendum.setdefault(node.id, {}).setdefault(who, set()).add(facts.revision)
            assert rules.paragraph_standing(self.facts(node.id), LANGUAGES) == "ad_referendum"

    @invariant()
    def no_text_is_lost(self) -> None:
        kept = {body for rows in self.texts.values() for _, _, body in rows}
        for one in self.amendments:
            kept |= {one.drafted.body, one.accepted, *(step.wording.body for step in one.steps if step.wording)}
        assert kept.issuperset(self.typed)

    @invariant()
    def the_record_played_backwards_and_forwards_is_the_present(self) -> None:
        order = self.order
        for places in reversed(self.log):
            order = rules.undo(order, places)
        assert order == self.first
        for places in self.log:
            order = rules.redo(order, places)
        assert order == self.order

    @invariant()
    def the_order_holds(self) -> None:
        assert rules.well_nested(self.order)
        assert len({node.id for node in self.order}) == len(self.order)

    @invariant()
    def steps_replayed_are_the_state(self) -> None:
        for one, state in zip(self.amendments, self.states, strict=True):
            assert one.state == state
            assert state.sponsors[0] == one.delegation
            seen = {who for who in ("muscat", "yinchuan", "fez") if state.is_seen_by({who})}
            assert state.is_tabled or seen == {one.delegation} | state.shared_with

    @invariant()
    def what_is_under_amendment_is_not_agreed(self) -> None:
        for node in self.order:
            if self.open_to(node.id):
                assert rules.paragraph_standing(self.facts(node.id), LANGUAGES) in ("open", "incomplete")


TestNegotiation = Negotiation.TestCase
