"""Forgeries by the thousand, and every single bit: nothing of it is accepted, by either implementation.

The nightly profile (MUNTADA_HYPOTHESIS=nightly) tries 100,000 forgeries and every bit with the shipped script: what
was seen is in docs/decisions/0004-record-of-adoption.md.
"""

import functools
from collections import Counter

import pytest

from muntada.record import canonical, entry, notes, verifier
from muntada.record.notes import RecordError
from tests.profiles import PROFILE
from tests.record.forging import Forger
from tests.record.sample import sample

FORGERIES = {"nightly": 100_000, "ci": 2_000}.get(PROFILE, 1_000)
BY_THE_SCRIPT = 50
"""The script's own arithmetic takes long: it is asked about one forgery in so many."""
BITS_BY_THE_SCRIPT = 1 if PROFILE == "nightly" else 100


def accepted_by_notes(signed: list[bytes], texts: dict[str, bytes]) -> bool:
    try:
        notes.verify_chain(signed, texts)
    except RecordError:
        return False
    return True


def accepted_by_the_script(signed: list[bytes], texts: dict[str, bytes]) -> bool:
    try:
        verifier.verify({f"record/{number:04d}.note": note for number, note in enumerate(signed)} | texts)
    except ValueError:
        return False
    return True


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each note, signature, key and text judged once: it is the same arithmetic for the same arguments.

    Most of a forged record is as it was. What is refused is not remembered, but for what answers "no".
    """
    pure = [
        (verifier, ("point", "signature_holds", "check_text", "unfit")),
        (notes, ("parse", "check_signature")),
        (entry, ("_weak",)),
        (canonical, ("check", "problems")),
    ]
    for module, names in pure:
        for name in names:
            monkeypatch.setattr(module, name, functools.lru_cache(getattr(module, name)))


@pytest.mark.usefixtures("remembered")
def test_no_forgery_is_accepted() -> None:
    forger, tried = Forger(), Counter()
    assert accepted_by_notes(forger.notes, forger.texts)
    assert accepted_by_the_script(forger.notes, forger.texts)
    for number in range(FORGERIES):
        way, (signed, texts) = forger.forgery(number)
        assert not accepted_by_notes(signed, texts), f"{way}, number {number}"
        if number % BY_THE_SCRIPT == number // BY_THE_SCRIPT % BY_THE_SCRIPT:
            assert not accepted_by_the_script(signed, texts), f"the script: {way}, number {number}"
        tried[way] += 1
    assert min(tried.values()) >= FORGERIES // len(forger.ways)


@pytest.mark.usefixtures("remembered")
def test_every_single_bit_of_a_small_record_matters() -> None:
    """Genesis and adoption in three languages: each bit of both notes and of the text, by `notes` and by the script."""
    signing = sample()
    signed, texts = signing.notes[:2], {path: data for path, data in signing.texts.items() if "/0001." in path}
    assert accepted_by_notes(signed, texts)
    assert accepted_by_the_script(signed, texts)
    first = notes.append(notes.Record(), signed[0])
    count = 0
    for number, note in enumerate(signed):
        for bit in range(len(note) * 8):
            flipped = bytearray(note)
            flipped[bit // 8] ^= 1 << bit % 8
            with pytest.raises(RecordError):
                notes.append(first if number else notes.Record(), bytes(flipped))
            count += 1
            if count % BITS_BY_THE_SCRIPT == 0:
                assert not accepted_by_the_script([*signed[:number], bytes(flipped), *signed[number + 1 :]], texts)
    for path, data in texts.items():
        for bit in range(len(data) * 8):
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            count += 1
            if count % BITS_BY_THE_SCRIPT == 0:
                changed = {**texts, path: bytes(flipped)}
                assert not accepted_by_notes(signed, changed)
                assert not accepted_by_the_script(signed, changed)
