"""A claim is dated by the time on its own cue, not by one inside what is said."""

from __future__ import annotations

import pytest

from tests.reading.made import attribute, doc, report
from tocsin.model.reading import Time
from tocsin.reading.claims import claims
from tocsin.reading.said_at import dated

ON_TUESDAY = (
    "She PRON 1 nsubj\nsaid VERB 1 root\non ADP 3 case\nTuesday PROPN 1 obl\nthey PRON 5 nsubj\nleft VERB 1 ccomp"
)
LEFT_TUESDAY = (
    "She PRON 1 nsubj\nsaid VERB 1 root\nthey PRON 3 nsubj\nleft VERB 1 ccomp\non ADP 5 case\nTuesday PROPN 3 obl"
)


@pytest.mark.parametrize(("rows", "content", "said_at"), [(ON_TUESDAY, (4, 6), "t1"), (LEFT_TUESDAY, (2, 6), None)])
def test_only_the_cues_own_time_dates_a_claim(rows: str, content: tuple[int, int], said_at: str | None) -> None:
    made = attribute(doc(rows), (("source", 0, 1), ("cue", 1, 2), ("content", *content)), (1, 0, (2,)))
    found, _ = claims(report(made), made)
    start = made.text.index("Tuesday")
    time = Time(id="t1", span=(start, start + len("Tuesday")), type="DATE")

    assert [claim.said_at for claim in dated(made, found, [time])] == [said_at]
