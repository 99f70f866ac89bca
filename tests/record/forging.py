"""Forgeries of a record: what somebody could hand in who holds every old copy and all keys of ONE party.

She can compute anything, re-sign with the keys of her own party, copy signatures of the other from anywhere in
the record, and make keys of any name. She does not have the other party's keys.
"""

import base64
import hashlib
import random
from collections.abc import Callable
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from muntada.record import keys, notes
from tests.record.sample import Signing, sample

GROUP = 2**252 + 27742317777372353535851937790883648493
HIDDEN = [
    "\u200f",
    "\u200e",
    "\u2067",
    "\u2069",
    "\u202e",
    "\u00a0",
    "\u200d",
    "\ufeff",
    "\u0301",
    "\t",
    "\r",
    "\u3164",
]
PIECES = ["server", "institution", "genesis", "adopt", "correct", "rotate", "ato", "cpaffc", "ar", "en", "zh-Hans"]
SMALL = [bytes(32), b"\1" + bytes(31), bytes.fromhex("ecffffff" + "ff" * 27 + "7f"), b"\xee" + b"\xff" * 30 + b"\x7f"]
OWN = "ato"

type Forgery = tuple[list[bytes], dict[str, bytes]]


class Forger:
    """Makes forgeries of the sample record, each from one number, so that a failure can be told and repeated."""

    def __init__(self) -> None:
        self.kept: Signing = sample()
        self.notes, self.texts = self.kept.notes, dict(self.kept.texts)
        self.ways: list[Callable[[random.Random], Forgery]] = [
            self.flip_note,
            self.flip_text,
            self.cut_or_paste_bytes,
            self.move_lines,
            self.swap_words_of_the_format,
            self.reorder,
            self.drop_one_before_the_last,
            self.change_text_and_hash,
            self.hide_in_text,
            self.exchange_languages,
            self.unsigned_or_missing_text,
            self.signature_from_elsewhere,
            self.signature_by_a_stranger,
            self.signature_altered,
            self.sign_for_both,
            self.new_keys_in_old_genesis,
            self.append_alone,
            self.rewrite_from_here,
        ]

    def forgery(self, number: int) -> tuple[str, Forgery]:
        """The forgery of this number, and the way in which it was made; it differs from the record."""
        chance = random.Random(number)
        way = self.ways[number % len(self.ways)]
        while True:
            forged = way(chance)
            if forged != (self.notes, self.texts):
                return way.__name__, forged

    def resigned(self, number: int, body: bytes, names: list[str]) -> bytes:
        """A note with her own party's true signatures and the other's as they stand under the original."""
        kept = self.notes[number].split(b"\n\n", 1)[1].decode().splitlines()
        lines = [line for line in kept if not line.split(" ")[1].startswith(OWN)]
        for name in names:
            secret = Ed25519PrivateKey.from_private_bytes(
                base64.b64decode(self.kept.private[name].split("private ")[1].split("\n")[0])
            )
            public = secret.public_key().public_bytes_raw()
            lines.append(notes.signature_line(name, public, secret.sign(body)))
        return notes.note(body, lines)

    def _body(self, number: int) -> bytes:
        return self.notes[number].split(b"\n\n", 1)[0] + b"\n"

    def _with(self, number: int, note: bytes, texts: dict[str, bytes] | None = None) -> Forgery:
        return [*self.notes[:number], note, *self.notes[number + 1 :]], self.texts if texts is None else texts

    def flip_note(self, chance: random.Random) -> Forgery:
        number = chance.randrange(4)
        note = bytearray(self.notes[number])
        for _ in range(chance.randint(1, 3)):
            note[chance.randrange(len(note))] ^= 1 << chance.randrange(8)
        return self._with(number, bytes(note))

    def flip_text(self, chance: random.Random) -> Forgery:
        path = chance.choice(sorted(self.texts))
        text = bytearray(self.texts[path])
        text[chance.randrange(len(text))] ^= 1 << chance.randrange(8)
        return self.notes, {**self.texts, path: bytes(text)}

    def cut_or_paste_bytes(self, chance: random.Random) -> Forgery:
        number, other = chance.randrange(4), chance.randrange(4)
        note, source = self.notes[number], self.notes[other]
        start, end = sorted(chance.randrange(len(note) + 1) for _ in range(2))
        first = chance.randrange(len(source))
        piece = source[first : first + chance.randrange(40)]
        return self._with(number, note[:start] + piece + note[min(end, start + chance.randrange(60)) :])

    def move_lines(self, chance: random.Random) -> Forgery:
        number = chance.randrange(4)
        lines = self.notes[number].splitlines(keepends=True)
        place = chance.randrange(len(lines))
        line = lines.pop(place)
        for _ in range(chance.randint(0, 2)):
            lines.insert(chance.randrange(len(lines) + 1), line)
        return self._with(number, b"".join(lines))

    def swap_words_of_the_format(self, chance: random.Random) -> Forgery:
        number = chance.randrange(4)
        body = self._body(number).decode()
        word = chance.choice([piece for piece in PIECES if piece in body])
        body = body.replace(word, chance.choice(PIECES), chance.randint(1, 3))
        return self._with(number, self.resigned(number, body.encode(), ["ato-1"]))

    def reorder(self, chance: random.Random) -> Forgery:
        order = list(self.notes)
        chance.shuffle(order)
        if order == self.notes:
            order.insert(chance.randrange(5), chance.choice(order))
        return order, self.texts

    def drop_one_before_the_last(self, chance: random.Random) -> Forgery:
        number = chance.randrange(3)
        texts = {path: data for path, data in self.texts.items() if f"/{number:04d}." not in path}
        return [*self.notes[:number], *self.notes[number + 1 :]], chance.choice([texts, self.texts])

    def change_text_and_hash(self, chance: random.Random) -> Forgery:
        number = chance.choice([1, 2])
        entry = self.kept.record.entries[number].entry
        chosen = chance.choice(entry.texts)
        path = notes.text_path("statement", number, chosen.language)
        words = self.texts[path].decode().strip().split()
        words[chance.randrange(len(words))] = chance.choice(["2027", "否", "لا", "not", "never", "40"])
        data = (" ".join(words) + "\n").encode()
        new = notes.Text(chosen.language, hashlib.sha256(data).hexdigest(), len(data))
        forged = replace(entry, texts=tuple(new if text == chosen else text for text in entry.texts))
        note = self.resigned(number, notes.body(forged), ["ato-1"])
        return self._with(number, note, {**self.texts, path: data})

    def hide_in_text(self, chance: random.Random) -> Forgery:
        path = chance.choice(sorted(self.texts))
        text = self.texts[path].decode()
        place = chance.randrange(len(text))
        return self.notes, {**self.texts, path: (text[:place] + chance.choice(HIDDEN) + text[place:]).encode()}

    def exchange_languages(self, chance: random.Random) -> Forgery:
        first, second = chance.sample(sorted(self.texts), 2)
        return self.notes, {**self.texts, first: self.texts[second], second: self.texts[first]}

    def unsigned_or_missing_text(self, chance: random.Random) -> Forgery:
        path = chance.choice(sorted(self.texts))
        if chance.random() < 0.5:
            return self.notes, {known: data for known, data in self.texts.items() if known != path}
        extra = (
            f"texts/{chance.choice(['statement', 'other'])}/{chance.randrange(4, 9999):04d}.{chance.choice(PIECES)}.txt"
        )
        return self.notes, {**self.texts, extra: self.texts[path]}

    def signature_from_elsewhere(self, chance: random.Random) -> Forgery:
        number, other = chance.sample(range(4), 2)
        lines = self.notes[number].split(b"\n\n", 1)[1].decode().splitlines()
        others = self.notes[other].split(b"\n\n", 1)[1].decode().splitlines()
        place = chance.randrange(len(lines))
        lines[place] = chance.choice(others)
        if chance.random() < 0.3:
            lines.append(chance.choice(others))
        return self._with(number, notes.note(self._body(number), lines))

    def signature_by_a_stranger(self, chance: random.Random) -> Forgery:
        number = chance.randrange(4)
        secret = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32))
        public = secret.public_key().public_bytes_raw()
        name = chance.choice(["cpaffc-1", "cpaffc-9", "cpaffc-2"])
        line = notes.signature_line(name, public, secret.sign(self._body(number)))
        if name == "cpaffc-1" and chance.random() < 0.7:  # under the id of the true key
            true = next(key for key in self.kept.record.entries[0].signers if key.name == "cpaffc-1")
            line = notes.signature_line(name, true.public, secret.sign(self._body(number)))
        own = self.resigned(number, self._body(number), ["ato-1"]).split(b"\n\n", 1)[1].decode().splitlines()
        return self._with(number, notes.note(self._body(number), [own[0], line]))

    def signature_altered(self, chance: random.Random) -> Forgery:
        number = chance.randrange(4)
        lines = self.notes[number].split(b"\n\n", 1)[1].decode().splitlines()
        place = chance.randrange(2)
        mark, name, encoded = lines[place].split(" ")
        blob = bytearray(base64.b64decode(encoded))
        way = chance.randrange(5)
        if way == 0:  # the same point by another number
            blob[36:] = (int.from_bytes(blob[36:], "little") + GROUP).to_bytes(32, "little")
        elif way == 1:
            blob[4:36] = chance.choice(SMALL)
        elif way == 2:
            blob[4:36], blob[36:] = chance.choice(SMALL), bytes(32)
        elif way == 3:
            blob[36:] = (-int.from_bytes(blob[36:], "little") % GROUP).to_bytes(32, "little")
        else:
            blob[chance.randrange(68)] ^= 1 << chance.randrange(8)
        lines[place] = f"{mark} {name} {base64.b64encode(bytes(blob)).decode()}"
        return self._with(number, self._body(number) + b"\n" + "".join(f"{line}\n" for line in lines).encode())

    def sign_for_both(self, chance: random.Random) -> Forgery:
        """Her own key under both names, or her own line twice."""
        number = chance.randrange(1, 4)
        (line,) = (
            line
            for line in self.notes[number].split(b"\n\n", 1)[1].decode().splitlines()
            if line.split(" ")[1].startswith(OWN)
        )
        second = line.replace("ato-1", chance.choice(["cpaffc-1", "ato-1", "ato-2", "cpaffc-2"]))
        return self._with(number, notes.note(self._body(number), [line, second]))

    def new_keys_in_old_genesis(self, chance: random.Random) -> Forgery:
        """The genesis names a key of hers for the other party, or asks less of it."""
        genesis = self.kept.record.entries[0].entry
        _, made = keys.generate("cpaffc-1", "cpaffc", chance.choice(["server", "institution"]))
        if chance.random() < 0.5:
            forged = replace(genesis, parties=(genesis.parties[0], replace(genesis.parties[1], keys=(made,))))
        else:
            _, extra = keys.generate(chance.choice(["ato-9", "ato-2"]), OWN)
            mine = replace(genesis.parties[0], keys=(*genesis.parties[0].keys, extra))
            forged = replace(genesis, parties=(mine, genesis.parties[1]))
        return self._with(0, self.resigned(0, notes.body(forged), ["ato-1"]))

    def append_alone(self, chance: random.Random) -> Forgery:
        """One more entry, which only her own party has signed."""
        kind = chance.choice(["adopt", "correct", "rotate"])
        parties = self.kept.record.parties
        texts = dict(self.texts)
        if kind == "rotate":
            entry = self.kept.entry("rotate", parties=parties)
        else:
            document = "statement" if kind == "correct" else f"d{chance.randrange(9)}"
            words = f"A new text {chance.randrange(10**6)}.\n".encode()
            languages = ["ar", "en", "zh-Hans"] if kind == "correct" else ["en"]
            lines = tuple(notes.text_of(language, words) for language in languages)
            entry = self.kept.entry(kind, document_id=document, texts=lines)
            texts |= {notes.text_path(document, 4, language): words for language in languages}
        body = notes.body(entry)
        lines = [keys.sign(self.kept.private["ato-2"], body)]
        copied = self.notes[chance.randrange(4)].split(b"\n\n", 1)[1].decode().splitlines()[1]
        if chance.random() < 0.7:
            lines.append(chance.choice([copied, copied.replace("cpaffc-1", "cpaffc-2")]))
        return [*self.notes, notes.note(body, lines)], texts

    def rewrite_from_here(self, chance: random.Random) -> Forgery:
        """Another history from an entry on: the chain of hashes is right, the other party's signatures are not."""
        start = chance.randrange(1, 4)
        signed, previous = list(self.notes[:start]), hashlib.sha256(self._body(start - 1)).hexdigest()
        for number in range(start, 4):
            entry = self.kept.record.entries[number].entry
            moved = entry.claimed_at.replace(second=chance.randrange(60), minute=chance.randrange(60))
            body = notes.body(replace(entry, previous=previous, claimed_at=moved))
            signed.append(self.resigned(number, body, ["ato-1"]))
            previous = hashlib.sha256(body).hexdigest()
        return signed, self.texts
