"""The pages of the exchange: writing to publication, the list, an entry, talk, conversations, meetings."""

import uuid
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from muntada.exchange import queries
from muntada.exchange.actions.enter_published import enter_published
from muntada.exchange.models import Comment, Conversation, Document, Entry, Meeting, Version
from tests.cast import Cast
from tests.exchange.stage import NEED, PRACTICE, company, draft, muscat, need, practice, yinchuan
from tests.web.statements.flow import LANGUAGES, SignIn


def at(name: str, reads: str = "en", /, **parts: object) -> str:
    with override(reads):
        return reverse(f"exchange:{name}", kwargs=parts)


def keyed(**fields: object) -> dict[str, object]:
    return {"key": str(uuid.uuid4()), **fields}


def test_an_officer_writes_an_organiser_sends_back_then_publishes(cast: Cast, as_: SignIn) -> None:
    head, officer = as_(cast.head), as_(cast.chinese_officer)
    sent = keyed(owner=muscat(cast), subject="environment/waste", language="ar", **PRACTICE)
    wrong = head.post(at("write"), sent | {"title": ""})
    assert wrong.status_code == 422
    assert PRACTICE["done"] in wrong.text
    assert head.post(at("write"), sent).status_code == 303
    entry = Entry.objects.get()
    desk = at("desk", entry_id=entry.pk)
    assert as_(cast.stranger).get(desk).status_code == 404
    assert as_(None).get(at("entry", entry_id=entry.pk)).status_code == 404
    assert head.get(at("entry", entry_id=entry.pk)).url == desk
    assert "Hand in for review" in head.get(desk).text
    assert head.post(at("submit", entry_id=entry.pk), keyed()).status_code == 303
    assert PRACTICE["title"] in officer.get(at("waiting")).text
    version = Version.objects.get()
    review = at("review", entry_id=entry.pk)
    nothing_said = officer.post(review, keyed(version=version.pk, answer="return", reason=""))
    assert nothing_said.status_code == 422
    assert "Please write the reason" in nothing_said.text
    officer.post(review, keyed(version=version.pk, answer="return", reason="More figures."))
    assert "More figures." in head.get(desk).text
    head.post(at("submit", entry_id=entry.pk), keyed())
    assert officer.post(review, keyed(version=version.pk, answer="publish")).status_code == 303
    for language in LANGUAGES:
        page = as_(None).get(at("entry", language, entry_id=entry.pk))
        assert page.status_code == 200
        assert PRACTICE["results"] in page.text


def test_a_new_version_is_compared_with_the_one_before(cast: Cast, as_: SignIn) -> None:
    entry, head = practice(cast), as_(cast.head)
    edit = at("edit", entry_id=entry.pk)
    changed = PRACTICE | {"results": "انخفضت الرحلات بنسبة 35 في المائة."}
    same = head.post(edit, keyed(seen=1, subject="environment/waste", **PRACTICE))
    assert same.status_code == 422
    assert "says this already" in same.text
    assert head.post(edit, keyed(seen=1, subject="environment/waste", **changed)).status_code == 303
    late = head.post(edit, keyed(seen=1, subject="environment/waste", **changed | {"title": "عنوان متأخر"}))
    assert late.status_code == 422
    assert "عنوان متأخر" in late.text
    history = at("history", entry_id=entry.pk)
    assert "<ins>35</ins>" not in as_(None).get(history).text
    assert "<ins>35</ins>" in head.get(history).text


