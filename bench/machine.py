"""What was measured on."""

import os
import platform
import subprocess
from pathlib import Path


def machine() -> str:
    """Return the machine and its programs on one line, and how busy it is, which spoils numbers."""
    said = subprocess.run(("bash", "--version"), capture_output=True, text=True, check=True).stdout.splitlines()[0]
    bash = said.split("version ")[-1].split("(")[0]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = f"{platform.system()} {platform.release()}, {platform.machine()}"
    return f"{_processor()}, {os.cpu_count()} cores, {system}; bash {bash}, {python}; load {os.getloadavg()[0]:.1f}"


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()
