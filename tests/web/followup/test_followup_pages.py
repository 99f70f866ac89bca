"""The public tracker, its table and feed, a commitment's page, and what a session opens with."""

import csv
import datetime as dt
import io
import uuid
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils.translation import override

from muntada.forum.models import Session
from muntada.statements.models import Commitment
from tests.cast import Cast, said
from tests.statements.test_after_adoption import adopted
from tests.statements.test_following import commit, tell
from tests.web.statements.flow import LANGUAGES, SignIn, last


def at(name: str, language: str = "en", **parts: object) -> str:
    with override(language):
        return reverse(f"followup:{name}", kwargs=parts)


def test_an_officer_enters_an_owner_reports_and_the_other_side_confirms(cast: Cast, as_: SignIn) -> None:
    adopted(cast)
    address = at("make", statement_id=cast.statement.pk)
    sent = {
        "key": str(uuid.uuid4()),
        "paragraph": str(last(cast).pk),
        "due_on": "2027-06-30",
        "indicator_en": "Number of cities",
    }
    officer = as_(cast.arab_officer)
    refused = officer.post(address, sent)
    assert refused.status_code == 422
    assert "Number of cities" in refused.text
    assert officer.post(address, sent | {"owners": [f"delegation:{cast.delegation.pk}"]}).status_code == 303
    commitment = Commitment.objects.get()
    page = at("commitment", commitment_id=commitment.pk)
    assert "Report progress" not in as_(None).get(page).text
    head = as_(cast.head)
    assert "Report progress" in head.get(page).text
    report = {"key": str(uuid.uuid4()), "state": "done", "language": "en", "body": "Ten <b>cities</b>.", "evidence": ""}
    wrong = head.post(at("report", commitment_id=commitment.pk), report | {"evidence": "ftp://x"})
    assert wrong.status_code == 422
    assert "Ten &lt;b&gt;cities" in wrong.text
    assert head.post(at("report", commitment_id=commitment.pk), report).status_code == 303
    asked = commitment.reports.get()
    answer = {"key": str(uuid.uuid4()), "answer": "confirmed", "reason": ""}
    other = as_(cast.chinese_officer)
    assert "Answer the report of the other side" in other.get(page).text
    assert other.post(at("answer", report_id=asked.pk), answer).status_code == 303
    for language in LANGUAGES:
        assert as_(None).get(at("commitment", language, commitment_id=commitment.pk)).status_code == 200
    assert "Confirmed by the other side" in as_(None).get(page).text


def test_a_city_is_found_by_its_name_and_nothing_typed_is_lost(cast: Cast, as_: SignIn) -> None:
    adopted(cast)
    address, officer = at("make", statement_id=cast.statement.pk), as_(cast.arab_officer)
    form = officer.get(address).context["form"]
    assert not [value for value, _ in form.fields["owners"].choices if value.startswith("city:")]
    own = f"delegation:{cast.delegation.pk}"
    sent = {"key": str(uuid.uuid4()), "paragraph": str(last(cast).pk), "indicator_en": "Cities", "owners": [own]}
    nothing = officer.post(address, sent | {"seek": "Atlantis", "do": "find"})
    assert nothing.status_code == 200
    assert "No city is called so" in nothing.text
    found = officer.post(address, sent | {"seek": "مسقط", "do": "find"})
    city = f"city:{cast.delegation.city_id}"
    assert city in dict(found.context["form"].fields["owners"].choices)
    assert found.context["form"]["owners"].value() == [own]
    assert "Cities" in found.text
    assert not Commitment.objects.exists()
    assert officer.post(address, sent | {"owners": [own, city]}).status_code == 303
    assert Commitment.objects.get().owners.count() == 2


