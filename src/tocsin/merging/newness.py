"""The words around a number that say how new it is, whether it is taken back, and whether it is of one happening."""

from __future__ import annotations

import re
from typing import Literal

from tocsin.model.base import Span

Newness = Literal["initial", "updated"]
Correction = Literal["corrects", "withdraws"]

_LOOSE = r"(?:(?:at least|more than|over|about|around|some|nearly|almost|up to|a total of)\s+)?"
_GREW = (
    r"(?:ris(?:es?|en|ing)|rose|climb(?:s|ed|ing)?|gr(?:ew|own|ows)|increas(?:es|ed|ing)|went up|gone up|going up|"
    r"jump(?:s|ed)|reach(?:es|ed)?|rais(?:es|ed|ing)|revis(?:es|ed)|updat(?:es|ed)|correct(?:s|ed)|lower(?:s|ed)|"
    r"drop(?:s|ped)|brought|brings|bringing|put|up|down)"
)
_UPDATED = re.compile(
    rf"\b{_GREW}\b[^.;:]{{0,40}}?\bto\s+{_LOOSE}$|"
    r"\b(?:latest|updated|new|final) (?:toll|count|figures?|numbers?)\b[^.;]{0,40}$|"
    r"\bnow\b,? (?:stands?|put|puts|at|sa(?:y|ys|id)|counts?|reports?|confirms?|believes?)\b[^.;]{0,40}$",
    re.I,
)
_UPDATED_AFTER = re.compile(
    r"^[^.;]{0,30}\b(?:up|down|rose|risen|revised|corrected|increased|raised|lowered) from\b", re.I
)
_TOLD = r"(?:said|reported|put|given|stated|counted|announced|spoken|thought|believed)"
_INITIAL = re.compile(
    rf"\b(?:initially|at first|originally|preliminary|first reports?|early reports?|(?:earlier|previously) {_TOLD}|"
    rf"had {_TOLD} earlier|initial (?:reports?|count|toll|figures?|estimates?))\b[^.;]{{0,80}}$|"
    rf"\b{_GREW}\b[^.;:]{{0,40}}?\bfrom\s+{_LOOSE}$",
    re.I,
)
_INITIAL_AFTER = re.compile(
    rf"^[^.;]{{0,40}}\b(?:initially|at first|originally|as (?:first|initially|previously|earlier) {_TOLD})\b",
    re.I,
)
_VERSION = re.compile(
    r"\b(?:an?|the|our|this) (?:earlier|previous|original|initial|prior) (?:version|story|article|report|headline)\b|"
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously|inaccurately)\b|\bmisstated\b|\bin error\b|"
    r"\b(?:we|the \w+) (?:regrets?|apologi[sz]es?)\b|\bretract(?:s|ed|ion)\b",
    re.I,
)
_NOTE = re.compile(r"^\W*(?:corrections?|clarifications?|corrected|editor['’]?s note|retraction)\b", re.I)
_RIGHT = re.compile(
    r"\b(?:in fact|actually|should (?:have )?(?:be(?:en)?|read)|the correct|correct (?:number|figure|toll)|instead|"
    r"it (?:is|was)|there (?:were|are|was)|rather|not \w+,? but)\b[^.;]{0,60}$",
    re.I,
)
_SHOOTINGS = r"(?:shootings|incidents|attacks|raids|air ?strikes|strikes|clashes|explosions|towns|villages|scenes)"
_MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|numerous|various|separate|unrelated|\d+)"
_SEVERAL = re.compile(
    r"\b(?:over the (?:[\w’'-]+ ){2,5}weekend|[Ww]eekend (?:\w+ )?(?:shootings|violence|attacks)|"
    r"[Tt]his year|(?:year|month) to date|in [A-Z][a-z]+ alone|"
    r"(?:in|over|during|within) the (?:past|last) (?:\w+ ){0,2}(?:hours|days|weeks|months|years)|"
    r"in (?:recent|less than \w+) (?:hours|days|weeks|months)|"
    r"(?:across|around|throughout) (?:the )?(?:city|country|region|province|state|[A-Z]\w+)|citywide|nationwide|"
    rf"{_MANY} (?:[\w’'-]+ ){{0,4}}{_SHOOTINGS}|(?:in|during|overnight) (?:[A-Z]\w+ )?{_SHOOTINGS})\b"
)
_STRUCK = re.compile(r"^[^.;,]{0,25}?\b(?:shot|struck|hit|stabbed|gunned down|under fire)\b", re.I)
_STRIKING = re.compile(r"\b(?:shoot(?:s|ing)?|shot|stabb(?:ed|ing)|struck|hit(?:s|ting)?)\b[^.;,]{0,20}$", re.I)
_HURT = re.compile(r"\b(?:wound\w*|injur\w*|hurt|surviv\w*)\b", re.I)
_NEAR = 90  # characters on either side of a number in which such words speak of it


def newness(before: str, after: str) -> Newness | None:
    """What the words of its sentence before and after a number say of how new it is."""
    before, after = before[-_NEAR:], after[:_NEAR]
    if _INITIAL.search(before) or _INITIAL_AFTER.match(after):
        return "initial"
    if _UPDATED.search(before) or _UPDATED_AFTER.match(after):
        return "updated"
    return None


def correction(before: str, after: str, note: bool) -> Correction | None:
    """Whether a sentence takes a number back, or gives it in the place of one that was wrong.

    note: whether the sentence follows one that speaks of an earlier version, or stands under "Correction".
    """
    if _RIGHT.search(before) and (note or is_note(before + after)):
        return "corrects"
    if _VERSION.search(before) or _VERSION.search(after):
        return "withdraws"
    return "corrects" if note or _NOTE.match(before) else None


def is_note(sentence: str) -> bool:
    """Whether a sentence speaks of what an earlier version got wrong."""
    return _VERSION.search(sentence) is not None or _NOTE.match(sentence) is not None


def of_several(before: str, after: str) -> bool:
    """Whether a number is told as a sum over days or places."""
    return _SEVERAL.search(before[-_NEAR:] + "\0" + after[:_NEAR]) is not None


def is_struck(before: str, words: str, after: str) -> bool:
    """Whether people are told as shot or struck, of whom some may have died, and not as wounded."""
    told = before[-25:] + words + after[:30]
    return (_STRUCK.match(after) or _STRIKING.search(before)) is not None and _HURT.search(told) is None


def around(text: str, sentence: Span, span: Span) -> tuple[str, str]:
    """The words of a sentence before and after a number."""
    return text[sentence[0] : span[0]], text[span[1] : sentence[1]]
