"""How a widget says which place of the manual is its own, where its class alone does not (see ui/help)."""

from __future__ import annotations

HELP = "help"  # a dynamic property: an anchor of the manual
RULE = "rule:"  # before the id of a rule of proofreading, as what a method `help_anchor` gives
