"""A small record between two organisers: genesis, a statement in three languages, a corrigendum, new keys."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from muntada.record import keys, notes
from muntada.record.notes import Entry, Party, Record, Text

AT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
WORDS = {
    "ar": "يتعهد الطرفان بتبادل الخبرات في إدارة المياه.\n",
    "en": "The parties undertake to exchange experience in water management.\n",
    "zh-Hans": "双方承诺就水资源管理（AI技术）交流经验。\n",
}


@dataclass
class Signing:
    """A record in the making, with the private keys at hand: what no single person has in reality."""

    private: dict[str, str] = field(default_factory=dict)
    record: Record = field(default_factory=Record)
    texts: dict[str, bytes] = field(default_factory=dict)

    @property
    def notes(self) -> list[bytes]:
        return [signed.note for signed in self.record.entries]

    def party(self, id: str, names: dict[str, str], *key_names: str, k: int = 1, custody="institution") -> Party:
        made = []
        for name in key_names:
            self.private[name], key = keys.generate(name, id, custody)
            made.append(key)
        return Party(id, k, tuple(made), tuple(names.items()))

    def entry(self, type: str, **facts) -> Entry:
        """The next entry, unsigned."""
        record_id = self.record.entries[0].entry.record_id if self.record.entries else "forum-4"
        return Entry(type, record_id, len(self.record.entries), self.record.head, AT, **facts)

    def document(self, type: str, document_id: str, words: dict[str, str]) -> Entry:
        """An entry that adopts or corrects a document; its texts are laid down."""
        entry = self.entry(type, document_id=document_id, texts=tuple(texts(words)))
        for language, text in words.items():
            self.texts[notes.text_path(document_id, entry.sequence, language)] = text.encode()
        return entry

    def sign(self, entry: Entry, *names: str) -> bytes:
        data = notes.body(entry)
        return notes.note(data, [keys.sign(self.private[name], data) for name in names])

    def append(self, entry: Entry, *names: str) -> None:
        self.record = notes.append(self.record, self.sign(entry, *names))


def texts(words: dict[str, str]) -> Iterable[Text]:
    return (notes.text_of(language, text.encode()) for language, text in words.items())


def parties(signing: Signing, *suffixes: str, custody="institution") -> tuple[Party, ...]:
    ato = {"ar": "منظمة المدن العربية", "en": "Arab Towns Organization"}
    cpaffc = {"en": "Friendship Association", "zh-Hans": "中国人民对外友好协会"}
    return (
        signing.party("ato", ato, *(f"ato-{s}" for s in suffixes)),
        signing.party("cpaffc", cpaffc, *(f"cpaffc-{s}" for s in suffixes), custody=custody),
    )


@cache
def _kept() -> Signing:
    signing = Signing()
    signing.append(signing.entry("genesis", parties=parties(signing, "1", custody="server")), "ato-1", "cpaffc-1")
    signing.append(signing.document("adopt", "statement", WORDS), "ato-1", "cpaffc-1")
    corrected = {**WORDS, "en": WORDS["en"].replace("undertake", "agree")}
    signing.append(signing.document("correct", "statement", corrected), "ato-1", "cpaffc-1")
    signing.append(signing.entry("rotate", parties=parties(signing, "2")), "ato-1", "cpaffc-1")
    return signing


def sample() -> Signing:
    """The record of four entries; a copy that a test may go on with."""
    kept = _kept()
    return replace(kept, private=dict(kept.private), texts=dict(kept.texts))
