"""Words of the site rather than of the report: copyright, subscriptions, sharing, calls for tips."""

from __future__ import annotations

import re

_PHRASES = (
    r"copyright",
    r"©\s*\d",
    r"\ball rights reserved",
    r"\b(?:published|broadcast|rewritten),? (?:broadcast,? )?(?:rewritten,? )?or re-?(?:written|distributed|broadcast)",
    r"\bused under license",
    r"\btrademarks?\b",
    r"\bsubscri(?:be|bed|bers?|ption)\b",
    r"\bsign(?:ed)?[ -](?:up|in)\b",
    r"\blog(?:ged)?[ -](?:in|out)\b",
    r"\bthank you for reading\b",
    r"\bonline (?:service|subscription)\b",
    r"\bprint subscriber\b",
    r"\bneed an account\b",
    r"\bpassword\b",
    r"\bnewsletters?\b",
    r"\be-?mail (?:notifications?|alerts?|address)",
    r"\bverification (?:e-?mail|message)",
    r"\byour (?:inbox|account|profile|browser|notification)\b",
    r"\bprivacy policy\b",
    r"\bterms of (?:use|service)\b",
    r"\bcookies\b",
    r"\bshare this\b",
    r"\bfollow (?:us|me|him|her)\b",
    r"\bon (?:facebook|twitter|instagram)\b",
    r"\bdownload (?:the|our)\b.*\bapp\b",
    r"\bclick (?:here|on|the)\b",
    r"\bfriend wanted you\b",
    r"\benter the characters\b",
    r"\bcrime ?stoppers\b",
    r"\b(?:anyone|anybody|those|people|residents) (?:with|who has|having) (?:any )?(?:information|tips)\b",
    r"\bcontact the (?:writer|author|reporter)\b",
    r"\bremain anonymous\b",
    r"\btips? (?:can|may) (?:also )?be\b",
    r"\beligible for a\b.*\breward\b",
    r"^\W*\d{1,2}:\d\d +(?![ap]\.?m\b)['‘“\"]?(?-i:[A-Z])",  # a list of videos with their lengths
)
_OF_THE_SITE = re.compile("|".join(_PHRASES), re.IGNORECASE)


def is_of_the_site(sentence: str) -> bool:
    """Whether a site puts such a sentence under any report: it says nothing of where this one has its words from."""
    return _OF_THE_SITE.search(sentence) is not None
