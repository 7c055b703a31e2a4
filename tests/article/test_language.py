"""Which language a text is in, and what is said where it is not English."""

# Words in other scripts cannot avoid letters that look like Latin ones.
# ruff: noqa: RUF001

from __future__ import annotations

import pytest

from tests.article.captured import capture, of_text
from tocsin.article import extract
from tocsin.article.language import detect
from tocsin.model.capture import Given

ENGLISH = "The mayor said on Monday that the bridge had been closed because the river was still rising."
SERBIAN = (
    "Gradonačelnik je rekao da je most zatvoren jer reka i dalje raste, a da su dva sela ostala bez puta i da će "
    "vojska poslati čamce. Škola koja je na brdu primila je one koji nisu mogli da ostanu u svojim kućama."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (SERBIAN, "sr"),
        ("Градоначелник је рекао да је мост затворен јер река и даље расте, а да су два села остала без пута.", "sr"),
        ("Мэр сообщил, что мост закрыт, потому что вода в реке ещё поднималась, и что это не первый раз за год.", "ru"),
        ("Мер повідомив, що міст закрито, бо вода в річці ще піднімалася, і що це не перший раз за рік.", "uk"),
        ("Кметът каза, че мостът е затворен, защото реката се покачва, и че това не е за първи път от година.", "bg"),
        ("Kryetari tha se ura është mbyllur për shkak të lumit, që po rritet, dhe se dy fshatra nuk kanë rrugë.", "sq"),
        ("Der Bürgermeister sagte, dass die Brücke gesperrt ist, weil der Fluss noch steigt und nicht sinkt.", "de"),
        (
            "Le maire a dit que le pont est fermé et que les villages sont sans route pour deux jours.",
            "fr",
        ),
        ("El alcalde dijo que el puente está cerrado porque el río sube y que los pueblos no tienen camino.", "es"),
        (
            "Nehir yükseldiği için köprü kapandı ve bir köy daha çok zarar gördü, ancak bu yeni değil.",
            "tr",
        ),
        ("قال رئيس البلدية إن الجسر مغلق لأن النهر ما زال يرتفع.", "ar"),
        ("市长说，由于河水仍在上涨，大桥已经关闭。", "zh"),
        ("Bridge closed", None),
        ("12345 67890", None),
        ("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor.", None),
    ],
)
def test_languages_are_told_apart(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_another_language_is_a_problem_and_is_still_read() -> None:
    report, problems = extract(capture(SERBIAN))
    assert report.text == SERBIAN
    assert report.language == "sr"
    (problem,) = problems
    assert problem.startswith("the text seems to be in Serbian, Croatian or Bosnian; Tocsin reads English")


def test_paragraphs_in_another_language_are_counted() -> None:
    report, problems = extract(capture("\n\n".join([ENGLISH, ENGLISH, ENGLISH, SERBIAN])))
    assert report.language == "en"
    assert problems == ("1 of 4 paragraphs seems to be in Serbian, Croatian or Bosnian; Tocsin reads English",)


@pytest.mark.parametrize(("declared", "language"), [("hr", "hr"), ("sr-Latn-RS", "sr"), ("en", "sr"), ("x!", "sr")])
def test_the_words_outweigh_the_template(declared: str, language: str) -> None:
    report, _ = extract(capture(SERBIAN, given=Given(language=declared)))
    assert report.language == language


def test_what_is_too_short_to_tell_stays_unknown() -> None:
    assert of_text("Bridge closed").language is None
