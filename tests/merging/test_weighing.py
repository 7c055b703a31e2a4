from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.resemblance import Resemblance
from tocsin.merging.weighing import DEPTH, added, probability, weights

measures = st.tuples(*[st.none() | st.floats(-400, 400)] * len(Resemblance._fields)).map(Resemblance._make)
NOTHING = Resemblance._make([None] * len(Resemblance._fields))


def oracle(found: Resemblance) -> float:
    """The log odds by walking down each tree, a question at a time."""
    table = weights()
    total = table.bias
    for root in table.root:
        node = 0
        while node < 2**DEPTH - 1:
            value = found[table.measure[root + node]]
            is_low = table.unknown_is_low[root + node] if value is None else value <= table.cut[root + node]
            node = 2 * node + (1 if is_low else 2)
        total += table.value[root + node]
    return float(total)


@given(measures)
def test_equals_the_oracle(found: Resemblance) -> None:
    assert probability(found) == pytest.approx(1 / (1 + exp(-oracle(found))), abs=1e-5)


@given(measures)
def test_what_the_measures_add_is_all_that_sets_a_pair_apart(found: Resemblance) -> None:
    usual = oracle(NOTHING) - sum(added(NOTHING).values())
    assert oracle(found) == pytest.approx(usual + sum(added(found).values()))


def test_the_table_asks_what_can_be_answered() -> None:
    table = weights()
    assert 0 < table.same < 1
    assert 0 <= table.measure.min() <= table.measure.max() < len(Resemblance._fields)
    assert np.isfinite(table.value).all()
