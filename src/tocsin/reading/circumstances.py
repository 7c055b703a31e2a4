"""Whether what befell people is told as done, denied, possible, to come or past, and whether it adds up a season."""

from __future__ import annotations

import re

from tocsin.model.reading import Scope, Status
from tocsin.reading.tree import Tree

_NOT = frozenset({"not", "n't", "n’t", "never", "without"})
_MIGHT = frozenset({"could", "may", "might", "would", "can", "should", "must"})
_WILL = frozenset({"will", "shall", "'ll", "wo"})
_IF = frozenset({"if", "unless", "whether", "lest"})
_UNREAL = frozenset(
    "threaten threatened threatening threatens plan planned planning plans plot plotted plotting attempt attempted "
    "attempting attempts try tried trying tries want wanted wants vow vowed vows intend intended order ordered avoid "
    "avoided prevent prevented preventing conspiracy conspiring aim aimed aiming wanting ready about likely able "
    "expected risk risked intent solicitation wish".split()
)
_PAST = re.compile(
    r"\b(?:in|since|during|from|of|on|back in) (?:\w+ ){0,2}(?:19|20)\d\d\b"
    r"|\b(?:last|previous|earlier this|the past|past) "
    r"(?:month|months|year|years|decade|decades|summer|winter|spring|autumn|fall)\b"
    r"|\b(?:\w+|\d+) (?:years|months|decades) ago\b|\b(?:year|month)s? (?:ago|earlier|before)\b"
    r"|\bprevious(?:ly)?\b|\bin the past\b|\bhistory of\b"
    # What something is connected with came before it.
    r"|\b(?:connect|link|relat|ti)ed (?:with|to) (?:\w+ ){0,3}"
    r"(?:killing|murder|death|attack|shooting|assassination|bombing)s?\b"
)
_ELSEWHERE = re.compile(
    r"\bseparate(?:ly)?\b|\bunrelated\b|\b(?:earlier|previous) (?:attack|shooting|incident|strike|raid)s?\b"
)
_DESCRIPTION = re.compile(
    r"\bresponsible for\b|\binvolved in\b|\blinked to\b|\bassociated with\b|\bhas (?:planned|led|conducted)\b"
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_CUMULATIVE = re.compile(
    r"\bsince (?:the |\w+ ){0,4}"
    rf"(?:(?:19|20)\d\d|start|began|beginning|begin|outbreak|uprising|war|conflict|{_MONTHS}|then|last)\b"
    r"|\bso far this (?:year|month)\b|\bthis year\b|\ball of (?:19|20)\d\d\b"
    r"|\b(?:this|the) (?:year|decade)(?:'s|’s)?\b(?= *(?:,|\.|$|so far|alone|has|have))"
    r"|\b(?:over|in|during|within) the (?:past|last) (?:\w+ ){0,2}(?:years?|months?|weeks?|decades?)\b"
    r"|\bthroughout the (?:war|conflict)\b|\b(?:each|every|per) (?:year|day|month)\b"
    r"|\b(?:war|conflict|uprising|insurgency|crisis|violence) (?:has|have|had) "
    r"(?:\w+ )?(?:killed|claimed|left|cost|seen|taken)\b"
    r"|\bin the (?:\w+[- ]){0,4}(?:civil war|conflict|uprising|insurgency)\b|\bthe war\b(?=.{0,40}\bkilled\b)"
)
_DONE = frozenset(
    "manage manages managed able appear appears appeared seem seems seemed said believed reported thought known "
    "continue continued began went proceeded led".split()
)
_MEANT = frozenset({"xcomp", "ccomp", "advcl", "acl", "obj", "nmod"})
_WAR = re.compile(r"\b(?:war|conflict|uprising|revolution|crisis|insurgency|country|violence)\b")
_LARGE = 1000


def status(tree: Tree, trigger: int) -> Status:
    """As the words present it; historical is left to the happening's own time."""
    # What is asked or worked "for": the release of somebody, not yet a release.
    wished = tree.lower[trigger] == "release" and any(tree.lower[c] == "for" for c in tree.all(trigger, "case"))
    kinds = {"negated": False, "hypothetical": wished, "future": False}
    for at in (trigger, *tree.above(trigger, 3)):
        helpers = [tree.lower[c] for c in tree.children[at] if tree.dep[c].startswith(("aux", "advmod", "mark", "det"))]
        clause = tree.dep[at] not in ("conj", "xcomp", "aux", "cop", "amod", "flat")
        kinds["negated"] |= at == trigger and bool(_NOT.intersection(helpers))
        kinds["hypothetical"] |= bool(_MIGHT.intersection(helpers)) and "have" not in helpers
        kinds["hypothetical"] |= bool(_IF.intersection(helpers))
        kinds["future"] |= bool(_WILL.intersection(helpers))
        if "to" in helpers and tree.pos[at] in ("VERB", "AUX") and not tree.lower[at].endswith("ing"):
            kinds["hypothetical"] |= _is_purpose(tree, at)
        own = any(tree.dep[c].startswith("nsubj") for c in tree.children[at])
        if tree.lower[tree.head[at]] in _UNREAL and tree.dep[at] in _MEANT and not (own and "to" not in helpers):
            kinds["hypothetical"] = True
        if any(tree.lower[c] in ("attempted", "alleged plot", "planned") for c in tree.all(at, "amod")):
            kinds["hypothetical"] = True
        if clause:
            break
    found: tuple[Status, ...] = ("negated", "hypothetical", "future")
    return next((kind for kind in found if kinds[kind]), "actual")


def _is_purpose(tree: Tree, at: int) -> bool:
    """ "to kill" is only meant, unless somebody managed to, seemed to, or was said to."""
    return tree.lower[tree.head[at]] not in _DONE and not any(
        tree.lower[c] in ("have", "be") for c in tree.all(at, "aux", "aux:pass")
    )


def is_past(sentence: str) -> bool:
    """Whether a sentence tells of a time before the report's."""
    return _PAST.search(sentence) is not None


def is_elsewhere(sentence: str) -> bool:
    """Whether a sentence tells of another matter than the report's."""
    return _ELSEWHERE.search(sentence) is not None


def is_description(before: str) -> bool:
    """Whether the words before tell what somebody is known for, and not what is reported."""
    return _DESCRIPTION.search(before) is not None


def scope(sentence: str, low: float | None) -> Scope:
    """Whether a sentence's figures add up a war or a season rather than one incident."""
    large = low is not None and low >= _LARGE and _WAR.search(sentence)
    return "cumulative" if large or _CUMULATIVE.search(sentence) else "incident"
