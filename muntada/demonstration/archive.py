"""Enters the archived third session: what is reported of it, each fact with its sources.

Its programme and the text of its statement are not known, so it has no edition and no statement here.
"""

from collections.abc import Iterable, Mapping, Sequence

from muntada.cities.actions.gazetteer import enter_person
from muntada.demonstration.content import demo_session, third_session
from muntada.demonstration.content import forum as forum_content
from muntada.demonstration.content.other_sessions import OTHER_SESSIONS, PLANNED_NOTE
from muntada.demonstration.content.shapes import LANGUAGES, Claim, OtherSession, Speaker, Words, words
from muntada.demonstration.content.sources import SOURCES
from muntada.forum.actions.founding import convene_session
from muntada.forum.actions.reporting import enter_source, report_fact, report_speech
from muntada.forum.models import Forum, ReportedFact, Session, Source

ABOUT = words(
    "تجمع هذه الصفحة ما نُشر عن الدورة، بعبارة من عندنا ومع ذكر مصدر كل معلومة.",
    "本页汇集有关本届会议的公开报道，以本站自己的文字转述，并逐条注明来源。",
    "This page gathers what was published about the session, in our own words, with the source of each fact.",
)
THEME_NOTE = words(
    "قُرئ موضوع الدورة بالعربية؛ ونصاه الصيني والإنكليزي هنا من ترجمتنا.",
    "本届主题原文为阿拉伯文；此处中文和英文为本站所译。",
    "The theme of the session was read in Arabic; the Chinese and the English given here are our translation.",
)
ORDINALS = {
    1: words("الدورة الأولى", "第一届", "First session"),
    2: words("الدورة الثانية", "第二届", "Second session"),
    4: words("الدورة الرابعة", "第四届", "Fourth session"),
}
PLANNED = words("مقررة", "计划中", "planned")
LABEL = words(
    "{ordinal} ({place}، {when}): {said}", "{ordinal}（{place}，{when}）：{said}", "{ordinal} ({place}, {when}): {said}"
)
THEME = words("موضوعها: «{theme}»", "主题为“{theme}”", "the theme was “{theme}”")
OUR_TRANSLATION = words(" (من ترجمتنا)", "（本站译文）", " (our translation)")
OTHER_NAMES = words(
    "وترد في المصادر أسماء أخرى للمنتدى: {names}.",
    "来源中还有其他名称：{names}。",
    "The sources also call the forum: {names}.",
)
LATIN_FORMS = words(
    "ويرد اسم {name} بالأحرف اللاتينية أيضا على هذا النحو: {forms}.",
    "{name}的姓名另有以下拉丁字母写法：{forms}。",
    "In Latin letters the name of {name} is also written {forms}.",
)
COMMA = words("، ", "、", ", ")
TOPIC = ReportedFact.Topic


def convene(forum: Forum) -> Session:
    """Make the third session."""
    return convene_session(
        forum,
        third_session.SLUG,
        number=third_session.NUMBER,
        title=third_session.TITLE,
        theme=third_session.THEME,
        about=ABOUT,
        starts_on=third_session.DAY,
        ends_on=third_session.DAY,
        time_zone=demo_session.HOST_TIME_ZONE,
        is_reported=True,
        actor=None,
    )


def report(forum: Forum) -> None:
    """Enter the sources, facts and speeches of the third session, and what is known of the other sessions."""
    session = forum.sessions.get(slug=third_session.SLUG)
    sources = {source.id: _enter_source(session, source.id) for source in SOURCES}

    def tell(topic: str, text: Mapping[str, str], cited: Iterable[str]) -> None:
        report_fact(session, topic, text, sources=[sources[key] for key in dict.fromkeys(cited)], actor=None)

    for claim in third_session.PARTICIPATION:
        tell(TOPIC.PARTICIPATION, claim.text, claim.sources)
    for topic in third_session.TOPICS:
        tell(TOPIC.TOPIC, topic, third_session.TOPIC_SOURCES)
    tell(TOPIC.OUTCOME, third_session.STATEMENT_CLAIM.text, third_session.STATEMENT_CLAIM.sources)
    tell(TOPIC.OUTCOME, third_session.STATEMENT_NOT_FOUND, ())
    for claim in _background():
        tell(TOPIC.BACKGROUND, claim.text, claim.sources)
    for speaker in third_session.SPEAKERS:
        person = enter_person(
            speaker.name,
            speaker.position,
            original_language="ar" if speaker.party == "arab" else "zh-Hans",
            actor=None,
        )
        cited = dict.fromkeys([*(key for said in speaker.called_for for key in said.sources), *speaker.named_in])
        report_speech(session, person, _gist(speaker), sources=[sources[key] for key in cited], actor=None)


