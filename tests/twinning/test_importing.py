"""Files of ties: what is taken, what is refused and why, and that an import can be undone as a whole."""

import json
from pathlib import Path

import pytest

from muntada.cities.actions.facts import enter_source
from muntada.cities.actions.gazetteer import enter_city
from muntada.cities.models import Batch, City, Country
from muntada.config import cli
from muntada.kernel.refusal import Refusal
from muntada.languages.models import Text
from muntada.twinning import queries
from muntada.twinning.actions.answer_step import answer_step
from muntada.twinning.actions.import_ties import import_ties
from muntada.twinning.actions.undo_ties import undo_ties
from muntada.twinning.models import Step, Tie
from muntada.twinning.reading import read_ties
from tests.cast import Cast, said
from tests.shared_data import load
from tests.twinning.ties import MUSCAT, YINCHUAN, city, newest

HEAD = "place_a,place_b,country_a,country_b,since,relation,multilateral,sources,source_url,doubt"


@pytest.fixture
def places(cast: Cast) -> None:
    City.objects.filter(slug=MUSCAT).update(code="g1")
    City.objects.filter(slug=YINCHUAN).update(code="g2")
    for number, (slug, zh) in enumerate({"suzhou": "苏州市", "suzhou-anhui": "宿州市"}.items(), 3):
        enter_city(
            slug,
            said(f"س{number}", zh, "Suzhou"),
            country=Country.objects.get(code="CN"),
            time_zone="",
            code=f"g{number}",
            actor=None,
        )


def take(data: bytes) -> Batch:
    claims, unread = read_ties(data)
    return import_ties(claims, unread, source=enter_source("list", "A list", actor=None), actor=None)


def table(*rows: str) -> bytes:
    return "\n".join([HEAD, *rows, ""]).encode()


GOOD = "g1,g2,OM,CN,2012-04,sister,0,wd2016;web,https://example.org/,not in its own list"


def test_right_rows_are_taken_and_wrong_ones_told(places: None) -> None:
    data = table(
        GOOD,
        "g2,g1,CN,OM,,sister,0,web,,",
        "g1,g1,OM,OM,,sister,0,web,,",
        "g1,g99,OM,CN,,sister,0,web,,",
        "g1,g3,OM,CN,2012-13,sister,0,web,,",
        "g1,g3,OM,CN,2099,sister,0,web,,",
        "g1,g3,OM,CN,,marriage,0,web,,",
        "g1,g3",
        "g1,g4,OM,CN,,friendship,1,wd2018,,",
    )
    batch = take(data + b"g1,g3,OM,CN,,sister,0,\xff\xfe,,\n")
    assert batch.taken == 2
    assert [(line, field, code) for line, field, code, _ in batch.refused] == [
        (3, "place_b", "tie_twice"),
        (4, "place_b", "tie_with_itself"),
        (5, "place_b", "place_unknown"),
        (6, "since", "date_unreadable"),
        (7, "since", "date_ahead"),
        (8, "relation", "relation_unknown"),
        (9, "row", "row_of_other_length"),
        (11, "row", "row_not_unicode"),
    ]
    tie = queries.tie_between(city(MUSCAT).pk, city(YINCHUAN).pk)
    assert tie
    assert (tie.stage, tie.since, tie.is_confirmed, tie.state.stage) == ("agreement", 2012, False, "agreement")
    step = tie.steps.get()
    assert (step.on, step.source_address, step.provenance) == ("2012-04", "https://example.org/", "wd2016 · web")
    assert step.note
    assert step.note.show("ar").body == "not in its own list"
    assert take(table(GOOD)).refused[0][2] == "tie_known"


def test_names_are_found_in_whichever_language_tells_them_apart(places: None) -> None:
    pair = {
        "cnEn": "Suzhou",
        "cnZh": "苏州",
        "cnCountry": "CN",
        "arabEn": "Muscat Governorate",
        "arabAr": "مسقط",
        "arabCountry": "OM",
        "date": "2010/2011 (letter of intent July 2010)",
        "instrument": "memorandum of understanding",
        "source": "https://example.org/a ; https://example.org/b",
    }
    unclear = {**pair, "cnZh": "", "date": "2013 (agreement June 2011)"}
    batch = take(json.dumps({"pairs": [pair, unclear, {**pair, "arabEn": "Atlantis", "arabAr": ""}]}).encode())
    assert [row[:3] for row in batch.refused] == [[2, "place_a", "place_ambiguous"], [3, "place_b", "place_unknown"]]
    step = Step.objects.get()
    assert (step.stage, step.on, step.source_address) == ("memorandum", "", "https://example.org/a")
    assert step.note
    assert "2010/2011" in step.note.show("en").body
    assert "https://example.org/b" in step.note.show("en").body


def test_an_import_is_undone_but_for_what_a_side_spoke_of(cast: Cast, places: None) -> None:
    texts = Text.objects.count()
    batch = take(table(GOOD, "g1,g3,OM,CN,1998,sister,0,web,,doubtful"))
    tie = queries.tie_between(city(MUSCAT).pk, city(YINCHUAN).pk)
    assert tie
    answer_step(newest(tie).pk, answer="confirmed", actor=cast.head)
    undo_ties(batch.pk, actor=None)
    assert list(Tie.objects.all()) == [tie]
    assert Text.objects.count() == texts + 1
    with pytest.raises(Refusal, match="batch_undone"):
        undo_ties(batch.pk, actor=None)


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b'{"a": 1}', b"{", b"\xff\xfe", b'{"pairs": [1]}'])
def test_a_file_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="file_unknown"):
        read_ties(data)


def test_the_command_tells_imports_and_undoes(places: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, report = tmp_path / "ties.csv", tmp_path / "wrong.csv"
    path.write_bytes(table(GOOD, "g1,g99,OM,CN,,sister,0,web,,"))
    assert cli.main(["import", "ties", str(path), "--preview", "--report", str(report)]) == 0
    assert "1 rows are right, 1 are wrong" in capsys.readouterr().out
    assert "place_unknown" in report.read_text("utf-8")
    assert not Tie.objects.exists()
    assert cli.main(["import", "ties", str(path), "--source", "lists"]) == 0
    assert cli.main(["import", "undo", str(Batch.objects.get().pk)]) == 0
    assert not Tie.objects.exists()


def test_the_forms_of_the_shared_data_are_read() -> None:
    pairs = load("twinnings.json")
    claims, wrong = read_ties(json.dumps(pairs).encode())
    assert (len(claims), wrong) == (len(pairs["pairs"]), [])
    assert {claim.stage for claim in claims} == {"agreement", "memorandum", "letter_of_intent"}
    assert sum(1 for claim in claims if claim.on) == len(claims) - 2
