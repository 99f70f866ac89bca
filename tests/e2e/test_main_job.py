"""The main job, in Chromium: a session from its programme to the adopted statement, in three languages.

Signed in: an officer of each party, the chair, the rapporteur, two heads of delegation; and a reader who is
nobody. Their pages are opened once and never reloaded: what somebody does, the others see.
"""

import io
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from muntada.forum.models import Appointment, Delegation, Session, Sitting
from muntada.hall.queries import floor
from muntada.statements.actions.waive_check import waive_check
from muntada.statements.models import Paragraph, Statement
from muntada.statements.queries import facts_of, paragraphs_of
from muntada.statements.queries.checking import blocking_findings, newest_rendering
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
ARAB, CHINESE = "salma-najjar", "lin-yuean"
CHAIR, RAPPORTEUR = "hana-khatib", "youssef-idrissi"
HEAD, OTHER_HEAD = "said-tazi", "ma-jingyi"
DEMONSTRATION = "sessions/demonstration"
RECITAL = "ولما كان من الجوهري تعزيز تنمية العلاقات الودية بين الدول،"


def test_from_the_programme_to_the_adopted_statement(visit: Visit, address: str, tmp_path: Path) -> None:
    publish_the_programme_jointly(visit)
    invite_and_accredit_a_delegation(visit)
    sitting = Sitting.objects.filter(session__slug="demonstration").order_by("starts_at")[0]
    hold_a_sitting(visit, sitting)
    statement = Statement.objects.get(session__slug="demonstration")
    agree_on_a_changed_paragraph(visit, sitting, statement)
    adopt_the_whole(visit, sitting, statement)
    read_and_verify(visit, address, sitting, statement, tmp_path)


def publish_the_programme_jointly(visit: Visit) -> None:
    """An organiser of one party edits; publishing waits for an organiser of the other; the reader sees it."""
    reader = visit("en").go(f"{DEMONSTRATION}/programme/")
    arab = visit("ar", ARAB).go(f"{DEMONSTRATION}/secretariat/programme/")
    chinese = visit("zh-hans", CHINESE).go(f"{DEMONSTRATION}/secretariat/programme/")

    arab.go(f"{DEMONSTRATION}/secretariat/sittings/add/")
    day = Session.objects.get(slug="demonstration").ends_on.isoformat()
    fields = {"starts_at_day": day, "starts_at_time": "06:00", "minutes": "1", "title_ar": "إحاطة صباحية"}
    for name, value in fields.items():
        arab.page.fill(f"[name={name}]", value)
    arab.page.locator("main form button[type=submit]").click()
    expect(arab.page.locator("#id_minutes_error")).to_be_visible()
    expect(arab.page.locator("[name=title_ar]")).to_have_value("إحاطة صباحية")
    arab.accessible()
    arab.page.fill("[name=minutes]", "30")
    arab.page.fill("[name=title_zh_hans]", "晨间通报会")
    arab.page.fill("[name=title_en]", "Morning briefing")
    arab.page.locator("main form button[type=submit]").click()
    arab.sees("إحاطة صباحية")
    chinese.sees("晨间通报会", '[data-fragment="draft"]')

    arab.press("/programme/propose/")
    expect(chinese.form("/programme/")).to_be_visible(timeout=LIVE)
    expect(arab.form("/programme/propose/")).to_have_count(0)
    reader.sees_no("Morning briefing")
    chinese.accessible().press("/programme/", "button[value=yes]")
    reader.sees("Morning briefing")
    expect(chinese.form("/programme/")).to_have_count(0, timeout=LIVE)
    leave(reader, arab, chinese)


def invite_and_accredit_a_delegation(visit: Visit) -> None:
    """A delegation is invited by link, names its members, and is accredited."""
    reader = visit("zh-hans").go(f"{DEMONSTRATION}/delegations/")
    arab = visit("ar", ARAB).go(f"{DEMONSTRATION}/secretariat/delegations/invite/")
    arab.page.fill("[name=name_ar]", "صلالة")
    arab.page.fill("[name=name_zh_hans]", "塞拉莱")
    arab.page.fill("[name=name_en]", "Salalah")
    arab.page.locator("[name=party]").first.check()
    arab.page.fill("[name=email]", "salalah@invited.example")
    arab.page.select_option("[name=language]", "ar")
    arab.page.locator(".main-action button").click()
    arab.sees("صلالة", '[data-fragment="delegations-office"]')
    card = arab.page.locator("article.card", has_text="صلالة")
    link = card.locator("input[readonly]").get_attribute("value")
    assert link
    path = link.split("/ar/")[1]

    invited = visit("ar").go(path)
    for name, value in {"name_ar": "منى بنت سالم الكثيري", "name_en": "Muna Al Kathiri"}.items():
        invited.page.fill(f"[name=form-0-{name}]", value)
    invited.page.select_option("[name=form-0-function]", "head")
    invited.page.locator("main form button[type=submit]").first.click()
    expect(invited.page.locator("#id_form-0-email_error")).to_be_visible()
    expect(invited.page.locator("[name=form-0-name_ar]")).to_have_value("منى بنت سالم الكثيري")
    invited.page.fill("[name=form-0-email]", "muna@invited.example")
    invited.page.locator("main form button[type=submit]").first.click()
    invited.sees("منى بنت سالم الكثيري", "main section")

    expect(card).to_contain_text("منى بنت سالم الكثيري", timeout=LIVE)
    reader.sees_no("Muna Al Kathiri")
    card.locator("button[value=granted]").click()
    reader.sees("منى بنت سالم الكثيري")
    arab.accessible()
    leave(reader, arab, invited)
    salalah = Delegation.objects.get(members__account__email="muna@invited.example")
    assert salalah.members.get().accreditations.get().decision == "granted"


