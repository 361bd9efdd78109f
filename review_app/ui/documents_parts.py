"""The list of documents as HTML: a link, how far it is, what is open."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from review_app.service.catalogue import Entry
from review_app.ui.i18n import gettext as _
from review_app.ui.i18n import ngettext
from review_app.ui.languages import direction
from review_app.ui.texts_parts import review_link

STYLE = """<style>
.rv-scroll { overflow-x: auto; }
.rv-docs { width: 100%; border-collapse: collapse; font-size: 0.92rem;
  font-variant-numeric: tabular-nums; }
.rv-docs th { text-align: start; font-weight: 500; font-size: 0.8rem; opacity: 0.7;
  padding: 0.3rem 0.75rem; border-bottom: 1px solid rgba(128, 128, 128, 0.35); }
.rv-docs td { padding: 0.65rem 0.75rem; border-bottom: 1px solid rgba(128, 128, 128, 0.18); }
.rv-docs tbody tr:hover { background: rgba(128, 128, 128, 0.07); }
.rv-docs tr.here td:first-child { box-shadow: inset 3px 0 light-dark(#0b6e69, #4fd1c5); }
.rv-docs .n { text-align: end; }
.rv-docs a { font-weight: 600; text-decoration: none; color: light-dark(#0b6e69, #4fd1c5); }
.rv-docs a:hover, .rv-docs a:focus-visible { text-decoration: underline; }
.rv-docs .bar { display: inline-block; width: 6rem; height: 6px; border-radius: 3px;
  background: rgba(128, 128, 128, 0.25); overflow: hidden; vertical-align: middle;
  margin-inline-end: 0.6rem; }
.rv-docs .bar i { display: block; height: 100%; background: light-dark(#0b6e69, #4fd1c5); }
.rv-docs .quiet { opacity: 0.72; }
.rv-docs .one, .rv-docs th { white-space: nowrap; }
.rv-docs td:first-child { overflow-wrap: anywhere; min-width: 15rem; }
.rv-docs td:nth-child(2) { overflow-wrap: anywhere; min-width: 6.5rem; }
.rv-docs td:nth-child(7) { overflow-wrap: anywhere; min-width: 11rem; }
</style>"""
# other translations that a row names
NAMED = 4
# the id of the project that a new database starts with
SAMPLE = "sample"
STEPS = ((60, 1), (3600, 60), (86400, 3600), (86400 * 30, 86400))


def ordered(found: Sequence[Entry]) -> list[Entry]:
    """Put the document changed last first; the sample, until somebody changes it, by its ids."""
    return sorted(sorted(found, key=lambda e: e.info.id), key=_when, reverse=True)


def _when(entry: Entry) -> str:
    untouched = entry.info.project == SAMPLE and entry.changed <= entry.info.created
    return "" if untouched else entry.changed


def table(found: Sequence[Entry], here: str = "", now: datetime | None = None) -> str:
    """Return the documents as a table; `here` is the one at work."""
    at = now or datetime.now(UTC)
    titles = (
        (_("Document"), ""),
        (_("Project"), ""),
        (_("Languages"), ""),
        (_("Segments"), "n"),
        (_("Reviewed"), ""),
        (_("Open findings"), "n"),
        (_("Other translations"), ""),
        (_("Last change"), ""),
    )
    head = "".join(f'<th class="{kind}">{escape(title)}</th>' for title, kind in titles)
    body = "".join(_row(e, at, "here" if e.info.id == here else "") for e in found)
    return (
        f'{STYLE}<div class="rv-scroll"><table class="rv-docs"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(entry: Entry, now: datetime, kind: str) -> str:
    link = review_link(entry.info.id)
    share = entry.progress.confirmed / entry.progress.total if entry.progress.total else 0.0
    bar = f'<span class="bar"><i style="width: {share:.1%}"></i></span>{share:.0%}'
    cells = (
        ("", f'<a href="{link}" target="_self">{escape(entry.info.name)}</a>'),
        ("quiet", escape(entry.project)),
        ("", escape(direction(entry.info.source_lang, entry.info.target_lang))),
        ("n", f"{entry.progress.total:,}"),
        ("one", bar),
        ("n", f"{entry.findings:,}"),
        ("quiet", _also(entry)),
        ("quiet one", escape(ago(entry.changed, now))),
    )
    return f'<tr class="{kind}">' + "".join(f'<td class="{k}">{c}</td>' for k, c in cells) + "</tr>"


def _also(entry: Entry) -> str:
    """Name the first other translations and the reference; of many more the number."""
    names = [*entry.systems, *([_("reference")] if entry.references else [])]
    left_out = len(names) - NAMED if len(names) > NAMED + 1 else 0
    shown = names[: len(names) - left_out]
    more = ngettext("{n} more", "{n} more", left_out) if left_out else ""
    text = escape(", ".join(shown)) or "–"
    return f'{text}, <span title="{escape(", ".join(names))}">{more}</span>' if more else text


def ago(at: str, now: datetime) -> str:
    """Say how long ago a time was; after a month its date.

    >>> ago("2026-01-01T10:00:00+00:00", datetime(2026, 1, 1, 12, tzinfo=UTC))
    '2 hours ago'
    """
    then = datetime.fromisoformat(at)
    seconds = max(0, int((now - then).total_seconds()))
    if seconds < STEPS[0][0]:
        return _("just now")
    if seconds < STEPS[1][0]:
        return ngettext("{n} minute ago", "{n} minutes ago", seconds // STEPS[1][1])
    if seconds < STEPS[2][0]:
        return ngettext("{n} hour ago", "{n} hours ago", seconds // STEPS[2][1])
    if seconds < STEPS[3][0]:
        return ngettext("{n} day ago", "{n} days ago", seconds // STEPS[3][1])
    return f"{then:%Y-%m-%d}"
