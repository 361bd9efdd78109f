"""Scores: the systems of one document compared, each number with how it was made."""

from html import escape

import streamlit as st

from review_app.errors import ReviewError
from review_app.model import Score, Unit, decimals
from review_app.service.comparing import TARGET, Compared, compare, directions
from review_app.service.texts import texts
from review_app.ui import (
    charts,
    choosing_parts,
    foreign_parts,
    judging_parts,
    model_parts,
    scores_parts,
    slices_parts,
    suggesting_parts,
    texts_parts,
)
from review_app.ui.frame import frame, sorry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.progress_parts import Bar

MOST = 8
# pixels of a table: its head, a row; and the rows after which it scrolls
HEAD, LINE, LINES = 37, 35, 10
ABREAST = 3  # charts side by side: more cannot be read at 1280 pixels


def _rooms(groups: dict[str, list[Score]]) -> dict[str, int]:
    """Say how high the charts will be, so that nothing moves when they come."""
    systems = len({s.system for scores in groups.values() for s in scores})
    rows = dict.fromkeys((f"dots-{m}" for m in groups), charts.tall(systems))
    table = HEAD + LINE * min(systems, LINES)
    return {**rows, "spread": charts.tall(systems), "scatter": charts.SQUARE, "values": table}


def _section(title: str) -> None:
    st.markdown(f"#### {title}")


def _nothing(compared: Compared) -> None:
    with st.container(border=True, key="scores-empty"):
        st.markdown(f"#### :material/leaderboard: {_('A comparison takes more than one text')}")
        for note in compared.scoring.notes:
            st.write(texts_parts.plain(note))
        st.page_link(
            "views/documents.py",
            label=_("Add a reference or a candidate"),
            icon=":material/upload_file:",
            query_params={"add": "more"},
        )


def _notes(compared: Compared) -> tuple[list[str], dict[str, list[str]]]:
    metrics = {s.metric for s in compared.scoring.scores}
    systems = {s.system for s in compared.scoring.scores}
    notes = [scores_parts.isolated(note, systems) for note in compared.scoring.notes]
    return scores_parts.sorted_notes(notes, metrics)


def _head(compared: Compared, systems: int) -> None:
    over = ngettext("{n} segment", "{n} segments", len(compared.units))
    left_out = compared.total - len(compared.units)
    sentence = _("{systems} compared over {over}.").format(
        systems=ngettext("{n} system", "{n} systems", systems), over=over
    )
    if left_out:
        sentence += " " + ngettext(
            "{n} segment lacks a text to compare with and does not count.",
            "{n} segments lack a text to compare with and do not count.",
            left_out,
        )
    st.caption(sentence)
    warnings, _made = scores_parts.parted(_notes(compared)[0])
    if warnings:
        listed = "  \n".join(map(texts_parts.plain, warnings))
        st.warning(listed, icon=":material/info:")


def _dots(groups: dict[str, list[Score]]) -> None:
    quality = [m for m in groups if m != "agreement"]
    for start in range(0, len(quality), ABREAST):
        row = quality[start : start + ABREAST]
        for metric, column in zip(row, st.columns(min(ABREAST, len(quality))), strict=False):
            with column.container(border=True, height="stretch"):
                _dot(metric, groups[metric])


def _agreement(scores: list[Score]) -> None:
    with st.container(border=True, key="agreement"):
        _dot("agreement", scores)
        st.caption(
            _(
                "How much each system says what the others say. "
                "Systems can share a mistake: do not rank them by this."
            )
        )


def _pairs(compared: Compared, groups: dict[str, list[Score]]) -> None:
    many = len({s.system for s in compared.scoring.scores}) > scores_parts.ROOMY
    left, right = st.columns([7, 5], gap="large")
    if many and compared.scoring.comparisons:
        # the table of the pairs needs the whole width
        left = right = st.container()
    if compared.scoring.comparisons:
        with left:
            _significance(compared)
        left = right
    if "agreement" in groups:
        with left:
            _agreement(groups["agreement"])


def _dot(metric: str, scores: list[Score]) -> None:
    better = DIRECTIONS.get(metric, True)
    title = _("Agreement, not quality") if metric == "agreement" else charts.name(metric)
    st.markdown(f"**{title}**")
    drawn = charts.dots(scores, TARGET, COLOURS, higher_is_better=better)
    best = charts.ranked(scores, higher_is_better=better)[0].system
    alt = _("{metric} by system; first: {best}").format(metric=title, best=best)
    with st.container(key=f"dots-{metric}-room"):
        st.altair_chart(drawn, key=f"dots-{metric}", alt=alt)


