"""What the encoder saw of a report, in CoNLL-U."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tocsin.model.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def blocks(report: Report, doc: Doc) -> str:
    """One block a sentence, each ending with a blank line (https://universaldependencies.org/format.html)."""
    return "".join(_block(report.id, sentence) for sentence in doc.sents if any(not t.is_space for t in sentence))


def _block(identity: str, sentence: Span) -> str:
    tokens = [token for token in sentence if not token.is_space]
    number = {token.i: place for place, token in enumerate(tokens, start=1)}
    lines = [f"# report_id = {_one_line(identity)}", f"# text = {_one_line(sentence.text)}"]
    lines += [_line(token, number) for token in tokens]
    return "\n".join(lines) + "\n\n"


def _line(token: Token, number: dict[int, int]) -> str:
    head = _head(token)
    entity = f"Entity={token.ent_iob_}-{token.ent_type_}|" if token.ent_iob_ in ("B", "I") and token.ent_type_ else ""
    end = token.idx + len(token)
    after = "" if token.whitespace_ or end == len(token.doc.text) or token.nbor().is_space else "SpaceAfter=No|"
    return "\t".join(
        (
            str(number[token.i]), token.text, token.lemma_ or "_", token.pos_ or "_", "_", "_",
            "0" if head is None else str(number[head.i]), token.dep_, "_",
            f"{entity}{after}TokenRange={token.idx}:{end}",
        )
    )  # fmt: skip


def _head(token: Token) -> Token | None:
    """The word that a word hangs on, over white space that a parser may have put between; None for a root."""
    head = token
    while head.head.i != head.i:
        head = head.head
        if not head.is_space:
            return head
    return None


def _one_line(text: str) -> str:
    return " ".join(text.split())