def hold_a_sitting(visit: Visit, sitting: Sitting) -> None:
    """Delegates ask for the floor, point of order first; the chair gives it; the clock runs everywhere."""
    path = f"sittings/{sitting.pk}/"
    reader = visit("en", width=360).go(path)
    chair = visit("ar", CHAIR).go(path)
    head, other = visit("ar", HEAD).go(path), visit("zh-hans", OTHER_HEAD).go(path)

    chair.press("/open/")
    expect(other.form("/ask/")).to_be_visible(timeout=LIVE)
    other.page.locator("button[form=ask][value=speech]").click()
    reader.sees("Ma Jingyi", ".speakers")
    head.press("/ask/", "button[value=point_of_order]")
    expect(reader.page.locator(".speakers li")).to_have_count(2, timeout=LIVE)
    expect(reader.page.locator(".speakers li").first).to_contain_text("Tazi")

    give = chair.page.locator(".main-action button[form=give]")
    expect(give).to_contain_text("سعيد", timeout=LIVE)  # a button that another request has overtaken is refused
    give.click()
    reader.sees("Tazi", ".hall-speaker")
    head.sees("سعيد", ".hall-speaker")
    clock = reader.page.locator(".hall-speaker [data-clock]")
    first = clock.inner_text()
    expect(clock).not_to_have_text(first, timeout=LIVE)
    chair.page.locator("button[form=end]").click()
    reader.sees_no("Tazi", ".hall-speaker")
    expect(give).to_contain_text("جينغ", timeout=LIVE)
    give.click()
    reader.sees("Ma Jingyi", ".hall-speaker")
    chair.press("/close-list/")
    expect(head.page.locator("button[form=ask][value=speech]")).to_have_count(0, timeout=LIVE)
    other.page.locator("button[form=end]").click()
    reader.sees_no("Ma Jingyi", ".hall-speaker")
    for visitor in (reader, chair, head, other):
        visitor.accessible()
    leave(reader, chair, head, other)
    state, _ = floor(sitting.pk)
    assert (state.speech, state.waiting, len(state.done)) == (None, (), 2)


def agree_on_a_changed_paragraph(visit: Visit, sitting: Sitting, statement: Statement) -> None:
    """A delegation mends the Arabic in Arabic; the rapporteur brings the languages level; consensus on it."""
    reader = visit("en").go(f"statements/{statement.pk}/")
    last = next(p for p in reversed(paragraphs_of(statement.pk)) if "يصح بحال" in p.text.show("ar").body)
    row = f'[data-fragment="paragraph-{last.pk}"]'
    head = visit("ar", HEAD).go(f"statements/paragraphs/{last.pk}/?language=ar")
    body = head.page.locator("form[action$='/amend/'] [name=body]")
    mended = body.input_value().replace("يصح بحال", "لا يصح بحال")
    head.press("/amend/")
    expect(head.page.locator("form[action$='/amend/'] .field-wrong")).to_be_visible()
    body.fill(mended)
    head.press("/amend/")
    expect(reader.page.locator(f"{row} ins")).to_have_text(re.compile("لا"), timeout=LIVE)

    rapporteur = visit("en", RAPPORTEUR).go(f"statements/paragraphs/{last.pk}/")
    rapporteur.press("/dispose/", "button[value=accepted]")
    reader.sees("لا يصح بحال", row)
    reader.sees("behind", row)
    for language in ("zh-Hans", "en"):
        form = rapporteur.page.locator(f"form[action$='/write/']:has([lang='{language}'])")
        form.locator("button[type=submit]").click()
    reader.sees_no("behind", row)
    missing = next(p for p in paragraphs_of(statement.pk) if not p.text.current.get("ar"))
    rapporteur.go(f"statements/paragraphs/{missing.pk}/")
    form = rapporteur.page.locator("form[action$='/write/']:has(textarea[lang=ar])")
    form.locator("textarea").fill(RECITAL)
    form.locator("button[type=submit]").click()
    reader.sees(RECITAL, f'[data-fragment="paragraph-{missing.pk}"]')

    chair = visit("ar", CHAIR).go(f"statements/paragraphs/{last.pk}/")
    call_and_answer(visit, chair, sitting)
    expect(reader.page.locator(f"{row} .chip-agreed").first).to_be_visible(timeout=LIVE)
    leave(reader, chair, head, rapporteur)
    paragraph = Paragraph.objects.get(pk=last.pk)
    assert paragraph.agreements.get().revision == facts_of(paragraphs_of(statement.pk, only=last.pk)[0]).revision


