"""Acts are coded by PLOVER's boundary rules, and their parties come from one clause chain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.reading.made import doc, report
from tests.reading.sentences import sentence
from tocsin.model.reading import Time
from tocsin.reading.frames import UNKNOWN_VERB, Frame, frames, untimed


def _coded(made: Doc) -> list[Frame]:
    return [frame for frame in frames(report(made), made) if frame.type is not None]


def _codes(made: Doc) -> list[tuple[str | None, str | None]]:
    return [(frame.type, frame.mode) for frame in _coded(made)]


_BOUNDARIES = {
    "prisoners let go are released": (
        "The/DET/det/1 rebels/NOUN/nsubj/2 released/VERB/root/2 two/NUM/nummod/4 prisoners/NOUN/obj/2",
        [("RETREAT", "release")],
    ),
    "a pardon is a concession": (
        "The/DET/det/1 president/NOUN/nsubj/2 pardoned/VERB/root/2 two/NUM/nummod/4 prisoners/NOUN/obj/2",
        [("CONCEDE", None)],
    ),
    "soldiers captured are abducted, not arrested": (
        "The/DET/det/1 rebels/NOUN/nsubj/2 captured/VERB/root/2 four/NUM/nummod/4 soldiers/NOUN/obj/2",
        [("ASSAULT", "abduct")],
    ),
    "a raid seizes": (
        "Police/NOUN/nsubj/1 raided/VERB/root/1 three/NUM/nummod/3 houses/NOUN/obj/1",
        [("COERCE", "seize")],
    ),
    "a search seizes": (
        "Officers/NOUN/nsubj/1 searched/VERB/root/1 the/DET/det/3 office/NOUN/obj/1",
        [("COERCE", "seize")],
    ),
    "a warrant threatens arrest": (
        "A/DET/det/1 court/NOUN/nsubj/2 issued/VERB/root/2 a/DET/det/4 warrant/NOUN/obj/2 for/ADP/case/7 the/DET/det/7 "
        "minister/NOUN/nmod/4",
        [("THREATEN", "arrest")],
    ),
    "summoning an ambassador accuses": (
        "Ardia/PROPN/nsubj/1 summoned/VERB/root/1 the/DET/det/3 ambassador/NOUN/obj/1",
        [("ACCUSE", "disapprove")],
    ),
    "an exercise of one side mobilizes": (
        "Ardia/PROPN/nsubj/1 held/VERB/root/1 a/DET/det/4 military/ADJ/amod/4 exercise/NOUN/obj/1",
        [("MOBILIZE", "troops")],
    ),
    "a joint exercise is cooperation": (
        "Ardia/PROPN/nsubj/3 and/CCONJ/cc/2 Borea/PROPN/conj/0 held/VERB/root/3 a/DET/det/6 joint/ADJ/amod/6 "
        "exercise/NOUN/obj/3",
        [("COOPERATE", None)],
    ),
    "a move that ends in an attack is the attack": (
        "Ardia/PROPN/nsubj/1 mobilized/VERB/root/1 troops/NOUN/obj/1 and/CCONJ/cc/4 shelled/VERB/conj/1 the/DET/det/6 "
        "village/NOUN/obj/4",
        [("ASSAULT", "heavy-weapons")],
    ),
    "the topic of a protest is no request": (
        "Protesters/NOUN/nsubj/1 marched/VERB/root/1 against/ADP/case/3 taxes/NOUN/obl/1 demanding/VERB/advcl/1 "
        "reform/NOUN/obj/4",
        [("PROTEST", "demo")],
    ),
    "cancelled talks are refused": (
        "Ardia/PROPN/nsubj/1 cancelled/VERB/root/1 talks/NOUN/obj/1 with/ADP/case/4 Borea/PROPN/nmod/2",
        [("REJECT", "meet")],
    ),
    "a party's call for a ceasefire agrees": (
        "Rebels/NOUN/nsubj/1 called/VERB/root/1 for/ADP/case/4 a/DET/det/4 ceasefire/NOUN/obl/1",
        [("AGREE", None), ("RETREAT", "ceasefire")],
    ),
    "a bystander's call for a ceasefire requests": (
        "The/DET/det/1 bishop/NOUN/nsubj/2 called/VERB/root/2 for/ADP/case/5 a/DET/det/5 ceasefire/NOUN/obl/2",
        [("REQUEST", None), ("RETREAT", "ceasefire")],
    ),
    "a payment that a court orders is a sanction": (
        "The/DET/det/1 court/NOUN/nsubj/2 ordered/VERB/root/2 the/DET/det/4 company/NOUN/obj/2 to/PART/mark/6 "
        "pay/VERB/xcomp/2 damages/NOUN/obj/6",
        [("SANCTION", "convict")],
    ),
    "a conviction and a prison term are two acts": (
        "A/DET/det/1 court/NOUN/nsubj/2 convicted/VERB/root/2 the/DET/det/4 general/NOUN/obj/2 and/CCONJ/cc/6 "
        "sentenced/VERB/conj/2 him/PRON/obj/6 to/ADP/case/10 five/NUM/nummod/10 years/NOUN/obl/6",
        [("SANCTION", "convict"), ("COERCE", "arrest")],
    ),
    "an expelled diplomat is a sanction": (
        "Ardia/PROPN/nsubj/1 expelled/VERB/root/1 a/DET/det/3 diplomat/NOUN/obj/1",
        [("SANCTION", "expel")],
    ),
    "a deported student is coerced": (
        "Ardia/PROPN/nsubj/1 deported/VERB/root/1 a/DET/det/3 student/NOUN/obj/1",
        [("COERCE", "deport")],
    ),
    "soldiers sent to a flood are aid": (
        "Ardia/PROPN/nsubj/1 deployed/VERB/root/1 soldiers/NOUN/obj/1 after/ADP/case/5 the/DET/det/5 flood/NOUN/obl/1",
        [("AID", None)],
    ),
    "tear gas controls a crowd": (
        "Police/NOUN/nsubj/1 fired/VERB/root/1 tear/NOUN/compound/3 gas/NOUN/obj/1 at/ADP/case/6 the/DET/det/6 "
        "crowd/NOUN/obl/1",
        [("ASSAULT", "crowd-control")],
    ),
    "shots in the air control a crowd": (
        "Police/NOUN/nsubj/1 fired/VERB/root/1 shots/NOUN/obj/1 in/ADP/case/5 the/DET/det/5 air/NOUN/obl/1",
        [("ASSAULT", "crowd-control")],
    ),
    "pushing back restricts": (
        "Officers/NOUN/nsubj/1 pushed/VERB/root/1 back/ADV/advmod/1 the/DET/det/4 crowd/NOUN/obj/1",
        [("COERCE", "restrict")],
    ),
    "incidental damage is no destruction": (
        "The/DET/det/1 blast/NOUN/nsubj/2 damaged/VERB/root/2 windows/NOUN/obj/2",
        [],
    ),
    "a problem attacked is nobody hurt": (
        "They/PRON/nsubj/1 attacked/VERB/root/1 the/DET/det/3 problem/NOUN/obj/1",
        [],
    ),
    "a film shot is nobody hurt": (
        "The/DET/det/1 film/NOUN/nsubj:pass/3 was/AUX/aux:pass/3 shot/VERB/root/3 in/ADP/case/5 Rome/PROPN/obl/3",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), _BOUNDARIES.values(), ids=_BOUNDARIES)
def test_boundary(text: str, codes: list[tuple[str, str | None]]) -> None:
    assert _codes(sentence(text)) == codes


def test_people_who_flee_are_driven_out_by_what_they_flee() -> None:
    made = sentence(
        "Villagers/NOUN/nsubj/1 fled/VERB/root/1 from/ADP/case/4 the/DET/det/4 shelling/NOUN/obl/1 of/ADP/case/7 "
        "the/DET/det/7 army/NOUN/nmod/4"
    )
    (expelled,) = [frame for frame in _coded(made) if frame.type == "SANCTION"]

    assert [span.text for span in expelled.actors] == ["the army"]
    assert [span.text for span in expelled.recipients] == ["Villagers"]


_PARTIES = {
    "passive": (
        "The/DET/det/1 mayor/NOUN/nsubj:pass/3 was/AUX/aux:pass/3 arrested/VERB/root/3 by/ADP/case/5 police/NOUN/obl/3",
        ["police"], ["The mayor"],
    ),
    "short passive of a headline": (
        "19/NUM/nsubj/1 arrested/VERB/root/1 in/ADP/case/3 raid/NOUN/obl/1", [], ["19"],
    ),
    "headline whose verb is taken for a noun": (
        "Police/NOUN/compound/1 arrest/NOUN/root/1 19/NUM/flat/1", ["Police"], ["19"],
    ),
    "noun": (
        "The/DET/det/1 arrest/NOUN/nsubj/7 of/ADP/case/4 the/DET/det/4 mayor/NOUN/nmod/1 by/ADP/case/6 "
        "police/NOUN/nmod/1 surprised/VERB/root/7 many/ADJ/obj/7",
        ["police"], ["the mayor"],
    ),
    "noun with its owner": (
        "Ardia_/PROPN/nmod:poss/2 's/PART/case/0 arrest/NOUN/nsubj/3 failed/VERB/root/3", [], ["Ardia"],
    ),
    "compound subject": (
        "Ardia/PROPN/nsubj/3 and/CCONJ/cc/2 Borea/PROPN/conj/0 arrested/VERB/root/3 two/NUM/nummod/5 men/NOUN/obj/3",
        ["Ardia", "Borea"], ["two men"],
    ),
    "relative clause": (
        "The/DET/det/1 men/NOUN/nsubj/5 whom/PRON/obj/4 police/NOUN/nsubj/4 arrested/VERB/acl:relcl/1 left/VERB/root/5",
        ["police"], ["The men"],
    ),
    "shared object": (
        "Police/NOUN/nsubj/1 arrested/VERB/root/1 and/CCONJ/cc/3 questioned/VERB/conj/1 two/NUM/nummod/5 "
        "men/NOUN/obj/3",
        ["Police"], ["two men"],
    ),
    "control": (
        "Police/NOUN/nsubj/1 began/VERB/root/1 to/PART/mark/3 arrest/VERB/xcomp/1 two/NUM/nummod/5 men/NOUN/obj/3",
        ["Police"], ["two men"],
    ),
    "what a group says of itself": (
        "Ardia/PROPN/nsubj/1 said/VERB/root/1 it/PRON/nsubj/4 had/AUX/aux/4 arrested/VERB/ccomp/1 two/NUM/nummod/6 "
        "men/NOUN/obj/4",
        ["Ardia"], ["two men"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "recipients"), _PARTIES.values(), ids=_PARTIES)
def test_parties(text: str, actors: list[str], recipients: list[str]) -> None:
    arrest = next(frame for frame in _coded(sentence(text)) if frame.mode == "arrest")

    assert [span.text for span in arrest.actors] == actors
    assert [span.text for span in arrest.recipients] == recipients


def test_a_harm_without_a_doer_takes_the_one_who_then_acted() -> None:
    made = sentence(
        "Two/NUM/nummod/1 men/NOUN/nsubj:pass/3 were/AUX/aux:pass/3 killed/VERB/root/3 when/ADV/advmod/6 "
        "police/NOUN/nsubj/6 opened/VERB/advcl/3 fire/NOUN/obj/6"
    )

    assert [span.text for span in _coded(made)[0].actors] == ["police"]


def test_an_attack_named_by_verb_and_noun_is_one_act() -> None:
    made = sentence(
        "Three/NUM/nummod/1 men/NOUN/nsubj:pass/3 were/AUX/aux:pass/3 killed/VERB/root/3 in/ADP/case/7 a/DET/det/7 "
        "rebel/NOUN/compound/7 attack/NOUN/obl/3"
    )
    (act,) = _coded(made)

    assert (act.trigger.text, [span.text for span in act.actors]) == ("killed", ["rebel"])


def test_a_verb_that_the_codebook_does_not_know_is_kept_without_a_type() -> None:
    made = sentence("Ardia/PROPN/nsubj/1 outwitted/VERB/root/1 Borea/PROPN/obj/1", (0, 1, "LOC"), (2, 3, "LOC"))
    (frame,) = frames(report(made), made)

    assert (frame.type, frame.rule) == (None, UNKNOWN_VERB)


_TAGS = ("NOUN", "VERB", "PROPN", "ADP", "PRON", "ADJ", "NUM", "PUNCT", "AUX")
_RELATIONS = (
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "conj",
    "xcomp",
    "acl",
    "advcl",
    "case",
    "ccomp",
    "nmod:poss",
    "flat",
    "dep",
)
_WORDS = (
    "police",
    "attacked",
    "arrest",
    "said",
    "it",
    "troops",
    "to",
    "release",
    "talks",
    "killed",
    "who",
    "19",
    "ready",
)


@st.composite
def _any_tree(draw: st.DrawFn) -> Doc:
    """Words in any tree: each hangs on an earlier one, the first is the root."""
    size = draw(st.integers(1, 25))
    rows = [f"{draw(st.sampled_from(_WORDS))} {draw(st.sampled_from(_TAGS))} 0 root"]
    for i in range(1, size):
        word, tag = draw(st.sampled_from(_WORDS)), draw(st.sampled_from(_TAGS))
        rows.append(f"{word} {tag} {draw(st.integers(0, i - 1))} {draw(st.sampled_from(_RELATIONS))}")
    return doc("\n".join(rows))


@settings(max_examples=60, deadline=None)
@given(_any_tree())
def test_any_tree_gives_frames_inside_its_text(made: Doc) -> None:
    for frame in frames(report(made), made):
        assert frame.words[0] == frame.trigger.text
        assert all(len(span) for span in (frame.trigger, *frame.actors, *frame.recipients))
        assert 0 <= frame.confidence <= 1


def test_nobody_arrests_by_midday() -> None:
    made = sentence("Guards/NOUN/nsubj/1 held/VERB/root/1 men/NOUN/obj/1")
    act = Frame("COERCE", "arrest", made[1:2], (made[0:1],), (made[2:3],), ("held",), "active", 0.9)
    time = Time(id="t1", span=(0, len("Guards")), type="TIME")

    (left,) = untimed([act], [time])

    assert (left.actors, [span.text for span in left.recipients]) == ((), ["men"])


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        (
            "It/PRON/nsubj/1 saw/VERB/root/1 rebels/NOUN/obj/1 arrested/VERB/xcomp/1 in/ADP/case/5 addition/NOUN/obl/3 "
            "to/ADP/case/8 one/NUM/nummod/8 soldier/NOUN/conj/2",
            [],
            ["rebels", "one soldier"],
        ),
        (
            "Film/NOUN/nsubj/1 showed/VERB/root/1 police/NOUN/obj/3 shooting/VERB/xcomp/1 rounds/NOUN/obj/3 "
            "over/ADP/case/7 the/DET/det/7 heads/NOUN/obl/3 of/ADP/case/9 villagers/NOUN/nmod/7",
            ["police"],
            ["villagers"],
        ),
    ],
    ids=["in addition to", "over their heads"],
)
def test_the_parties_of_an_act(text: str, actors: list[str], recipients: list[str]) -> None:
    made = sentence(text)
    *_, found = frames(report(made), made)

    assert [span.text for span in found.actors] == actors
    assert [span.text for span in found.recipients] == recipients


def test_what_only_names_a_thing_is_no_party_to_an_unknown_act() -> None:
    made = sentence(
        "The/DET/det/1 army/NOUN/nsubj/2 ignited/VERB/root/2 the/DET/det/5 Arkan/PROPN/amod/5 conflict/NOUN/obj/2",
        (4, 5, "LOC"),
    )

    assert frames(report(made), made) == ()


def test_who_tells_of_a_harm_did_not_suffer_it() -> None:
    made = sentence(
        "The/DET/det/1 mayor/NOUN/nsubj/2 said/VERB/root/2 two/NUM/ccomp/2 were/AUX/aux:pass/5 "
        "injured/VERB/ccomp/2 during/ADP/case/7 clashes/NOUN/obl/5"
    )

    assert [span.text for frame in _coded(made) for span in frame.recipients] == []


def test_a_part_of_a_title_is_nobody() -> None:
    made = sentence(
        "The/DET/det/1 commander_/NOUN/nsubj/6 -_/PUNCT/punct/1 in_/ADP/case/5 -_/PUNCT/punct/5 chief/NOUN/nmod/1 "
        "attacked/VERB/root/6 rebels/NOUN/obj/6"
    )

    named = [span.text for frame in _coded(made) for span in (*frame.actors, *frame.recipients)]
    assert named and "chief" not in named
