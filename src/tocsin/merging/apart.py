"""Whether two witnesses are positively two: only what says so counts, and doubt makes them possibly one."""

from __future__ import annotations

import re
from collections.abc import Set

from tocsin.merging.witnesses import ORGANS, Registry, Witness

_PUBLIC = re.compile(
    r"\b(?:coroner|medical examiner|state|county|city|public|national|ministry|department|government)\b"
)
_PRIVATE = frozenset({"MED", "BUS", "EDU", "LAB", "REL", "SOC", "OPP", "PTY", "REB", "PRM", "UAF", "REF", "AGR"})
"""Sectors whose voices are no government's, where a word does not say otherwise (PLOVER)."""


def apart(one: Witness, other: Witness, opposed: Set[frozenset[str]], registry: Registry) -> str | None:
    """Why two witnesses are two voices; null where they could be one.

    opposed: the pairs of sides that answer to each other. Organs of one government or movement could be one.
    """
    if one.standing == other.standing == "speaker":
        return _speakers(one, other, opposed, registry)
    if "own" not in (one.standing, other.standing):
        return None
    own, beside = (one, other) if one.standing == "own" else (other, one)
    if beside.standing == "speaker":
        return f"{own.house} shows its own reporting, {beside.name} speaks"
    return _houses(own, beside, registry)


def _houses(own: Witness, other: Witness, registry: Registry) -> str | None:
    """An outlet beside another, or beside somebody unnamed who spoke to another."""
    if own.house is None or other.house is None or own.house == other.house:
        return None
    if registry.same_movement(own.house, other.house):
        return None
    told = "was told of it" if other.standing == "interviewed" else "shows its own reporting"
    return f"{own.house} shows its own reporting, {other.house} {told}"


def _speakers(one: Witness, other: Witness, opposed: Set[frozenset[str]], registry: Registry) -> str | None:
    if one.key is not None and one.key == other.key:
        return None
    if one.side is not None and other.side is not None and one.side != other.side:
        if frozenset((one.side, other.side)) in opposed:
            return f"{one.side} and {other.side} are opposed"
        return None if registry.same_movement(one.side, other.side) else f"{one.side} and {other.side} are two sides"
    if one.side is not None and one.side == other.side:
        return None
    if registry.same_movement(one.name, other.name):
        return None
    private, public = _is_private(one), _is_private(other)
    if private != public and (_is_organ(one) or _is_organ(other)):
        return f"{one.name} and {other.name} serve different bodies"
    if private and public and one.sector != other.sector:
        return f"{one.name} ({one.sector}) and {other.name} ({other.sector}) serve different bodies"
    if one.kind == other.kind == "person" and _surname(one) != _surname(other) and private and public:
        return f"{one.name} and {other.name} are two people"
    return None


def _is_private(one: Witness) -> bool:
    return one.sector in _PRIVATE and _PUBLIC.search(one.name) is None


def _is_organ(one: Witness) -> bool:
    return one.sector in ORGANS


def _surname(one: Witness) -> str:
    return one.name.rsplit(" ", 1)[-1]
