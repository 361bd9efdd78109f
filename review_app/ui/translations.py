"""Translate documents in the background: a run outlives every page that watches it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Event, Lock
from typing import Literal

from review_app.errors import CancelledError, ReviewError
from review_app.service.reviewing import Person
from review_app.service.translating import Request, Tell
from review_app.service.translating_documents import translate_document
from review_app.service.workspace import Workspace

State = Literal["waiting", "running", "done", "stopped", "failed"]
ACTIVE = frozenset({"waiting", "running"})


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it stands: `share` from 0 to 1, `told` what the person should know at its end."""

    document: str
    request: Request
    state: State = "waiting"
    share: float = 0.0
    step: str = ""
    told: tuple[str, ...] = ()

    @property
    def active(self) -> bool:
        """Whether there is still something to come."""
        return self.state in ACTIVE


class Translations:
    """The runs of this process, one a document; one thread, because a model fills the machine."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "translate")
        self._lock = Lock()
        self._runs: dict[str, Run] = {}
        self._stops: dict[str, Event] = {}

    def start(self, ws: Workspace, document: str, request: Request, person: Person) -> None:
        """Begin a run, unless one of the document is at work."""
        with self._lock:
            if document in self._runs and self._runs[document].active:
                return
            stop = self._stops[document] = Event()
            self._runs[document] = Run(document, request)
        work = self._work(ws, document, request, person, stop)
        self._pool.submit(work).add_done_callback(lambda done: self._broken(document, done))

    def stop(self, document: str) -> None:
        """Ask a run to end after the batch at work."""
        if document in self._stops:
            self._stops[document].set()

    def forget(self, document: str) -> None:
        """Drop a run that has ended."""
        with self._lock:
            if document in self._runs and not self._runs[document].active:
                del self._runs[document]

    def of(self, document: str) -> Run | None:
        """Return the run of a document, if there is one."""
        return self._runs.get(document)

    def wait(self) -> None:
        """Return when all that was started has ended."""
        self._pool.submit(lambda: None).result()

    def _work(
        self, ws: Workspace, document: str, request: Request, person: Person, stop: Event
    ) -> Callable[[], None]:
        def work() -> None:
            self._note(document, state="running")
            try:
                notes = translate_document(
                    ws,
                    document,
                    request,
                    person,
                    tell=self._tell(document),
                    stopped=stop.is_set,
                )
            except CancelledError as error:
                self._note(document, state="stopped", told=(str(error),))
            except ReviewError as error:
                self._note(document, state="failed", told=(str(error),))
            else:
                self._note(document, state="done", share=1.0, told=notes)

        return work

    def _tell(self, document: str) -> Tell:
        return lambda share, step: self._note(document, share=share, step=step)

    def _note(self, document: str, **seen: object) -> None:
        with self._lock:
            self._runs[document] = replace(self._runs[document], **seen)  # type: ignore[arg-type]

    def _broken(self, document: str, done: "Future[None]") -> None:
        """End a run that met what nobody foresaw; the log has the rest."""
        error = done.exception()
        if error is not None:
            message = f"The engine broke off ({type(error).__name__}); the server's log says more."
            self._note(document, state="failed", told=(message,))
