"""Long work in the background: a run outlives every page that watches it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Event, Lock
from typing import Literal, NamedTuple

from review_app.errors import CancelledError, ReviewError

State = Literal["waiting", "running", "done", "stopped", "failed"]
ACTIVE = frozenset({"waiting", "running"})
Tell = Callable[[float, str], None]
# what to do, told how far it is and asked whether to stop; it returns notes for the person
Work = Callable[[Tell, Callable[[], bool]], Sequence[str]]


class Job(NamedTuple):
    """What a run is: a kind of work on a document; there is one at a time of each."""

    kind: str
    document: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands: `share` from 0 to 1, `told` what the person should know at its end."""

    job: Job
    name: str
    work: Work
    state: State = "waiting"
    share: float = 0.0
    step: str = ""
    told: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Whether there is still something to come."""
        return self.state in ACTIVE


class Runs:
    """The runs of this process, in one thread, because a model fills the machine."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "run")
        self._lock = Lock()
        self._runs: dict[Job, Run] = {}
        self._stops: dict[Job, Event] = {}

    def start(self, job: Job, name: str, work: Work) -> None:
        """Begin a run under a name for people, unless one of that kind is at work there."""
        with self._lock:
            if job in self._runs and self._runs[job].active:
                return
            stop = self._stops[job] = Event()
            self._runs[job] = Run(job, name, work)
        done = self._pool.submit(self._run, job, work, stop)
        done.add_done_callback(lambda ended: self._broken(job, ended))

    def again(self, job: Job) -> None:
        """Begin a run anew that ended; what is kept of the first is not done twice."""
        ended = self._runs.get(job)
        if ended is not None:
            self.start(job, ended.name, ended.work)

    def stop(self, job: Job) -> None:
        """Ask a run to end after the batch at work."""
        if job in self._stops:
            self._stops[job].set()

    def forget(self, job: Job) -> None:
        """Drop a run that has ended."""
        with self._lock:
            if job in self._runs and not self._runs[job].active:
                del self._runs[job]

    def of(self, job: Job) -> Run | None:
        """Return the run of a document, if there is one."""
        return self._runs.get(job)

    def wait(self) -> None:
        """Return when all that was started has ended."""
        self._pool.submit(lambda: None).result()

    def _run(self, job: Job, work: Work, stop: Event) -> None:
        self._note(job, state="running")
        try:
            notes = work(lambda share, step: self._note(job, share=share, step=step), stop.is_set)
        except CancelledError as error:
            self._note(job, state="stopped", told=(str(error),))
        except ReviewError as error:
            self._note(job, state="failed", told=(str(error),))
        else:
            self._note(job, state="done", share=1.0, told=tuple(notes))

    def _note(self, job: Job, **seen: object) -> None:
        with self._lock:
            self._runs[job] = replace(self._runs[job], **seen)  # type: ignore[arg-type]

    def _broken(self, job: Job, done: "Future[None]") -> None:
        """End a run that met what nobody foresaw; the log has the rest."""
        error = done.exception()
        if error is not None:
            message = f"The work broke off ({type(error).__name__}); the server's log says more."
            self._note(job, state="failed", told=(message,))
