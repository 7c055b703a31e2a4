from __future__ import annotations

import pickle

from tocsin.errors import TocsinError, UnreadableError


def test_an_unreadable_input_is_named_with_what_is_wrong() -> None:
    error = UnreadableError("reports.jsonl line 7", "the line is cut off")

    assert isinstance(error, TocsinError)
    assert str(error) == "reports.jsonl line 7: the line is cut off"


def test_the_error_survives_the_way_back_from_a_worker_process() -> None:
    error = pickle.loads(pickle.dumps(UnreadableError("stdin", "it is empty")))

    assert (error.name, error.why) == ("stdin", "it is empty")