def _values(compared: Compared, groups: dict[str, list[Score]]) -> None:
    _section(_("Values"))
    rows = scores_parts.values(compared.scoring.scores, DIRECTIONS)
    numbers = {
        charts.name(m): st.column_config.NumberColumn(
            format=f"%.{decimals(scores)}f", help=_better(m)
        )
        for m, scores in groups.items()
    }
    st.container(key="values-room").dataframe(
        rows,
        hide_index=True,
        column_config=numbers,
        key="values",
        alt=_("All scores"),
        width="content",
    )
    with st.expander(_("How these numbers were made"), icon=":material/fingerprint:"):
        st.caption(_("The signature lets anybody repeat the number with sacreBLEU."))
        for metric, scores in groups.items():
            st.code(f"{charts.name(metric)}  {scores[0].signature}", language=None, wrap_lines=True)
        methods = dict.fromkeys(c.method for c in compared.scoring.comparisons)
        for said in (*methods, *scores_parts.parted(_notes(compared)[0])[1]):
            st.caption(texts_parts.plain(said))


def _better(metric: str) -> str:
    return charts.axis_title(metric, higher_is_better=DIRECTIONS.get(metric, True))


def _significance(compared: Compared) -> None:
    pairs = compared.scoring.comparisons
    names = list(dict.fromkeys(c.metric for c in pairs))
    _section(_("Can they be told apart?"))
    if len(compared.units) < scores_parts.ENOUGH:
        st.write(scores_parts.verdict(pairs, len(compared.units)))
        return
    metric = names[0]
    if len(names) > 1:
        metric = st.segmented_control(
            _("Metric"),
            names,
            default=names[0],
            required=True,
            format_func=charts.name,
            key="significance-metric",
            label_visibility="collapsed",
        )
    chosen = [c for c in pairs if c.metric == metric]
    st.write(scores_parts.verdict(chosen, len(compared.units)))
    scores = [s for s in compared.scoring.scores if s.metric == metric]
    better = DIRECTIONS.get(metric, True)
    order = [s.system for s in charts.ranked(scores, higher_is_better=better)]
    st.html(scores_parts.STYLE + scores_parts.matrix(chosen, order))
    if said := scores_parts.legend(len(order)):
        st.caption(said)
    for note in _notes(compared)[1].get(metric, ()):
        st.caption(texts_parts.plain(note))


def _choices(groups: dict[str, list[Score]]) -> tuple[str, tuple[str, str]]:
    metrics = list(groups)
    systems = [s.system for s in groups[metrics[0]]]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = st.selectbox(_("System"), systems, key="first-system", width=240)
        others = [s for s in systems if s != first]
        second = st.selectbox(_("against"), others, key="second-system", width=240)
        usual = metrics.index("chrfpp") if "chrfpp" in metrics else 0
        metric = st.selectbox(
            _("by"), metrics, index=usual, format_func=charts.name, key="duel-metric", width=160
        )
    return metric, (first, second)


def _segments(compared: Compared, groups: dict[str, list[Score]], document: str) -> None:
    _section(_("Segment by segment"))
    metric, pair = _choices(groups)
    units = texts(here.workspace, document)
    found = scores_parts.duels(groups[metric], compared.units, units, pair)
    left, right = st.columns([5, 7], gap="medium")
    with left, st.container(border=True):
        picked = _scatter(found, pair, metric)
    with right:
        _against(units)
        chosen = [d for d in found if d.unit.id == picked]
        if chosen:
            st.markdown(f"**{_('The segment you picked')}**")
        else:
            st.markdown(f"**{_('Where they differ most')}**")
        worst = sorted(found, key=lambda d: -d.gap)[:MOST]
        with st.container(height=440, border=False, key="differences"):
            for duel in chosen or [d for d in worst if d.gap]:
                with st.container(border=True):
                    _duel(duel, pair, document)


