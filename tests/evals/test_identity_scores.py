from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from evals.identity_scores import LabelledPair, figures, main, outcome, read_pairs
from evals.labels import LabelError

ONE = {"name": "Ana Petrović", "kind": "person", "country": "SRB", "sector": "GOV", "mentions": ["Ana Petrović"]}


def pair(**changes: object) -> LabelledPair:
    return LabelledPair.model_validate(
        {"group": "spelling", "one": ONE, "other": ONE, "verdict": "same", "why": "", **changes}
    )


def test_pairs_were_labelled_of_every_kind() -> None:
    pairs = [one for _, one in read_pairs()]
    verdicts = Counter(one.verdict for one in pairs)
    assert len(pairs) > 200 and min(verdicts.values()) > 30
    assert {"spelling", "names", "surname", "office", "bodies", "unnamed", "homonyms"} <= {one.group for one in pairs}


def test_actors_are_joined_as_labelled() -> None:
    found = figures([outcome(line, one) for line, one in read_pairs()])
    assert found["false same"] == 0
    assert found["same.recall"] >= 98
    assert found["verdict"] >= 93
    assert found["voice"] == 100


def test_a_wrong_join_is_counted() -> None:
    found = figures([outcome(1, pair(verdict="different", voice="different")), outcome(2, pair())])
    assert (found["same.precision"], found["same.recall"], found["false same"], found["voice"]) == (50, 100, 1, 0)


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--errors"]) == 0
    assert "same.F1" in capsys.readouterr().out


def test_a_label_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"group": "spelling"}\n', encoding="utf-8")
    with pytest.raises(LabelError, match="line 1"):
        read_pairs(file)
