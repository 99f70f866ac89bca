"""Loads the known ties between Chinese and Arab cities, and one to try things with."""

from muntada.cities.actions.facts import enter_source, state_facts
from muntada.cities.actions.gazetteer import enter_city, enter_country
from muntada.cities.models import Account, City, Country
from muntada.demonstration.content import demo_session, twin_ties
from muntada.twinning.actions.answer_step import answer_step
from muntada.twinning.actions.ask_to_join import ask_to_join
from muntada.twinning.actions.found_network import found_network
from muntada.twinning.actions.import_ties import import_ties
from muntada.twinning.actions.join_network import join_network
from muntada.twinning.actions.propose_step import propose_step
from muntada.twinning.actions.propose_tie import propose_tie
from muntada.twinning.actions.proposing import Proposal
from muntada.twinning.actions.set_areas import set_areas
from muntada.twinning.reading import Claim, End


def enter() -> None:
    """Enter the places, import the known ties as a batch, let heads of delegation begin invented ones."""
    _enter_places()
    slug, title, address, licence = twin_ties.SOURCE
    source = enter_source(slug, title, address=address, licence=licence, actor=None)
    claims = [
        Claim(
            line,
            (End(tie.ends[0]), End(tie.ends[1])),
            tie.on,
            stage=tie.stage,
            note=tie.note or {},
            address=tie.address,
        )
        for line, tie in enumerate(twin_ties.TIES, 1)
    ]
    import_ties(claims, [], source=source, actor=None)
    _begin()
    _join()


def _enter_places() -> None:
    countries = {row.code: enter_country(row.code, row.name, actor=None) for row in twin_ties.COUNTRIES}
    countries |= Country.objects.in_bulk()
    slug, title, address, licence = demo_session.GEONAMES
    geonames = enter_source(slug, title, address=address, licence=licence, actor=None)
    for row in twin_ties.PLACES:
        if City.objects.filter(code=row.code).exists():
            continue
        city = enter_city(
            row.slug,
            row.name,
            country=countries[row.country],
            time_zone=row.time_zone,
            code=row.code,
            kind=City.Kind.CITY if row.code.startswith("g") else City.Kind.REGION,
            actor=None,
        )
        facts = {"position": row.position} | ({"population": str(row.population)} if row.population else {})
        state_facts(city.pk, facts, source=geonames, actor=None)


def _begin() -> None:
    """Let one city propose an idea, the other confirm it, and the first propose a memorandum, which waits."""
    one, two = (City.objects.get(slug=slug) for slug in twin_ties.INVENTED_SIDES)
    proposer, answerer = (Account.objects.get(offices__city=city, offices__relieved_at=None) for city in (one, two))
    idea = Proposal("idea", "2026", twin_ties.INVENTED_NOTE)
    tie = propose_tie(one.pk, two.pk, idea, relation="friendship", actor=proposer)
    answer_step(tie.steps.get().pk, answer="confirmed", on="2026", actor=answerer)
    set_areas(tie.pk, twin_ties.INVENTED_AREAS, actor=answerer)
    propose_step(tie.pk, Proposal("memorandum", "", twin_ties.INVENTED_PROPOSAL), actor=proposer)


def _join() -> None:
    """Let a city found a network, two others join it, and ask one more."""
    cities = [City.objects.get(slug=slug) for slug in twin_ties.NETWORK_CITIES]
    speaks = [Account.objects.get(offices__city=city, offices__relieved_at=None) for city in cities]
    network = found_network(cities[0].pk, name=twin_ties.NETWORK_NAME, about=twin_ties.NETWORK_ABOUT, actor=speaks[0])
    asked = [ask_to_join(network.pk, city.pk, actor=speaks[0]) for city in cities[1:]]
    for membership, actor in zip(asked[:-1], speaks[1:-1], strict=True):
        join_network(membership.pk, actor=actor)
