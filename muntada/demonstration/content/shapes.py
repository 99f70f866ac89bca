"""The shapes of the demonstration's content: flat, frozen, without Django.

`Words` maps a language tag (BCP 47: ar, zh-Hans, en) to what is said in it. Every `Words` here has all
three, none empty, except where a shape says that a language may be missing. Things refer to one
another by `slug` or `key`.
"""

import dataclasses
import datetime

type Words = dict[str, str]

LANGUAGES = ("ar", "zh-Hans", "en")


def words(ar: str, zh: str, en: str) -> Words:
    """Return one text in the three languages."""
    return {"ar": ar, "zh-Hans": zh, "en": en}


@dataclasses.dataclass(frozen=True)
class Source:
    """A page that something was read on; its own words are not repeated here.

    `language` is the page's own. `published` is None where the page carries no date that could be read.
    `note` says what a reader must know before relying on it.
    """

    id: str
    publisher: Words
    description: Words
    language: str
    published: datetime.date | None
    address: str
    note: Words | None = None


@dataclasses.dataclass(frozen=True)
class Claim:
    """Something reported, told in our own words; `sources` are ids of `Source`, at least one."""

    text: Words
    sources: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class NameVariant:
    """One more form of a name, in one language.

    `first` is the side that the form names first: "arab" or "chinese". `sources` are empty where
    the form was seen nowhere and is only the counterpart of an attested one.
    """

    language: str
    form: str
    first: str
    sources: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Country:
    """A country, by its ISO 3166-1 alpha-2 code."""

    code: str
    name: Words


@dataclasses.dataclass(frozen=True)
class City:
    """A real city; `time_zone` is its IANA name.

    `code` is "g" and its number in GeoNames, `facts` are (subject, value) as GeoNames has them.
    """

    slug: str
    name: Words
    country: str
    time_zone: str
    code: str
    facts: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True)
class Institution:
    """A body that organises."""

    slug: str
    name: Words


@dataclasses.dataclass(frozen=True)
class Party:
    """One of the two sides; `organisers` are slugs of `Institution`, of equal rank."""

    slug: str
    name: Words
    organisers: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Forum:
    """The forum itself: preferred names, other forms in use, and what is reported about it."""

    slug: str
    name: Words
    variants: tuple[NameVariant, ...]
    claims: tuple[Claim, ...]


@dataclasses.dataclass(frozen=True)
class Speaker:
    """A real person whom the press names as having spoken, and what is reported of it.

    `institution` is a slug of an organiser, or "" where the person spoke for another body. `variants`
    are further Latin forms of the name. `called_for` is empty where no report says what was said.
    """

    key: str
    name: Words
    variants: tuple[str, ...]
    position: Words
    party: str
    institution: str
    named_in: tuple[str, ...]
    called_for: tuple[Claim, ...]
    note: Words | None = None


@dataclasses.dataclass(frozen=True)
class OtherSession:
    """An earlier or a planned session, in short facts.

    `held` is False for one that was only reported as planned. Days are None where they are not known.
    `theme_language` is the language that the theme was read in; the other two are translations of ours.
    """

    number: int
    place: Words
    first_day: datetime.date | None
    last_day: datetime.date | None
    held: bool
    theme: Words | None
    theme_language: str
    claims: tuple[Claim, ...]


@dataclasses.dataclass(frozen=True)
class Person:
    """An invented person.

    `name` gives the name in each script; the one in `original_language` is the truth and the English one
    is the Latin form. `order` is "given-first" or "family-first". In Arabic and English the form of
    address stands before the name, in Chinese after it. `email` is "" for who cannot sign in.
    """

    key: str
    name: Words
    original_language: str
    order: str
    form_of_address: Words
    position: Words
    email: str = ""


@dataclasses.dataclass(frozen=True)
class Officer:
    """An invented person serving the session.

    `role` is "organiser", "co-chair", "rapporteur", "interpreter" or "captioner"; `party` is "" for who serves both;
    `organiser` is a slug of `Institution` for role "organiser" and "" otherwise; `languages` are those that an
    interpreter or a captioner works in.
    """

    person: str
    role: str
    party: str
    organiser: str = ""
    languages: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Delegation:
    """The delegation of one city: one head, then members; all are keys of `Person`."""

    city: str
    party: str
    head: str
    members: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Speech:
    """A speech that an invented delegate hands in for a sitting (its slug); one paragraph a line."""

    sitting: str
    person: str
    language: str
    body: str


@dataclasses.dataclass(frozen=True)
class SignIn:
    """Somebody a visitor may become with one click: whose eyes, and what to try."""

    person: str
    language: str
    time_zone: str
    purpose: Words


@dataclasses.dataclass(frozen=True)
class AgendaItem:
    """One item; numbers run through the whole session. `speakers` are (key of `Person`, minutes)."""

    number: int
    title: Words
    speakers: tuple[tuple[str, int], ...] = ()


@dataclasses.dataclass(frozen=True)
class Sitting:
    """One sitting, by the host city's clock.

    `kind` is "opening", "thematic", "plenary" or "closing". `day` counts from the day of loading (0),
    `hour` and `minute` are local to the host city, `minutes` is the duration. `chair` is a key of
    `Person`: the co-chair whose turn it is.
    """

    slug: str
    kind: str
    title: Words
    day: int
    hour: int
    minute: int
    minutes: int
    chair: str
    items: tuple[AgendaItem, ...]


@dataclasses.dataclass(frozen=True)
class Statement:
    """The draft before the session; its paragraphs come from `declaration.paragraphs`."""

    slug: str
    symbol: str
    title: Words
    note: Words
