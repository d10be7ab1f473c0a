"""What all tests share: how hypothesis searches, and an environment that no outer `make` speaks through."""

import os
import signal

from hypothesis import HealthCheck, settings

# A slow machine is no failure; the same examples on every machine.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("default", UNHURRIED, derandomize=True)
settings.register_profile("soak", UNHURRIED, max_examples=2_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Signals that we were started to ignore, as by nohup, would be ignored by all scripts: no bash can change that.
for ignored in (signal.SIGHUP, signal.SIGTERM):
    signal.signal(ignored, signal.SIG_DFL)
signal.signal(signal.SIGINT, signal.default_int_handler)

# Generated scripts run `make` in projects of their own.
for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
    os.environ.pop(name, None)
