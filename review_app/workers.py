"""Processes that share a long work, and end when it does, however it ends.

A process pool of the standard library outlives a parent that is killed, and makes Ctrl+C wait for
what is under way. Here each worker listens at a pipe whose other end only the parent holds: when
that closes, by the parent's death or because the work was broken off, the worker ends at once.
"""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread

from review_app.errors import ReviewError


@contextmanager
def workers(
    count: int, begin: Callable[..., object] = os.getpid, *given: object
) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of `count` processes, each of which first calls `begin(*given)`.

    They are spawned, for a fork of a process with threads may stand still. One that the machine
    ends is a ReviewError.
    """
    context = get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(count, context, _begin, (theirs, begin, given))
    whole = False
    try:
        with _interrupts_waiting():
            for _ in range(count):
                pool.submit(os.getpid)
        yield pool
        whole = True
    except BrokenProcessPool as error:
        message = (
            "The machine ended a process, most likely for want of memory; let fewer run at once."
        )
        raise ReviewError(message) from error
    finally:
        if not whole:
            ours.close()
        pool.shutdown(cancel_futures=True)
        ours.close()
        theirs.close()


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """Let Ctrl+C come through afterwards; a process started meanwhile never hears it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(lifeline: Connection, begin: Callable[..., object], given: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    begin(*given)


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)
    os._exit(1)