def test_an_officer_changes_and_withdraws_and_everybody_reads_why(cast: Cast, as_: SignIn) -> None:
    adopted(cast)
    commitment = commit(cast)
    page, address = at("commitment", commitment_id=commitment.pk), at("change", commitment_id=commitment.pk)
    for who in (None, cast.head):
        assert "Change or withdraw" not in as_(who).get(page).text
        assert as_(who).get(address).status_code == 404
    officer = as_(cast.chinese_officer)
    assert "Change or withdraw" in officer.get(page).text
    form = officer.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    sent |= {"key": str(uuid.uuid4()), "due_on": "2027-12-31"}
    refused = officer.post(address, sent)
    assert refused.status_code == 422
    assert "2027-12-31" in refused.text
    assert officer.post(address, sent | {"reason": "More <time>."}).status_code == 303
    wrong = officer.post(at("withdraw", commitment_id=commitment.pk), {"reason": ""})
    assert wrong.status_code == 422
    why = {"key": str(uuid.uuid4()), "reason": "Agreed by both."}
    assert officer.post(at("withdraw", commitment_id=commitment.pk), why).status_code == 303
    for language in LANGUAGES:
        shown = as_(None).get(at("commitment", language, commitment_id=commitment.pk)).text
        assert "More &lt;time&gt;." in shown
        assert "Agreed by both." in shown
    assert "Report progress" not in as_(cast.head).get(page).text
    assert "Withdrawn" in as_(None).get(at("tracker")).text


def test_the_tracker_filters_counts_and_draws(cast: Cast, as_: SignIn) -> None:
    assert "No commitment has been entered yet" in as_(None).get(at("tracker")).text
    adopted(cast)
    passed = dt.date(2020, 1, 1)
    tell(cast, commit(cast, due_on=passed))
    commit(cast, due_on=None, owners=[("city", cast.other_delegation.city_id)], task={"en": "=Second task"})
    page = as_(None).get(at("tracker"))
    assert "2 commitments" in page.text
    assert "Report to confirm" in page.text
    assert [part.count for part in page.context["picture"]] == [0, 0, 1, 0, 1, 0]
    for query, count in (
        ({"status": "overdue"}, 1),
        ({"owner": f"city:{cast.other_delegation.city_id}"}, 1),
        ({"statement": str(cast.statement.pk)}, 2),
        ({"statement": "nonsense"}, 0),
        ({"due": "passed"}, 1),
        ({"due": "none"}, 1),
        ({"due": "30", "page": "x"}, 0),
    ):
        assert as_(None).get(at("tracker"), query).context["found"] == count, query
    rows = list(csv.reader(io.StringIO(as_(None).get(at("csv")).content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert "'=Second task" in {row[1] for row in rows}
    assert (
        len(list(csv.reader(io.StringIO(as_(None).get(at("csv"), {"due": "none"}).content.decode("utf-8-sig"))))) == 2
    )


def test_the_feed_tells_what_happened_newest_first(cast: Cast, as_: SignIn) -> None:
    adopted(cast)
    tell(cast, commit(cast), body="دُعيت \x0b عشر مدن.")
    for language in LANGUAGES:
        feed = ElementTree.fromstring(as_(None).get(at("atom", language)).content)
        entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
        assert len(entries) == 2
        times = [entry.find("{http://www.w3.org/2005/Atom}updated").text for entry in entries]
        assert times == sorted(times, reverse=True)


def test_the_next_session_opens_with_the_follow_up_of_the_last(cast: Cast, as_: SignIn) -> None:
    adopted(cast)
    commit(cast)
    first = cast.session
    following = Session.objects.create(
        forum=first.forum,
        slug="sixth",
        title=first.title,
        theme=first.theme,
        about=first.about,
        starts_on=first.starts_on + dt.timedelta(days=700),
        ends_on=first.ends_on + dt.timedelta(days=701),
        time_zone="Asia/Muscat",
    )
    with override("en"):
        page = as_(None).get(reverse("site:session", kwargs={"slug": following.slug})).text
        own = as_(None).get(reverse("site:session", kwargs={"slug": first.slug})).text
    assert "Follow-up of the last session" in page
    assert "Invites the cities." in page
    assert "Follow-up of the last session" not in own


@pytest.mark.parametrize("many", [1, 30])
def test_the_tracker_costs_the_same_however_long(many: int, cast: Cast, as_: SignIn, django_assert_num_queries) -> None:
    adopted(cast)
    for _ in range(many):
        commit(cast, task=said("مهمة", "任务", "Task"))
    with django_assert_num_queries(3):
        as_(None).get(at("tracker"))
