import base64
import datetime as dt
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from muntada.record import canonical, keys, notes, verifier
from muntada.record.entry import _Y8, ID, KEY_NAME, _weak
from muntada.record.notes import Entry, Key, Party, RecordError, Text
from tests.record.sample import WORDS, Signing, parties, sample

PUBLIC = [keys.generate("a", "a")[1].public for _ in range(6)]
SHA256 = st.binary(min_size=32, max_size=32).map(bytes.hex)
MOMENTS = st.datetimes(dt.datetime(1000, 1, 1), dt.datetime(2999, 12, 31), timezones=st.just(dt.UTC))
LANGUAGES = st.lists(st.sampled_from(["ar", "en", "fr", "zh-Hans"]), min_size=1, unique=True).map(sorted)


@st.composite
def entries(draw) -> Entry:
    kind = draw(st.sampled_from(["genesis", "adopt", "correct", "rotate"]))
    ids = st.from_regex(ID, fullmatch=True)
    facts = {}
    if kind in ("adopt", "correct"):
        facts["document_id"] = draw(ids)
        sizes = st.integers(1, 10**9 - 1)
        facts["texts"] = tuple(Text(language, draw(SHA256), draw(sizes)) for language in draw(LANGUAGES))
    else:
        named = draw(st.lists(st.from_regex(KEY_NAME, fullmatch=True), min_size=2, max_size=6, unique=True))
        cut = draw(st.integers(1, len(named) - 1))
        facts["parties"] = tuple(
            Party(
                party,
                draw(st.integers(1, len(group))),
                tuple(
                    Key(name, party, PUBLIC[named.index(name)], draw(st.sampled_from(["institution", "server"])))
                    for name in sorted(group)
                ),
                tuple(
                    (language, draw(st.sampled_from(["مدينة", "City of A", "上海"]))) for language in draw(LANGUAGES)
                ),
            )
            for party, group in zip(
                draw(st.lists(ids, min_size=2, max_size=2, unique=True).map(sorted)),
                (named[:cut], named[cut:]),
                strict=True,
            )
        )
    sequence = 0 if kind == "genesis" else draw(st.integers(1, 9999))
    return Entry(kind, draw(ids), sequence, draw(SHA256), draw(MOMENTS).replace(microsecond=0), **facts)


def refused(signed: list[bytes], texts: dict[str, bytes]) -> str | None:
    """The code with which a record is refused, by notes and by the verifier, or None when both accept it."""
    files = {f"record/{number:04d}.note": note for number, note in enumerate(signed)}
    try:
        verifier.verify({**files, **texts})
        accepted = True
    except ValueError:
        accepted = False
    try:
        notes.verify_chain(signed, texts)
    except RecordError as error:
        assert not accepted, f"the verifier accepts what is refused as {error}"
        return error.code
    assert accepted, "the verifier refuses what is valid"
    return None


def test_a_body_is_exactly_as_documented():
    entry = replace(
        sample().record.entries[1].entry,
        previous="ab" * 32,
        texts=(Text("ar", "cd" * 32, 81), Text("zh-Hans", "ef" * 32, 70)),
        unicode_version="15.1.0",
    )
    assert notes.body(entry).decode() == (
        "muntada-record 1\nrecord forum-4\nsequence 1\n"
        f"previous {'ab' * 32}\ntype adopt\nclaimed 2026-11-23T10:00:00Z\nunicode 15.1.0\n"
        f"document statement\ntext ar {'cd' * 32} 81\ntext zh-Hans {'ef' * 32} 70\n"
    )


@given(entries())
def test_a_body_is_read_back_as_it_was(entry):
    assert notes.parse(notes.body(entry)) == entry


@given(entries(), st.data())
def test_lines_in_another_order_or_twice_are_refused(entry, data):
    lines = notes.body(entry).splitlines(keepends=True)
    first, second = sorted(data.draw(st.lists(st.integers(0, len(lines) - 1), min_size=2, max_size=2, unique=True)))
    swapped = [*lines[:first], lines[second], *lines[first + 1 : second], lines[first], *lines[second + 1 :]]
    doubled = [*lines[: first + 1], *lines[first:]]
    for changed in (swapped, doubled):
        if changed != lines:
            with pytest.raises(RecordError):
                notes.parse(b"".join(changed))


PIECES = [
    *(
        "0",
        "1",
        "9",
        "a",
        "Z",
        "-",
        ".",
        " ",
        "\n",
        "=",
        "\u0661",
        "\u200f",
        "\r",
        "\x85",
        "\u2028",
        "\u00e9",
        "ar",
        "zh-HANS",
    ),
    *(
        "party ato 1\n",
        "name ato en X\n",
        "type adopt\n",
        "document d\n",
        "server",
        "institution",
        "rotate",
        "correct",
        "02-30",
    ),
]


