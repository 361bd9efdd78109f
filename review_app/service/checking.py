"""Run the checks over units, and say what they found and which of them could not run."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from itertools import chain, islice

from review_app import registry
from review_app.checks import Check, Hit, checks, find_check
from review_app.glossary.mentions import Annotator
from review_app.model import Finding, Issue, Severity, Term, Unit, finding_key
from review_app.service._distinct import distinct
from review_app.service._likely import likely_checks
from review_app.settings import Settings
from review_app.workers import workers

DEFAULTS = Settings()

SLICE = 2000
"""Units that are looked at together: their words and characters fit the processor's cache."""

CHUNK = 2000
"""Units in one parcel for a worker process: large enough to hide the cost of shipping."""

WHOLE = frozenset({Issue.UNTRANSLATED})
"""Issues that, when they mark a whole target, explain every other difference from the source."""

MOST = 200
"""Findings of one check in one unit: nobody reads more, and a hostile text has thousands."""

REMEMBERED = 50_000
"""Pairs of texts whose findings are kept for their next occurrence in the same run."""

FIELDS = tuple(f.name for f in fields(Unit))


@dataclass(frozen=True, slots=True)
class Plan:
    """Which checks run, on what terms: everything a worker process has to know."""

    settings: Settings
    terms: tuple[Term, ...]
    monolingual: bool
    only: frozenset[str]

    def wants(self, check: Check) -> bool:
        """Tell whether the settings switch the check on at all."""
        if self.only:
            return check.id in self.only
        chosen = check.default or check.id in self.settings.on
        return chosen and check.id not in self.settings.off

    def spares(self, check: Check, target_lang: str) -> bool:
        """Tell whether the check is off by default for the language, and nobody asked for it."""
        asked = self.only | self.settings.on | self.settings.languages.keys()
        return check.id not in asked and target_lang.partition("-")[0] in spared(check.id)

    def runs(self, check: Check, source_lang: str, target_lang: str, *, bilingual: bool) -> bool:
        """Tell whether the check runs for this language pair."""
        limited = self.settings.languages.get(check.id)
        return (
            self.wants(check)
            and (bilingual or not check.needs_source)
            and check.speaks(source_lang, target_lang)
            and not self.spares(check, target_lang)
            and (limited is None or target_lang.partition("-")[0] in limited)
        )


def spared(name: str) -> frozenset[str]:
    """Return the target languages for which a check is off by default, by its own constant."""
    return _spared().get(name, frozenset())


@cache
def _spared() -> dict[str, frozenset[str]]:
    found = registry.modules("review_app.checks")
    return {registry.plugin_id(m): getattr(m, "DEFAULT_EXCEPT", frozenset()) for m in found}


def plan(
    settings: Settings, terms: Iterable[Term], *, monolingual: bool, only: Collection[str] = ()
) -> Plan:
    """Put the choices together; an UnknownNameError names a check that is not installed."""
    named = chain(only, settings.on, settings.off, settings.severity, settings.languages)
    for name in named:
        find_check(name)
    return Plan(settings, tuple(terms), monolingual, frozenset(only))


def check_units(  # noqa: PLR0913 - each choice is one that a person makes
    units: Sequence[Unit],
    *,
    settings: Settings = DEFAULTS,
    terms: Sequence[Term] = (),
    monolingual: bool = False,
    jobs: int = 1,
    only: Collection[str] = (),
) -> list[Finding]:
    """Run every check over the units, in the order of the units and then of the spans.

    `only` names the checks to run whatever the settings say; `jobs` above 1 spreads the work
    over that many processes. Units of one `document` and language pair form a document.
    """
    work = plan(settings, terms, monolingual=monolingual, only=only)
    hits = _in_processes(units, work, jobs) if jobs > 1 else _in_turn(units, work)
    return _findings(units, hits, settings)


def check_unit(  # noqa: PLR0913 - the same choices as check_units, for one unit
    unit: Unit,
    document_units: Sequence[Unit] = (),
    *,
    settings: Settings = DEFAULTS,
    terms: Sequence[Term] = (),
    monolingual: bool = False,
    only: Collection[str] = (),
) -> list[Finding]:
    """Check one edited unit at once; its document is what is given, with the edit in it."""
    document = [unit if u.id == unit.id else u for u in document_units] or [unit]
    work = plan(settings, terms, monolingual=monolingual, only=only)
    hits = chain(_unit_hits([unit], work), _document_hits([document], work))
    return _findings([unit], (h for h in hits if h[2].unit == unit.id), settings)


def not_run(
    monolingual: bool, source_lang: str, target_lang: str, settings: Settings = DEFAULTS
) -> tuple[str, ...]:
    """Say which checks do not run for such a text, and why: `check: reason`."""
    work = plan(settings, (), monolingual=monolingual)
    reasons = ((c.id, _obstacle(c, work, source_lang, target_lang)) for c in checks().values())
    return tuple(f"{name}: {reason}" for name, reason in reasons if reason)


