"""The grammar of time: rules over the letters that stand for a report's words (timewords.py)."""

from __future__ import annotations

import re
from functools import cache

from tocsin.reading.timemeaning import MEANINGS, Meaning
from tocsin.reading.timewords import CLASSES

# A rule is the name of what it means (timemeaning.py) and a regular expression over classes of words (CLASSES), where
# name=class makes a group. Words in capitals stand for the parts that many rules share.
_PARTS = {
    "MOD": "(?:the? early{1,2} (?:of the?|hyphen)? the?)?",
    "REL": "(?:comma? of? the? rel=which same? relunit=unit)",
    "YEAR": "(?:comma? of? (?:year=year|short=short) bc=bc?)",
    "PART": "(?:the? early? part=part units? of the?)?",
    "ON": "(?:weekday=weekday comma? the?)?",
    "ZONE": "(?:comma? (?:zone=zone|place=(?:name|local) name? time))",
}
_RULES = """
named       PART MOD ON month=month hyphen? the? day=(?:day|ordinal) YEAR?
named       PART MOD ON month=month the? day=(?:day|ordinal) REL
named       the? day=day month=month (?=joins the? day month YEAR)
named       month=month day=day (?=joins month day YEAR)
named       month=month day=day (?=joins day YEAR)
named       PART MOD ON the? day=(?:day|ordinal) of? month=month (?:YEAR|REL)?
named       the? day=day (?=joins the? (?:day joins the?)? (?:day|ordinal) of? month=month YEAR?)
named       the? day=ordinal (?=joins the? ordinal of? month=month YEAR?)
named       MOD month=month (?=joins MOD month YEAR)
named       MOD month=month (?:YEAR|REL)?
named       this? MOD which=which early? hyphen? month=month day=(?:day|ordinal)?
named       MOD the? season=season (?=joins MOD season YEAR)
named       MOD the? season=season (?:YEAR|REL)?
named       MOD year=year season=season
named       this? the? MOD which=which early? season=season
named       MOD year=year bc=bc?
named       year=short
bc          MOD number=number bc=bc
bc          number=number (?=joins number bc=bc)
decade      MOD the? decade=decade bc=bc?
century     MOD the? nth=ordinal hyphen? unit=unit bc=bc?
named       MOD det? fiscal? hyphen? nth=ordinal hyphen? ordinalunit=unit YEAR?
named       MOD det? year=year genitive? fiscal? nth=ordinal hyphen? ordinalunit=unit
named       MOD det? fiscal? nth=ordinal hyphen? ordinalunit=unit REL
named       the? rel=which relunit=unit genitive fiscal? nth=ordinal ordinalunit=unit
named       quarter=quarter (?:YEAR|REL)?
week_of     the? first unit=unit (?=of the? early? (?:day|ordinal)? month)
half        the? nth=first half of (?:year=year|the? rel=which relunit=unit)
deictic     MOD this? (?:the=the|det)? which=which same? unit=unit
deictic     the? early{1,2} of the unit=unit
deictic     the=the unit=unit
window      about{0,2} (?:the|det)? which=which about? (?:few=few of?|number=number) more? unit=anyunit
window      about{0,2} (?:the|det)? (?:number=number|few=few of?) which=which unit=units
window      the? which=(?:which|recent) unit=units
length      about{0,2} (?:the|det)? first number=number hyphen? unit=anyunit
length      about{0,2} the? (?:number=number|few=few of?) hyphen? more? unit=anyunit (?:hyphen? long)?
length      about{0,2} one=a more? hyphen? unit=unit (?:hyphen? long)?
length      about{0,2} one=a unit=unit and a plus=half
length      about{0,2} number=number and a plus=half unit=units
length      half=half one=a unit=unit
away        about{0,2} (?:number=number|a? few=few of?|one=a) more? unit=anyunit (?:ago=ago|earlier=earlier|later=later)
away        unit=units (?:ago=ago|earlier=earlier|later=later)
day_beside  the unit=unit (?:earlier=earlier|later=(?:later|next))
todays      MOD todays=todays part=part?
of_day      MOD (?:which? early)? which=which part=part
of_day      the which=which part=part
named       MOD weekday=weekday part=part?
named       the? which=which weekday=weekday part=part?
clock       noon=noon ZONE?
clock       clock=clock ampm=ampm? units? ZONE?
clock       number=day ampm=ampm ZONE?
repeated    every number=(?:number|ordinal)? unit=anyunit
repeated    (?:every|per) unit=unit
repeated    every (?:weekday=weekday part=part?|month=month|season=season)
repeated    every part=part
repeated    weekdays=weekdays
repeated    often=often
year_ago    det? unit=unit hyphen (?:ago|earlier) (?:ordinal? unit|period)?
fiscal      det? which=which? fiscal unit
named       fiscal year=year
latest      the latest (?:unit=unit|period)
holiday     this? MOD which=which? holiday=holiday unit? YEAR? part=part?
vague       now=now
vague       lately=lately
vague       the future=future
vague       the past=past
in_history  former=former
in_history  recent=recent
in_history  future=future
age         about{0,2} (?:the|det)? number=number hyphen? anyunit hyphen? old
current     current=this
"""
_NAMES = re.compile(r"([a-z]+)=(\(\?:[^()]*\)|[a-z]+)|([a-z]+)")


@cache
def grammar() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    """The rules, ready to be matched: of those that match as many words the first holds."""
    rows = (row.split(maxsplit=1) for row in _RULES.strip().splitlines())
    return tuple((_compiled(pattern), MEANINGS[name]) for name, pattern in rows)


def _compiled(pattern: str) -> re.Pattern[str]:
    """A rule as a regular expression over letters: names of classes become their letters, name=class a group."""

    def letters(part: re.Match[str]) -> str:
        name, inside, bare = part.groups()
        return CLASSES[bare] if bare else f"(?P<{name}>{_NAMES.sub(letters, inside)})"

    whole = re.sub(r"\b[A-Z]+\b", lambda name: _PARTS[name.group()], pattern)
    return re.compile(_NAMES.sub(letters, whole).replace(" ", ""))
