"""Names, descriptions and pronouns of one person or body are joined; what stands alone stays apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from tests.reading.made import doc
from tocsin.reading.actors import cast


def _sentences(*rows: str) -> Doc:
    """Sentences "word/POS/relation …": articles and first names hang on the noun after them, the rest on the root."""
    made: list[str] = []
    for sentence in rows:
        words = [part.rsplit("/", 2) for part in sentence.split()]
        relations = [relation for _, _, relation in words]
        for i, (word, tag, relation) in enumerate(words):
            noun = next(k for k in range(i, len(words)) if relations[k] not in ("det", "compound"))
            head = noun if noun != i else relations.index("root")
            made.append(f"{word} {tag} {len(made) - i + head} {relation}")
    return doc("\n".join(made))


def _with(made: Doc, *entities: tuple[int, int, str]) -> Doc:
    made.ents = [Span(made, start, end, label=label) for start, end, label in entities]
    return made


def test_a_surname_alone_is_the_person_named_before() -> None:
    made = _with(
        _sentences("Ilya/PROPN/compound Brask/PROPN/nsubj spoke/VERB/root", "Brask/PROPN/nsubj left/VERB/root"),
        (0, 2, "PER"), (3, 4, "PER"),
    )  # fmt: skip
    found = cast(made, [made[0:2], made[3:4]], None, {})

    assert [actor.name for actor in found.actors] == ["Ilya Brask"]
    assert found.actors[0].kind == "person"


def test_two_people_of_one_surname_and_other_first_names_stay_apart() -> None:
    made = _with(
        _sentences(
            "Ana/PROPN/compound Brask/PROPN/nsubj spoke/VERB/root",
            "Ilya/PROPN/compound Brask/PROPN/nsubj left/VERB/root",
        ),
        (0, 2, "PER"), (3, 5, "PER"),
    )  # fmt: skip

    assert [actor.name for actor in cast(made, [made[0:2], made[3:5]], None, {}).actors] == ["Ana Brask", "Ilya Brask"]


def test_a_pronoun_is_the_last_to_have_spoken_of_that_gender() -> None:
    made = _with(
        _sentences(
            "Spokeswoman/NOUN/compound Ana/PROPN/compound Dorn/PROPN/nsubj spoke/VERB/root",
            "Ilya/PROPN/compound Brask/PROPN/nsubj spoke/VERB/root",
            "She/PRON/nsubj left/VERB/root",
        ),
        (1, 3, "PER"), (4, 6, "PER"),
    )  # fmt: skip
    found = cast(made, [made[0:3], made[4:6], made[7:8]], None, {})

    assert found.name(made[7:8]) == "Ana Dorn"


def test_a_description_with_an_article_points_back_to_its_noun() -> None:
    made = _sentences(
        "A/DET/det nurse/NOUN/nsubj spoke/VERB/root", "A/DET/det guard/NOUN/nsubj spoke/VERB/root",
        "The/DET/det nurse/NOUN/nsubj left/VERB/root",
    )  # fmt: skip
    found = cast(made, [made[0:2], made[3:5], made[6:8]], None, {})

    assert [actor.name for actor in found.actors] == ["nurse", "guard"]
    assert found.actor(made[6:8]) == found.actor(made[0:2])


def test_we_are_the_outlet_unless_somebody_is_speaking() -> None:
    made = _sentences("A/DET/det guard/NOUN/nsubj spoke/VERB/root", "We/PRON/nsubj saw/VERB/root")
    ours = cast(made, [made[3:4]], "Ibar Live", {})
    theirs = cast(made, [made[0:2], made[3:4]], "Ibar Live", {(made[3].idx, made[3].idx + 2): made[0:2]})

    assert [(actor.name, actor.kind) for actor in ours.actors] == [("Ibar Live", "outlet")]
    assert theirs.name(made[3:4]) == "guard"


def test_a_pronoun_with_nobody_before_it_stays_unresolved() -> None:
    made = _sentences("She/PRON/nsubj left/VERB/root")

    assert cast(made, [made[0:1]], None, {}).actor(made[0:1]) is None


def test_every_mention_has_its_place_in_the_text() -> None:
    made = _with(_sentences("Ilya/PROPN/compound Brask/PROPN/nsubj spoke/VERB/root"), (0, 2, "PER"))

    assert cast(made, [made[0:2]], None, {}).actors[0].spans == ((0, 10),)


def test_who_takes_part_is_in_the_cast_beside_who_speaks() -> None:
    made = _sentences(
        "The/DET/det police/NOUN/nsubj spoke/VERB/root",
        "Two/NUM/det guards/NOUN/nsubj left/VERB/root",
    )  # fmt: skip
    found = cast(made, [made[0:2]], None, {}, [made[3:5]])

    assert [(actor.name, actor.kind, actor.sector) for actor in found.actors] == [
        ("police", "organisation", "COP"), ("Two guards", "group", None),
    ]  # fmt: skip


def test_an_office_and_the_name_behind_it_are_one() -> None:
    made = _with(
        _sentences(
            "The/DET/det minister/NOUN/compound Ana/PROPN/compound Brask/PROPN/nsubj came/VERB/root",
            "Brask/PROPN/nsubj spoke/VERB/root",
        ),
        (2, 4, "PER"), (5, 6, "PER"),
    )  # fmt: skip
    found = cast(made, [made[5:6]], None, {}, [made[0:2]])

    assert [(actor.name, actor.kind, actor.sector) for actor in found.actors] == [("Ana Brask", "person", "GOV")]


def test_a_name_beside_an_office_is_a_persons_although_it_is_marked_as_a_bodys() -> None:
    made = _with(
        _sentences(
            "The/DET/det spokesman/NOUN/nsubj ,/PUNCT/punct Ana/PROPN/compound Brask/PROPN/appos spoke/VERB/root",
        ),
        (3, 5, "ORG"),
    )  # fmt: skip
    found = cast(made, [made[0:5]], None, {})

    assert [(actor.name, actor.kind) for actor in found.actors] == [("Ana Brask", "person")]


def test_a_guard_of_coasts_is_a_body() -> None:
    made = _sentences("The/DET/det coast/NOUN/compound guard/NOUN/nsubj spoke/VERB/root")
    found = cast(made, [made[0:3]], None, {})

    assert [(actor.name, actor.kind) for actor in found.actors] == [("coast guard", "organisation")]


def test_another_number_of_the_same_people_is_another_group() -> None:
    made = _sentences(
        "Two/NUM/det guards/NOUN/nsubj left/VERB/root", "Nine/NUM/det guards/NOUN/nsubj stayed/VERB/root",
        "The/DET/det guards/NOUN/nsubj spoke/VERB/root",
    )  # fmt: skip
    found = cast(made, [], None, {}, [made[0:2], made[3:5], made[6:8]])

    assert found.actor(made[0:2]) != found.actor(made[3:5])
    assert found.actor(made[6:8]) == found.actor(made[3:5])


def test_a_noun_that_only_qualifies_another_does_not_join_them() -> None:
    made = _sentences(
        "The/DET/det police/NOUN/nsubj spoke/VERB/root",
        "A/DET/det police/NOUN/compound spokesman/NOUN/nsubj left/VERB/root",
    )
    found = cast(made, [made[0:2], made[3:6]], None, {})

    assert len(found.actors) == 2


def test_one_state_is_one_actor_under_all_its_names() -> None:
    made = _with(
        _sentences(
            "America/PROPN/nsubj spoke/VERB/root", "The/DET/det US/PROPN/nsubj left/VERB/root",
            "Washington/PROPN/nsubj spoke/VERB/root",
        ),
        (0, 1, "LOC"), (3, 4, "LOC"), (5, 6, "LOC"),
    )  # fmt: skip
    found = cast(made, [], None, {}, [made[0:1], made[2:4], made[5:6]])

    assert found.actor(made[0:1]) == found.actor(made[2:4]) != found.actor(made[5:6])
    assert {(actor.kind, actor.country) for actor in found.actors} == {("state", "USA")}


def test_its_minister_is_the_minister_of_the_state_in_view() -> None:
    made = _with(
        _sentences("Fiji/PROPN/nsubj spoke/VERB/root", "Its/PRON/det minister/NOUN/nsubj left/VERB/root"),
        (0, 1, "LOC"),
    )
    found = cast(made, [made[0:1], made[2:4]], None, {})

    assert [(actor.country, actor.sector, actor.side) for actor in found.actors] == [("FJI", "GOV", "Fiji")] * 2


def test_whose_police_it_is_stays_open_where_opposed_states_are_named() -> None:
    def police(*states: str) -> tuple[str | None, str | None]:
        rows = [f"{state}/PROPN/nsubj spoke/VERB/root" for state in states]
        made = _sentences(*rows, "The/DET/det police/NOUN/nsubj left/VERB/root")
        found = cast(made, [made[-3:-1]], None, {})
        return found.actors[-1].country, found.actors[-1].side

    assert police("Kosovo") == ("KOS", "Kosovo")
    assert police("Kosovo", "Kosovo", "Kosovo", "Fiji") == ("KOS", "Kosovo")
    assert police("Kosovo", "Kosovo", "Kosovo", "Serbia") == (None, None)


def test_a_phrase_that_was_not_asked_about_is_found_by_its_head() -> None:
    made = _sentences("The/DET/det police/NOUN/nsubj spoke/VERB/root")
    found = cast(made, [made[0:2]], None, {})

    assert found.actor(made[1:2]) == found.actor(made[0:2]) is not None


@given(st.lists(st.sampled_from("the US Serbia police of , he its 's two guards Ana the - who".split()), min_size=1))
def test_any_words_have_a_cast(words: list[str]) -> None:
    rows = [f"{word} {'PRON' if word in ('he', 'its', 'who') else 'NOUN'} 0 dep" for word in words]
    made = doc("\n".join(rows))
    spans = [made[i : i + 2] for i in range(len(made))]
    found = cast(made, spans[::2], "Ibar Live", {}, spans[1::2])

    assert all(0 <= start < end <= len(made.text) for actor in found.actors for start, end in actor.spans)


def test_they_who_act_are_those_who_acted_not_those_whom_it_befell() -> None:
    made = _sentences("Police/NOUN/nsubj shot/VERB/root villagers/NOUN/obj", "They/PRON/nsubj fled/VERB/root")
    found = cast(made, [], None, {}, [made[0:1], made[2:3], made[3:4]], undergoers=[made[2:3]])

    assert found.name(made[3:4]) == "Police"


def test_neither_of_two_is_nobody() -> None:
    made = _sentences("Neither/DET/det Arkan/PROPN/nsubj spoke/VERB/root")

    assert cast(made, [made[0:2]], None, {}).actor(made[0:2]) is None