def _obstacle(check: Check, work: Plan, source_lang: str, target_lang: str) -> str:
    if check.id in work.settings.off:
        return "switched off in review.toml"
    if not work.wants(check):
        return "off unless switched on in review.toml"
    if work.monolingual and check.needs_source:
        return "needs the source text"
    if work.spares(check, target_lang):
        return f"off for {target_lang} unless switched on in review.toml"
    if not work.runs(check, source_lang, target_lang, bilingual=True):
        return f"not for {_named(source_lang, target_lang, alone=work.monolingual)}"
    return ""


def _named(source_lang: str, target_lang: str, *, alone: bool) -> str:
    """Name a language pair, or the target language of a text without its source."""
    said = [
        "an unknown language" if lang in {"", "und"} else lang
        for lang in (source_lang, target_lang)
    ]
    return f"texts in {said[1]}" if alone else " into ".join(said)


Found = tuple[str, str, Hit]
"""A check's id, the document, and what it found there."""


def _in_turn(units: Sequence[Unit], work: Plan) -> Iterator[Found]:
    return chain(_unit_hits(units, work), _document_hits(_documents(units), work))


def _unit_hits(units: Iterable[Unit], work: Plan) -> Iterator[Found]:
    annotate = _annotator(work.terms)
    running = _Running(work)
    known: dict[tuple[object, ...], list[tuple[str, Hit]]] = {}
    for slice_ in _slices(annotate(u) if work.terms else u for u in units):
        keys = [_texts(unit) for unit in slice_]
        new = {key: u for key, u in zip(keys, slice_, strict=True) if key not in known}
        found = dict(zip(new, _new_hits(list(new.values()), running), strict=True))
        for unit, key in zip(slice_, keys, strict=True):
            for name, hit in found[key] if key in found else known[key]:
                yield name, unit.document, _own(hit, "", unit.id)
        if len(known) < REMEMBERED:
            known |= found


