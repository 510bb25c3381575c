"""The program's own rules of proofreading, read once for all tests: a book of them holds 150 MB."""

from __future__ import annotations

from djdesk.desk.proof.proofreading import rule_book
from djdesk.proof.proofreader import Proofreader
from support.branch import RESOURCES

BOOK = rule_book(RESOURCES)
READER = Proofreader(BOOK)
