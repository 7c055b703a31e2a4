"""The command `tocsin`: thin verbs over the rooms."""

from __future__ import annotations

from tocsin.cli.app import app

__all__ = ["app"]
