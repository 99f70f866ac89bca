"""Files of ties, read into claims: pure, nothing is looked up.

Two forms: a table (CSV) whose ends are codes of the gazetteer, and a JSON list of pairs whose ends are names.
"""

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any

from muntada.cities.reading.files import refused
from muntada.cities.rules.places import Wrong
from muntada.formats.rows import Row, decoded, read_rows
from muntada.kernel.refusal import Refusal
from muntada.twinning.rules import read_date

ENDS = (("place_a", "place_b"), ("place_cn", "place_arab"))
"""What the columns of the two ends may be called."""
RELATIONS = {"sister": ("sister", "agreement"), "friendship": ("friendship", "agreement")}
RELATIONS |= {"mou": ("friendship", "memorandum"), "intent": ("friendship", "letter_of_intent")}
"""What a table calls a relation: ours, and the stage that it says was reached."""
INSTRUMENTS = (("letter of intent", "letter_of_intent"), ("memorandum", "memorandum"), ("", "agreement"))
DATED = re.compile(r"\d{4}(-\d{2}){0,2}(?=$|\s*\()", re.ASCII)


@dataclasses.dataclass(frozen=True)
class End:
    """One end of a tie: a code of the gazetteer, or names in several languages with the country."""

    code: str = ""
    country: str = ""
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        return self.code or " · ".join(self.names.values())


@dataclasses.dataclass(frozen=True)
class Claim:
    """One row of a file in our own words, nothing of it checked."""

    line: int
    ends: tuple[End, End]
    on: str = ""
    relation: str = "sister"
    stage: str = "agreement"
    note: Mapping[str, str] = dataclasses.field(default_factory=dict)
    address: str = ""
    provenance: str = ""


def read_ties(data: bytes) -> tuple[list[Claim], list[Wrong]]:
    """Read a file; raises a `Refusal` where it is none that is known."""
    text = decoded(data)
    return _read_json(text) if text.lstrip()[:1] == "{" else _read_table(text)


def _read_table(text: str) -> tuple[list[Claim], list[Wrong]]:
    rows = read_rows(text)
    head = [name.strip().lower() for name in next(rows, Row(1, [])).cells]
    ends = next((pair for pair in ENDS if set(pair) <= set(head)), None)
    if ends is None:
        raise Refusal("ties_file_unknown", field="file")
    claims: list[Claim] = []
    wrong: list[Wrong] = []
    for row in rows:
        if refusal := refused(row, len(head)):
            wrong.append(Wrong(row.line, refusal))
            continue
        found = _claim(row.line, dict(zip(head, map(str.strip, row.cells), strict=True)), ends)
        if isinstance(found, Claim):
            claims.append(found)
        else:
            wrong.append(Wrong(row.line, found))
    return claims, wrong


def _claim(line: int, row: Mapping[str, str], ends: tuple[str, str]) -> Claim | Refusal:
    relation = row.get("relation", "").lower() or "sister"
    if relation not in RELATIONS:
        return Refusal("relation_unknown", field="relation", read=relation[:60])
    kind, stage = RELATIONS[relation]
    address = row.get("source_address") or row.get("source_url", "")
    provenance = " · ".join(part for part in row.get("sources", "").split(";") if part)
    if row.get("multilateral") == "1":
        provenance = f"{provenance} · multilateral charter".removeprefix(" · ")
    return Claim(
        line,
        (End(row[ends[0]]), End(row[ends[1]])),
        read_date(row.get("since", "")),
        kind,
        stage,
        _in_english(row.get("doubt") or row.get("note", "")),
        address if address.startswith(("https://", "http://")) else "",
        provenance[:200],
    )


def _read_json(text: str) -> tuple[list[Claim], list[Wrong]]:
    """Read a list of pairs; they are counted from 1."""
    try:
        pairs: list[dict[str, Any]] = json.loads(text)["pairs"]
        rows = [{name: str(value) for name, value in pair.items()} for pair in pairs]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal("ties_file_unknown", field="file") from None
    return [_pair(line, row) for line, row in enumerate(rows, 1)], []


def _pair(line: int, row: Mapping[str, str]) -> Claim:
    instrument, date, source = row.get("instrument", ""), row.get("date", ""), row.get("source", "")
    dated = DATED.match(date)
    address = re.match(r"https?://\S+", source)
    told = [part for part in (instrument if "(" in instrument or "," in instrument else "",) if part]
    if not dated or dated.group() != date:
        told.append(date)
    if not address or address.group() != source:
        told.append(source)
    return Claim(
        line,
        (
            End(country=row.get("cnCountry", ""), names=_names(row, en="cnEn", ar="cnAr", zh="cnZh")),
            End(country=row.get("arabCountry", ""), names=_names(row, en="arabEn", ar="arabAr", zh="arabZh")),
        ),
        dated.group() if dated else "",
        stage=next(stage for start, stage in INSTRUMENTS if instrument.lower().startswith(start)),
        note=_in_english(" · ".join(part for part in told if part)),
        address=address.group() if address else "",
    )


def _in_english(remark: str) -> dict[str, str]:
    return {"en": remark} if remark else {}


def _names(row: Mapping[str, str], *, en: str, ar: str, zh: str) -> dict[str, str]:
    held = {"en": row.get(en, ""), "ar": row.get(ar, ""), "zh-Hans": row.get(zh, "")}
    return {language: name.strip() for language, name in held.items() if name.strip()}
