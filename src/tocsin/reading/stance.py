"""What a speaker does with the words, how far they are held at arm's length, and how the speaker knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.model.reading import Basis, Hedge, Stance
from tocsin.reading.lexicon import lexicon
from tocsin.reading.phrases import analysed
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_QUESTION = re.compile(r"\?[\s\"'”’»)]*$")
_ASKING = re.compile(r"(?i)^[\"'“‘]?(?:whether|if|why|how|what|who|when|where|which)\b")
_MUST = frozenset({"must", "should", "ought"})
_LIKELY = re.compile(r"(?i)\b(?:un)?likely to\b|\b(?:is|are) (?:expected|set|due|about) to\b")
_FUTURE = frozenset({"will", "would", "shall", "'ll", "’ll", "wo", "ll"})
_FIRST = frozenset({"i", "we", "our", "my", "us"})
_NUMBER = re.compile(r"(?i)^(?:the|its|his|her|their) (?:number|figure|toll|count|total|estimate)\b")
_CHANGED = frozenset({"raised", "raises", "lowered", "lowers", "cut", "updated", "updates", "brought"})
_FORCE = re.compile(
    r"(?i)\b(?:repel\w*|strik\w+|retaliat\w+|respon\w+ (?:with|in)|force|destroy\w*|finish\w*|attack\w*|punish\w*"
    r"|crush\w*|war|pay (?:for|a|the)|price|step in|consequences|interven\w+|answer|close|victorious)\b"
)
_SAW = r"(?:saw|heard|watched|felt|seen|counted|witnessed|remembers?|smelled)"
_SEEING = re.compile(rf"(?i)\b{_SAW}\b")
_WITNESS = re.compile(rf"(?i)\bwho {_SAW}\b|\btestimony\b")
_WHO_SAW = r"(?:I|we|he|she|they|who)(?: (?:had|have|has|could|also|first))*'?(?:ve|d)?"
_SEEN = re.compile(rf"(?i)\b{_WHO_SAW} (?:see|hear|{_SAW})\b")
_TOLD = re.compile(
    r"(?i)\b(?:(?:was|were|been) told\b|(?:had|have|has) (?:learned|learnt|heard) (?:\w+ ){0,6}from\b"
    r"|(?:citing|quoting) (?:\w+ ){0,2}reports?\b)"
)
_WATCHED = re.compile(r"(?i)\b(?:have|has|had|see|seen|saw|watched|shows?|showing|obtained|released|possess\w*)\b")


def stance(cue: Span, contents: Sequence[Span], speaker: str) -> Stance:
    """What the speaker does, by the verb; where that is neutral, by what is said.

    speaker: the words that name the speaker, to tell the speaker's own side among those who will act.
    """
    words = [token.lower_ for token in cue]
    content = " ".join(span.text for span in contents)
    if content.strip().lower() in ("no", "otherwise"):
        return "denies"
    by_verb = next((s for w in words if (s := _by_verb(w, words, content)) not in (None, "asserts")), None)
    if by_verb == "predicts" and any(lexicon().lemma.get(w) in ("warn", "caution") for w in words):
        return "threatens" if _own_side_acts(_main_verb(contents[0]), speaker) else "predicts"
    if by_verb is not None:
        return by_verb
    verbs = [_main_verb(span) for span in contents]
    if (thought := _own_thought(verbs[0])) is not None:
        return thought
    if _QUESTION.search(content):
        return "asks"
    if any(w in _CHANGED for w in words) and _NUMBER.match(content):
        return "corrects"
    if any(_has_auxiliary(verb, _MUST) for verb in verbs):
        return "demands"
    to_come = [verb for verb in verbs if _has_auxiliary(verb, _FUTURE)]
    if any(_own_side_acts(verb, speaker) for verb in to_come):
        return "threatens" if _FORCE.search(content) else "promises"
    return "predicts" if to_come or _LIKELY.search(contents[0].text) else "asserts"


def _by_verb(word: str, cue: Sequence[str], content: str) -> Stance | None:
    """The stance of one word of the cue; verbs of several uses are told apart by what stands with them."""
    known = lexicon().stance.get(word)
    verb = lexicon().lemma.get(word)
    if verb == "ask":
        return "asks" if _ASKING.match(content) or _QUESTION.search(content) else "demands"
    if verb in ("call", "press", "appeal", "insist"):
        on = bool({"on", "for", "upon", "to"} & set(cue)) or content.lower().startswith(("for ", "on "))
        return "demands" if on else "asserts"
    if verb == "question" and _ASKING.match(content):
        return "doubts"
    return known


def _own_thought(verb: Token) -> Stance | None:
    """ "she said she doubted it": what the speakers say they think or doubt is what they do."""
    known = lexicon().stance.get(verb.lower_)
    if known not in ("thinks", "doubts"):
        return None
    subject = next((child.lower_ for child in verb.children if child.dep_.startswith("nsubj")), "")
    return known if subject in ("he", "she", "i", "we", "they") else None


def _has_auxiliary(verb: Token, words: frozenset[str]) -> bool:
    """Whether a verb has one of some auxiliaries, but not one turned to the front as an "if"."""
    tree = Tree.of(verb.doc)
    auxiliaries = [i for i in tree.children[verb.i] if tree.lower[i] in words and tree.dep[i].startswith("aux")]
    return any(not tree.word[i].istitle() for i in auxiliaries)


def _main_verb(content: Span) -> Token:
    """The main verb of what is said."""
    root: Token = content.root
    if root.dep_ == "mark" or root.pos_ in ("SCONJ", "PUNCT"):
        root = root.head
    return root


def _own_side_acts(verb: Token, speaker: str) -> bool:
    """Whether the subject of what is said is the speaker, or the speaker's own people or state."""
    subject = next((c for c in verb.children if c.dep_.startswith("nsubj")), None)
    if subject is None:
        return False
    words = {token.lower_ for token in subject.subtree}
    names = {w.lower() for w in re.findall(r"\w+", speaker) if w[0].isupper()}
    own = words & (_FIRST | names | lexicon().people["own_forces"])
    return bool(own) or subject.lower_ in ("he", "she")


def hedge(text: str, spans: Sequence[tuple[int, int]]) -> Hedge | None:
    """The first words in some spans of a claim that hold it at arm's length."""
    for start, end in spans:
        if (match := lexicon().hedge.search(text, start, end)) is not None:
            return Hedge(span=match.span(), text=match.group())
    return None


def basis(source: Span | None, cue: Span, contents: Sequence[Span]) -> Basis | None:
    """How the speaker knows, where the words tell."""
    known = lexicon()
    content = " ".join(span.text for span in contents)
    said = {word for span in contents for word in Tree.of(span.doc).lower[span.start : span.end]}
    heads = set() if source is None else {analysed(source).head.lower_}
    if heads & known.video or (said & known.video and _WATCHED.search(content)):
        return "video"
    if heads & known.document:
        return "document"
    if _TOLD.search(content):
        return "told"
    if heads & known.witness or (source is not None and _WITNESS.search(source.text)):
        return "seen"
    if _SEEN.search(content) or _SEEING.search(cue.text):
        return "seen"
    return None
