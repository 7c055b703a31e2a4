"""Text from outside, made harmless for a terminal: what would steer it is shown, not obeyed."""

from __future__ import annotations

import re

# Control characters except tab and newline, marks that turn the direction of writing, line separators, lone
# surrogates, and the invisible tags: each can hide or forge what a person sees.
_STEERING = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f"
)
_STEERS = re.compile(f"[{_STEERING}]")
_HEADING = 300
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def visible(text: str) -> str:
    r"""Write each character that would steer the terminal as an escape (`\x1b`); leave all others."""
    return _STEERS.sub(_escape, text)


def one_line(text: str) -> str:
    """The text as one visible line: runs of white space are one space, break hints that show nothing are gone."""
    return " ".join(visible(_UNSEEN.sub("", text)).split())


def visible_json(document: str) -> str:
    r"""The same JSON value, with each character that would steer the terminal as a JSON escape (`\u009b`)."""
    return _STEERS.sub(_escape_json, document)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters of a line, cut between words where that loses little, with " …" for the rest."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    words = kept.rpartition(" ")[0]
    return (words if len(words) > limit // 2 else kept[:-1]) + " …"


def quoted(words: str) -> str:
    """A line in quotation marks; one that stands in them whole keeps its own."""
    whole = words.startswith(("“", '"')) and words.endswith(("”", '"'))
    return words if whole else f"“{words}”"


def heading(title: str) -> str:
    """A title as one visible line of a length that fits above a page."""
    return shortened(one_line(title), _HEADING)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_json(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