@settings(max_examples=150)
@given(st.data())
def test_notes_and_verifier_agree_on_whatever_was_signed(data):
    """Both read bodies on their own; the parties sign a damaged one here as if it were in order."""
    signing = sample()
    number = data.draw(st.integers(0, 3))
    body = notes.body(signing.record.entries[number].entry).decode()
    for _ in range(data.draw(st.integers(1, 2))):
        start = data.draw(st.integers(0, len(body)))
        end = min(len(body), start + data.draw(st.sampled_from([0, 0, 1, 1, 2, 4])))
        body = body[:start] + data.draw(st.sampled_from(["", *PIECES])) + body[end:]
    lines = []
    for name in ("ato-1", "cpaffc-1"):
        seed = re.search("private (.*)", signing.private[name])[1]
        private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(seed))
        public = private.public_key().public_bytes_raw()
        lines.append(notes.signature_line(name, public, private.sign(body.encode())))
    texts = {path: text for path, text in signing.texts.items() if int(path.split("/")[2][:4]) <= number}
    refused([*signing.notes[:number], notes.note(body.encode(), lines)], texts)  # asserts that both agree


def test_a_valid_record_says_what_was_adopted_and_by_whom():
    signing = sample()
    record = notes.verify_chain(signing.notes, signing.texts)
    assert [signed.entry.type for signed in record.entries] == ["genesis", "adopt", "correct", "rotate"]
    assert record.documents == {"statement": ("ar", "en", "zh-Hans")}
    assert [key.name for key in record.entries[1].signers] == ["ato-1", "cpaffc-1"]
    assert record.head == hashlib.sha256(notes.body(record.entries[-1].entry)).hexdigest()
    assert {key.custody for party in record.parties for key in party.keys} == {"institution"}
    assert [key.name for key in record.server_keys] == ["cpaffc-1"]  # replaced since, but it did sign
    assert refused(signing.notes, signing.texts) is None


def test_every_flip_of_a_byte_is_refused():
    signing = sample()
    signed, texts = signing.notes[:2], {p: data for p, data in signing.texts.items() if "/0001." in p}
    notes.verify_chain(signed, texts)
    for number, note in enumerate(signed):
        before = notes.verify_chain(signed[:number], {}) if number == 1 else notes.Record()
        for i in range(len(note)):
            flipped = note[:i] + bytes([note[i] ^ 1 << i % 8]) + note[i + 1 :]
            with pytest.raises(RecordError):
                notes.append(before, flipped)
    for path, data in texts.items():
        for i in range(len(data)):
            flipped = data[:i] + bytes([data[i] ^ 1 << i % 8]) + data[i + 1 :]
            with pytest.raises(RecordError):
                notes.verify_chain(signed, {**texts, path: flipped})


def test_entries_that_are_reordered_dropped_or_doubled_are_refused():
    signing = sample()
    a, b, c, d = signing.notes
    for order in ([a, c, b, d], [b, a, c, d], [a, b, d], [a, c, d], [b, c, d], [a, a, b, c, d], [a, b, b, c, d], [d]):
        assert refused(order, signing.texts) in ("broken-chain", "missing-text")
    assert refused([], {}) == "empty"


def test_a_dropped_last_entry_only_shows_by_the_head_hash():
    signing = sample()
    shorter = notes.verify_chain(signing.notes[:3], signing.texts)
    assert shorter.head != signing.record.head


@pytest.mark.parametrize("missing", ["ato-1", "cpaffc-1"])
@pytest.mark.parametrize("kind", ["genesis", "adopt", "correct", "rotate"])
def test_every_party_must_sign_every_entry(kind, missing):
    signing = sample()
    number = ["genesis", "adopt", "correct", "rotate"].index(kind)
    (signer,) = {"ato-1", "cpaffc-1"} - {missing}
    alone = signing.sign(signing.record.entries[number].entry, signer)
    assert refused([*signing.notes[:number], alone, *signing.notes[number + 1 :]], signing.texts) == "missing-signature"
    unsigned = notes.body(signing.record.entries[number].entry)
    for tail in (b"", b"\n"):
        assert refused([*signing.notes[:number], unsigned + tail], signing.texts) == "missing-signature"


