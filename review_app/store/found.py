"""The findings of a whole document: filtered, counted by kind, in windows."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, or_, select

from review_app.store.schema import decisions, findings, units

_SAME = and_(decisions.c.document == findings.c.document, decisions.c.key == findings.c.key)
_UNIT = and_(units.c.document == findings.c.document, units.c.id == findings.c.unit)
_TABLES = findings.join(units, _UNIT).outerjoin(decisions, _SAME)


@dataclass(frozen=True, slots=True)
class Sought:
    """Which findings to see; empty fields let everything pass.

    `status` is open, dismissed or empty; `q` is looked for in message and marked text.
    """

    check: str = ""
    category: str = ""
    severity: str = ""
    side: str = ""
    status: str = "open"
    q: str = ""
    unit: str = ""


def _where(document: str, sought: Sought) -> ColumnElement[bool]:
    given = {k: getattr(sought, k) for k in ("check", "category", "severity", "side", "unit")}
    parts = [findings.c.document == document]
    parts += [findings.c[name] == value for name, value in given.items() if value]
    if sought.status == "open":
        parts.append(decisions.c.key.is_(None))
    elif sought.status == "dismissed":
        parts.append(decisions.c.key.is_not(None))
    if sought.q:
        texts = (findings.c.message, findings.c.marked)
        parts.append(or_(*(t.icontains(sought.q, autoescape=True) for t in texts)))
    return and_(*parts)


def kinds(
    connection: Connection, document: str, sought: Sought
) -> list[tuple[str, str, str, int, int]]:
    """Count by (check, category, severity): all, and those with a suggestion for the target."""
    group = (findings.c.check, findings.c.category, findings.c.severity)
    fixable = and_(findings.c.suggestions != "[]", findings.c.side == "target")
    counted = (func.count(), func.count().filter(fixable))
    query = select(*group, *counted).select_from(_TABLES).where(_where(document, sought))
    ordered = query.group_by(*group).order_by(func.count().desc(), findings.c.check)
    return [tuple(row) for row in connection.execute(ordered)]


def window(
    connection: Connection, document: str, sought: Sought, start: int, size: int | None
) -> Sequence[RowMapping]:
    """Return rows of findings in the order of the text, with their unit's number and texts."""
    beside = (decisions.c.reason, units.c.ordinal, units.c.source, units.c.target, units.c.version)
    query = (
        select(findings, *beside)
        .select_from(_TABLES)
        .where(_where(document, sought))
        .order_by(units.c.ordinal, findings.c.side.desc(), findings.c.start, findings.c.key)
        .limit(size)
        .offset(start)
    )
    return connection.execute(query).mappings().all()
