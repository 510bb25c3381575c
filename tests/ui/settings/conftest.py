"""The desk of a branch that has nothing yet."""

from __future__ import annotations

import pytest

from djdesk.desk.desk import Desk
from support.branch import Branch


@pytest.fixture
def desk(branch: Branch) -> Desk:
    return branch.desk
