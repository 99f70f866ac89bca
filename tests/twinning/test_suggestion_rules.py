from muntada.twinning.rules import suggestions as rules
from muntada.twinning.rules.suggestions import DeclineFacts, exchanged, learn, score, told, weights, worth_of


def test_what_one_needs_and_the_other_has_is_worth_most():
    said = exchanged(frozenset({"waste"}), frozenset({"water"}), frozenset({"water"}), frozenset({"waste", "air"}))
    assert (said.answers_us, said.answers_them, said.shared) == ({"waste"}, {"water"}, frozenset())
    shared = exchanged(frozenset({"waste"}), frozenset(), frozenset({"waste"}), frozenset())
    assert worth_of(said) > worth_of(shared) > worth_of(rules.Exchanged()) == 0


def test_a_gap_speaks_for_who_has_no_ties_yet():
    assert rules.worth_of_gap(0) > rules.worth_of_gap(1) > rules.worth_of_gap(20)


def test_weights_are_as_asked_else_as_learnt():
    found = weights({"size": "250", "place": "x", "sea": "9999", "family": "-1", "other": "3"}, rules.STARTING)
    assert (found["size"], found["place"], found["sea"], found["family"]) == (250, 100, rules.HIGHEST, 100)
    assert found["gap"] == 0 and set(found) == set(rules.REASONS)


def test_what_spoke_for_a_declined_city_loses_and_what_was_missing_gains():
    found = learn([DeclineFacts("place", {"size": 3.0, "openness": 1.0, "place": -1.0})])
    assert (found["size"], found["openness"], found["place"]) == (85, 95, 125)
    assert found["family"] == 100


def test_no_reason_is_silenced_or_drowns_the_others():
    found = learn([DeclineFacts("place", {"size": 3.0})] * 50)
    assert (found["size"], found["place"]) == (rules.LEAST_LEARNT, rules.MOST_LEARNT)
    assert learn([DeclineFacts("other", {})]) == learn([]) == rules.STARTING


def test_a_weight_changes_the_order():
    near, large = {"place": 1.0, "size": 0.0}, {"place": 0.0, "size": 1.5}
    usual = dict(rules.STARTING)
    assert score(large, usual) > score(near, usual)
    assert score(large, usual | {"place": 300}) < score(near, usual | {"place": 300})


def test_the_strongest_reasons_are_told_and_none_against():
    spoke = {"size": 2.0, "place": -3.0, "sea": 0.05, "family": 1.0, "openness": 0.8, "name": 0.5}
    assert told(spoke, rules.STARTING) == ("size", "family", "openness")
    assert told(spoke, rules.STARTING | {"size": 0}) == ("family", "openness", "name")
