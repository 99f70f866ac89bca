import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from muntada.record import keys, notes, verifier
from tests.record.sample import sample

SOURCE = Path(verifier.__file__)
SEEDS = st.binary(min_size=32, max_size=32)

# RFC 8032, section 7.1: secret key, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """An exported record, as an institution receives it."""
    signing = sample()
    root = tmp_path_factory.mktemp("record")
    for path, data in notes.export_files(signing.notes, signing.texts).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def read(folder: Path) -> dict[str, bytes]:
    found = [path for part in ("record", "texts") for path in (folder / part).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a verifier as its user does, isolated from every installed package."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=60
    )


@pytest.mark.parametrize(("secret", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_rfc_8032(secret, public, message, signature):
    public, message, signature = map(bytes.fromhex, (public, message, signature))
    assert verifier.signature_holds(public, message, signature)
    assert not verifier.signature_holds(public, message + b"x", signature)


@given(SEEDS, st.binary(max_size=300), st.integers(0, 511))
def test_signatures_are_judged_as_by_cryptography(seed, message, bit):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert verifier.signature_holds(public, message, signature)
    changed = (int.from_bytes(signature, "little") ^ 1 << bit).to_bytes(64, "little")
    assert not verifier.signature_holds(public, message, changed)
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(public).verify(changed, message)


def test_what_rfc_8032_leaves_to_the_careful():
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"words")
    s = int.from_bytes(signature[32:], "little")
    assert not verifier.signature_holds(public, b"words", signature[:32] + (s + verifier.L).to_bytes(32, "little"))
    identity = b"\1" + bytes(31)  # under it, R = identity and S = 0 sign every message
    assert not verifier.signature_holds(identity, b"any words", identity + bytes(32))
    assert not verifier.point((2**255 - 18).to_bytes(32, "little"))  # 1, written as p + 1
    assert not verifier.point((1 | 1 << 255).to_bytes(32, "little"))  # x = 0 with a sign
    assert not verifier.point((2).to_bytes(32, "little"))  # not on the curve
    short = next(m for m in map(str.encode, map(str, range(999))) if not private.sign(m)[-1])  # its last byte is 0
    for length in (63, 64, 65):
        assert verifier.signature_holds(public, short, (private.sign(short) + b"\0")[:length]) == (length == 64)


def test_it_runs_alone_and_says_what_was_adopted_in_three_languages(folder):
    done = run(folder / "verify.py")
    assert (done.returncode, done.stderr) == (0, "")
    for words in (
        "VERIFIED.",
        "تم التحقق",
        "核验通过",
        "document statement in ar, en, zh-Hans",
        "signed by ato with the key ato-1, kept by the institution",
        "signed by cpaffc with the key cpaffc-1, kept by the server",
        "name cpaffc zh-Hans 中国人民对外友好协会",
        keys.fingerprint(sample().record.parties[0].keys[0].public),
        "由服务器而非机构保管的密钥: cpaffc-1\n",
        sample().record.head,
    ):
        assert words in done.stdout, words


def test_the_hash_in_the_minutes_tells_an_older_or_another_record(folder):
    signing = sample()
    earlier = signing.record.entries[1].digest
    assert run(folder / "verify.py", folder, "--head", earlier).returncode == 0
    grouped = " ".join(re.findall("....", signing.record.head.upper()))
    assert run(folder / "verify.py", folder, "--head", grouped).returncode == 0
    (folder / "record/0003.note").rename(folder / "0003.note")
    try:
        assert run(folder / "verify.py", folder).returncode == 0
        done = run(folder / "verify.py", folder, "--head", signing.record.head)
    finally:
        (folder / "0003.note").rename(folder / "record/0003.note")
    assert done.returncode == 1
    assert "NOT VERIFIED" in done.stdout
    assert "لم يتم التحقق" in done.stdout
    assert "核验未通过" in done.stdout


def test_it_can_be_called_as_a_function(folder, capsys):
    assert verifier.main([str(folder), "--head", sample().record.head]) == 0
    assert verifier.main([str(folder), "--head", verifier.fingerprint(sample().record.head)]) == 0
    assert verifier.main([str(folder), "--head", "0" * 64]) == 1
    assert "no entry has the hash" in capsys.readouterr().out


def test_an_empty_or_missing_folder_is_not_verified(tmp_path):
    assert run(SOURCE, tmp_path).returncode == 1
    assert run(SOURCE, tmp_path / "nowhere").returncode == 1


def test_a_file_that_nobody_signed_is_refused(folder):
    files = read(folder)
    for path in ("record/0005.note", "record/note.txt", "texts/statement/0001.fr.txt", "texts/statement/0001.en.txt~"):
        with pytest.raises(ValueError, match=re.escape(path)):
            verifier.verify({**files, path: b"x\n"})


@settings(max_examples=100)
@given(st.data())
def test_a_flip_of_any_byte_is_refused(folder, data):
    files = read(folder)
    path = data.draw(st.sampled_from(sorted(files)))
    where, bit = data.draw(st.integers(0, len(files[path]) - 1)), data.draw(st.integers(0, 7))
    flipped = bytearray(files[path])
    flipped[where] ^= 1 << bit
    with pytest.raises(ValueError):
        verifier.verify({**files, path: bytes(flipped)})


def test_a_flip_makes_the_script_fail(folder, tmp_path):
    for path, data in read(folder).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    note = tmp_path / "record/0001.note"
    note.write_bytes(note.read_bytes().replace(b"statement", b"stetement"))
    done = run(SOURCE, tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "VERIFIED. Every" not in done.stdout


def test_it_is_one_short_file_of_the_standard_library():
    source = SOURCE.read_text("utf-8")
    assert len(source.splitlines()) < 250
    tree = ast.parse(source, feature_version=(3, 8))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }
    assert imported <= sys.stdlib_module_names
