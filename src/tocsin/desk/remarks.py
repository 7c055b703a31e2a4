"""What people write, from Markdown to harmless HTML: no markup of their own, no pictures, links to the web alone."""

from __future__ import annotations

import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from tocsin.wording.plain import visible

_TAGS = {"a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "span", "strong", "ul"}
_MENTION = re.compile(r"(?<![\w@.])@(\w[\w.-]*\w|\w)")


def remark(text: str) -> Markup:
    """A remark as it is shown. What was written as HTML is shown as it was written."""
    clean = nh3.clean(
        _MARKDOWN.render(visible(text)),
        tags=_TAGS,
        clean_content_tags=set(),
        attributes={"a": {"href"}, "ol": {"start"}, "*": set()},
        allowed_classes={"span": {"mention"}},
        url_schemes={"http", "https"},
        link_rel="noopener nofollow noreferrer",
    )
    return Markup(clean)


def _mentions(state: StateCore) -> None:
    """Set names after an "@" apart, but not inside of a link or of code."""
    for block in state.tokens:
        if block.type == "inline":
            block.children = list(_set_apart(block.children or []))


def _set_apart(tokens: list[Token]) -> list[Token]:
    found: list[Token] = []
    in_link = 0
    for token in tokens:
        in_link += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type != "text" or in_link:
            found.append(token)
            continue
        done = 0
        for match in _MENTION.finditer(token.content):
            found += [_text(token.content[done : match.start()]), _mention(match.group())]
            done = match.end()
        found.append(_text(token.content[done:]))
    return found


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _mention(name: str) -> Token:
    return Token("html_inline", "", 0, content=f'<span class="mention">{name}</span>')


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Whether a link leads to the web, and says so."""
        return url.casefold().startswith(("http://", "https://"))


_MARKDOWN = _Markdown("commonmark", {"html": False, "linkify": False, "breaks": True})
_MARKDOWN.disable(["image", "heading", "lheading", "hr", "html_block", "html_inline"])
_MARKDOWN.core.ruler.push("mentions", _mentions)