def test_the_list_is_narrowed_and_costs_the_same_for_one_and_thirty(
    cast: Cast, as_: SignIn, django_assert_num_queries: Any
) -> None:
    assert "Nothing has been published yet" in as_(None).get(at("entries")).text
    practice(cast)
    need(cast)
    with django_assert_num_queries(5):
        as_(None).get(at("entries"))
    for number in range(30):
        words = {"title": f"ممارسة {number}", "problem": "م", "done": "م"}
        given = {"topic": "industry", "language": "ar", "words": words, "actor": None}
        enter_published(muscat(cast), "practice", **given)
    with django_assert_num_queries(5):
        page = as_(None).get(at("entries"))
    assert page.context["found"] == 32
    side = str(Entry.objects.get(kind="need").side_id)
    for query, count in (
        ({"kind": "need"}, 1),
        ({"kind": "nonsense"}, 32),
        ({"subject": "environment"}, 2),
        ({"subject": "environment/water"}, 0),
        ({"subject": "industry"}, 30),
        ({"country": "CN"}, 1),
        ({"side": side}, 1),
        ({"side": "nonsense"}, 0),
        ({"language": "zh-Hans"}, 1),
        ({"page": "x"}, 32),
    ):
        assert as_(None).get(at("entries"), query).context["found"] == count, query
    feed = ElementTree.fromstring(as_(None).get(at("atom", "zh-hans"), {"kind": "need"}).content)
    titles = [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1:] == [NEED["title"]]


def test_an_entry_costs_the_same_with_one_comment_and_thirty(
    cast: Cast, as_: SignIn, django_assert_max_num_queries: Any
) -> None:
    entry, rival = practice(cast), as_(cast.rival)
    wrote = {"owner": yinchuan(cast), "language": "zh-Hans", "body": "费用多少？", "kind": "question"}
    for _ in range(30):
        assert rival.post(at("comment", entry_id=entry.pk), keyed(**wrote)).status_code == 303
    with django_assert_max_num_queries(8):
        page = as_(None).get(at("entry", entry_id=entry.pk))
    assert page.text.count("费用多少？") == 30


def test_a_translation_is_written_beside_the_original(cast: Cast, as_: SignIn) -> None:
    entry, head = practice(cast), as_(cast.head)
    page = at("translate", entry_id=entry.pk, language="en")
    assert PRACTICE["problem"] in head.get(page).text
    too_long = head.post(page, keyed(title="x" * 300, problem="Kept <b>words</b>"))
    assert too_long.status_code == 422
    assert "Kept &lt;b&gt;words" in too_long.text
    assert head.post(page, keyed(title="Sorting waste")).status_code == 303
    public = as_(None).get(at("entry", entry_id=entry.pk)).text
    assert "Sorting waste" in public
    assert "translated in part" in public
    assert as_(cast.rival).get(page).status_code == 404


def test_questions_replies_and_removal_on_the_page(cast: Cast, as_: SignIn) -> None:
    entry = practice(cast)
    address = at("comment", entry_id=entry.pk)
    rival, head, officer = as_(cast.rival), as_(cast.head), as_(cast.arab_officer)
    empty = rival.post(address, keyed(owner=yinchuan(cast), language="zh-Hans", body=" ", kind="question"))
    assert empty.status_code == 422
    rival.post(address, keyed(owner=yinchuan(cast), language="zh-Hans", body="<b>费用</b>？", kind="question"))
    question = Comment.objects.get()
    head.post(address, keyed(owner=muscat(cast), language="ar", body="مليون.", kind="reply", to=question.pk))
    rendering = at("render", written="comment", written_id=question.pk, language="ar")
    assert head.post(rendering, keyed(body="كم الكلفة؟")).status_code == 303
    page = as_(None).get(at("entry", "ar", entry_id=entry.pk)).text
    assert "كم الكلفة؟" in page
    assert "&lt;b&gt;费用" in page
    assert "مليون." in page
    removal = at("remove", comment_id=question.pk)
    assert officer.post(removal, keyed(reason="")).status_code == 422
    assert officer.post(removal, keyed(reason="Not about this.")).status_code == 303
    page = as_(None).get(at("entry", entry_id=entry.pk)).text
    assert "Not about this." in page
    assert "费用" not in page


def test_we_did_this_too_stands_on_the_page(cast: Cast, as_: SignIn) -> None:
    entry = practice(cast)
    said = keyed(owner=yinchuan(cast), language="zh-Hans", body="我们也做了，成本更低。")
    assert as_(cast.rival).post(at("echo", entry_id=entry.pk), said).status_code == 303
    assert "我们也做了，成本更低。" in as_(None).get(at("entry", entry_id=entry.pk)).text
    assert "echo_" not in as_(cast.rival).get(at("entry", entry_id=entry.pk)).text
    assert "Take it back" not in as_(cast.head).get(at("entry", entry_id=entry.pk)).text
    assert "Take it back" in as_(cast.rival).get(at("entry", entry_id=entry.pk)).text
    (echo,) = queries.echoes_of(entry.pk)
    assert as_(cast.rival).post(at("unecho", echo_id=echo.pk), keyed()).status_code == 303
    assert "我们也做了，成本更低。" not in as_(None).get(at("entry", entry_id=entry.pk)).text


