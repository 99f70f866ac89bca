"""Fingerprints: read aloud in any language, typed in any digits; equal only when every digit is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muntada.kernel.fingerprint import fingerprint, same_fingerprint
from muntada.record.verifier import fingerprint as by_the_script
from tests.record.sample import sample

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
REAL = fingerprint("9f86d081" * 8)


@given(HASHES)
def test_it_is_eight_groups_of_five_digits_alike_in_both_implementations(digest):
    assert re.fullmatch("([0-9]{5} ){7}[0-9]{5}", fingerprint(digest))
    assert fingerprint(digest) == by_the_script(digest)


@pytest.mark.parametrize(
    "typed",
    [
        REAL,
        REAL.replace(" ", ""),
        REAL.replace(" ", "-"),
        REAL.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        REAL.translate(str.maketrans("0123456789 ", "０１２３４５６７８９\u3000")),
        f"\u200f{REAL}\n",
    ],
)
def test_it_is_the_same_however_it_is_typed(typed):
    assert same_fingerprint(typed, REAL)


@given(st.integers(0, 46), st.sampled_from("0123456789x"))
def test_another_digit_or_one_less_is_another_fingerprint(place, digit):
    changed = REAL[:place] + digit + REAL[place + 1 :]
    assert same_fingerprint(changed, REAL) == (changed == REAL)
    assert not same_fingerprint(REAL[:-1], REAL)
    assert not same_fingerprint("", REAL)


def test_the_entry_of_a_paper_is_found_by_hash_or_fingerprint():
    record = sample().record
    for entry in record.entries:
        assert record.find(f" {entry.digest.upper()} ") is entry
        assert record.find(" ".join(re.findall("....", entry.digest))) is entry
        assert record.find(fingerprint(entry.digest)) is entry
    for other in ("", "0" * 64, REAL, record.head[:-1]):
        assert record.find(other) is None
