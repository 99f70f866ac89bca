import uuid

from django.conf import settings
from django.db import models

from muntada.kernel.ids import new_id
from muntada.twinning import rules

AUTHOR = settings.AUTH_USER_MODEL


class Tie(models.Model):
    """What joins two cities or regions: one row a pair, whichever way round, for `side_a` has the smaller id.

    `stage`, `since` and `is_confirmed` are what the rule makes of the steps (`rules.fold`). They are kept here, by
    the actions only, so that tens of thousands can be filtered. A tie without a stage is between its two sides:
    nothing of it holds yet, or any more, and nobody else sees it.
    """

    class Relation(models.TextChoices):
        SISTER = "sister"
        FRIENDSHIP = "friendship"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    side_a = models.ForeignKey("cities.City", models.PROTECT, related_name="ties_a")
    side_a_id: uuid.UUID
    side_b = models.ForeignKey("cities.City", models.PROTECT, related_name="ties_b")
    side_b_id: uuid.UUID
    relation = models.CharField(max_length=10, choices=Relation, default=Relation.SISTER)
    batch = models.ForeignKey("cities.Batch", models.PROTECT, null=True, related_name="ties")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=16, blank=True)
    since = models.PositiveSmallIntegerField(null=True)
    is_confirmed = models.BooleanField(default=False, help_text="a side has confirmed it")
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["stage", "since"], name="tie_by_stage"),
            models.Index(fields=["-changed_at"], name="tie_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["side_a", "side_b"], name="one_tie_a_pair"),
            models.CheckConstraint(name="sides_in_order", condition=models.Q(side_a__lt=models.F("side_b"))),
        ]

    def __str__(self) -> str:
        return f"{self.side_a} – {self.side_b}"

    @property
    def state(self) -> rules.TieState:
        """What its steps make of it; two queries unless they are loaded with their answers."""
        return rules.fold([step.facts for step in self.steps.all()])