def test_two_sides_write_to_each_other_in_their_languages(cast: Cast, as_: SignIn) -> None:
    entry, rival, head = practice(cast), as_(cast.rival), as_(cast.head)
    sent = keyed(owner=yinchuan(cast), language="zh-Hans", body="想了解费用。")
    assert rival.post(at("write-to", entry_id=entry.pk), sent | {"body": ""}).status_code == 422
    answer = rival.post(at("write-to", entry_id=entry.pk), sent)
    thread = Conversation.objects.get()
    assert answer.url == at("conversation", conversation_id=thread.pk)
    assert "想了解费用。" in head.get(answer.url).text
    assert head.post(answer.url, keyed(language="ar", body="أهلا بكم.")).status_code == 303
    assert "أهلا بكم." in rival.get(answer.url).text
    assert as_(cast.stranger).get(answer.url).status_code == 404
    assert "Yinchuan" in head.get(at("own")).text


def test_a_file_is_kept_and_sent_as_a_download(cast: Cast, as_: SignIn) -> None:
    entry, head = draft(cast), as_(cast.head)
    attach = at("attach", entry_id=entry.pk)
    web = SimpleUploadedFile("page.html", b"<script>alert(1)</script>")
    refused = head.post(attach, keyed(title="Report", language="en", file=web))
    assert refused.status_code == 422
    assert "Report" in refused.text
    report = SimpleUploadedFile("تقرير.pdf", b"%PDF-1.7 report")
    assert head.post(attach, keyed(title="Report", language="en", file=report)).status_code == 303
    kept = at("document", document_id=Document.objects.get().pk)
    assert as_(None).get(kept).status_code == 404
    answer = head.get(kept)
    assert answer.content == b"%PDF-1.7 report"
    assert answer["Content-Disposition"].startswith("attachment")


def test_an_organiser_lets_a_company_in(cast: Cast, as_: SignIn) -> None:
    officer = as_(cast.arab_officer)
    sent = keyed(email="new@company.example", original_language="en", country="OM", name_en="Someone New")
    refused = officer.post(at("companies"), sent)
    assert refused.status_code == 422
    assert "Someone New" in refused.text
    assert officer.post(at("companies"), sent | {"company_en": "Light Company"}).status_code == 303
    assert "Light Company" in officer.get(at("companies")).text
    assert queries.side_choices(company(cast).account)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_is_asked_for_and_answered(cast: Cast, as_: SignIn, language: str) -> None:
    practice(cast)
    wanted = need(cast)
    cast.session.ends_on = cast.session.ends_on.replace(year=cast.session.ends_on.year + 1)
    cast.session.starts_on = cast.session.ends_on
    cast.session.save()
    page = at("meetings", language, slug=cast.session.slug)
    head, rival = as_(cast.head), as_(cast.rival)
    shown = head.get(page)
    _day, times = shown.context["slots"][0]
    assert len(times) == 24
    assert " / " in times[0][1]  # both zones
    sent = keyed(owner=muscat(cast), asked=wanted.side_id, starts_at=times[0][0], language="ar", body="النفايات")
    refused = head.post(page, sent | {"starts_at": "yesterday"})
    assert refused.status_code == 422
    assert "النفايات" in refused.text
    assert head.post(page, sent).status_code == 303
    meeting = Meeting.objects.get()
    assert rival.post(at("answer-meeting", meeting_id=meeting.pk), keyed(answer="accepted")).status_code == 303
    calendar = head.get(at("ics", language, slug=cast.session.slug))
    assert calendar.text.count("BEGIN:VEVENT") == 1
    assert as_(cast.stranger).get(page).status_code == 404