def _slices(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    rest = iter(units)
    while slice_ := list(islice(rest, SLICE)):
        yield slice_


def _new_hits(units: Sequence[Unit], running: "_Running") -> list[list[tuple[str, Hit]]]:
    """Return what each unit's checks say, as hits of a unit without a name."""
    chosen = likely_checks(units, running.unit_checks)
    return [
        [(name, _own(hit, unit.id, "")) for name, hit in _hits_of(unit, some)]
        for unit, some in zip(units, chosen, strict=True)
    ]


def _own(hit: Hit, old: str, new: str) -> Hit:
    """Return a hit of one unit as that of another with the same texts, which it is related to."""
    related = hit.related
    if related:
        related = tuple([replace(r, unit=new) if r.unit == old else r for r in related])
    return Hit(hit.span, hit.message, hit.suggestions, related, hit.severity, new)


def _hits_of(unit: Unit, running: Iterable[Check]) -> Iterator[tuple[str, Hit]]:
    for check in running:
        assert check.check is not None  # noqa: S101 - what unit_checks selects by
        for hit in islice(check.check(unit), MOST):
            yield check.id, hit


def _texts(unit: Unit) -> tuple[object, ...]:
    """Return all that a unit check may look at: units alike in it have the same findings."""
    langs = unit.source_lang, unit.target_lang
    rest = unit.mentions, unit.codes, unit.place.role, unit.kind, unit.reference
    return (unit.source, unit.target, *langs, *rest)


def _document_hits(documents: Iterable[Sequence[Unit]], work: Plan) -> Iterator[Found]:
    annotate = _annotator(work.terms)
    running = _Running(work)
    for units in documents:
        ready = [annotate(u) for u in units] if work.terms else units
        for check in running.document_checks(units[0]):
            assert check.check_document is not None  # noqa: S101 - selected by it
            for hit in check.check_document(ready):
                yield check.id, units[0].document, hit


class _Running:
    """The checks that run for a kind of unit, looked up once for each language pair."""

    def __init__(self, work: Plan) -> None:
        self._select = cache(lambda *kind: tuple(self._chosen(work, *kind)))

    def unit_checks(self, unit: Unit) -> tuple[Check, ...]:
        found: tuple[Check, ...] = self._select(
            unit.source_lang, unit.target_lang, bool(unit.source.strip()), False
        )
        return found

    def document_checks(self, unit: Unit) -> tuple[Check, ...]:
        found: tuple[Check, ...] = self._select(unit.source_lang, unit.target_lang, True, True)
        return found

    @staticmethod
    def _chosen(
        work: Plan, source_lang: str, target_lang: str, sourced: bool, document: bool
    ) -> Iterator[Check]:
        bilingual = sourced and not work.monolingual
        for check in checks().values():
            if (check.check is None) == document and work.runs(
                check, source_lang, target_lang, bilingual=bilingual
            ):
                yield check


def _documents(units: Sequence[Unit]) -> list[list[Unit]]:
    groups: dict[tuple[str, str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        groups[unit.document, unit.source_lang, unit.target_lang].append(unit)
    return list(groups.values())


@lru_cache(maxsize=4)
def _annotator(terms: tuple[Term, ...]) -> Annotator:
    return Annotator(terms)


# Between processes travel plain tuples: they pickle several times faster than dataclasses.
Parcel = list[tuple[object, ...]]
_plans: list[Plan] = []


def _in_processes(units: Sequence[Unit], work: Plan, jobs: int) -> Iterator[Found]:
    slices = (_pack(units[i : i + CHUNK]) for i in range(0, len(units), CHUNK))
    documents = _documents(units)
    parcels = -(-len(units) // CHUNK) + len(documents)
    with workers(min(jobs, max(1, parcels)), _remember, _plain(work)) as pool:
        of_units = pool.map(_unit_parcel, slices)
        if len(documents) < jobs * 2:
            # this process has them, so that nothing is shipped while the others are busy
            of_documents: Iterator[Iterable[Found]] = iter([list(_document_hits(documents, work))])
        else:
            size = max(1, len(documents) // (jobs * 4))
            of_documents = pool.map(_document_parcel, map(_pack, documents), chunksize=size)
        yield from chain.from_iterable(chain(of_units, of_documents))


def _plain(work: Plan) -> Plan:
    """Return the plan with dictionaries, as read-only views of them do not pickle."""
    known = work.settings
    plain = replace(known, severity=dict(known.severity), languages=dict(known.languages))
    return replace(work, settings=plain)


def _remember(work: Plan) -> None:
    _plans.append(work)


def _unit_parcel(parcel: Parcel) -> list[Found]:
    return list(_unit_hits(_unpack(parcel), _plans[-1]))


def _document_parcel(parcel: Parcel) -> list[Found]:
    return list(_document_hits([_unpack(parcel)], _plans[-1]))


def _pack(units: Iterable[Unit]) -> Parcel:
    return [tuple(getattr(u, name) for name in FIELDS) for u in units]


def _unpack(parcel: Parcel) -> list[Unit]:
    return [Unit(*values) for values in parcel]  # type: ignore[arg-type]  # packed from units


def _findings(units: Sequence[Unit], found: Iterable[Found], settings: Settings) -> list[Finding]:
    by_unit: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for item in found:
        by_unit[item[1], item[2].unit].append(item)
    reached = (u for u in units if (u.document, u.id) in by_unit)
    return [
        finding
        for unit in reached
        for finding in distinct(
            _explained(unit, _of_unit(unit, by_unit.pop(_name(unit), []), settings))
        )
    ]


def _name(unit: Unit) -> tuple[str, str]:
    return unit.document, unit.id


def _of_unit(unit: Unit, found: Iterable[Found], settings: Settings) -> list[Finding]:
    seen: dict[tuple[str, str, str], int] = {}
    findings = []
    for name, _, hit in sorted(found, key=_by_place):
        marked = unit.side(hit.span.side)[hit.span.start : hit.span.end]
        place = (name, hit.span.side, marked)
        severity = settings.severity.get(name, hit.severity)
        findings.append(_finding(checks()[name], hit, severity, marked, seen.get(place, 0)))
        seen[place] = seen.get(place, 0) + 1
    return findings


def _by_place(found: Found) -> tuple[int, int, str]:
    span = found[2].span
    return span.start, span.end, found[0]


def _finding(check: Check, hit: Hit, severity: Severity | None, marked: str, nth: int) -> Finding:
    return Finding(
        unit=hit.unit,
        check=check.id,
        issue=check.issue,
        span=hit.span,
        message=hit.message,
        severity=severity or check.severity,
        suggestions=hit.suggestions,
        related=hit.related,
        marked=marked,
        key=finding_key(check.id, hit.unit, hit.span.side, marked, nth),
    )


def _explained(unit: Unit, findings: list[Finding]) -> list[Finding]:
    """Drop comparisons with the source where the target as a whole is no translation of it."""
    if not any(f.issue in WHOLE and _covers(f, unit) for f in findings):
        return findings
    return [f for f in findings if _stands(f, unit) or not checks()[f.check].needs_source]


def _stands(finding: Finding, unit: Unit) -> bool:
    precise = len(finding.marked) * 5 >= len(unit.target.strip())
    return finding.issue in WHOLE and precise


def _covers(finding: Finding, unit: Unit) -> bool:
    whole = unit.target.strip()
    return finding.span.side == "target" and len(finding.marked.strip()) >= len(whole)