def test_k_of_n_of_a_party_must_sign():
    signing = Signing()
    both = (signing.party("ato", {}, "ato-1", "ato-2", "ato-3", k=2), signing.party("cpaffc", {}, "cpaffc-1"))
    genesis = signing.entry("genesis", parties=both)
    for signers in (["ato-1"], ["ato-1", "cpaffc-1"], ["ato-1", "ato-2"]):
        assert refused([signing.sign(genesis, *signers)], {}) == "missing-signature"
    for signers in (["ato-1", "ato-3", "cpaffc-1"], ["cpaffc-1", "ato-2", "ato-3"]):
        assert refused([signing.sign(genesis, *signers)], {}) is None


def test_one_key_does_not_count_twice_and_strangers_do_not_sign():
    signing = Signing()
    two = (signing.party("ato", {}, "ato-1", "ato-2", k=2), signing.party("cpaffc", {}, "cpaffc-1"))
    data = notes.body(signing.entry("genesis", parties=two))
    one, other = (keys.sign(signing.private[name], data) for name in ("ato-1", "cpaffc-1"))
    assert refused([notes.note(data, [one, one, other])], {}) == "not-sorted"
    signing.private["ato-9"], _ = keys.generate("ato-9", "ato")
    stranger = keys.sign(signing.private["ato-9"], data)
    assert refused([notes.note(data, [one, stranger, other])], {}) == "unknown-key"


def test_a_signature_by_a_rotated_out_key_is_refused_and_by_a_new_key_holds():
    signing = sample()
    entry = signing.document("adopt", "second", WORDS)
    assert refused([*signing.notes, signing.sign(entry, "ato-1", "cpaffc-1")], signing.texts) == "unknown-key"
    assert refused([*signing.notes, signing.sign(entry, "ato-2", "cpaffc-2")], signing.texts) is None


def test_new_keys_do_not_sign_for_themselves():
    signing = sample()
    rotate = signing.record.entries[3].entry
    assert refused([*signing.notes[:3], signing.sign(rotate, "ato-2", "cpaffc-2")], signing.texts) == "unknown-key"


def test_texts_must_be_there_whole_canonical_and_signed():
    signing = sample()
    path = "texts/statement/0001.en.txt"
    text = signing.texts[path]
    without = {p: data for p, data in signing.texts.items() if p != path}
    assert refused(signing.notes, without) == "missing-text"
    for changed in (text + b"x\n", text[:-1], b"", text.replace(b"undertake", b"undertook")):
        assert refused(signing.notes, {**without, path: changed}) == "altered-text"
    assert refused(signing.notes, {**signing.texts, "texts/other/0001.en.txt": text}) == "unsigned-text"


@pytest.mark.parametrize(
    "words",
    ["The share is \u206740 / 60\u2069.\n", "The share is \u200f40 / 60.\n", "No line end", "e\u0301\n", "pаypal\n"],
)
def test_a_signed_text_that_is_not_canonical_is_refused(words):
    with pytest.raises(canonical.NotCanonicalError):
        notes.text_of("en", words.encode())
    signing = sample()
    data = words.encode()
    text = Text("en", hashlib.sha256(data).hexdigest(), len(data))
    signed = signing.sign(signing.entry("adopt", document_id="hidden", texts=(text,)), "ato-2", "cpaffc-2")
    texts = {**signing.texts, "texts/hidden/0004.en.txt": data}
    assert refused([*signing.notes, signed], texts) == "not-canonical"


def test_a_false_length_is_refused():
    signing = sample()
    data = WORDS["en"].encode()
    text = Text("en", hashlib.sha256(data).hexdigest(), len(data) + 1)
    signed = signing.sign(signing.entry("adopt", document_id="long", texts=(text,)), "ato-2", "cpaffc-2")
    assert refused([*signing.notes, signed], {**signing.texts, "texts/long/0004.en.txt": data}) == "altered-text"


def test_what_does_not_follow_from_the_record_is_refused():
    signing = sample()
    both = ("ato-2", "cpaffc-2")
    wrong = {
        "already-adopted": signing.document("adopt", "statement", WORDS),
        "corrects-nothing": signing.document("correct", "unknown", WORDS),
        "other-record": replace(signing.document("adopt", "x", WORDS), record_id="forum-5"),
        "other-parties": signing.entry(
            "rotate", parties=(signing.party("ato", {}, "ato-3"), signing.party("shadow", {}, "shadow-3"))
        ),
    }
    for code, entry in wrong.items():
        assert refused([*signing.notes, signing.sign(entry, *both)], signing.texts) == code
    fewer = signing.document("correct", "statement", {"en": WORDS["en"]})
    assert refused([*signing.notes, signing.sign(fewer, *both)], signing.texts) == "corrects-nothing"


