"""Waiting for what happens in other processes; in vain only when something is wrong."""

import time
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds after which it is a failure; nothing takes that long, on the slowest machine."""


def wait_until(happened: Callable[[], bool], what: Callable[[], str], patience: float = PATIENCE) -> None:
    """Wait for something; `what` tells why it is a failure that it did not happen."""
    limit = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < limit, f"waited in vain: {what()}"
        time.sleep(0.005)
