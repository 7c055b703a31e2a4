"""Trains the encoder: fixed seed, a checkpoint every few minutes, resumed where it stopped."""

from __future__ import annotations

import json
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training import losses
from training.batches import Batch, Prepared, allowed, collate, cut, prepare
from training.corpora import (
    ATTRIBUTION_TAGS,
    CROSSNER,
    CUSTOMS,
    ENTITY_TAGS,
    RE3D,
    WIKIGOLD,
    WNUT,
    Document,
    Kinds,
    group_names,
    gum_names,
    names,
    polnear,
    treebank,
    uner,
)
from training.network import Answers, Encoder, load_base
from training.swaps import Swaps
from training.teach import fill

Weights = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Stage:
    """Some epochs under one schedule: the rates rise, then fall to nothing."""

    epochs: int
    at_once: int  # windows a step
    limit: int  # wordpieces a window
    encoder_rate: float
    head_rate: float
    weights: Weights
    later: Weights
    swaps: float  # the share of names that another one stands in for
    turn: float  # of the stage's steps, after which the later weights hold
    further: bool  # whether the further corpora of names are read as well


EARLY: Weights = (
    ("starts", 1.0), ("upos", 0.5), ("arcs", 1.0), ("rels", 0.5), ("entities", 1.5), ("attribution", 4.0),
    ("cue_source", 0.3), ("content_cue", 0.3), ("meaning", 1.0),
)  # fmt: skip
# Trees are learnt early; names and attributions, rarer in a text, then need the larger share of the gradient.
LATER: Weights = (
    ("starts", 0.5), ("upos", 0.3), ("arcs", 0.6), ("rels", 0.3), ("entities", 6.0), ("attribution", 5.0),
    ("cue_source", 0.5), ("content_cue", 0.5), ("meaning", 1.0),
)  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """All that decides the outcome besides the data."""

    seed: int = 2019
    read: int = 420  # wordpieces of a window in reading
    warmup: float = 0.06
    decay: float = 0.01
    recase: float = 0.06
    averaging: float = 0.998
    stages: tuple[Stage, ...] = (
        Stage(7, 12, 320, 3e-4, 1e-3, EARLY, LATER, swaps=0.0, turn=0.56, further=False),
        Stage(1, 12, 320, 1e-4, 3e-4, LATER, LATER, swaps=0.0, turn=1.0, further=True),
        Stage(2, 8, 480, 2e-4, 6e-4, LATER, LATER, swaps=0.3, turn=1.0, further=True),
    )
    shares: tuple[float, ...] = (0.5, 0.25, 0.25)  # of each stage's weights in those that are kept


def documents(data: Path, demonyms: frozenset[str], further: bool) -> Iterator[Document]:
    """Every training document, in a fixed order; further: with GUM's names and WNUT-17."""
    parsing, entities = data / "parsing", data / "entities"
    tags = {"uner": uner(entities / "uner-ewt.train.iob2")}
    tags["gum"] = gum_names(entities / "gum_entities.train.jsonl") if further else {}
    for name, custom in (("ewt.train", "uner"), ("gum-permissive.train", "gum"), ("gum-sharealike.train", "gum")):
        for doc in treebank(parsing / f"{name}.conllu", tags[custom]):
            doc.custom = CUSTOMS.index(custom)
            group_names(doc, demonyms)
            yield doc
    named: list[tuple[Path, Kinds, str]] = [
        (entities / "wikigold.conll", WIKIGOLD, "wikigold"),
        (entities / "crossner-politics.train.conll", CROSSNER, "crossner"),
        (entities / "crossner-politics.dev.conll", CROSSNER, "crossner"),
        *((path, RE3D, "re3d") for path in sorted(entities.glob("re3d-*.conll"))),
        *([(entities / "wnut17.train.conll", WNUT, "wnut")] if further else []),
    ]
    for path, kinds, custom in named:
        for doc in names(path, kinds):
            doc.custom = CUSTOMS.index(custom)
            group_names(doc, demonyms)
            yield doc
    yield from polnear(data / "attribution" / "polnear.train.jsonl")


def load(data: Path, base: Path, runs: Path, further: bool) -> tuple[list[Prepared], dict[str, list[str]]]:
    """The prepared documents and the label lists, made once and kept in the runs folder."""
    kept = runs / ("prepared-further.pickle" if further else "prepared.pickle")
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
    demonyms = frozenset((Path(__file__).parent / "demonyms.txt").read_text("utf-8").split())
    docs = list(documents(data, demonyms, further))
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
    upos, rels, entities, attribution = (len(labels[kind]) for kind in ("upos", "rels", "entities", "attribution"))
    return Encoder(upos, rels, entities, attribution, len(CUSTOMS))


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
            (answers.entities + network.custom(answers.words, batch.customs))[rows].float(),
            network.entity_moves + moves["entities"], open_tags[rows], batch.words[rows],
        )  # fmt: skip
    rows = batch.tags[:, 0] >= 0
    if rows.any():
        gold = torch.nn.functional.one_hot(batch.tags[rows].clamp(min=0), len(ATTRIBUTION_TAGS)).bool()
        made["attribution"] = losses.chain(
            answers.attribution[rows].float(), network.attribution_moves + moves["attribution"], gold, batch.words[rows]
        )
    for name in ("cue_source", "content_cue"):
        if links := getattr(batch, name):
            made[name] = losses.pointers(getattr(answers, name), links, batch.words)
    if len(batch.units):
        made["meaning"] = losses.meaning(network, answers.words, batch.units, batch.taught)
    return made


