"""A relay is taken off the claims and hung on the one it passed on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading.made import doc
from tocsin.reading.relays import Attribution, is_outlet, relayed, retold

# The army left , the minister said , the agency reported .
SAID_AND_REPORTED = """
The DET 1 det
army NOUN 2 nsubj
left VERB 6 ccomp
, PUNCT 6 punct
the DET 5 det
minister NOUN 6 nsubj
said VERB 10 ccomp
, PUNCT 10 punct
the DET 9 det
agency NOUN 10 nsubj
reported VERB 10 root
. PUNCT 10 punct
"""


def test_an_outlet_that_reports_after_the_speaker_is_a_relay() -> None:
    made = doc(SAID_AND_REPORTED)
    said = Attribution(made[4:6], made[6:7], (made[0:3],), 0.9)
    reported = Attribution(made[8:10], made[10:11], (), 0.8)

    (found,) = relayed([said, reported], made)

    assert [span.text for span in found.via] == ["the agency"]
    assert found.source is not None and found.source.text == "the minister"


def test_a_content_given_to_the_relay_goes_to_the_speaker_between() -> None:
    made = doc(SAID_AND_REPORTED)
    said = Attribution(made[4:6], made[6:7], (), 0.9)
    reported = Attribution(made[8:10], made[10:11], (made[0:3],), 0.8)

    (found,) = relayed([said, reported], made)

    assert found.source is not None and found.source.text == "the minister"
    assert ([span.text for span in found.via], found.contents[0].text) == (["the agency"], "The army left")


def test_a_speaker_inside_a_relays_content_is_taken_out_of_it() -> None:
    made = doc(SAID_AND_REPORTED)
    reported = Attribution(made[8:10], made[10:11], (made[0:7],), 0.8)

    (found,) = relayed([reported], made)

    assert found.source is not None and found.source.text == "the minister"
    assert (found.cue.text, found.contents[0].text) == ("said", "The army left")
    assert [span.text for span in found.via] == ["the agency"]


def test_a_cue_without_content_gets_the_rest_of_its_sentence() -> None:
    made = doc(
        "The DET 1 det\nagency NOUN 2 nsubj\nreports VERB 2 root\nshots NOUN 2 obj\nthere ADV 2 advmod\n. PUNCT 2 punct"
    )

    (found,) = relayed([Attribution(made[:2], made[2:3], (), 0.9)], made)

    assert [span.text for span in found.contents] == ["shots there"]


def test_a_cue_with_nothing_behind_it_is_no_claim() -> None:
    made = doc("The DET 1 det\nagency NOUN 2 nsubj\nreported VERB 2 root\n. PUNCT 2 punct")

    assert relayed([Attribution(made[:2], made[2:3], (), 0.9)], made) == []


def test_an_attribution_of_the_whole_claim_to_an_outlet_becomes_its_relay() -> None:
    made = doc(SAID_AND_REPORTED)
    said = Attribution(made[4:6], made[6:7], (made[0:3],), 0.9)
    reported = Attribution(made[8:10], made[10:11], (made[0:7],), 0.8)

    (found,) = relayed([said, reported], made)

    assert [span.text for span in found.via] == ["the agency"]


@pytest.mark.parametrize(
    ("teller", "via"), [("office", ["her office"]), ("spokesman", ["her spokesman"]), ("letter", []), ("nurse", [])]
)
def test_a_body_that_only_tells_of_a_claim_is_its_relay(teller: str, via: list[str]) -> None:
    made = doc(
        "The DET 1 det\nminister NOUN 2 nsubj\nwants VERB 7 ccomp\ntalks NOUN 2 obj\n, PUNCT 7 punct\n"
        f"her PRON 6 nmod:poss\n{teller} NOUN 7 nsubj\nsaid VERB 7 root\n. PUNCT 7 punct"
    )
    inner = Attribution(made[0:2], made[2:3], (made[3:4],), 0.6)
    outer = Attribution(made[5:7], made[7:8], (made[0:4],), 0.9)

    found = retold([outer, inner])

    assert [span.text for one in found for span in one.via] == via
    assert len(found) == 2 - len(via)


def test_an_outlet_alone_is_the_speaker() -> None:
    made = doc(
        "The DET 1 det\nagency NOUN 2 nsubj\nreported VERB 2 root\n"
        "that SCONJ 5 mark\nhe PRON 5 nsubj\nleft VERB 2 ccomp"
    )
    found = relayed([Attribution(made[:2], made[2:3], (made[3:6],), 0.9)], made)

    assert [(one.source.text, one.via) for one in found if one.source is not None] == [("The agency", ())]


def test_an_outlet_that_is_told_passes_the_words_on() -> None:
    made = doc(
        "She PRON 1 nsubj\ntold VERB 1 root\nthe DET 3 det\nbroadcaster NOUN 1 obj\n"
        "that SCONJ 6 mark\nhe PRON 6 nsubj\nleft VERB 1 ccomp"
    )
    (found,) = relayed([Attribution(made[:1], made[1:2], (made[4:7],), 0.9)], made)

    assert [span.text for span in found.via] == ["the broadcaster"]


def test_a_person_who_is_told_passes_nothing_on() -> None:
    made = doc(
        "She PRON 1 nsubj\ntold VERB 1 root\nthe DET 3 det\ncourt NOUN 1 obj\n"
        "that SCONJ 6 mark\nhe PRON 6 nsubj\nleft VERB 1 ccomp"
    )
    (found,) = relayed([Attribution(made[:1], made[1:2], (made[4:7],), 0.9)], made)

    assert found.via == ()


def test_who_is_cited_by_an_outlet_is_the_speaker() -> None:
    # The army left , the daily wrote , citing a guard .
    made = doc(
        """
        The DET 1 det
        army NOUN 2 nsubj
        left VERB 6 ccomp
        , PUNCT 6 punct
        the DET 5 det
        daily NOUN 6 nsubj
        wrote VERB 6 root
        , PUNCT 8 punct
        citing VERB 6 advcl
        a DET 10 det
        guard NOUN 8 obj
        . PUNCT 6 punct
        """
    )
    (found,) = relayed([Attribution(made[4:6], made[6:7], (made[0:3],), 0.9)], made)

    assert found.source is not None and found.source.text == "a guard"
    assert [span.text for span in found.via] == ["the daily"]
    assert found.cue.text == "citing"


def test_agencies_are_known_by_their_nouns_and_by_capitals() -> None:
    made = doc("TASS PROPN 1 nsubj\nreported VERB 1 root\nministers NOUN 1 obj", entities=((0, 1, "ORG"),))

    assert is_outlet(made[:1])
    assert not is_outlet(made[2:3])


def test_the_order_in_which_attributions_are_found_does_not_matter() -> None:
    made = doc(SAID_AND_REPORTED)
    said = Attribution(made[4:6], made[6:7], (made[0:3],), 0.9)
    reported = Attribution(made[8:10], made[10:11], (made[0:7],), 0.8)

    assert relayed([said, reported], made) == relayed([reported, replace(said)], made)
