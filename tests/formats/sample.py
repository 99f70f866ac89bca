"""Documents to write and read back: one by hand, and any number that Hypothesis makes up."""

import dataclasses
import datetime as dt
import uuid

from hypothesis import strategies as st

from muntada.formats.document import Amendment, Document, Paragraph, clean, kind_below

LANGUAGES = ("ar", "zh-Hans", "en")
NUMBERS = {  # by level: what each language's habit writes
    "en": ("{}.", "({letter})", "({roman})", "({})"),
    "ar": ("{arabic} -", "({abjad})", "‘{arabic}’", "({arabic})"),
    "zh-Hans": ("{han}、", "（{han}）", "{}．", "（{}）"),
}
_HAN = "一二三四五六七八九"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def number(language: str, count: int, level: int) -> str:
    """Return a number in the language's habit; `count` from 1 to 9."""
    return NUMBERS[language][level - 1].format(
        count,
        letter="abcdefghi"[count - 1],
        roman=_ROMAN[count - 1],
        han=_HAN[count - 1],
        arabic="٠١٢٣٤٥٦٧٨٩"[count],
        abjad="أبجدهوزحط"[count - 1],
    )


def numbers(count: int, level: int) -> dict[str, str]:
    """Return a paragraph's number in the three languages."""
    return {language: number(language, count, level) for language in LANGUAGES}


WORDS = st.one_of(
    st.text(max_size=40),
    st.text("إذ يشير1.()-#*_[]\\&<>`一、决定‏‎\u202e\u200d a b~=", max_size=25),
    st.sampled_from(
        ["[…]", "\\", "---", "===", "(a) x", "1. x", "一、决定", "١ - كذا", "]]>", "&amp;", "# x", "- x", "  "]
    ),
).map(clean)


def words(*languages: str) -> st.SearchStrategy[dict[str, str]]:
    """Make words in some of the languages."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(languages, WORDS)).map(
        lambda made: {language: said for language, said in made.items() if said}
    )


@st.composite
def paragraphs(draw: st.DrawFn, *languages: str) -> Paragraph:
    """Make a paragraph."""
    kind = draw(st.sampled_from(["heading", "preambular", "operative"]))
    level = draw(st.integers(1, 4))
    count = draw(st.integers(1, 9))
    return Paragraph(
        id=str(draw(st.uuids())),
        kind=kind,
        words=draw(words(*languages)),
        level=level,
        number={language: number(language, count, level) for language in languages}
        if kind != "heading" and (kind == "operative" or level > 1)
        else {},
    )


def settled(made: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Give sub-paragraphs the kind of the paragraph before them."""
    found: list[Paragraph] = []
    for paragraph in made:
        below = paragraph.kind != "heading" and paragraph.level > 1
        kind = kind_below(found, paragraph.level) if below else paragraph.kind
        found.append(dataclasses.replace(paragraph, kind=kind))
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn, *languages: str) -> Document:
    """Make a document without amendments; its paragraphs' ids are different."""
    made = draw(st.lists(paragraphs(*languages), max_size=7, unique_by=lambda paragraph: paragraph.id))
    return Document(
        title=draw(words(*languages)),
        languages=languages,
        paragraphs=settled(made),
        kind=draw(st.sampled_from(["statement", "declaration", "recommendations", "memorandum"])),
        symbol=draw(st.sampled_from(["", "FORUM/5/L.1", "论坛/5/L.2"])),
        date=draw(st.none() | st.dates(dt.date(1900, 1, 1))),
    )


def said(ar: str, zh: str, en: str) -> dict[str, str]:
    """Return one text in the three languages."""
    return {"ar": ar, "zh-Hans": zh, "en": en}


def _id(number: int) -> str:
    return str(uuid.UUID(int=number))


STATEMENT = Document(
    title=said("بيان صلالة", "塞拉莱声明", "Statement of Salalah"),
    languages=LANGUAGES,
    kind="statement",
    symbol="FORUM/5/L.1",
    date=dt.date(2026, 11, 26),
    paragraphs=(
        Paragraph(_id(1), "heading", said("الديباجة", "序言", "Preamble")),
        Paragraph(_id(2), "preambular", said("إذ يشير إلى المنتدى،", "回顾论坛，", "Recalling the forum,")),
        Paragraph(_id(3), "preambular", said("وإذ يلاحظ 25 مدينة،", "注意到25个城市，", "Noting 25 cities,")),
        Paragraph(_id(4), "heading", said("المنطوق", "执行部分", "Operative part")),
        Paragraph(_id(5), "operative", said("يقرر ما يلي:", "决定：", "Decides:"), number=numbers(1, 1)),
        Paragraph(_id(6), "operative", said("التعاون؛", "合作；", "to cooperate;"), level=2, number=numbers(1, 2)),
        Paragraph(
            _id(7),
            "operative",
            said("تبادل البيانات؛", "交换数据；", "to share open data;"),
            level=2,
            number=numbers(2, 2),
            amendments=(
                Amendment(
                    _id(71),
                    "en",
                    "to share all open data;",
                    "Muscat",
                    dt.datetime(2026, 11, 26, 9, 30, tzinfo=dt.UTC),
                    "Nobody is left out.",
                ),
                Amendment(_id(72), "en", "to share data;", "Yinchuan", dt.datetime(2026, 11, 26, 10, 0, tzinfo=dt.UTC)),
                Amendment(_id(73), "ar", "", "مسقط", dt.datetime(2026, 11, 26, 11, 0, tzinfo=dt.UTC)),
            ),
        ),
        Paragraph(
            _id(8), "operative", said("يدعو المدن.", "邀请各城市。", "Invites the cities."), number=numbers(2, 1)
        ),
    ),
)
