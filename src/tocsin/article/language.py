"""Which language a text is in, from its letters and its commonest words; silent where that is not clear."""

# Commonest words of languages written in Cyrillic cannot avoid letters that look like Latin ones.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections import Counter

NAMES = {
    "ar": "Arabic or Persian",
    "bg": "Bulgarian or Macedonian",
    "cs": "Czech",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "hy": "Armenian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sq": "Albanian",
    "sr": "Serbian, Croatian or Bosnian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
}

_COMMON = {
    "cs": "a je se na že v to do s by který byl jsem jsou pro ale jako podle od při",
    "de": "der die das und ist nicht mit von zu den dem ein eine für auf im sich auch nach wurde haben bei",
    "en": "a about after all also an and any are as at be because been but by can could did do for from get go good "
    "had has have he her here him his how i if in into is it its just last like man me more most my new no not now of "
    "on one only or other our out over said say see she should since so some such than that the their them then there "
    "these they this time to two up us was we were what when where which while who will with would year you "
    "your police people killed",
    "es": "el la los las de y que en un una por con para del se no su al fue como más han",
    "fr": "le la les de des et que qui en un une dans pour du au sur pas est par avec ont été",
    "hu": "a az és hogy nem is egy van volt meg ez el csak szerint már még vagy azt",
    "it": "il la di che e in un una per del della i con non si è sono alla dei nel hanno",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er door werd bij ook",
    "pl": "w i na z się że do nie to jest o jak przez po za od był oraz dla są",
    "pt": "o a os as de e que do da em um uma para com não por no na foi dos mais",
    "ro": "de și în a la cu pe că nu din pentru un o care au este ce sau fost mai",
    "sq": "të e në një për dhe me nga që i së është më ka u janë se nuk kanë si por",
    "sr": "je i u da na se su za od o sa ne koji kao iz što bi će nije samo policije rekao",
    "sv": "och i att det som en på är av för med till den har de inte om ett var efter",
    "tr": "ve bir bu da için ile de olarak çok daha olan gibi kadar sonra ancak değil dedi",
    "bg": "на и в да се от за с не по са като че е това си при ще бе има",
    "ru": "и в не на что с по как из за это от к у его о для также было он",
    "uk": "і в не на що з та у до за як це від про для його також є або було",
    "sr-Cyrl": "је и у да на се су за од са не који као из што би ће није само о",
}
# A word that English has too tells nothing for another language ("a", "do", "on").
_ENGLISH = frozenset(_COMMON["en"].split())
_WORDS = {
    language: frozenset(words.split()) - (frozenset() if language == "en" else _ENGLISH)
    for language, words in _COMMON.items()
}
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_LETTERS = 12
_ENOUGH_WORDS = 8
_FEWEST = 3
_MANY_WORDS = 40
_LENGTH = 20_000
# One paragraph of English can have a few words that are common elsewhere.
_SURE_OF_ONE = 0.25


def detect(text: str, sure: float = 0.12) -> str | None:
    """The language of a text, or `None` where it is too short or unlike all that are known.

    `sure` is the share of a language's commonest words that a text in it must have.
    """
    text = text[:_LENGTH]
    letters = len(_LETTER.findall(text))
    if letters < _ENOUGH_LETTERS:
        return None
    for language, script in _SCRIPTS:
        if len(script.findall(text)) * 3 > letters:
            return language
    words = Counter(_WORD.findall(text.lower()))
    total = words.total()
    if total < _ENOUGH_WORDS:
        return None
    scores = {
        language: sum(count for word, count in words.items() if word in common) / total
        for language, common in _WORDS.items()
    }
    best, second = sorted(scores, key=lambda language: -scores[language])[:2]
    if (
        len(_WORDS[best] & words.keys()) < _FEWEST
        or scores[best] < (sure if total >= _MANY_WORDS else _SURE_OF_ONE)
        or scores[best] < 1.15 * scores[second]
    ):
        return None
    return best.partition("-")[0]


def of_report(text: str, paragraphs: list[str], declared: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The language of a report, and what its reader must know of it: Tocsin reads English."""
    primary = re.split(r"[-_]", declared.strip().lower())[0] if declared else None
    if primary is not None and not re.fullmatch(r"[a-z]{2,3}", primary):
        primary = None
    found = detect(text)
    # The words are a better witness than a template that says "en" on every page; "hr" and "bs" read like "sr".
    language = primary if found is None or _alike(primary, found) else found
    if language not in (None, "en"):
        name = NAMES.get(found or language, f"the language “{language}”")
        return language, (
            f"the text seems to be in {name}; Tocsin reads English, so only English parts of it are read",
        )
    foreign = Counter(
        other for paragraph in paragraphs if (other := detect(paragraph, _SURE_OF_ONE)) not in (None, "en")
    )
    problems = tuple(
        f"{count} of {len(paragraphs)} paragraphs seem{'s' if count == 1 else ''} to be in {NAMES[str(other)]}; "
        "Tocsin reads English"
        for other, count in foreign.most_common()
    )
    return language, problems


def _alike(declared: str | None, found: str | None) -> bool:
    families = ({"sr", "hr", "bs", "sh", "me", "cnr"}, {"bg", "mk"}, {"ar", "fa", "ur", "ps"})
    return declared == found or any(declared in family and found in family for family in families)
