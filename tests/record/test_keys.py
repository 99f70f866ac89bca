import os
import re
import stat

import pytest

from muntada.record import keys, notes
from muntada.record.notes import RecordError
from tests.record.sample import sample


def test_a_key_file_is_new_and_for_its_owner_only(tmp_path):
    path = tmp_path / "ato.key"
    key = keys.new_key("ato-1", "ato", path)
    assert (key.name, key.party, len(key.public), key.custody) == ("ato-1", "ato", 32, "institution")
    assert keys.public_key(path.read_text()) == key
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        keys.new_key("ato-1", "ato", path)


def test_the_line_of_a_signed_file_stands_in_the_record(tmp_path):
    signing = sample()
    data = notes.body(signing.record.entries[1].entry)
    (tmp_path / "body.txt").write_bytes(data)
    (tmp_path / "key").write_text(signing.private["ato-1"])
    line = keys.sign_file(tmp_path / "key", tmp_path / "body.txt")
    assert line.encode() in signing.notes[1]


def test_a_key_signs_nothing_but_bodies():
    private, _ = keys.generate("ato-1", "ato")
    for data in (b"", b"pay 1000\n", sample().notes[1]):
        with pytest.raises(RecordError, match="malformed"):
            keys.sign(private, data)


def test_a_damaged_key_file_is_refused():
    private, _ = keys.generate("ato-1", "ato")
    other, _ = keys.generate("ato-1", "ato")
    mixed = private[: private.index("public")] + other[other.index("public") :]
    for text in ("", private + "\n", private.replace("name", "nmae"), mixed):
        with pytest.raises(RecordError, match="bad-key-file"):
            keys.public_key(text)


def test_names_that_no_body_could_hold_are_refused():
    for name, party in (("ATO", "ato"), ("ato 1", "ato"), ("ato-1", "a/b"), ("", "ato"), ("مدينة", "ato")):
        with pytest.raises(RecordError, match="bad-name"):
            keys.generate(name, party)


def test_a_fingerprint_can_be_read_aloud():
    public = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert re.fullmatch("([0-9]{5} ){7}[0-9]{5}", keys.fingerprint(public))
    assert keys.fingerprint(public) != keys.fingerprint(bytes(31) + b"\1")
