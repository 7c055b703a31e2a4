"""What a single line of a page is by its own words: a credit, a byline, a heading over related pages, …

Each pattern must fit the whole line: a sentence that only speaks of these things is never one of them.
"""

from __future__ import annotations

import re

from tocsin.article.dates import is_date_line, written
from tocsin.model.report import BlockKind

_AGENCY = r"(?:AP|AFP|EPA|EPA-EFE|DPA|ANSA|TASS|Xinhua|Reuters|Getty(?:\ Images)?|Shutterstock|Alamy|iStock|Unsplash)"
_PICTURE = r"(?:images?|photo(?:graph)?s?|pictures?)"
_CREDIT = re.compile(
    rf"""(?:
      [(\[]?\ *(?:featured\ |file\ |cover\ )?(?:{_PICTURE}|illustrations?|graphics?)
        \ ?(?:credits?|courtesy)?\ ?(?: : | / | \bby\b | \bvia\b | \bcourtesy\ of\b | © )\ *\S.{{0,80}}
    | (?:credits?|photo\ credits?|source)\ ?:\ *\S.{{0,60}}
    | [(\[]?\ *{_AGENCY}\ (?:file\ )?{_PICTURE}\b.{{0,60}}
    | [(\[]?[^()\[\]]{{1,60}}\ ?/\ ?{_AGENCY}(?:\ {_PICTURE})?(?:,\ file)?[)\]]?
    | (?:\(c\)|©|copyright\b)\ ?.{{1,80}}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_TAIL = re.compile(
    rf"""\s(?P<credit>
      [(\[](?: (?:{_AGENCY}\ )?(?:file\ )?{_PICTURE}\b | [^()\[\]]{{1,50}}/\ ?{_AGENCY} | {_AGENCY}\b )
        [^()\[\]]{{0,60}}[)\]]
    | (?:{_PICTURE}|credits?|sources?)(?:\ credit|\ courtesy)?\ ?(?: : | / | \bby\b )\ *[^.:]{{2,60}}
    | ©\ ?[^.]{{2,60}}
    )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = r"(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*)"
_JOIN = r"(?:\ (?:and|&|of|in|for|at|the|de|van|von|bin|al|with)\b|,|\ \||\ /|\ –|\ -)"
_BYLINE = re.compile(
    r"(?:By|BY|by|Words\ by|Story\ by|Report(?:ing)?\ by|Written\ by|Interview:)[:\ ]\ *"
    rf"{_NAME}(?:{_JOIN}*\ {_NAME}){{0,10}}\.?",
    re.VERBOSE,
)
_LOOSE_BYLINE = re.compile(
    r"(?:by:?|interview:|reporting by|words by)\s\S.{0,80}"
    r"|from (?:our|the|staff|news|wire|agency)\b.{0,30}\b(?:services?|reports?|wires?|correspondents?|staff|desk)",
    re.IGNORECASE,
)
_DESK = re.compile(
    rf"(?:{_NAME}\ ){{1,5}}(?i:staff|staff\ (?:writer|reporter)s?|newsroom|news\ desk|web\ desk|news\ services?"
    r"|guest\ contributor|contributor|correspondent)"
    r"|(?i:staff|newsroom|web\ desk|guest\ contributor|staff\ (?:writer|reporter))",
    re.VERBOSE,
)
_NAMES = rf"{_NAME}(?:{_JOIN}*\ {_NAME}){{0,30}}"
_CREDITED = rf"(?i:additional\ |further\ |\ )*(?i:reporting|writing|editing|compiled|translated)\ (?i:by)\ {_NAMES}"
_CONTRIBUTED = re.compile(
    rf"\W{{0,3}}(?:{_CREDITED}(?:[;,.]\ ?(?i:and\ )?{_CREDITED})*\W{{0,3}}"
    r"|.{2,120}\ contributed\ to\ this\ (?:report|story|article)\W{0,3})",
    re.VERBOSE,
)
_OTHER_PAGES = r"(?:articles?|stories|story|news|posts?|content|reading|coverage|topics|reports?|links?)"
_RELATED = re.compile(
    rf"""(?:see\ |the\ |our\ )?(?:
      (?:related|recommended|similar|latest|recent|popular|trending|more)\ {_OTHER_PAGES}
    | related | recommended(?:\ for\ you)? | trending(?:\ now)? | (?:most|also)\ (?:read|popular|viewed|shared)
    | read\ (?:also|more|next|this\ next|on) | also\ (?:like|see)
    | you\ (?:may|might|could|will)\ (?:also\ )?(?:like|be\ interested\ in|enjoy)
    | more\ from\ \S.{{0,40}} | more\ (?:on|about)\ (?:this|the)\ (?:story|topic|subject)
    | also\ in\ (?:this|the|today['’]s|our)\ \S{{1,20}} | from\ (?:the|our)\ (?:archives?|web)
    | what\ to\ read\ next | up\ next | don['’]t\ miss
    | around\ the\ web | editor['’]?s['’]?\ picks? | further\ reading
    )\ ?[:.…»>↓]*""",
    re.IGNORECASE | re.VERBOSE,
)
_POINTER = re.compile(
    r"(?:read|related|see|read\ more|see\ also|read\ also|also\ read|more|watch)\s*[:»>–-]\s*\S.{5,150}",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENT = re.compile(
    r"(?:leave\ a\ (?:comment|reply)|(?:add|post|write)\ (?:a|your)\ comment|join\ the\ (?:conversation|discussion)"
    r"|\d[\d,.]*\ (?:comments?|repl(?:y|ies))|(?:no\ |view\ |all\ )?comments?|comments?\ (?:are\ )?(?:closed|off)"
    r"|your\ email\ address\ will\ not\ be\ published\b.{0,80})\W{0,3}(?:\(\d+\))?",
    re.IGNORECASE | re.VERBOSE,
)
_SUBSCRIBE = re.compile(
    r"""(?:please\ |click\ here\ to\ |to\ )?(?:
      subscribe\ (?:to|for|now|today|here|and)\b.{0,140} | subscribe
    | sign\ up\ (?:for|to|now|today|here)\b.{0,140} | sign\ up
    | (?:get|receive)\ .{0,60}\b(?:in|to)\ your\ (?:inbox|email|e-mail|mailbox)\b.{0,80}
    | join\ (?:our|the)\ (?:newsletter|mailing\ list)\b.{0,100} | .{0,40}\bin\ your\ inbox\b.{0,40}
    | never\ miss\ (?:an?|our)\ (?:update|story|newsletter)\b.{0,80}
    | (?:like|follow)\ us\ on\ (?:facebook|twitter|x|instagram|telegram)\b.{0,80}
    | (?:donate|support)\ (?:now|us|our\ (?:work|journalism))\b.{0,80}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTROL = re.compile(
    r"""(?: share(?:\ (?:this|on|via)\b.{0,30})? | advertisement | story\ continues\ below.{0,30} | print | e-?mail
    | tweet
    | tags?:\ .{0,150} | filed\ under:?.{0,80} | skip\ to\ .{0,20} | back\ to\ top | all\ rights\ reserved\W{0,3}
    | click\ to\ .{0,30} | \d+\ min(?:ute)?s?\ read )""",
    re.IGNORECASE | re.VERBOSE,
)
_DEVELOPING = re.compile(
    r"""\W{0,5}(?:breaking(?:\ news)?\W{1,3}|update\W{1,3})?(?:
      (?:this|the)\ (?:story|article|report|page|situation)\ (?:is|remains)\ (?:still\ )?developing\b
    | (?:this|the)\ is\ a\ (?:breaking\ (?:news\ )?(?:and\ )?)?developing\ (?:news\ )?story
    | this\ (?:story|article|report|page)\ (?:will\ be|is\ being)\ (?:continually\ |regularly\ )?updated
    | this\ is\ a\ breaking(?:\ news)?\ story | developing(?:\ news)?\ story\s*(?:[.:…–—-]|\W*$) | developing\W*$
    | (?:live\ )?updates?\ (?:to\ )?follow(?:s|ing)?\b
    | more\ (?:details?|information|updates?)\ (?:to\ |will\ )?follow\b
    | check\ back\ (?:here\ )?for\ (?:more\ )?(?:updates|details)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What a notice may go on with: that there is more to come, and no fact.
_MORE_TO_COME = re.compile(
    r"\W*(?:(?:and|as|so|while|with|for|we|it)?\b.{0,60}\b(?:updat|check|more|detail|inform|learn|refresh|develop).{0,80})?",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|says|told|asked|according)\b", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
_LONGEST = 300


def words(line: str) -> int:
    """How many words a line has."""
    return len(line.split())


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDS.search(line[-8:]) is not None


def is_prose(line: str) -> bool:
    """Whether a line is a sentence of running text rather than a heading or a label."""
    count = words(line[:2000])
    return count >= 25 or (count >= 5 and ends_sentence(line))


def is_credit(line: str) -> bool:
    """Whether a line only says who took a picture or owns it."""
    return words(line[:_LONGEST]) <= 12 and not ends_sentence(line.rstrip(")]")) and _fits(_CREDIT, line)


def credit_tail(caption: str) -> int | None:
    """Where the credit at the end of a caption begins."""
    found = _CREDIT_TAIL.search(caption, max(0, len(caption) - 120))
    return found.start("credit") if found is not None else None


def is_byline(line: str, *, head: bool) -> bool:
    """Whether a line only says who wrote the report; at its head a looser form will do."""
    if len(line) > 160:
        return False
    if _fits(_BYLINE, line) or _fits(_CONTRIBUTED, line):
        return True
    if not head or ends_sentence(line):
        return False
    return words(line) <= 12 and (_fits(_LOOSE_BYLINE, line) or _fits(_DESK, line))


def byline(line: str) -> str | None:
    """The name in a byline, without "By" and without the date."""
    name = re.sub(
        r"^\W*(?:by|interview:|words by|reporting by|story by|written by)[:\s]+", "", line, flags=re.IGNORECASE
    )
    for part in re.split(r"\s*[|·•]\s*|,\s*(?=\d|\w+day\b)", name):
        if part.strip() and written(part) is None:
            return part.strip(" ,|·") or None
    return None


def is_related_heading(line: str) -> bool:
    """Whether a line is the heading over a list of other pages."""
    return words(line[:_LONGEST]) <= 9 and _fits(_RELATED, line)


def is_pointer(line: str) -> bool:
    """Whether a line names one other page to read ("Read more: …")."""
    return not ends_sentence(line) and _fits(_POINTER, line)


def is_developing(line: str) -> bool:
    """Whether a line or one of its sentences is the page's notice that its story is developing."""
    if len(line) > _LONGEST or line[:1] in "\"“‘'«":
        return False
    return any(_DEVELOPING.match(sentence) for sentence in _SENTENCE.split(line))


def is_notice(line: str) -> bool:
    """Whether a line is nothing but that notice."""
    if not is_developing(line):
        return False
    return all(
        (notice := _DEVELOPING.match(part)) is not None and _MORE_TO_COME.fullmatch(part, notice.end()) is not None
        for part in _SENTENCE.split(line)
        if part.strip()
    )


def _is_control(line: str) -> bool:
    return _fits(_CONTROL, line) and (not line.endswith(".") or "reserved" in line.lower())


def _asks_to_subscribe(line: str) -> bool:
    return words(line) <= 22 and _fits(_SUBSCRIBE, line) and _SAID.search(line) is None


def furniture(line: str, *, head: bool = False) -> BlockKind | None:
    """What a line is if its own words tell that it is no part of the report."""
    if len(line) > _LONGEST:
        return None
    if is_notice(line) or is_date_line(line) or _is_control(line):
        return "other"
    if _fits(_COMMENT, line):
        return "comment"
    if _asks_to_subscribe(line):
        return "subscribe"
    if is_credit(line):
        return "credit"
    if is_byline(line, head=head):
        return "byline"
    return None


def _fits(pattern: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST and pattern.fullmatch(line.strip()) is not None
