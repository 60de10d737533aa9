"""Happenings: which mentions are one, and that nothing but the set of mentions decides it."""

from __future__ import annotations

import random

import pytest

from standoff.ledger import Linker, link
from tests.ledger.made import reading, told
