"""Names, descriptions and pronouns of one person or body are joined; what stands alone stays apart."""

from __future__ import annotations

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
