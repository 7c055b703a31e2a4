"""What the database itself refuses, by triggers: words that do not stand where they are said to, and rewritten facts.

Made by revision 0001; a later revision that changes them brings its own.
"""

from __future__ import annotations

NOT_VERBATIM = "these words do not stand at this place in the report"
NEVER_UPDATED = "what was kept is never changed"
NEVER_DELETED = "only what was redacted is ever deleted"

_VERBATIM_ON = ("sighting", "statement")
_KEPT = ("claim", "reading", "sighting", "statement", "text")
# A reading that is delivered again may turn out to have been made earlier.
_FIXED = {"reading": "OF report, text, reader, sha256, content "}
_REPORT_OF = {
    "text": "OLD.report",
    "reading": "OLD.report",
    **dict.fromkeys(("claim", "sighting", "statement"), "(SELECT report FROM reading WHERE number = OLD.reading)"),
}


def sqlite() -> list[str]:
    """The triggers for SQLite, one statement each."""
    verbatim = (
        "CREATE TRIGGER {table}_is_verbatim BEFORE INSERT ON {table} WHEN NEW.words IS NOT"
        ' (SELECT substr(text.body, NEW.start + 1, NEW."end" - NEW.start)'
        " FROM reading JOIN text ON text.number = reading.text WHERE reading.number = NEW.reading)"
        " BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    kept = (
        "CREATE TRIGGER {table}_is_kept BEFORE DELETE ON {table}"
        " WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE report = {report})"
        " BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    never = (
        "CREATE TRIGGER {table}_stands BEFORE UPDATE {columns}ON {table} BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
    return [
        *(verbatim.format(table=table, message=NOT_VERBATIM) for table in _VERBATIM_ON),
        *(kept.format(table=table, report=_REPORT_OF[table], message=NEVER_DELETED) for table in _KEPT),
        *(never.format(table=table, columns=_FIXED.get(table, ""), message=NEVER_UPDATED) for table in _KEPT),
    ]


def postgresql() -> list[str]:
    """The triggers for PostgreSQL, one statement each."""
    verbatim = (
        "CREATE FUNCTION refuse_unless_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.words IS DISTINCT FROM"
        ' (SELECT substr(text.body, NEW.start + 1, NEW."end" - NEW.start)'
        " FROM reading JOIN text ON text.number = reading.text WHERE reading.number = NEW.reading)"
        f" THEN RAISE EXCEPTION '{NOT_VERBATIM}'; END IF; RETURN NEW; END $$"
    )
    kept = (
        "CREATE FUNCTION refuse_unless_redacted_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NOT EXISTS (SELECT 1 FROM tombstone WHERE report = {report})"
        " THEN RAISE EXCEPTION '{message}'; END IF; RETURN OLD; END $$"
    )
    never = (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{NEVER_UPDATED}'; END $$"
    )
    return [
        verbatim,
        never,
        *(kept.format(table=table, report=_REPORT_OF[table], message=NEVER_DELETED) for table in _KEPT),
        *(_before("INSERT", table, "is_verbatim", "refuse_unless_verbatim") for table in _VERBATIM_ON),
        *(_before("DELETE", table, "is_kept", f"refuse_unless_redacted_{table}") for table in _KEPT),
        *(_before(f"UPDATE {_FIXED.get(table, '')}".rstrip(), table, "stands", "refuse_change") for table in _KEPT),
    ]


def _before(act: str, table: str, name: str, function: str) -> str:
    return f"CREATE TRIGGER {table}_{name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()"
