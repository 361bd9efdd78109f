"""A run in the background on a page: how far it is, a way to stop it, what became of it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from review_app.ui import texts_parts
from review_app.ui.desk import desk
from review_app.ui.i18n import gettext as _
from review_app.ui.runs import Job, Run

EVERY = 1.0  # seconds between two looks at a run
SIGNS = {"done": ":primary[:material/check_circle:]", "stopped": ":material/pause_circle:"}


@dataclass(frozen=True, slots=True)
class Words:
    """What a kind of work is called while it runs and once it is done, each with `{name}`.

    `after` draws what can be done with the result.
    """

    running: str
    done: str
    after: Callable[[Run], None] = lambda _run: None


def busy(job: Job) -> bool:
    """Tell whether such a run is at work."""
    run = desk().runs.of(job)
    return run is not None and run.active


def progress(job: Job, words: Words) -> None:
    """Show the run of that kind, and its end until somebody closes it."""
    run = desk().runs.of(job)
    if run is None:
        return
    with st.container(border=True, key=f"run-{job.kind}"):
        if run.active:
            st.fragment(_watch, run_every=EVERY)(job, words)
        else:
            _ended(run, words)


def _watch(job: Job, words: Words) -> None:
    run = desk().runs.of(job)
    if run is None or not run.active:
        st.rerun()
        return
    name = texts_parts.plain(run.name)
    st.progress(run.share, text=f"{words.running.format(name=name)} · {_step(run)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(_("Stop"), key=f"stop-{job.kind}", icon=":material/stop:"):
            desk().runs.stop(job)
        st.caption(_("You may go on with your work; it ends after the segments at hand."))


def _step(run: Run) -> str:
    if run.state == "waiting":
        return _("waiting for other work to end")
    return texts_parts.plain(run.step) or _("getting ready")


def _ended(run: Run, words: Words) -> None:
    name = texts_parts.plain(run.name)
    said = {
        "done": words.done,
        "stopped": _("Stopped: {name}"),
        "failed": _("Not finished: {name}"),
    }
    sign = SIGNS.get(run.state, ":red[:material/error:]")
    st.markdown(f"#### {sign} {said[run.state].format(name=name)}")
    for note in run.told:
        st.write(texts_parts.plain(texts_parts.sentence(note)))
    with st.container(horizontal=True, vertical_alignment="center"):
        if run.state == "done":
            words.after(run)
        elif st.button(
            _("Go on"), type="primary", key=f"resume-{run.job.kind}", icon=":material/play_arrow:"
        ):
            desk().runs.again(run.job)
            st.rerun()
        if st.button(_("Close"), key=f"close-{run.job.kind}", icon=":material/close:"):
            desk().runs.forget(run.job)
            st.rerun()
