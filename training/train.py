"""Trains the encoder: fixed seed, a checkpoint every few minutes, resumed where it stopped."""

from __future__ import annotations

import json
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training import losses
from training.batches import Batch, Prepared, allowed, collate, cut, prepare
from training.corpora import (
    ATTRIBUTION_TAGS,
    CROSSNER,
    ENTITY_TAGS,
    RE3D,
    WIKIGOLD,
    Document,
    Kinds,
    group_names,
    names,
    polnear,
    treebank,
    uner,
)
from training.network import Answers, Encoder, load_base
from training.teach import fill


@dataclass(frozen=True)
class Recipe:
    """All that decides the outcome besides the data."""

    seed: int = 2019
    epochs: int = 7
    at_once: int = 12  # windows a step
    limit: int = 320  # wordpieces a window
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    decay: float = 0.01
    recase: float = 0.06
    averaging: float = 0.998
    weights: tuple[tuple[str, float], ...] = (
        ("starts", 1.0), ("upos", 0.5), ("arcs", 1.0), ("rels", 0.5), ("entities", 1.5), ("attribution", 4.0),
        ("cue_source", 0.3), ("content_cue", 0.3), ("meaning", 1.0),
    )  # fmt: skip
    # Trees are learnt early; names and attributions, rarer in a text, then need the larger share of the gradient.
    turn: float = 0.56  # of all steps, after which the later weights hold
    later: tuple[tuple[str, float], ...] = (
        ("starts", 0.5), ("upos", 0.3), ("arcs", 0.6), ("rels", 0.3), ("entities", 6.0), ("attribution", 5.0),
        ("cue_source", 0.5), ("content_cue", 0.5), ("meaning", 1.0),
    )  # fmt: skip


def documents(data: Path, demonyms: frozenset[str]) -> Iterator[Document]:
    """Every training document, in a fixed order."""
    parsing, entities = data / "parsing", data / "entities"
    tags = uner(entities / "uner-ewt.train.iob2")
    for name in ("ewt.train", "gum-permissive.train", "gum-sharealike.train"):
        for doc in treebank(parsing / f"{name}.conllu", tags):
            group_names(doc, demonyms)
            yield doc
    named: list[tuple[Path, Kinds]] = [
        (entities / "wikigold.conll", WIKIGOLD),
        (entities / "crossner-politics.train.conll", CROSSNER),
        (entities / "crossner-politics.dev.conll", CROSSNER),
        *((path, RE3D) for path in sorted(entities.glob("re3d-*.conll"))),
    ]
    for path, kinds in named:
        for doc in names(path, kinds):
            group_names(doc, demonyms)
            yield doc
    yield from polnear(data / "attribution" / "polnear.train.jsonl")


