"""Measure, and print each figure beside what is asked of it."""

from __future__ import annotations

from bench.footprint import PAGE, installed, resident, wait, weights
from bench.reports import WORDS
from bench.speed import has_dot_products, speed
from tocsin.cli.many import cores

_MB = 1_000_000


def main() -> None:
    """Print as it goes; nothing is refused here, because the machine has its part in every figure."""
    dot_products = has_dot_products()
    shown = {True: "yes", False: "no", None: "unknown"}[dot_products]
    _line("processor", f"{cores()} cores, int8 dot products: {shown}")
    _line("tocsin --help", f"{wait('--help'):.2f} s", "at most 0.3 s")
    _line("tocsin read, one page", f"{wait('read', str(PAGE)):.2f} s", "at most 3 s")
    _line("weights", f"{weights() / _MB:.1f} MB", "at most 32 MB")
    _line("installed", f"{installed() / _MB:.0f} MB")
    found = speed()
    _line("network alone, one core", f"{found.bare:,.0f} words/s")
    asked = "" if dot_products else " with int8 dot products"
    _line("encoder, one core", f"{found.encoded:,.0f} words/s, {found.ratio:.0%} of that", "at least 65 %")
    _line("", f"{found.encoded / WORDS:.1f} reports of {WORDS} words/s", f"at least 14{asked}")
    _line("full reading, one core", f"{found.read:,.0f} words/s, {found.read / found.bare:.0%} of the network alone")
    _line("", f"{found.read / WORDS:.1f} reports of {WORDS} words/s", f"at least 10{asked}")
    _line("memory, 500 reports", f"{resident() / _MB:.0f} MB", "at most 900 MB")


def _line(what: str, measured: str, asked: str = "") -> None:
    print(f"{what:<26}{measured:<44}{asked}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