def _scatter(found: list[scores_parts.Duel], pair: tuple[str, str], metric: str) -> str:
    rows = scores_parts.points(found)
    drawn = charts.scatter(rows, pair, metric, COLOURS)
    said = _("Segment scores of {one} and {two}").format(one=pair[0], two=pair[1])
    with st.container(key="scatter-room"):
        event = st.altair_chart(drawn, key="scatter", on_select="rerun", alt=said)
    st.caption(
        _("Each point is a segment; click one to read it. On the dashed line both are equal.")
    )
    picks = event.get("selection", {}).get("pick", [])
    return str(picks[0].get("unit", "")) if picks else ""


def _duel(duel: scores_parts.Duel, pair: tuple[str, str], document: str) -> None:
    lang, unit = duel.unit.target_lang, duel.unit
    texts_of = [scores_parts.text_of(unit, system) for system in pair]
    against = st.session_state.get("duel-against", "other")
    if against == "reference" and unit.reference is not None:
        html = [texts_parts.difference(unit.reference, text)[1] for text in texts_of]
    else:
        html = list(texts_parts.difference(texts_of[0], texts_of[1], ("mark", "mark")))
    shown = [
        f'<div class="rv-quiet">{escape(system)} · {value:.1f}</div>' + texts_parts.cell(part, lang)
        for system, value, part in zip(pair, (duel.first, duel.second), html, strict=True)
    ]
    reference = ""
    if unit.reference is not None:
        said = f'<div class="rv-quiet">{escape(_("Reference"))}</div>'
        reference = said + texts_parts.cell(escape(unit.reference), lang)
    st.html(
        texts_parts.cell(f"<em>{escape(unit.source)}</em>", unit.source_lang)
        + texts_parts.pair(f"<div>{shown[0]}</div>", f"<div>{shown[1]}</div>", line=False)
        + reference
    )
    for column, system, text in zip(st.columns(2), pair, texts_of, strict=True):
        with column:
            choosing_parts.buttons(here, document, unit, system, text)
    st.page_link(
        "views/review.py",
        label=_("Segment {n} in Review").format(n=duel.n),
        icon=":material/arrow_forward:",
        query_params={"doc": document, "unit": duel.unit.id},
    )


def _against(units: tuple[Unit, ...]) -> None:
    if any(u.reference is not None for u in units):
        ways = {"other": _("against each other"), "reference": _("against the reference")}
        st.segmented_control(
            _("Words marked"),
            list(ways),
            default="other",
            required=True,
            format_func=ways.__getitem__,
            key="duel-against",
        )


def _distribution(groups: dict[str, list[Score]]) -> None:
    _section(_("How the segment scores spread"))
    metric = st.session_state.get("duel-metric") or next(iter(groups))
    drawn = charts.strips(
        groups[metric], TARGET, COLOURS, higher_is_better=DIRECTIONS.get(metric, True)
    )
    with st.container(border=True):
        with st.container(key="spread-room"):
            st.altair_chart(drawn, key="spread", alt=_("Spread of the segment scores by system"))
        st.caption(
            _(
                "A tick is a segment, the bar the middle half of them, the dot the median. "
                "Few segments make the scores of single segments rough."
            )
        )


here = frame()
DIRECTIONS = directions()
COLOURS = charts.palette(st.context.theme.type)
texts_parts.style()
st.subheader(_("Scores"), anchor=False)
if here.document:
    model_parts.progress(here.document.id)
    suggesting_parts.progress(here, here.document.id)
    try:
        with Bar(_("Scoring")) as tell:
            compared = compare(here.workspace, here.document.id, tell)
        groups = scores_parts.by_metric(compared.scoring.scores)
        if groups:
            DIRECTIONS |= directions(groups)
            st.html(scores_parts.room(_rooms(groups)))
            _head(compared, len({s.system for s in compared.scoring.scores}))
            _dots(groups)
            _values(compared, groups)
            _pairs(compared, groups)
            slices_parts.section(here, here.document.id, groups)
            _segments(compared, groups, here.document.id)
            choosing_parts.best(here, here.document.id, list(groups))
            _distribution(groups)
        else:
            _nothing(compared)
        judging_parts.section(here.workspace, here.document.id)
        _section(_("Ask others"))
        # what is typed here draws this part of the page anew, not all of it
        st.fragment(suggesting_parts.section)(here, here.document.id)
        st.fragment(model_parts.section)(here, here.document.id, compared)
        foreign_parts.section(here, here.document.id)
    except ReviewError as error:
        sorry(error)