def train(data: Path, base: Path, runs: Path, recipe: Recipe) -> Path:
    """Runs the recipe to its end; returns the file with the mean of what its stages ended with."""
    begin = _done(runs, recipe)
    saved: dict[str, Any] | None = None
    if (runs / "state.pt").exists():
        saved = torch.load(runs / "state.pt", weights_only=False)
        if saved is not None and (saved["recipe"] != asdict(recipe) or saved["stage"] != begin):
            saved = None
    for number in range(begin, len(recipe.stages)):
        docs, labels = load(data, base, runs, recipe.stages[number].further)
        torch.manual_seed(recipe.seed)
        network = new_network(labels)
        if number:
            network.load_state_dict(mean(runs, [1 / number] * number)["network"])
        else:
            load_base(network, base)
        average = run_stage(network, docs, labels, runs, recipe, number, saved)
        ended = {"labels": labels, "network": average, "stage": asdict(recipe.stages[number])}
        torch.save(ended, runs / f"stage-{number}.pt")
        saved = None
    torch.save(mean(runs, recipe.shares), runs / "encoder.pt")
    return runs / "encoder.pt"


def _done(runs: Path, recipe: Recipe) -> int:
    """How many of the recipe's first stages have ended already."""
    for number, stage in enumerate(recipe.stages):
        kept = runs / f"stage-{number}.pt"
        if not kept.exists() or torch.load(kept, weights_only=False)["stage"] != asdict(stage):
            return number
    return len(recipe.stages)


def mean(runs: Path, shares: Sequence[float]) -> dict[str, Any]:
    """The weighted mean of what the first stages ended with (Wortsman et al. 2022)."""
    ends = [torch.load(runs / f"stage-{n}.pt", weights_only=False) for n in range(len(shares))]
    network = {
        name: sum(share * end["network"][name] for share, end in zip(shares, ends, strict=True))
        for name in ends[0]["network"]
    }
    return {"labels": ends[0]["labels"], "network": network}


def run_stage(
    network: Encoder, docs: list[Prepared], labels: dict[str, list[str]], runs: Path, recipe: Recipe, number: int,
    saved: dict[str, Any] | None,
) -> dict[str, Tensor]:  # fmt: skip
    """One stage from where it was saved, or from its start; returns the running average of the weights."""
    stage = recipe.stages[number]
    network.pieces.weight.requires_grad_(False)
    heads = [p for n, p in network.named_parameters() if p.requires_grad and not _is_body(n)]
    body = [p for n, p in network.named_parameters() if p.requires_grad and _is_body(n)]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": stage.encoder_rate}, {"params": heads, "lr": stage.head_rate}],
        weight_decay=recipe.decay, fused=True,
    )  # fmt: skip
    plan = [cut(docs, stage.limit, random.Random(recipe.seed + epoch)) for epoch in range(stage.epochs)]
    total = sum(-(-len(windows) // stage.at_once) for windows in plan)
    rise, fall = recipe.warmup * total, (1 - recipe.warmup) * total
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / rise, max(0.0, (total - n) / fall)))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    moves = {"entities": losses.forbidden(ENTITY_TAGS), "attribution": losses.forbidden(ATTRIBUTION_TAGS)}
    swaps = Swaps.of(docs, stage.swaps)
    done = 0
    if saved is not None:
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        average, done = saved["average"], saved["done"]
    early, later = dict(stage.weights), dict(stage.later)
    step, began = 0, time.monotonic()
    sums: dict[str, list[float]] = {}
    for epoch, windows in enumerate(plan):
        for chosen in _steps(docs, windows, stage.at_once, random.Random(recipe.seed * 31 + epoch)):
            step += 1
            if step <= done:
                continue
            torch.manual_seed(recipe.seed + step)  # a resumed run goes on exactly as an unbroken one
            batch = collate(docs, chosen, stage.limit, random.Random(recipe.seed + step), recipe.recase, swaps)
            network.train()
            with torch.autocast("cpu", torch.bfloat16):
                answers = network(batch.pieces, batch.shapes, batch.mask, batch.firsts)
                parts = step_losses(network, batch, answers, moves)
            weights = early if step <= stage.turn * total else later
            loss = torch.stack([weights[name] * part for name, part in parts.items()]).sum()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            keep = min(recipe.averaging, step / (step + 10))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    if name != "pieces.weight":
                        average[name].lerp_(value, 1 - keep)
            for name, part in parts.items():
                sums.setdefault(name, []).append(float(part.detach()))
            if step % 50 == 0 or step == total:
                line = {name: round(sum(values) / len(values), 4) for name, values in sums.items()}
                sums.clear()
                minutes = round((time.monotonic() - began) / 60, 1)
                _log(runs, {"stage": number, "step": step, "of": total, "epoch": epoch, "minutes": minutes, **line})
            if step % 200 == 0 or step == total:
                state = {
                    "recipe": asdict(recipe), "stage": number, "network": network.state_dict(), "average": average,
                    "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(), "done": step,
                }  # fmt: skip
                torch.save(state, runs / "state.part")
                (runs / "state.part").replace(runs / "state.pt")
    return average


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
