"""The peak memory of this process alone.

`getrusage` will not do: what it tells outlives `exec`, so a small program that a large one starts
begins with the peak of the large one.
"""

from __future__ import annotations

import re
import resource
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_mb() -> int:
    """The most memory that this process ever held, in MB."""
    if not STATUS.exists():  # not Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) // 1024


if __name__ == "__main__":
    print(peak_mb())
