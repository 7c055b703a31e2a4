"""What the desk says of its own accuracy: the floors of the gate, with the words for each task beside them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

EVALS = Path(__file__).parent.parent / "evals"
MEASURED = Path(__file__).parent.parent / "src" / "tocsin" / "desk" / "measured.json"


def measured() -> str:
    """The figures as the desk ships them, by task; a task that nobody has described is shown by its name."""
    floors = json.loads((EVALS / "floors.json").read_text(encoding="utf-8"))
    words = tomllib.loads((EVALS / "figures.toml").read_text(encoding="utf-8"))
    tasks: dict[str, list[dict[str, Any]]] = {}
    for kind in ("floors", "ceilings"):
        for name, bound in floors[kind].items():
            task, _, figure = name.partition(".")
            said = words.get(task, {})
            tasks.setdefault(task, []).append(
                {
                    "name": figure,
                    "is": said.get("is", {}).get(figure, ""),
                    "bound": bound,
                    "lower_is_better": kind == "ceilings",
                    "beside": said.get("beside", {}).get(figure),
                }
            )
    told = [
        {
            "title": words.get(task, {}).get("title", task),
            "set": words.get(task, {}).get("set", ""),
            "right": words.get(task, {}).get("right", ""),
            "figures": figures,
        }
        for task, figures in tasks.items()
    ]
    return json.dumps({"tasks": told}, indent=1, ensure_ascii=False) + "\n"