def test_what_may_not_be_said_is_refused():
    signing = Signing()
    ato, cpaffc = parties(signing, "1")
    genesis = signing.entry("genesis", parties=(ato, cpaffc))
    same = replace(ato.keys[0], name="cpaffc-1", party="cpaffc")
    text = notes.text_of("en", b"a\n")
    wrong = {
        "two-parties": replace(genesis, parties=(ato,)),
        "not-sorted": replace(genesis, parties=(cpaffc, ato)),
        "threshold": replace(genesis, parties=(replace(ato, threshold=2), cpaffc)),
        "key-twice": replace(genesis, parties=(ato, replace(cpaffc, keys=(same,)))),
        "genesis-first": replace(genesis, sequence=1),
        "not-canonical": replace(genesis, parties=(replace(ato, names=(("en", "a\u202eb"),)), cpaffc)),
        "bad-key": replace(genesis, parties=(replace(ato, keys=(Key("k", "ato", b"\1" + bytes(31)),)), cpaffc)),
        "malformed": replace(genesis, type="adopt", sequence=1, document_id="x"),
    }
    for code, entry in wrong.items():
        with pytest.raises(RecordError, match=code):
            notes.body(entry)
    for field in ({"record_id": "A"}, {"record_id": "../x"}, {"previous": "0"}, {"unicode_version": "15"}):
        with pytest.raises(RecordError, match="malformed"):
            notes.body(replace(genesis, **field))
    for languages in (["zh", "ar"], ["en", "en"], ["zh-HANS", "zh-hans"]):
        document = signing.entry("adopt", document_id="x", texts=tuple(replace(text, language=x) for x in languages))
        with pytest.raises(RecordError, match="not-sorted"):
            notes.body(replace(document, sequence=1))


def test_small_order_and_misencoded_points_are_no_keys():
    """Every encoding that the verifier's arithmetic rejects for these reasons is rejected here by its table."""
    p = 2**255 - 19
    for y in {p - 1, p, p + 1, _Y8, p - _Y8, *range(40)}:
        for sign in (0, 1):
            encoded = (y | sign << 255).to_bytes(32, "little")
            assert _weak(encoded) == (not verifier.point(encoded))
    assert not any(_weak(public) for public in PUBLIC)


def test_signature_lines_have_one_encoding():
    signing = sample()
    data = notes.body(signing.record.entries[1].entry)
    line = keys.sign(signing.private["ato-1"], data)
    _, name, encoded = line.split(" ")
    blob = base64.b64decode(encoded)
    assert len(blob) == 68
    assert blob[:4] == hashlib.sha256(b"ato-1\n\x01" + signing.record.entries[1].signers[0].public).digest()[:4]
    other = encoded[:-2] + chr(ord(encoded[-2]) + 1) + "="
    assert base64.b64decode(other) == blob  # the same bytes, written otherwise
    first = signing.record.entries[0].entry.parties
    assert notes.check_signature(data, line, first).name == "ato-1"
    for wrong in (f"— {name} {other}", f"- {name} {encoded}", line + "\n", f"— {name}  {encoded}", f"— {name} ="):
        with pytest.raises(RecordError, match="malformed-signature"):
            notes.check_signature(data, wrong, first)


def test_signatures_that_s_plus_l_would_double_are_refused():
    signing = sample()
    group = 2**252 + 27742317777372353535851937790883648493
    first, second = signing.notes[0].split(b"\n\n")[1].decode().splitlines()
    _, name, encoded = first.split(" ")
    blob = base64.b64decode(encoded)
    s = int.from_bytes(blob[36:], "little") + group
    doubled = base64.b64encode(blob[:36] + s.to_bytes(32, "little")).decode()
    changed = notes.note(notes.body(signing.record.entries[0].entry), [f"— {name} {doubled}", second])
    assert refused([changed], {}) == "wrong-signature"


def test_the_exported_folder_is_complete_and_only_of_a_valid_record():
    signing = sample()
    files = notes.export_files(signing.notes, signing.texts)
    assert sorted(files)[:2] == ["README.txt", "record/0000.note"]
    assert [f"record/{n:04d}.note" in files for n in range(5)] == [True] * 4 + [False]
    assert files["texts/statement/0002.zh-Hans.txt"].decode() == WORDS["zh-Hans"]
    assert signing.record.head in files["README.txt"].decode()
    assert files["verify.py"].startswith(b"#!/usr/bin/env python3")
    for earlier, later in pairwise(range(4)):
        with pytest.raises(RecordError):
            notes.export_files([signing.notes[later], signing.notes[earlier]], signing.texts)
