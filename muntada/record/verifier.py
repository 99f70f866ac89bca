#!/usr/bin/env python3
"""Verify a record of adoption, offline: which words were adopted, and who signed them.

    python3 verify.py [FOLDER] [--head HASH]

FOLDER, by default that of this file, holds record/ and texts/; HASH, a hash or fingerprint of the minutes.
Exit status 0: everything is as it was signed; else 1. Needs Python 3.8 or later, and nothing else.
"""

from __future__ import annotations

import argparse
import base64
import datetime
import hashlib
import re
import sys
import unicodedata
from pathlib import Path


def fingerprint(sha256: str) -> str:
    """Return what people read to each other: eight groups of five digits, the last forty of the number."""
    return " ".join(re.findall(".....", f"{int(sha256, 16) % 10**40:040d}"))


def need(kept: object, why: str) -> None:
    """Raise ValueError, with what is wrong in plain words, unless a rule is kept."""
    if not kept:
        raise ValueError(why)


# 1. Ed25519 (RFC 8032, section 5.1). A point is (X, Y, Z, T) with x = X/Z, y = Y/Z and x*y = T/Z.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...]:
    """Return p + q."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n: int, p: tuple[int, ...]) -> tuple[int, ...]:
    """Return n times p."""
    total: tuple[int, ...] = (0, 1, 1, 0)
    while n:
        total = add(total, p) if n & 1 else total
        p, n = add(p, p), n >> 1
    return total


def point(data: bytes) -> tuple[int, ...]:
    """Return the point in 32 bytes; empty if it is not canonical, not on the curve or of small order."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square:
        return ()
    x = P - x if x % 2 != sign else x
    found = (x, y, 1, x * y % P)
    return found if times(8, found)[0] else ()


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Return whether the 64 bytes are a signature of the message under the public key."""
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if not a or not r or s >= L or (len(public), len(signature)) != (32, 64):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))


# 2. Canonical text: one sequence of bytes for one visible text, and nothing that hides.
HIDDEN = re.compile(  # variation selectors, tags, and letters and symbols that show nothing
    "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u180f\U000e0000-\U000e007f\u034f\u115f\u1160"
    "\u17b4\u17b5\u2800\u3164\uffa0\ufffc\ufffd\U00016fe4\U0001d159]"
)
# A line is judged by its shape: l, r, a for letters (left to right, Hebrew, Arabic), n for numbers, L and R for
# other characters with a direction; 1, 2, 3 for LRM, RLM, ALM; { [ ( for LRI, RLI, FSI and ) for PDI.
STEERING = dict(zip("\u200e\u200f\u061c\u2066\u2067\u2068\u2069", "123{[()"))  # noqa: B905 - Python 3.8
IDLE = re.compile("(?<=l)1|1(?=l)|(?<=[ra])2|2(?=[ra])|(?<=a)3|3(?=a)")  # a mark by a letter of its direction
TURNING = re.compile("a2(?![ra]).*n")  # an RLM between an Arabic letter and digits turns them (UAX #9, W2)
ISOLATE = re.compile(  # its first letter, number or isolate is a letter of its direction
    r"(?:\{[^lni{[()]*l|\[[^rani{[()]*[ra]|\([^lraLRni{[()]*(?:(?:L[^lni{[()]*)?l|(?:R[^rani{[()]*)?[ra]))[^{[()]*\)"
)


def shape_of(c: str) -> str:
    """Return the letter that stands for a character in the shape of a line; vowel signs have none."""
    bidi, kind = unicodedata.bidirectional(c), unicodedata.category(c)[0]
    side = STEERING.get(c) or {"L": "l", "R": "r", "AL": "a", "NSM": ""}.get(bidi, ".")
    return "n" if kind == "N" else side if kind in "LC" or side in (".", "") else "L" if side == "l" else "R"


def script_of(c: str) -> str:
    """Return the script of a letter by its name; "|" for what ends a word; nothing for what fits any script."""
    kind, first = unicodedata.category(c)[0], unicodedata.name(c, "?").split()[0]
    if kind != "L" or c == "\u0640":  # tatweel joins an Arabic article to a foreign name
        return "" if kind in "MN" else "|"
    plain = {"CJK": "HAN ", "IDEOGRAPHIC": "HAN ", "FULLWIDTH": "LATIN ", "MODIFIER": "", "MICRO": ""}
    return plain.get(first, first + " ")


def unfit(line: str) -> str:
    """Return why a line is not in canonical form, or an empty string."""
    if line != unicodedata.normalize("NFC", line) or line != line.strip(" ") or "  " in line:
        return "not in Unicode form NFC, or spaces at an edge or doubled"
    for c in line:
        if c != " " and c not in STEERING and (unicodedata.category(c)[0] in "CZ" or HIDDEN.match(c)):
            return f"U+{ord(c):04X} is refused (by Unicode {unicodedata.unidata_version} of this Python)"
    words = [set(word.split()) for word in "".join(map(script_of, line)).split("|")]
    if any(len(scripts) > 1 and scripts != {"LATIN", "HAN"} for scripts in words):
        return "a word mixes scripts"
    shape = IDLE.sub("", whole := "".join(map(shape_of, line)))
    turned = TURNING.search(whole) or set(shape) & set("123")
    while ISOLATE.search(shape):
        shape = ISOLATE.sub("i", shape)
    return "a mark or isolate could change the order" if turned or set(shape) & set("{[()") else ""


def check_text(path: str, data: bytes, sha256: str, length: str) -> None:
    """Refuse a text that is not what was signed, or not canonical."""
    need((hashlib.sha256(data).hexdigest(), len(data)) == (sha256, int(length)), f"{path} is not what was signed")
    text = data.decode("utf-8")
    need(text.endswith("\n") and not re.search(r"\A\n|\n\n\n|\n\n\Z", text), f"{path}: its line ends")
    for number, why in enumerate(map(unfit, text.split("\n")), 1):
        need(not why, f"{path}, line {number}: {why}")


# 3. The chain: each note judged by the keys before it (docs/decisions/0004-record-of-adoption.md of Muntada).
ID, KEY, HEX = "[a-z0-9][a-z0-9-]{0,63}", "[a-z0-9][a-z0-9.-]{0,79}", "[0-9a-f]{64}"
LANGUAGE = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}"
SIGNATURE = f"— {KEY} [A-Za-z0-9+/]{{90}}[AEIMQUYcgkosw048]=\n"  # of 68 bytes: the last digit has two bits to spare
NOTE = re.compile(
    f"(?P<body>muntada-record 1\nrecord (?P<record>{ID})\nsequence (?P<sequence>0|[1-9][0-9]{{0,3}})\n"
    f"previous (?P<previous>{HEX})\ntype (?P<type>genesis|adopt|correct|rotate)\n"
    "claimed (?P<claimed>[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z)\nunicode [0-9]{1,3}(?:[.][0-9]{1,3}){2}\n"
    f"(?:document (?P<document>{ID})\n(?P<texts>(?:text {LANGUAGE} {HEX} [1-9][0-9]{{0,8}}\n)+)|(?P<parties>(?:"
    f"party (?P<id>{ID}) [1-9][0-9]?\n(?:name (?P=id) {LANGUAGE} [^\n]{{1,200}}\n)*"
    f"(?:key {KEY} (?P=id) (?:institution|server) [A-Za-z0-9+/]{{44}}\n)+){{2,}})))\n(?P<signatures>(?:{SIGNATURE})+)"
)


def read_parties(block: str) -> tuple[dict[str, int], dict[str, tuple[str, str, bytes]]]:
    """Return how many of each party must sign, and for each key name its party, custody and public key."""
    parties, lines = re.findall("(?m)^party (.+) (.+)$", block), re.findall("(?m)^key (.+) (.+) (.+) (.+)$", block)
    names = re.findall(r"(?m)^name (\S+) (\S+) (.+)$", block)
    keys = {name: (party, custody, base64.b64decode(blob)) for name, party, custody, blob in lines}
    public = {key[2] for key in keys.values()}
    for order in ([p for p, _ in parties], [(p, x.lower()) for p, x, _ in names], [(x[1], x[0]) for x in lines]):
        need(order == sorted(set(order)), "lines of parties, names or keys are not in order")
    need(not any(unfit(name) for _, _, name in names), "the name of a party is not canonical text")
    need(len(lines) == len(keys) == len(public), "a key stands there twice")
    need(all(blob[0] == 1 and point(blob[1:]) for blob in public), "a key is not of Ed25519, or anybody could sign")
    need(all(sum(x[1] == p for x in lines) >= int(k) for p, k in parties), "a party has too few keys")
    return {p: int(k) for p, k in parties}, keys


def verify(files: dict[str, bytes]) -> tuple[list[str], list[str], list[str]]:
    """Return the report, the hash of each entry, and the keys kept by a server that signed or may sign next."""
    left, hashes, report, record, held = dict(files), ["0" * 64], [], "", set()
    documents: dict[str, list[str]] = {}
    needed, keys = read_parties("")
    while f"record/{(number := f'{len(hashes) - 1:04d}')}.note" in left:
        if not (note := NOTE.fullmatch(left.pop(f"record/{number}.note").decode("utf-8"))):
            raise ValueError(f"entry {number} deviates from the format")
        kind, document, body, record = note["type"], note["document"], note["body"].encode(), record or note["record"]
        datetime.datetime.strptime(note["claimed"], "%Y-%m-%dT%H:%M:%SZ")
        place = (note["record"], f"{int(note['sequence']):04d}", note["previous"], kind == "genesis")
        need(place == (record, number, hashes[-1], number == "0000"), f"entry {number} is not the next of this record")
        need((kind in ("adopt", "correct")) == (document is not None), f"entry {number} has the lines of another type")
        hashes.append(hashlib.sha256(body).hexdigest())
        report.append(f"Entry {number}: {kind}, {note['claimed']} by its own account\n  SHA-256 {hashes[-1]}")
        texts = re.findall("(?m)^text (.+) (.+) (.+)$", note["texts"] or "")
        languages = [text[0] for text in texts]
        need([x.lower() for x in languages] == sorted({x.lower() for x in languages}), f"entry {number}: languages")
        if document:
            known = documents.get(document, []) == (languages if kind == "correct" else [])
            need(known, f"entry {number} adopts once more, or corrects what was not adopted in these languages")
            documents[document] = languages
            report.append(f"  document {document} in {', '.join(languages)}")
        for language, sha256, length in texts:
            path = f"texts/{document}/{number}.{language}.txt"
            check_text(path, left.pop(path, b""), sha256, length)
        after = read_parties(note["parties"]) if note["parties"] else (needed, keys)
        needed, keys = after if kind == "genesis" else (needed, keys)
        need(list(after[0]) == list(needed), f"entry {number}: other parties than before")
        signers = re.findall("(?m)^— (.+) (.+)$", note["signatures"])
        need([name for name, _ in signers] == sorted({name for name, _ in signers}), f"entry {number}: signatures")
        for name, blob in signers:
            need(name in keys, f"entry {number}: {name} is no key in force")
            (party, custody, public), data = keys[name], base64.b64decode(blob)
            key_id = hashlib.sha256(f"{name}\n".encode() + public).digest()[:4]
            holds = data[:4] == key_id and signature_holds(public[1:], body, data[4:])
            need(holds, f"entry {number}: the signature of {name} does not hold")
            report.append(f"  signed by {party} with the key {name}, kept by the {custody}")
            held |= {name} if custody == "server" else set()
        for party, k in needed.items():
            need(sum(keys[name][0] == party for name, _ in signers) >= k, f"entry {number}: {party} has not signed")
        needed, keys = after
        report += [f"  {line}" for line in re.findall("(?m)^name .+$", note["parties"] or "")]
        for name, (party, custody, public) in keys.items() if note["parties"] else ():
            digits = fingerprint(hashlib.sha256(public).hexdigest())
            report.append(f"  key {name} of {party}, kept by the {custody}, fingerprint {digits}")
    need(record and not left, f"{min(left, default='an empty folder')} belongs to no record: nobody signed it")
    return report, hashes[1:], sorted(held | {name for name, key in keys.items() if key[1] == "server"})


GOOD = """VERIFIED. Every entry is signed by every party; every text is, byte for byte, what was signed.
تم التحقق: وقّعت جميع الأطراف كل قيد، وكل نص مطابق لما وُقّع بايتًا ببايت.
核验通过：每一条目均由各方签署，每份文本均与所签内容逐字节一致。"""
BAD = "NOT VERIFIED. Do not rely on this copy.\nلم يتم التحقق: لا تعتمد على هذه النسخة.\n核验未通过：请勿信赖此副本。"
SERVER = "Kept by the server, not by an institution · مفاتيح يحفظها الخادم لا المؤسسة · 由服务器而非机构保管的密钥"
HEAD = """A last entry that was taken away leaves no trace: compare this hash with the one in the minutes.
حذف القيد الأخير لا يترك أثرًا: قارن هذه البصمة بما طُبع في المحضر.
末条若被删去则无迹可寻：请将此哈希值与会议纪要所印的值核对。"""


def main(arguments: list[str] | None = None) -> int:
    """Print what was verified; return 0 if everything was, else 1."""
    parser = argparse.ArgumentParser(description="Verify a record of adoption.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument("--head", default="", help="a hash or fingerprint that was printed in the minutes")
    options = parser.parse_args(arguments)
    getattr(sys.stdout, "reconfigure", dict)(encoding="utf-8")
    try:
        found = [path for part in ("record", "texts") for path in (options.folder / part).rglob("*")]
        files = {p.relative_to(options.folder).as_posix(): p.read_bytes() for p in found if p.is_file()}
        report, hashes, server = verify(files)
        head, marks = re.sub(r"\s", "", options.head), [fingerprint(digest).replace(" ", "") for digest in hashes]
        need(head.lower() in {"", *hashes, *marks}, "no entry has the hash or fingerprint that was given with --head")
    except (OSError, ValueError) as error:
        print(f"{BAD}\n{error}")
        return 1
    end = f"{HEAD}\n{hashes[-1]}\n{fingerprint(hashes[-1])}"
    print("\n".join(report), GOOD, f"{SERVER}: {', '.join(server) or '0'}", end, sep="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
