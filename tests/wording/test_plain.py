from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from tocsin.wording.plain import one_line, shortened, visible, visible_json

STEERING = ["\x1b", "\x07", "\x9b", "\r", "\x7f", "\u202e", "\u2066", "\u200f", "\u2028", "\U000e0041", "\ud800"]


def test_what_steers_a_terminal_is_shown_and_not_obeyed() -> None:
    assert visible("a\x1b[31mb\u202ec\U000e0041") == r"a\x1b[31mb\u202ec\U000e0041"
    assert not any(character in visible("".join(STEERING)) for character in STEERING)


def test_lines_and_tabs_stay_in_text_of_several_lines() -> None:
    assert visible("a\tb\n") == "a\tb\n"


@given(st.text())
def test_one_line_is_one_line_without_any_control(text: str) -> None:
    line = one_line(text)

    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in line)


def test_plain_words_of_any_script_stay_as_they_are() -> None:
    words = "Вучић said: “да”, مرحبا, 北京, é\u0301 👩\u200d🚒"

    assert one_line(words) == words


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_keeps_its_value(text: str) -> None:
    document = visible_json(json.dumps([text], ensure_ascii=False))

    assert json.loads(document) == [text]
    assert not any(character in document for character in STEERING)


@given(st.text(st.sampled_from("ab  "), max_size=60), st.integers(4, 30))
def test_a_shortened_line_keeps_to_its_limit(text: str, limit: int) -> None:
    line = shortened(text, limit)

    assert len(line) <= limit + 1
    assert line == text or line.endswith(" …")
