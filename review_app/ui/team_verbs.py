"""What the routes of working together do: assignments, saved views, active time."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from math import isfinite

from review_app.errors import ReviewError
from review_app.service import keys, teamwork
from review_app.service.viewing import Filter
from review_app.ui.verbs import Answer, Ask


def team(ask: Ask) -> Answer:
    """Return this person's saved views and who has how much of the document."""
    shares = teamwork.shares(ask.workspace, ask.document)
    views = teamwork.views(ask.workspace, ask.document, ask.session.user)
    return {"views": views, "shares": [asdict(s) for s in shares]}


def keep_view(ask: Ask) -> Answer:
    """Keep a filter under a name, or forget it."""
    query = None if ask.body.get("filter") is None else _texts(ask.body.get("filter"))
    who = ask.session.user
    return {"views": teamwork.save_view(ask.workspace, ask.document, who, ask.text("name"), query)}


def _texts(given: object) -> dict[str, str]:
    if not isinstance(given, Mapping) or not all(isinstance(v, str) for v in given.values()):
        raise ReviewError("A filter holds texts by name.")
    return {k: v for k, v in given.items() if k in Filter.__dataclass_fields__}


def assign(ask: Ask) -> Answer:
    """Give the rows that pass a filter to somebody."""
    wanted = replace(Filter(**_texts(ask.body.get("filter"))), marker=ask.filter.marker)
    given = teamwork.assign(ask.workspace, ask.document, wanted, ask.text("to"), ask.person)
    return {"units": given, **team(ask)}


def spend(ask: Ask) -> Answer:
    """Count this person's active time."""
    spent = ask.body.get("seconds")
    if not isinstance(spent, Mapping) or not all(map(_is_number, spent.values())):
        raise ReviewError("The request needs seconds by unit.")
    teamwork.spend(ask.workspace, ask.document, ask.session.user, spent)
    return {}


def keep_keys(ask: Ask) -> Answer:
    """Keep the keys that this person chose, for all their browsers."""
    given = ask.body.get("keys")
    if not isinstance(given, Mapping) or not all(map(_is_texts, given.values())):
        raise ReviewError("The request needs lists of keys by action.")
    keys.choose(ask.workspace, ask.session.user, {k: tuple(v) for k, v in given.items()})
    return {}


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
