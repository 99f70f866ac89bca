import numpy as np
import pytest

from muntada.twinning.suggesting import evaluating
from muntada.twinning.suggesting.evaluating import Asked, examples, figures, queries, ranked, training
from muntada.twinning.suggesting.features import COLUMNS
from muntada.twinning.suggesting.graph import Graph, edges
from muntada.twinning.suggesting.ranking import PLAIN, Examples, Fitting, Model, fit
from tests.twinning.suggesting.world import at, atlas, graph, place, ties

QUICK = Fitting(hidden=4, rounds=20, models=1)


def test_both_sides_ask_but_not_within_a_country():
    world = atlas()
    asked = queries(world, edges(world, [("AA1", "BB1"), ("AA1", "AA2")]))
    assert {(q.city, q.partner) for q in asked} == {
        (world.index["AA1"], world.index["BB1"]),
        (world.index["BB1"], world.index["AA1"]),
    }


def test_small_partners_are_not_asked_for():
    world = evaluating.Atlas([place("AA", 0), place("BB", 0, population=99_999.0)])
    assert queries(world, edges(world, [("AA0", "BB0")])) == [Asked(world.index["BB0"], world.index["AA0"])]


def test_the_graph_of_a_training_query_lacks_its_tie(monkeypatch):
    """Whatever a query is compared in has neither its tie nor the reverse: else the partner would be no candidate."""
    seen = []
    original = evaluating.examples

    def watched(found, asked, *rest):
        seen.extend((found, one) for one in asked)
        return original(found, asked, *rest)

    monkeypatch.setattr(evaluating, "examples", watched)
    world = atlas()
    pairs = edges(world, ties())
    learnt = training(world, pairs)
    assert len(learnt.counts) == len(seen) == len(queries(world, pairs))
    for found, one in seen:
        assert one.partner not in found.partners(one.city) and one.city not in found.partners(one.partner)
    assert learnt.is_true.sum() == len(learnt.counts)


def test_equal_scores_share_the_middle_rank():
    found = Examples(np.zeros((4, 1), np.float32), np.array([False, True, False, False]), np.array([4]))
    place_of, area = ranked(np.zeros(4), found)
    assert place_of.tolist() == [2.5] and area.tolist() == [0.5]
    own = figures(place_of, area)
    assert (own.queries, own.mrr, own.hits, own.auc) == (1, 0.4, 1.0, 0.5)


def test_one_candidate_has_no_area():
    found = Examples(np.zeros((1, 1), np.float32), np.array([True]), np.array([1]))
    own = figures(*ranked(np.zeros(1), found))
    assert own.mrr == 1 and np.isnan(own.auc)


@pytest.mark.parametrize("how", [PLAIN, QUICK])
def test_a_model_learns_the_rule_of_the_world(how):
    world = atlas()
    pairs = edges(world, ties())
    aside = pairs[::4]
    kept = np.array([pair for pair in pairs.tolist() if pair not in aside.tolist()])
    model = fit(training(world, kept), how)
    found, asked = examples(Graph(world, kept), queries(world, aside))
    assert len(asked) == len(found.counts)
    own = figures(*ranked(model.score(found.rows), found))
    lot = figures(*ranked(np.random.default_rng(1).random(len(found.rows)), found))
    assert own.mrr > lot.mrr + 0.1


def test_the_same_seed_gives_the_same_model():
    world = atlas()
    learnt = training(world, edges(world, ties()))
    assert (fit(learnt, QUICK).score(learnt.rows) == fit(learnt, QUICK).score(learnt.rows)).all()


def test_a_model_is_the_same_after_it_was_kept(tmp_path):
    world = atlas()
    learnt = training(world, edges(world, ties()))
    model = fit(learnt, Fitting(hidden=3, rounds=1, models=2))
    model.keep(tmp_path / "model.npz")
    assert np.allclose(Model.load(tmp_path / "model.npz").score(learnt.rows), model.score(learnt.rows))


def test_contributions_of_a_plain_model_add_up_to_differences_of_scores():
    found = graph()
    rows = training(found.atlas, edges(found.atlas, ties())).rows[:20]
    model = Model(
        rows.mean(0), rows.std(0) + 1, fit(Examples(rows, np.arange(20) == 3, np.array([20])), PLAIN).networks
    )
    parts = model.contributions(rows, COLUMNS)
    total = sum(parts.values())
    assert np.allclose(total - total[0], model.score(rows) - model.score(rows)[0], atol=1e-3)


def test_the_table_names_baselines_model_and_reasons():
    world = atlas()
    pairs = edges(world, ties())
    lines = list(evaluating.table(evaluating.evaluate(world, pairs[4:], pairs[:4], QUICK)))
    text = "\n".join(lines)
    for name in ("random", "population", "degree", "plain logistic", "the model", "without size", "family alone"):
        assert name in text
    assert at(graph(), "AA0") == world.index["AA0"]