def adopt_the_whole(visit: Visit, sitting: Sitting, statement: Statement) -> None:
    """Consensus on the whole; adopted by both parties, each of which signs."""
    let_the_slips_stand(statement)
    path = f"statements/{statement.pk}/"
    reader = visit("zh-hans").go(path)
    chair = visit("ar", CHAIR).go(path)
    arab, chinese = visit("ar", ARAB).go(path), visit("zh-hans", CHINESE).go(path)
    call_and_answer(visit, chair, sitting)
    expect(arab.page.locator("a[href$='/adoption/']")).to_be_visible(timeout=LIVE)
    arab.page.locator("a[href$='/adoption/']").click()
    arab.page.wait_for_url("**/adoption/")
    arab.accessible().page.locator("main form button[type=submit]").click()
    expect(chinese.page.locator("a[href*='/decisions/']")).to_be_visible(timeout=LIVE)
    expect(reader.page.locator('[data-fragment="head"] .chip-adopted')).to_have_count(0)
    chinese.page.locator("a[href*='/decisions/']").click()
    chinese.page.wait_for_url("**/decisions/**")
    chinese.accessible().page.locator("main form button[value=yes]").click()
    expect(reader.page.locator('[data-fragment="head"] .chip-adopted')).to_be_visible(timeout=LIVE)
    leave(reader, chair, arab, chinese)


def let_the_slips_stand(statement: Statement) -> None:
    """Adoption waits for the errors that the checks find; the Declaration's own slips stand, with the reason."""
    rapporteur = Appointment.objects.filter(session=statement.session, role="rapporteur").earliest("id").account
    paragraphs = {str(paragraph.pk): paragraph for paragraph in paragraphs_of(statement.pk)}
    found = {(finding.paragraph, finding.check) for finding in blocking_findings(statement.pk)}
    assert found
    for place, check in sorted(found):
        paragraph = paragraphs[place]
        seen = newest_rendering(paragraph)
        waive_check(paragraph.pk, check=check, seen=seen, reason="As in the packaged text.", actor=rapporteur)


def call_and_answer(visit: Visit, chair: Visitor, sitting: Sitting) -> None:
    """The chair calls from the page she is on; two heads answer, one with a reservation; the chair concludes."""
    path = f"sittings/{sitting.pk}/"
    head, other = visit("ar", HEAD).go(path), visit("zh-hans", OTHER_HEAD).go(path)
    chair.press("/call/")
    expect(head.form("/answer/")).to_be_visible(timeout=LIVE)
    head.press("/answer/", "button[value=agree]")
    # Then the page is at rest: what moves while somebody clicks is clicked beside.
    expect(other.page.locator('[data-fragment="floor"] progress[value="1"]')).to_be_visible(timeout=LIVE)
    other.page.fill("form[action$='/answer/'] [name=statement]", "我们的理解是：不影响国内法。")
    other.press("/answer/", "button[value=reservation]")
    head.sees("我们的理解是", '[data-fragment="floor"]')
    chair.go(path)
    chair.press("/conclude/")
    expect(head.form("/answer/")).to_have_count(0, timeout=LIVE)
    head.accessible()
    leave(head, other)


def leave(*visitors: Visitor) -> None:
    """Close the pages of people who have done their part."""
    for visitor in visitors:
        visitor.leave()


def read_and_verify(visit: Visit, address: str, sitting: Sitting, statement: Statement, folder: Path) -> None:
    """The public page in every language, its PDF, how to verify it, and the sitting's log replayed."""
    for language in ("ar", "zh-hans", "en"):
        reader = visit(language, width=360 if language == "ar" else 1280)
        reader.go(DEMONSTRATION + "/")
        reader.go(f"statements/{statement.pk}/")
        reader.go(f"statements/{statement.pk}/?languages=ar")
        reader.go(f"statements/{statement.pk}/record/")
        reader.go(f"sittings/{sitting.pk}/log/")
        assert reader.page.locator("main li").count() > 10
        leave(reader)
    for name in ("ar", "parallel"):
        with urllib.request.urlopen(f"{address}/en/statements/{statement.pk}/statement.{name}.pdf") as answer:
            assert answer.read().startswith(b"%PDF-")
    with urllib.request.urlopen(f"{address}/en/statements/{statement.pk}/record.zip") as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall(folder)
    verifier = next(folder.rglob("verify.py"))
    command = [sys.executable, "-I", str(verifier), str(verifier.parent)]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    text = next(verifier.parent.rglob("*.ar.txt"))
    assert RECITAL in text.read_text("utf-8")
    text.write_text(text.read_text("utf-8").replace("لا يصح", "يصح"), "utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
