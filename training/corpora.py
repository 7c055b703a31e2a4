"""Reads the training corpora into documents of words with whatever labels each corpus has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.tokenizer import Tokenizer

from tocsin.reading.windows import unit_starts
from tocsin.reading.words import tokenizer

ENTITIES = ("PER", "ORG", "LOC", "GRP", "WEA")
ENTITY_TAGS = ("O", *(f"{prefix}-{kind}" for kind in ENTITIES for prefix in "BI"))
ATTRIBUTION = ("source", "cue", "content")
ATTRIBUTION_TAGS = ("O", *(f"{prefix}-{kind}" for kind in ATTRIBUTION for prefix in "BI"))
CUSTOMS = ("uner", "gum", "wikigold", "crossner", "re3d", "wnut")
"""Whose idea of a name a corpus follows; the network is read with the first."""
ANY = (1 << len(ENTITY_TAGS)) - 1
_O = 1
_UNNAMED = _O | sum(1 << ENTITY_TAGS.index(f"{p}-{k}") for p in "BI" for k in ("GRP", "WEA"))
_OTHER_NAME = _UNNAMED  # a corpus's own further kinds: not a person, organisation or place of ours


@dataclass
class Document:
    """Words with the labels that one corpus gives; None where it gives none.

    heads: indices into the document, -1 the root. entities: for each word a bit mask of the tags it may have.
    cue_source, content_cue: (first word of the one, first word of the other or -1). custom: one of CUSTOMS.
    """

    words: list[str]
    gaps: list[str]
    units: list[int]
    upos: list[str] | None = None
    heads: list[int] | None = None
    rels: list[str] | None = None
    entities: list[int] | None = None
    tags: list[str] | None = None
    cue_source: list[tuple[int, int]] = field(default_factory=list)
    content_cue: list[tuple[int, int]] = field(default_factory=list)
    custom: int = 0


def treebank(path: Path, entities: dict[str, list[str]] | None = None) -> Iterator[Document]:
    """A CoNLL-U treebank by document; entities: tags by sentence id where another layer has them."""
    for block in re.split(r"(?m)^(?=# newdoc)", path.read_text("utf-8")):
        doc = Document([], [], [], [], [], [], [])
        gap = "\n\n"
        for sentence in block.strip().split("\n\n"):
            gap = _sentence(doc, sentence, gap, entities)
        if doc.words:
            yield doc


def _sentence(doc: Document, sentence: str, gap: str, entities: dict[str, list[str]] | None) -> str:
    assert doc.upos is not None and doc.heads is not None and doc.rels is not None and doc.entities is not None
    base = len(doc.words)
    identity, inside = "", 0
    for line in sentence.split("\n"):
        if line.startswith("# newpar") and base:
            gap = "\n\n"
        elif line.startswith("# sent_id = "):
            identity = line.removeprefix("# sent_id = ")
        if not line[:1].isdigit():
            continue
        number, form, _, upos, _, _, head, rel, _, misc = line.split("\t")
        if "." in number:
            continue
        after = "" if "SpaceAfter=No" in misc else " "
        if "-" in number:
            inside, after_token = int(number.split("-")[1]), after
            continue
        doc.words.append(form.replace(" ", ""))
        doc.gaps.append(gap)
        doc.upos.append(upos)
        doc.heads.append(base + int(head) - 1 if head != "0" else -1)
        doc.rels.append(rel)
        gap = after
        if inside:
            gap = after_token if int(number) == inside else ""
            inside = 0 if int(number) == inside else inside
    count = len(doc.words) - base
    if count:
        doc.units.append(base)
    tags = (entities or {}).get(identity)
    known = tags is not None and len(tags) == count
    doc.entities.extend([_allowed(tag, _UNNAMED) for tag in tags] if tags and known else [ANY] * count)
    return gap


def _allowed(tag: str, outside: int) -> int:
    return outside if tag == "O" else 1 << ENTITY_TAGS.index(tag)


def uner(path: Path) -> dict[str, list[str]]:
    """Universal NER tags by sentence id."""
    found: dict[str, list[str]] = {}
    identity = ""
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# sent_id = "):
            identity = line.removeprefix("# sent_id = ")
            found[identity] = []
        elif line[:1].isdigit():
            tag = line.split("\t")[2]
            found[identity].append(tag if tag[2:] in ENTITIES else "O")
    return found


def gum_names(path: Path) -> dict[str, list[str]]:
    """Tags by sentence id from GUM's mentions: of each named person, organisation or place its run of proper nouns."""
    found: dict[str, list[str]] = {}
    kinds = {"person": "PER", "organization": "ORG", "place": "LOC"}
    for line in filter(None, path.read_text("utf-8").split("\n")):
        doc = json.loads(line)
        tags = [["O"] * len(sentence["tokens"]) for sentence in doc["sentences"]]
        # A name inside another's mention ("the University of Graz") belongs to the whole: the longest comes last.
        for mention in sorted(doc["entities"], key=lambda item: item["end"] - item["start"]):
            kind = kinds.get(mention["etype"])
            if not mention["named"] or kind is None:
                continue
            sentence = doc["sentences"][mention["sent"]]
            run = _proper_run(sentence["tokens"], sentence["upos"], mention["start"], mention["end"])
            for place in run:
                tags[mention["sent"]][place] = f"{'B' if place == run.start else 'I'}-{kind}"
        found.update({sentence["sent_id"]: some for sentence, some in zip(doc["sentences"], tags, strict=True)})
    return found


_TITLES = frozenset(
    "Mr. Mr Mrs. Mrs Ms. Ms Dr. Dr Sir President Vice Senator Judge Justice Professor Prof. Madam Honor".split()
)