def _enter_source(session: Session, key: str) -> Source:
    """Enter a source under its publisher's name in the language of the page; in English where that is another."""
    source = next(source for source in SOURCES if source.id == key)
    language = source.language if source.language in LANGUAGES else "en"
    return enter_source(
        session,
        source.id,
        publisher=source.publisher[language],
        title=source.description[language],
        address=source.address,
        published_on=source.published.isoformat() if source.published else "",
        language=source.language,
        actor=None,
    )


def _gist(speaker: Speaker) -> Words:
    """Return what a speaker is reported to have said and what a reader must know about it; {} for nothing."""
    told = [claim.text for claim in speaker.called_for] + ([speaker.note] if speaker.note else [])
    return _joined(told, words(" ", "", " ")) if told else {}


def _background() -> Iterable[Claim]:
    yield third_session.PROGRAMME_CLAIM
    yield Claim(THEME_NOTE, third_session.THEME_SOURCES)
    yield from forum_content.FORUM.claims
    yield _other_names()
    for speaker in third_session.SPEAKERS:
        if speaker.variants:
            forms = _joined([dict.fromkeys(LANGUAGES, form) for form in speaker.variants], COMMA)
            yield Claim(_fill(LATIN_FORMS, name=speaker.name, forms=forms), speaker.named_in)
    for source in SOURCES:
        if source.note:
            yield Claim(source.note, (source.id,))
    for session in OTHER_SESSIONS:
        yield from _other_session(session)


def _other_names() -> Claim:
    """Return the other names of the forum that were seen somewhere."""
    seen = [variant for variant in forum_content.FORUM.variants if variant.sources]
    # Each is isolated (Unicode's FSI and PDI): names in several scripts stand in one sentence.
    names = _joined([dict.fromkeys(LANGUAGES, f"\u2068{variant.form}\u2069") for variant in seen], COMMA)
    return Claim(_fill(OTHER_NAMES, names=names), tuple(key for variant in seen for key in variant.sources))


def _other_session(session: OtherSession) -> Iterable[Claim]:
    """Yield what is known of another session, each fact headed by which session it is about."""
    when = dict.fromkeys(LANGUAGES, str(session.first_day.year)) if session.first_day else PLANNED
    told = list(session.claims)
    if session.theme:
        told.insert(0, Claim(_theme(session.theme, session.theme_language), _cited(session.claims)))
    if not session.held:
        told.append(Claim(PLANNED_NOTE, ()))
    for claim in told:
        said = _fill(LABEL, ordinal=ORDINALS[session.number], place=session.place, when=when, said=claim.text)
        yield Claim(said, claim.sources)


def _theme(theme: Words, original: str) -> Words:
    said = _fill(THEME, theme=theme)
    return {lang: text if lang == original else text + OUR_TRANSLATION[lang] for lang, text in said.items()}


def _cited(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(key for claim in claims for key in claim.sources)


def _fill(template: Words, **values: Words) -> Words:
    """Return the template with each value put in, language by language."""
    return {
        language: text.format(**{name: value[language] for name, value in values.items()})
        for language, text in template.items()
    }


def _joined(texts: Sequence[Words], separator: Words) -> Words:
    return {language: separator[language].join(text[language] for text in texts) for language in LANGUAGES}
