"""Words as the Universal Dependencies treebanks of English cut them, and what the uncased vocabulary does not see."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

# UD keeps a run of one mark whole, and words with these prefixes; it cuts other hyphenated words.
_RUN = r"(?:[!?]{2,}|\.[!?]+|={2,}|_{2,}|\*{2,}|~{2,}|#{2,}|<{2,}|>{2,}|-{2,}|\+{2,})"
_PREFIXED = r"(?i:non|e|anti|re|pre|pro|cross|mid|co|post|over|multi|ex|sub|counter|semi|neo|micro)-[a-zA-Z]+"
_WHOLE = rf"{_PREFIXED}|\d{{3}}-\d{{3,4}}(?:-\d{{4}})?|{_RUN}|\[\.\.\.\]|\([a-z]\)"
_ABBREVIATIONS = (
    "Adm. Brig. Capt. Cmdr. Col. Cpl. Ft. Gen. Gov. Hon. Lt. Maj. Mt. No. Nos. Prof. Pvt. Rep. Rev. Sen. Sgt. St. al. "
    "pp."
).split()

MOST_PIECES = 8  # of one word: an address or a hash says no more in full
GAPS = 4
CASES = 6
SHAPES = GAPS * CASES


def tokenizer() -> Tokenizer:
    """spaCy's English tokenizer with the rules of the English treebanks (EWT, GUM) added."""
    from spacy.lang.en import English
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    nlp = English()
    made: Tokenizer = nlp.tokenizer
    defaults = nlp.Defaults
    made.prefix_search = compile_prefix_regex([_RUN, *(defaults.prefixes or ())]).search
    made.suffix_search = compile_suffix_regex([_RUN, *(defaults.suffixes or ())]).search
    made.infix_finditer = compile_infix_regex([_RUN, *(defaults.infixes or ())]).finditer
    made.token_match = re.compile(rf"(?:{_WHOLE})$").match
    for word in _ABBREVIATIONS:
        made.add_special_case(word, [{"ORTH": word}])
    return made


def shape(word: str, gap: str) -> int:
    """One small number for a word's case and the white space before it, in range(SHAPES).

    gap: the white space before the word; a paragraph's first word has a blank line there.
    """
    lines = gap.count("\n")
    before = 3 if lines > 1 else 2 if lines else 1 if gap else 0
    return before * CASES + _case(word)


@lru_cache(maxsize=1 << 14)
def _case(word: str) -> int:
    """In range(CASES): digits, marks, lower case, capitals, an initial capital, any other."""
    if not any(c.isalpha() for c in word):
        return 0 if any(c.isdigit() for c in word) else 1
    if word.islower():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 4 if word[0].isupper() and word[1:].islower() else 5