class Step(models.Model):
    """A stage that one side proposes, or that a source tells of: append-only, answered by `Answer` rows.

    `on` is the year, month or day that it holds from (ISO 8601: its length is its precision), "" where unknown.
    """

    class Stage(models.TextChoices):
        IDEA = "idea"
        LETTER_OF_INTENT = "letter_of_intent"
        MEMORANDUM = "memorandum"
        AGREEMENT = "agreement"
        ACTIVE = "active"
        DORMANT = "dormant"
        ENDED = "ended"

    class Side(models.TextChoices):
        A = "a"
        B = "b"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tie = models.ForeignKey(Tie, models.CASCADE, related_name="steps")
    tie_id: uuid.UUID
    stage = models.CharField(max_length=16, choices=Stage)
    side = models.CharField(max_length=1, choices=Side, blank=True, help_text="who proposes it; empty: a source")
    on = models.CharField(max_length=10, blank=True)
    note = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+", help_text="its title")
    document_address = models.URLField(max_length=500, blank=True)
    source = models.ForeignKey("cities.Source", models.PROTECT, null=True, related_name="+")
    source_address = models.URLField(max_length=500, blank=True)
    provenance = models.CharField(max_length=200, blank=True, help_text="where the source has it from, in its words")
    batch = models.ForeignKey("cities.Batch", models.PROTECT, null=True, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="proposed_by_a_side_or_a_source",
                condition=models.Q(side="", source__isnull=False) | models.Q(side__in=["a", "b"], source__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.on}"

    @property
    def facts(self) -> rules.StepFacts:
        """What the rules know of it; one query unless its answers are loaded."""
        answers = {answer.side: rules.AnswerFacts(answer.answer, answer.on) for answer in self.answers.all()}
        return rules.StepFacts(str(self.pk), self.stage, self.side, self.on, answers)


class Answer(models.Model):
    """What a side says to a step: confirms it with a date of its own, refuses it, or withdraws what it proposed."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.ForeignKey(Step, models.CASCADE, related_name="answers")
    step_id: uuid.UUID
    side = models.CharField(max_length=1, choices=Step.Side)
    answer = models.CharField(max_length=10, choices=Kind)
    on = models.CharField(max_length=10, blank=True)
    reason = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(AUTHOR, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["step", "side"], name="one_answer_a_side")]

    def __str__(self) -> str:
        return f"{self.answer} {self.on}"


class Document(models.Model):
    """A file that a side puts to a step: the text that was signed, a picture of it. Who sees the step sees it too."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.ForeignKey(Step, models.CASCADE, related_name="documents")
    step_id: uuid.UUID
    side = models.CharField(max_length=1, choices=Step.Side)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12, help_text="BCP 47; of the title and the file")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    size = models.PositiveIntegerField(help_text="bytes")
    at = models.DateTimeField()
    by = models.ForeignKey(AUTHOR, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class Area(models.Model):
    """An area of cooperation of a tie: a topic of the forum or a sub-topic, set and ended by dated acts."""

    id = models.BigAutoField(primary_key=True)
    tie = models.ForeignKey(Tie, models.CASCADE, related_name="areas")
    tie_id: uuid.UUID
    topic = models.CharField(max_length=32)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["topic"], name="area_by_topic")]
        constraints = [
            models.UniqueConstraint(
                fields=["tie", "topic"], condition=models.Q(ended_at=None), name="one_area_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.topic


class Activity(models.Model):
    """What a side tells of a tie's life: something done together, or a result of it. Never changed."""

    class Kind(models.TextChoices):
        ACTIVITY = "activity"
        RESULT = "result"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tie = models.ForeignKey(Tie, models.CASCADE, related_name="activities")
    tie_id: uuid.UUID
    kind = models.CharField(max_length=8, choices=Kind)
    side = models.CharField(max_length=1, choices=Step.Side)
    on = models.CharField(max_length=10)
    text = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    address = models.URLField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(AUTHOR, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "activities"

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Network(models.Model):
    """Several cities that work together, until it ends; each belongs to it by its own confirmation (`Membership`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.ForeignKey("languages.Text", models.PROTECT, related_name="+")
    about = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+")
    founded_at = models.DateTimeField()
    founded_by = models.ForeignKey(AUTHOR, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")
    ending = models.ForeignKey("languages.Text", models.PROTECT, null=True, related_name="+", help_text="why it ended")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def members(self) -> list[rules.MemberFacts]:
        """What the rules know of those who belong to it; one query unless its memberships are loaded."""
        return [row.facts for row in self.memberships.all()]


class Membership(models.Model):
    """A city asked to join a network. It is a member from its own confirmation until it leaves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships")
    network_id: uuid.UUID
    city = models.ForeignKey("cities.City", models.PROTECT, related_name="memberships")
    city_id: uuid.UUID
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(AUTHOR, models.PROTECT, related_name="+")
    joined_at = models.DateTimeField(null=True)
    joined_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "city"], condition=models.Q(left_at=None), name="one_membership_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.network_id} {self.city_id}"

    @property
    def facts(self) -> rules.MemberFacts:
        """What the rules know of it."""
        return rules.MemberFacts(str(self.city_id), self.joined_at, self.left_at)


class Decline(models.Model):
    """A suggested partner that a city does not want: it stays away until the city takes this back.

    `spoke` is what each reason had spoken for it at that time (`rules.suggestions`): weights are learnt from it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    city = models.ForeignKey("cities.City", models.PROTECT, related_name="declines")
    city_id: uuid.UUID
    partner = models.ForeignKey("cities.City", models.PROTECT, related_name="+")
    partner_id: uuid.UUID
    cause = models.CharField(max_length=16)
    note = models.CharField(max_length=500, blank=True, help_text="for the city's own officers")
    spoke = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(AUTHOR, models.PROTECT, related_name="+")
    restored_at = models.DateTimeField(null=True)
    restored_by = models.ForeignKey(AUTHOR, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "partner"], condition=models.Q(restored_at=None), name="declined_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.city_id} {self.partner_id} {self.cause}"
