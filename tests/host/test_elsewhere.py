"""A call in another process gives what a call here gives, or fails as loudly."""

from __future__ import annotations

import operator
import subprocess
from decimal import Decimal

import pytest

from shelfhelp.host.elsewhere import elsewhere


def test_the_result_is_that_of_a_call_here() -> None:
    assert elsewhere(sorted, [3, 1, 2], reverse=True)() == [3, 2, 1]
    assert elsewhere(operator.truediv, Decimal(1), Decimal(8))() == Decimal("0.125")


def test_calls_run_beside_each_other() -> None:
    begun = [elsewhere(operator.mul, "é" * 100_000, n) for n in range(3)]
    assert [len(result()) for result in begun] == [0, 100_000, 200_000]


def test_what_a_call_prints_is_not_its_result() -> None:
    assert elsewhere(print, "something")() is None


def test_a_call_that_fails_raises(capfd: pytest.CaptureFixture[str]) -> None:
    begun = elsewhere(operator.truediv, 1, 0)
    with pytest.raises(subprocess.CalledProcessError):
        begun()
    assert "ZeroDivisionError" in capfd.readouterr().err
