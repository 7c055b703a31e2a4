"""Makes src/tocsin/merging/tables/rarity.tsv: in how many of 10,000 reports a word stands.

    python -m training.rarity DATA SHOOTINGS.jsonl

DATA: the folder of corpora (README.md there). SHOOTINGS: reports of shootings in the format `reports.jsonl`, without
those of any set that is scored. A word's share is the greatest it has in one of the corpora, so that what everybody
writes of one kind of happening ("deputies", "garrison") sets no two reports of that kind apart. Only these shares are
kept: no word that stands in fewer than ten texts of a corpus, none used by less than two texts in a thousand.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from tocsin.merging.rarity import words

TABLE = Path(__file__).parent.parent / "src/tocsin/merging/tables/rarity.tsv"
_LEAST = 10  # texts, below which a share is chance, or somebody's name
_RARE = 0.002


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.rarity", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("shootings", type=Path)
    given = parser.parse_args()
    shares: Counter[str] = Counter()
    for name, texts in corpora(given.data, given.shootings):
        found = share(texts)
        print(f"{name}: {len(texts)} texts, {len(found)} words")
        shares |= found
    rows = sorted((word, round(10_000 * part)) for word, part in shares.items() if part >= _RARE)
    TABLE.write_text("".join(f"{word}\t{part}\n" for word, part in rows), encoding="utf-8")
    print(f"{len(rows)} words")


def corpora(data: Path, shootings: Path) -> Iterator[tuple[str, list[str]]]:
    """The texts of each corpus."""
    yield "shootings", list(_texts(shootings))
    yield "Syria", list(_texts(data / "tolls/fa_kes.dev.jsonl"))
    yield "Latin America", list(_texts(data / "events/muc4.train.jsonl"))
    yield "politics", list(_texts(data / "attribution/polnear.train.jsonl"))
    general = [" ".join(json.loads(line)["tokens"]) for line in _lines(data / "events/meantime_en.jsonl")]
    for name in ("ewt", "gum-permissive", "gum-sharealike"):
        general += _documents(data / f"parsing/{name}.train.conllu")
    yield "general", general


def share(texts: Iterable[str]) -> Counter[str]:
    """The share of texts that use a word."""
    many = [set(words(text)) for text in texts]
    spread = Counter(word for found in many for word in found)
    return Counter({word: number / len(many) for word, number in spread.items() if number >= _LEAST})


def _texts(path: Path) -> Iterator[str]:
    """The texts of a corpus, without those that are kept out of sight."""
    for row in map(json.loads, _lines(path)):
        if not sha256(str(row.get("id") or row.get("docid")).encode()).hexdigest().endswith("0"):
            yield row["text"]


def _documents(path: Path) -> list[str]:
    found: list[list[str]] = []
    for line in _lines(path):
        if line.startswith("# newdoc"):
            found.append([])
        elif line.startswith("# text = "):
            found[-1].append(line.removeprefix("# text = "))
    return [" ".join(lines) for lines in found]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
