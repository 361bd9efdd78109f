"""Worker processes end with the work, whether it is done, broken off or killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from review_app.errors import ReviewError
from review_app.workers import workers

ROOT = Path(__file__).parents[1]
BUSY = """
import os, signal, time
from review_app.workers import workers

def work(seconds):
    time.sleep(seconds)
    return os.getpid()

if __name__ == "__main__":
    # what a shell started behind it does not hear Ctrl+C
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with workers(2) as pool:
        pids = set()
        while len(pids) < 2:
            pids |= set(pool.map(work, [0.05] * 4))
        waiting = [pool.submit(work, 3600) for _ in range(4)]
        print(*pids, flush=True)
        waiting[0].result()
"""


def _alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # a dead one whom nobody has called for yet still has a number
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_no_worker_outlives_a_parent_that_is_stopped(tmp_path, name):
    script = tmp_path / "busy.py"
    script.write_text(BUSY)
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    run = [sys.executable, str(script)]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True, env=here) as parent:
        pids = []
        while not pids:
            pids = [int(pid) for pid in parent.stdout.readline().split()]
        parent.send_signal(getattr(signal, name))
        parent.wait(timeout=300)
        patience = time.monotonic() + 300
        while any(map(_alive, pids)) and time.monotonic() < patience:
            time.sleep(0.05)

    assert [pid for pid in pids if _alive(pid)] == []


def test_work_comes_back_in_order():
    with workers(2) as pool:
        assert list(pool.map(abs, [-3, 2, -1])) == [3, 2, 1]


def test_a_worker_that_dies_is_told_in_a_sentence():
    with pytest.raises(ReviewError, match="want of memory; let fewer run"), workers(2) as pool:
        list(pool.map(os._exit, [3]))
