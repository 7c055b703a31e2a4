"""The reports behind many references at once, whatever they are references to."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.reads import Reads
from tocsin.ledger.references import NAMED


def reports_named(reads: Reads, references: Iterable[str]) -> set[str]:
    """The reports that are called so, those of the stories called so, and those that incidents are named after.

    What is none's is passed over.
    """
    id_, member = table.report.c.id, table.membership.c
    found: set[str] = set()
    for some in batches(set(references)):
        of_stories = select(id_).join(table.membership, member.report == table.report.c.number)
        named = select(id_).join(table.key, table.key.c.report == table.report.c.number)
        for query in (
            select(id_).where(id_.in_(some)),
            of_stories.where(member.story.in_(some)),
            named.where(table.key.c.name.in_([NAMED + one for one in some])),
        ):
            found.update(reads.connection.execute(query).scalars())
    return found