def load(data: Path, base: Path, runs: Path) -> tuple[list[Prepared], dict[str, list[str]]]:
    """The prepared documents and the label lists, made once and kept in the runs folder."""
    kept = runs / "prepared.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
    demonyms = frozenset((Path(__file__).parent / "demonyms.txt").read_text("utf-8").split())
    docs = list(documents(data, demonyms))
    labels = {
        "upos": sorted({tag for doc in docs for tag in doc.upos or ()}),
        "rels": sorted({rel for doc in docs for rel in doc.rels or ()}),
        "entities": list(ENTITY_TAGS),
        "attribution": list(ATTRIBUTION_TAGS),
    }
    tokenizer = Tokenizer.from_file(str(base.parent / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    prepared = [prepare(doc, tokenizer, labels["upos"], labels["rels"]) for doc in docs]
    fill(prepared, base)
    runs.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps((prepared, labels)))
    return prepared, labels


def new_network(labels: dict[str, list[str]]) -> Encoder:
    return Encoder(*(len(labels[kind]) for kind in ("upos", "rels", "entities", "attribution")))


def step_losses(network: Encoder, batch: Batch, answers: Answers, moves: dict[str, Tensor]) -> dict[str, Tensor]:
    """The loss of every head that this batch has labels for."""
    made: dict[str, Tensor] = {}
    known = batch.starts >= 0
    if known.any():
        made["starts"] = torch.nn.functional.binary_cross_entropy_with_logits(
            answers.starts[known].float(), batch.starts[known].float()
        )
        made["upos"] = torch.nn.functional.cross_entropy(answers.upos[known].float(), batch.upos[known])
        made["arcs"], made["rels"] = losses.trees(network, answers, batch.heads, batch.rels, batch.sentences)
    open_tags = allowed(batch.entities)
    rows = ~open_tags.all(-1).all(-1)
    if rows.any():
        made["entities"] = losses.chain(
            answers.entities[rows].float(), network.entity_moves + moves["entities"], open_tags[rows], batch.words[rows]
        )
    rows = batch.tags[:, 0] >= 0
    if rows.any():
        gold = torch.nn.functional.one_hot(batch.tags[rows].clamp(min=0), len(ATTRIBUTION_TAGS)).bool()
        made["attribution"] = losses.chain(
            answers.attribution[rows].float(), network.attribution_moves + moves["attribution"], gold, batch.words[rows]
        )
    for name in ("cue_source", "content_cue"):
        if links := getattr(batch, name):
            made[name] = losses.pointers(getattr(answers, name), links, batch.words)
    made["meaning"] = losses.meaning(network, answers.words, batch.units, batch.taught)
    return made


def train(data: Path, base: Path, runs: Path, recipe: Recipe) -> Path:
    """Runs the recipe to its end; returns the file with the averaged weights."""
    docs, labels = load(data, base, runs)
    torch.manual_seed(recipe.seed)
    network = new_network(labels)
    load_base(network, base)
    network.pieces.weight.requires_grad_(False)
    heads = [p for n, p in network.named_parameters() if p.requires_grad and not _is_body(n)]
    body = [p for n, p in network.named_parameters() if p.requires_grad and _is_body(n)]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": recipe.encoder_rate}, {"params": heads, "lr": recipe.head_rate}],
        weight_decay=recipe.decay, fused=True,
    )  # fmt: skip
    plan = [cut(docs, recipe.limit, random.Random(recipe.seed + epoch)) for epoch in range(recipe.epochs)]
    total = sum(-(-len(windows) // recipe.at_once) for windows in plan)
    rise, fall = recipe.warmup * total, (1 - recipe.warmup) * total
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / rise, max(0.0, (total - n) / fall)))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    moves = {"entities": losses.forbidden(ENTITY_TAGS), "attribution": losses.forbidden(ATTRIBUTION_TAGS)}
    state, done = runs / "state.pt", 0
    if state.exists():
        saved = torch.load(state, weights_only=False)
        if saved["recipe"] == asdict(recipe):
            network.load_state_dict(saved["network"])
            optimizer.load_state_dict(saved["optimizer"])
            schedule.load_state_dict(saved["schedule"])
            average, done = saved["average"], saved["done"]
    early, later = dict(recipe.weights), dict(recipe.later)
    number, began = 0, time.monotonic()
    sums: dict[str, list[float]] = {}
    for epoch, windows in enumerate(plan):
        for chosen in _steps(docs, windows, recipe.at_once, random.Random(recipe.seed * 31 + epoch)):
            number += 1
            if number <= done:
                continue
            torch.manual_seed(recipe.seed + number)  # a resumed run goes on exactly as an unbroken one
            batch = collate(docs, chosen, recipe.limit, random.Random(recipe.seed + number), recipe.recase)
            network.train()
            with torch.autocast("cpu", torch.bfloat16):
                answers = network(batch.pieces, batch.shapes, batch.mask, batch.firsts)
                parts = step_losses(network, batch, answers, moves)
            weights = early if number <= recipe.turn * total else later
            loss = torch.stack([weights[name] * part for name, part in parts.items()]).sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            keep = min(recipe.averaging, number / (number + 10))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    if name != "pieces.weight":
                        average[name].lerp_(value, 1 - keep)
            for name, part in parts.items():
                sums.setdefault(name, []).append(float(part.detach()))
            if number % 50 == 0 or number == total:
                line = {name: round(sum(values) / len(values), 4) for name, values in sums.items()}
                sums.clear()
                minutes = round((time.monotonic() - began) / 60, 1)
                _log(runs, {"step": number, "of": total, "epoch": epoch, "minutes": minutes, **line})
            if number % 200 == 0 or number == total:
                saved = {"recipe": asdict(recipe), "network": network.state_dict(), "optimizer": optimizer.state_dict(),
                         "schedule": schedule.state_dict(), "average": average, "done": number}  # fmt: skip
                torch.save(saved, state.with_suffix(".part"))
                state.with_suffix(".part").replace(state)
                torch.save({"labels": labels, "network": average}, runs / "encoder.pt")
    return runs / "encoder.pt"


def _is_body(name: str) -> bool:
    return name.startswith(("layers.", "positions.", "norm."))


def _steps(
    docs: list[Prepared], windows: list[tuple[int, int, int]], at_once: int, chance: random.Random
) -> Iterator[list[tuple[int, int, int]]]:
    """Batches of windows of like length, in random order."""
    sized = list(windows)
    chance.shuffle(sized)
    pool = at_once * 20
    batches = []
    for at in range(0, len(sized), pool):
        some = sorted(sized[at : at + pool], key=lambda w: docs[w[0]].units[w[2]] - docs[w[0]].units[w[1]]
                      if w[2] < len(docs[w[0]].units) else len(docs[w[0]].words) - docs[w[0]].units[w[1]])  # fmt: skip
        batches += [some[i : i + at_once] for i in range(0, len(some), at_once)]
    chance.shuffle(batches)
    return iter(batches)


def _log(runs: Path, line: dict[str, float]) -> None:
    with (runs / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
