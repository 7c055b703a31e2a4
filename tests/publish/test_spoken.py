"""What stands in quotation marks is verbatim where it stands in a report so, and is told from what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.brief import Place
from tocsin.publish.spoken import spoken, unfounded

PLACES = {
    "[abc 0:12]": Place(mark="[abc 0:12]", report="abc", span=(0, 12), words='We held “19”, "he" said.'),
    "[abc 20:30]": Place(mark="[abc 20:30]", report="abc", span=(20, 30), words="“No one\n was hurt”"),
}


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ('“We held “19”, "he" said.” [abc 0:12]', ()),
        ("“No one was hurt” [abc 20:30]", ()),
        ("“We held “20”.” [abc 0:12]", ("“We held “20”.”",)),
        ("“No one was hurt” [zzz 20:30]", ("“No one was hurt”",)),
        ("They said “was hurt” and “nothing”.", ("“nothing”",)),
        ('It was "in another report".', ()),
        ("An open “quotation", ()),
    ],
)
def test_a_quote_that_no_report_has_so_is_found(text: str, doubtful: tuple[str, ...]) -> None:
    assert unfounded(text, PLACES, ["It stood in another report."]) == doubtful


@given(st.text(alphabet='ab“”"[]0:12 \n→<', max_size=60))
def test_nothing_is_lost_or_added(text: str) -> None:
    for line in text.split("\n"):
        assert "".join(part.text for part in spoken(line, PLACES)) == line
