"""Ask a language model for error spans from the Scores page; they wait in Review for a person."""

from collections.abc import Callable

import streamlit as st

from review_app.errors import ReviewError
from review_app.service import suggesting
from review_app.service.model_judging import Plan, Request
from review_app.ui import runs_parts, texts_parts
from review_app.ui.desk import desk
from review_app.ui.frame import Frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.runs import Job, Run, Tell
from review_app.ui.runs_parts import Words

MILLION = 1_000_000


def section(here: Frame, document: str) -> None:
    """Offer a model's suggestions: what they would cost, and those that are there."""
    with st.expander(_("Errors suggested by a language model"), icon=":material/ink_highlighter:"):
        st.caption(
            _(
                "A model on an OpenAI-compatible server marks errors in the text under review, a "
                "question a segment. In Review they are outlined under its name until somebody "
                "confirms (y) or rejects (Delete) each: it misses errors and marks what is right."
            )
        )
        _kept(here, document)
        model = st.text_input(
            _("Model"),
            key="judge-model",
            placeholder="gpt-4o-mini",
            width=360,
            help=_(
                "The name by which the server knows it. The address is in OPENAI_BASE_URL, the "
                "key in OPENAI_API_KEY, in the environment of this program."
            ),
        ).strip()
        if model:
            _offer(here, document, Request(model))
        else:
            st.caption(_("Name a model to see what it would cost."))


def _offer(here: Frame, document: str, request: Request) -> None:
    try:
        server = suggesting.where(request)
        planned = suggesting.plan_document(here.workspace, document, request)
    except ReviewError as error:
        sorry(error)
        return
    _cost(planned)
    st.caption(
        _("The texts of these segments are sent to {server}.").format(
            server=texts_parts.plain(server)
        )
    )
    busy = runs_parts.busy(job(document))
    if st.button(
        _("Ask the model"),
        type="primary",
        key="judge-now",
        icon=":material/ink_highlighter:",
        disabled=busy or not planned.segments,
    ):
        begin(here, document, request)
        st.rerun()


def _cost(planned: Plan) -> None:
    """Say what a run takes, in tokens and, where their price is known, in money."""
    figures = (
        (_("Segments to ask about"), planned.to_ask),
        (_("Answered already"), planned.segments - planned.to_ask),
        (_("Tokens to send, about"), planned.tokens_in),
        (_("Tokens to get, about"), planned.tokens_out),
    )
    for column, (label, number) in zip(st.columns(4), figures, strict=True):
        column.metric(label, f"{number:,}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        prices = [
            st.number_input(label, min_value=0.0, value=None, key=key, width=240, format="%.2f")
            for label, key in (
                (_("Price of a million tokens sent"), "price-in"),
                (_("Price of a million tokens got"), "price-out"),
            )
        ]
        if all(price is not None for price in prices):
            amount = cost(planned, *(price or 0.0 for price in prices))
            st.markdown(
                _("About **{amount:,.2f}** in the currency of the prices").format(amount=amount)
            )


def cost(planned: Plan, sent: float, got: float) -> float:
    """Return what a run costs at these prices of a million tokens."""
    return (planned.tokens_in * sent + planned.tokens_out * got) / MILLION


def _kept(here: Frame, document: str) -> None:
    for check, number in suggesting.kept(here.workspace, document).items():
        model = texts_parts.plain(suggesting.suggested_by(check))
        with st.container(horizontal=True, vertical_alignment="center"):
            waiting = ngettext("{n} suggestion waits", "{n} suggestions wait", number)
            st.markdown(f"**{model}** · {waiting}", width="content")
            _link(document, check)
            if st.button(
                _("Take them away"), key=f"drop-{check}", icon=":material/delete:", type="tertiary"
            ):
                suggesting.remove(here.workspace, document, check, here.person())
                st.rerun()


def _link(document: str, check: str) -> None:
    st.page_link(
        "views/review.py",
        label=_("Look at them in Review"),
        icon=":material/arrow_forward:",
        query_params={"doc": document, "check": check},
    )


def job(document: str) -> Job:
    """Return what the questions about a document are among the runs."""
    return Job("judging", document)


def begin(here: Frame, document: str, request: Request) -> None:
    """Let the model be asked in the background."""
    person = here.person()

    def work(tell: Tell, stopped: Callable[[], bool]) -> tuple[str, ...]:
        return suggesting.suggest(
            here.workspace, document, request, person, tell=tell, stopped=stopped
        )

    desk().runs.start(job(document), request.model, work)


def progress(here: Frame, document: str) -> None:
    """Show the run of the document at work, and its end until somebody closes it."""

    def after(run: Run) -> None:
        _link(run.job.document, Request(run.name).check)

    runs_parts.progress(
        job(document), Words(_("{name} looks for errors"), _("{name} has looked for errors"), after)
    )
