"""Sentences of our own about people who were killed, hurt or counted, as a parser sees them."""

from __future__ import annotations

from spacy.tokens import Doc

from tests.reading.made import doc

_NAMES: dict[str, tuple[tuple[int, int, str], ...]] = {
    "HURT": (
        (13, 14, "LOC"),
        (20, 22, "PER"),
    ),
    "FAMILY": ((10, 12, "WEA"),),
    "LEADER": ((5, 7, "PER"),),
    "ALERT": ((5, 6, "WEA"),),
    "SEPARATE": ((5, 6, "LOC"),),
}

_ROWS = {
    "HURT": """
One NUM 1 nummod
person NOUN 3 nsubj:pass
was AUX 3 aux:pass
killed VERB 3 root
and CCONJ 8 cc
three NUM 6 nummod
others NOUN 8 nsubj:pass
were AUX 8 aux:pass
injured VERB 3 conj
in ADP 11 case
a DET 11 det
shooting NOUN 8 obl
in ADP 13 case
Harlow PROPN 11 nmod
on ADP 15 case
Friday_ PROPN 8 obl
. PUNCT 3 punct
The DET 18 det
victim_ NOUN 25 nsubj
, PUNCT 20 punct
Ann PROPN 18 appos
Weld_ PROPN 20 flat
, PUNCT 23 punct
23_ NUM 20 nmod:unmarked
, PUNCT 18 punct
died VERB 25 root
at ADP 28 case
the DET 28 det
scene_ NOUN 25 obl
. PUNCT 25 punct
Two NUM 37 nsubj
of ADP 33 case
the DET 33 det
injured VERB 30 nmod
were AUX 37 cop
in ADP 37 case
critical ADJ 37 amod
condition_ NOUN 37 root
. PUNCT 37 punct
""",
    "SHOT": """
Four NUM 1 nummod
people NOUN 3 nsubj:pass
were AUX 3 aux:pass
shot VERB 3 root
at ADP 6 case
a DET 6 det
market_ NOUN 3 obl
. PUNCT 3 punct
One NUM 12 nsubj
of ADP 10 case
them PRON 8 nmod
later ADV 12 advmod
died_ VERB 12 root
. PUNCT 12 punct
""",
    "FAMILY": """
A DET 1 det
man NOUN 2 nsubj
killed VERB 2 root
his PRON 4 nmod:poss
wife NOUN 2 obj
and CCONJ 7 cc
two NUM 7 nummod
sons NOUN 4 conj
before SCONJ 9 mark
turning VERB 2 advcl
the DET 11 det
gun NOUN 9 obj
on ADP 13 case
himself_ PRON 9 obl
. PUNCT 2 punct
""",
    "CHILDREN": """
At ADP 1 case
least ADJ 2 nmod
26 NUM 3 nummod
people NOUN 5 nsubj:pass
were AUX 5 aux:pass
killed VERB 5 root
on ADP 7 case
Friday_ PROPN 5 obl
, PUNCT 11 punct
including VERB 11 case
12 NUM 11 nummod
children_ NOUN 5 obl
. PUNCT 5 punct
More ADJ 15 advmod
than ADP 13 fixed
40,000 NUM 16 nummod
people NOUN 18 nsubj
have AUX 18 aux
died VERB 18 root
since ADP 20 case
2014_ NUM 18 obl
. PUNCT 18 punct
""",
    "MINERS": """
The DET 1 det
police NOUN 2 nsubj
said VERB 2 root
that SCONJ 7 mark
12 NUM 5 nummod
miners NOUN 7 nsubj:pass
were AUX 7 aux:pass
killed_ VERB 2 ccomp
. PUNCT 2 punct
The DET 10 det
union PROPN 11 nsubj
said VERB 11 root
that SCONJ 16 mark
20 NUM 14 nummod
miners NOUN 16 nsubj:pass
were AUX 16 aux:pass
killed_ VERB 11 ccomp
. PUNCT 11 punct
""",
    "HEADLINE": """
Two NUM 1 nummod
children NOUN 2 nsubj
killed VERB 2 root
five NUM 4 nummod
others NOUN 2 obj
injured VERB 4 acl
in ADP 8 case
rocket NOUN 8 compound
attack NOUN 5 obl
""",
    "TOLL": """
Nine NUM 1 nummod
people NOUN 3 nsubj:pass
were AUX 3 aux:pass
killed VERB 3 root
in ADP 6 case
the DET 6 det
blast_ NOUN 3 obl
. PUNCT 3 punct
The DET 10 det
death NOUN 10 compound
toll NOUN 11 nsubj
rose VERB 11 root
to ADP 13 case
12 NUM 11 obl
on ADP 15 case
Monday_ PROPN 11 obl
. PUNCT 11 punct
""",
    "THREAT": """
The DET 1 det
general NOUN 2 nsubj
threatened VERB 2 root
to PART 4 mark
kill VERB 2 xcomp
30 NUM 6 nummod
hostages_ NOUN 4 obj
. PUNCT 2 punct
""",
    "LEADER": """
Troops NOUN 1 nsubj
killed VERB 1 root
the DET 3 det
leader_ NOUN 1 obj
, PUNCT 5 punct
Omar PROPN 1 obj
Varga_ PROPN 5 flat
. PUNCT 1 punct
""",
    "ALERT": """
About ADV 1 advmod
200 NUM 2 nummod
soldiers NOUN 6 nsubj
and CCONJ 5 cc
12 NUM 5 nummod
tanks NOUN 2 conj
stood VERB 6 root
near ADP 9 case
the DET 9 det
border_ NOUN 6 obl
. PUNCT 6 punct
Nobody PRON 13 nsubj:pass
was AUX 13 cop
hurt_ ADJ 13 root
. PUNCT 13 punct
""",
    "SEPARATE": """
Three NUM 1 nummod
officers NOUN 3 nsubj:pass
were AUX 3 aux:pass
wounded VERB 3 root
in ADP 5 case
Harlow PROPN 3 obl
on ADP 7 case
Friday_ PROPN 3 obl
. PUNCT 3 punct
In ADP 12 case
a DET 12 det
separate ADJ 12 amod
shooting NOUN 19 obl
last ADJ 14 amod
year_ NOUN 12 nmod:unmarked
, PUNCT 12 punct
five NUM 17 nummod
officers NOUN 19 nsubj:pass
were AUX 19 aux:pass
killed_ VERB 19 root
. PUNCT 19 punct
""",
}


def told(name: str) -> Doc:
    """The Doc of some sentences."""
    return doc(_ROWS[name], _NAMES.get(name, ()))
