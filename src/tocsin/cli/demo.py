"""The verb `demo`: the bundled reports in a ledger of their own, their briefs, and a desk to look around in."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.adding import Kept, items
from tocsin.cli.formats import Style, written
from tocsin.cli.many import cores
from tocsin.cli.outcome import Unread
from tocsin.cli.running import DONE, guarded, say, write
from tocsin.cli.screen import colours, prepare, width
from tocsin.cli.station import OwnFiles
from tocsin.errors import TocsinError
from tocsin.model.reading import Reading
from tocsin.wording.phrases import in_utc

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Ledger

EXAMPLES = Path(__file__).parents[1] / "examples"
MORNING = datetime(2019, 5, 29, 9, tzinfo=UTC)
"""The morning after what the bundled reports tell of: the desk's clock goes on from here."""

_NOON = "T12:00:00+00:00"
_DAY = "2019-05-28"  # on which those of them were seen that give no date


def demo(port: int, once: bool) -> int:
    """Show what Tocsin makes of the bundled reports; once: without the desk."""

    def done() -> int:
        import tocsin

        prepare(True)
        clock = _clock()
        with (
            tempfile.TemporaryDirectory(prefix="tocsin-demo-") as folder,
            tocsin.open(str(Path(folder) / "ledger.sqlite"), clock=clock) as opened,
        ):
            _print(opened, Style("brief", width(), colours()))
            if not once:
                _serve(opened, port, clock)
        return DONE

    return guarded(done)


def _print(opened: Ledger, style: Style) -> None:
    """The brief of each report as it is added, then those of the stories that they make."""
    from tocsin.cli.story_brief import story_brief

    rule = f"\n{'━' * style.width}\n\n"
    for reading, capture in _examples():
        opened.add(reading, capture, arrived=arrived(reading))
        write(written(reading, style, "" if capture is None else Path(capture.name).name) + rule)
    accounts = (opened.account(story.id) for story in opened.stories())
    write(rule.join(story_brief(account, style.width, style.colours) for account in accounts))


def _serve(opened: Ledger, port: int, clock: Callable[[], datetime]) -> None:
    from tocsin.desk.serve import serve
    from tocsin.desk.settings import Settings

    def started(address: str) -> None:
        say(f"The desk is at {address} and ends with Ctrl-C; all that is added there is then gone.")
        say(f"Its clock stands at {in_utc(MORNING.isoformat())}, the morning after.")

    serve(opened, Settings(port=port), clock, started)


def arrived(reading: Reading) -> str:
    """When a bundled report is taken to have been learned of: as it was published."""
    published = reading.report.published or _DAY
    return published if "T" in published else published[:10] + _NOON


def _examples() -> list[Kept]:
    found = []
    for item in items([str(EXAMPLES)], cores(), OwnFiles()):
        if isinstance(item, Unread):
            raise TocsinError(f"the installation is damaged: {item.message}; install Tocsin anew")
        found.append(item)
    return found


def _clock() -> Callable[[], datetime]:
    """A clock that starts on that morning."""
    start = time.monotonic()
    return lambda: MORNING + timedelta(seconds=time.monotonic() - start)