def _proper_run(words: list[str], upos: list[str], start: int, end: int) -> range:
    """The first run of proper nouns between two places: over single words such as "of", without titles before it.

    A capitalised word before it belongs to it, whatever its tag ("United States").
    """
    first = next((i for i in range(start, end) if upos[i] == "PROPN" and words[i] not in _TITLES), end)
    if "ADP" in upos[start:first]:
        return range(start, start)  # "the president of the United States" has a name in it, but not the person's
    last = first
    for i in range(first, end):
        if upos[i] == "PROPN":
            last = i + 1
        elif i - last >= 1 or upos[i] not in ("ADP", "DET", "CCONJ"):
            break
    while first > start and words[first - 1][:1].isupper() and upos[first - 1] in ("VERB", "ADJ", "NOUN"):
        first -= 1
    return range(first, last)


# What each corpus's labels are in ours. A name of another kind is none of PER, ORG, LOC; None: it may be any.
Kinds = dict[str, str | None]
WIKIGOLD: Kinds = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "other"}
CROSSNER: Kinds = {
    "politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "location": "LOC",
    "country": "LOC", "election": "other", "event": "other", "misc": "other",
}  # fmt: skip
WNUT: Kinds = {
    "person": "PER", "location": "LOC", "corporation": "ORG", "group": None, "product": "other",
    "creative-work": "other",
}  # fmt: skip
RE3D: Kinds = {
    "Nationality": "GRP", "Weapon": "WEA", "MilitaryPlatform": "WEA", "Person": None, "Organisation": None,
    "Location": None,
}  # fmt: skip


def names(path: Path, kinds: Kinds) -> Iterator[Document]:
    """A two-column name corpus; forty sentences to a document, for they come without their texts."""
    doc = Document([], [], [], entities=[])
    for block in re.split(r"\n\s*\n", path.read_text("utf-8")):
        rows = [row.split() for row in block.split("\n") if len(row.split()) >= 2]
        if not rows:
            continue
        doc.units.append(len(doc.words))
        previous = "O"
        for i, row in enumerate(rows):
            form, tag = row[0], row[-1] if len(row) == 2 else row[1]
            kind = tag[2:]
            mask = _O | (_UNNAMED if kinds is not RE3D else 0)
            if tag != "O" and kind in kinds:
                ours = kinds[kind]
                first = tag[0] == "B" or previous[2:] != kind
                if ours is None:
                    mask = ANY
                else:
                    mask = _OTHER_NAME if ours == "other" else 1 << ENTITY_TAGS.index(f"{'B' if first else 'I'}-{ours}")
            previous = tag
            doc.words.append(form)
            doc.gaps.append("\n\n" if i == 0 else "" if form in ",.;:!?)'s%’" else " ")
            assert doc.entities is not None
            doc.entities.append(mask)
        if len(doc.units) == 40:
            yield doc
            doc = Document([], [], [], entities=[])
    if doc.units:
        yield doc


def polnear(path: Path) -> Iterator[Document]:
    """Attributions: words as Tocsin cuts them, one tag a word, links from cue to source and from content to cue."""
    cut = tokenizer()
    for line in filter(None, path.read_text("utf-8").split("\n")):
        row = json.loads(line)
        yield attributed(row["text"], row["attributions"], cut)


def attributed(text: str, attributions: list[dict[str, list[list[int]]]], cut: Tokenizer) -> Document:
    tokens = [token for token in cut(text) if not token.is_space]
    starts = [token.idx for token in tokens]
    ends = [token.idx + len(token) for token in tokens]
    words = [token.text for token in tokens]
    gaps = ["\n\n" if i == 0 else text[ends[i - 1] : starts[i]] for i in range(len(tokens))]
    tags = ["O"] * len(words)
    doc = Document(words, gaps, unit_starts(words, gaps), tags=tags)
    for item in attributions:
        firsts: dict[str, list[int]] = {kind: [] for kind in ATTRIBUTION}
        for kind in ATTRIBUTION:
            for start, end in item[kind]:
                inside = [i for i in range(len(words)) if starts[i] < end and ends[i] > start]
                while inside and _is_edge(words[inside[0]]):
                    inside.pop(0)
                while inside and _is_edge(words[inside[-1]]):
                    inside.pop()
                if not inside:
                    continue
                for i in inside:
                    tags[i] = f"I-{kind}"
                tags[inside[0]] = f"B-{kind}"
                firsts[kind].append(inside[0])
        if firsts["cue"]:
            cue = firsts["cue"][0]
            doc.cue_source.append((cue, firsts["source"][0] if firsts["source"] else -1))
            doc.content_cue.extend((first, cue) for first in firsts["content"])
        else:
            doc.content_cue.extend((first, -1) for first in firsts["content"])
    return doc


_KEPT = frozenset(('"', "“", "”", "‘", "’", "'", "``", "''", "(", ")", "%", "$"))


def _is_edge(word: str) -> bool:
    """Punctuation that annotators put in or out at will; quotation marks and brackets stay."""
    return not any(c.isalnum() for c in word) and word not in (
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "``",
        "''",
        "(",
        ")",
        "%",
        "$",
    )


def group_names(doc: Document, demonyms: frozenset[str]) -> None:
    """Marks capitalised demonyms as groups wherever the corpus leaves that open (distant supervision)."""
    if doc.entities is None:
        return
    bit = 1 << ENTITY_TAGS.index("B-GRP")
    for i, (word, mask) in enumerate(zip(doc.words, doc.entities, strict=True)):
        if mask & bit and mask != bit and mask != ANY:
            doc.entities[i] = bit if word in demonyms else mask & ~bit & ~(bit << 1)
