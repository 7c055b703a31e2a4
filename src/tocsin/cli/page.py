"""A page of text for a terminal: lines of at most so many columns, in sections, with labels at their left."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

WIDEST = 80
NARROWEST = 40
MARGIN = 2
GUTTER = 11
UNSURE = 0.5

Colours = Literal["standard", "256", "truecolor", "windows"]


class Page:
    """Lines, wrapped as they are added; `explain`: whether reasons are wanted on it."""

    def __init__(self, width: int, colours: Colours | None, explain: bool) -> None:
        self._console = Console(
            file=StringIO(),
            width=max(NARROWEST, min(WIDEST, width)),
            force_terminal=colours is not None,
            color_system=colours,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )
        self._lines: list[Text] = []
        self.width = self._console.width
        self.explain = explain

    def add(
        self, body: Text, indent: int = 0, hang: int = 0, label: Text | None = None, notes: Iterable[str] = ()
    ) -> None:
        """Add a paragraph at `indent`; its further lines, or all beside a label, stand `hang` further in.

        Notes follow the body, and none is broken over two lines that fits on one.
        """
        first = Text(" " * indent)
        if label is not None:
            first.append(label)
            first.append(" " * (indent + hang - first.cell_len))
        width = self.width - indent - hang
        lines = list(body.wrap(self._console, width, overflow="fold"))
        for note in notes:
            if lines:
                lines[-1].rstrip()
            if lines and lines[-1].cell_len + 1 + cell_len(note) <= width:
                lines[-1].append(f" {note}" if lines[-1] else note, "dim")
            else:
                lines += Text(note, "dim").wrap(self._console, width, overflow="fold")
        for number, line in enumerate(lines):
            whole = Text.assemble(first if number == 0 else " " * (indent + hang), line)
            whole.rstrip()
            self._lines.append(whole)

    def item(self, body: Text, label: Text | str = "", notes: Iterable[str] = ()) -> None:
        """Add a paragraph of a section, beside its label."""
        self.add(body, indent=MARGIN, hang=GUTTER, label=Text(label) if isinstance(label, str) else label, notes=notes)

    def reasons(self, reasons: Iterable[str], indent: int = MARGIN + GUTTER) -> None:
        """Add why the lines above say what they say, if that is wanted."""
        if self.explain:
            for reason in reasons:
                self.add(Text(reason, "dim"), indent=indent + 2, hang=2)

    def left_out(self, number: int, noun: str) -> None:
        """Say how many things of a list are not shown, if any, and how to see them."""
        if number:
            self.item(Text(f"and {number:,} more {noun}{'' if number == 1 else 's'}: --explain shows them", "dim"))

    def gap(self) -> None:
        """Add an empty line."""
        self._lines.append(Text())

    def section(self, name: str, aside: str) -> None:
        """Add the heading of a section: its name, a rule, and what there is of it."""
        self.gap()
        rule = "─" * max(2, self.width - len(name) - len(aside) - 2)
        self.add(Text.assemble((name, "bold cyan"), " ", (rule, "cyan"), " ", (aside, "dim")))

    def text(self) -> str:
        """The page as it is printed."""
        with self._console.capture() as capture:
            for line in self._lines:
                self._console.print(line, soft_wrap=True)
        return capture.get()
