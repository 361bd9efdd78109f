"""Translate segments by an engine: what is known is not asked for again, what is done is kept."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from pathlib import Path
from typing import Literal

from review_app.engines import EngineInfo, Options, Pairs, Translator, find_engine
from review_app.errors import CancelledError, EngineError, MismatchError
from review_app.glossary.mentions import Annotator
from review_app.model import Candidate, State, Term, TermStatus, Unit
from review_app.service._answers import Answers, print_of
from review_app.text.language_codes import lang
from review_app.text.protecting import Protected, protect

Tell = Callable[[float, str], None]
Into = Literal["candidate", "target"]
VERSION = 1  # of how codes are kept whole: another one makes other translations
GOOD = frozenset({TermStatus.PREFERRED, TermStatus.ADMITTED})


@dataclass(frozen=True, slots=True)
class Request:
    """Who translates and how; without a cache file the person's own is used.

    `with_terms` is whether the project's terms go along where none are given here.
    """

    engine: str
    model: str = ""
    system: str = ""
    terms: tuple[Term, ...] = ()
    cache: Path | None = None
    patience: float = 120.0
    pause: float = 1.0
    with_terms: bool = True

    @property
    def name(self) -> str:
        """The name of the candidates: as given, else engine and model."""
        model = self.model.rstrip("/\\").replace("\\", "/").rpartition("/")[2]
        return self.system.strip() or " ".join(filter(None, (self.engine, model)))


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do: segments with a text, those already known, what remains to be sent."""

    segments: int
    known: int
    to_send: int
    characters: int
    local: bool
    glossary: str


@dataclass(frozen=True, slots=True)
class Translated:
    """One text a unit, empty where the source is; and what the person should know."""

    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Job:
    """A text to translate and the units that have it."""

    key: str
    text: Protected
    pair: tuple[str, str]
    units: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Glossary:
    """The terms of one language pair, and those that a text holds."""

    pairs: Pairs
    of: Callable[[str], Pairs]


def plan(units: Sequence[Unit], request: Request) -> Plan:
    """Say how much a run would send, without sending anything."""
    info = find_engine(request.engine)
    jobs = [job for pair in _pairs(units) for job in _jobs(units, pair, info, request)]
    known = Answers(request.cache).find([job.key for job in jobs])
    fresh = [job for job in jobs if job.key not in known and _has_words(job.text)]
    segments = sum(len(job.units) for job in jobs)
    return Plan(
        segments=segments,
        known=segments - sum(len(job.units) for job in fresh),
        to_send=len(fresh),
        characters=sum(len("".join(job.text.texts)) for job in fresh),
        local=info.local,
        glossary=info.glossary,
    )


def translate(
    units: Sequence[Unit],
    request: Request,
    tell: Tell | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Translated:
    """Translate the sources of all units; each batch is kept as soon as it is done.

    `stopped` is asked between batches: a CancelledError then says how much is kept. So does
    the EngineError of an engine that fails on the way; the next run goes on from there.
    """
    found: dict[int, str] = {}
    notes: list[str] = []
    total = len(_pairs(units))
    for nth, pair in enumerate(_pairs(units)):
        step = _narrow(tell, nth, total)
        texts, told = _one_pair(units, pair, request, step, stopped)
        found |= texts
        notes += told
    blank = [n for n, u in enumerate(units) if u.source.strip() and not found.get(n, "").strip()]
    if blank:
        listed = ", ".join(units[n].id for n in blank[:5])
        notes.append(f"{request.name} gave no text for {len(blank)} segments: {listed}.")
    return Translated(tuple(found.get(n, "") for n in range(len(units))), tuple(notes))


def fill(units: Sequence[Unit], texts: Sequence[str], system: str, into: Into) -> tuple[Unit, ...]:
    """Give each unit its text as a candidate, or as the target where that is still empty."""
    made = _as_target if into == "target" else _as_candidate
    return tuple(
        made(unit, text, system) if text else unit for unit, text in zip(units, texts, strict=True)
    )


def _as_target(unit: Unit, text: str, _system: str) -> Unit:
    if unit.target.strip():
        return unit
    return replace(unit, target=text, state=State.TRANSLATED)


def _as_candidate(unit: Unit, text: str, system: str) -> Unit:
    others = tuple(c for c in unit.candidates if c.system != system)
    return replace(unit, candidates=(*others, Candidate(system, text)))


def _narrow(tell: Tell | None, nth: int, total: int) -> Tell:
    if tell is None:
        return lambda _share, _text: None
    return lambda share, text: tell((nth + share) / total, text)


def _pairs(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Return the language pairs of a text; a MismatchError where none can be translated."""
    found = dict.fromkeys((u.source_lang, u.target_lang) for u in units if u.source.strip())
    if not found:
        raise MismatchError("There is no source text to translate.")
    for source, target in found:
        if target in {"", "und"} or source in {"", "und"}:
            raise MismatchError(
                "The languages are not known; name them with --source-lang and --target-lang."
            )
        if lang(source) == lang(target):
            raise MismatchError(f"Source and target are both {source!r}; name another target.")
    return list(found)


def _jobs(
    units: Sequence[Unit], pair: tuple[str, str], info: EngineInfo, request: Request
) -> list[_Job]:
    engine, glossary = _built(info, request, pair)
    jobs: dict[str, _Job] = {}
    for n, unit in enumerate(units):
        if not unit.source.strip() or (unit.source_lang, unit.target_lang) != pair:
            continue
        tags = tuple(code.tag for code in unit.codes)
        terms = glossary.of(unit.source) if info.glossary else ()
        key = print_of(VERSION, info.id, engine.fingerprint, pair, terms, tags, unit.source)
        made = jobs.setdefault(key, _Job(key, protect(unit.source, unit.codes), pair))
        made.units.append(n)
    return list(jobs.values())


def _built(
    info: EngineInfo, request: Request, pair: tuple[str, str]
) -> tuple[Translator, _Glossary]:
    if info.pairs and not any(tuple(map(lang, p)) == tuple(map(lang, pair)) for p in info.pairs):
        raise EngineError(f"The engine {info.id!r} does not translate from {pair[0]} to {pair[1]}.")
    glossary = _glossary(request.terms, *pair)
    model = request.model or info.model.strip("?")
    options = Options(model, glossary.pairs, glossary.of, request.patience, request.pause)
    return info.build(options), glossary


def _glossary(terms: Sequence[Term], source: str, target: str) -> _Glossary:
    """Return what the glossary says of one language pair; forbidden terms say nothing here."""
    good = tuple(t for t in terms if t.status in GOOD and t.match != "regex")
    annotate = Annotator(good)

    def of(text: str) -> Pairs:
        seen = annotate(Unit("", text, "", source, target)).mentions if good else ()
        found = ((m.term.text, m.expected[0].text) for m in seen if m.expected)
        return tuple(dict.fromkeys(found))

    sides = {
        base: [t for t in good if lang(t.lang).base == lang(base).base] for base in (source, target)
    }
    into = {t.concept: t.text for t in reversed(sides[target])}
    pairs = ((t.text, into[t.concept]) for t in sides[source] if t.concept in into)
    return _Glossary(tuple(dict.fromkeys(pairs)), of)


def _has_words(text: Protected) -> bool:
    """Tell whether there is a letter to translate; numbers and signs stay as they are."""
    return any(sign.isalpha() for part in text.texts for sign in part)


def _one_pair(
    units: Sequence[Unit],
    pair: tuple[str, str],
    request: Request,
    tell: Tell,
    stopped: Callable[[], bool],
) -> tuple[dict[int, str], list[str]]:
    info, cache = find_engine(request.engine), Answers(request.cache)
    jobs = _jobs(units, pair, info, request)
    known = dict(cache.find([job.key for job in jobs]))
    known |= {job.key: job.text.joined(job.text.texts) for job in jobs if not _has_words(job.text)}
    fresh = [job for job in jobs if job.key not in known]
    notes: list[str] = []
    if fresh:
        engine, _ = _built(info, request, pair)
        with engine:
            parted = 0
            for done, made, apart in _work(engine, info, fresh, stopped):
                cache.keep(made)
                known |= dict(made)
                parted += apart
                tell(done / len(fresh), f"{done} of {len(fresh)}")
        if parted:
            notes.append(
                f"In {parted} segments {request.name} lost an inline code or placeholder; they "
                "were translated in parts around it."
            )
    return {n: known[job.key] for job in jobs for n in job.units}, notes


def _work(
    engine: Translator, info: EngineInfo, jobs: Sequence[_Job], stopped: Callable[[], bool]
) -> Iterator[tuple[int, list[tuple[str, str]], int]]:
    """Yield after each batch how many are done, what they became, how many went in parts."""
    for start in range(0, len(jobs), info.batch):
        kept = f"{start} of {len(jobs)} segments are translated and kept; start again to go on."
        if stopped():
            raise CancelledError(f"Stopped: {kept}")
        batch = jobs[start : start + info.batch]
        try:
            made = list(_batch(engine, info, batch))
        except EngineError as error:
            raise EngineError(f"{error} {kept}" if start else str(error)) from error
        answers = [(job.key, text) for job, (text, _) in zip(batch, made, strict=True)]
        yield start + len(batch), answers, sum(apart for _, apart in made)


def _batch(
    engine: Translator, info: EngineInfo, jobs: Sequence[_Job]
) -> Iterator[tuple[str, bool]]:
    """Yield each translation, and whether it had to go in parts because a code got lost."""
    sent = [job.text.marked(info.mark, as_markup=info.markup) for job in jobs]
    answers = _asked(engine, info, sent, jobs[0].pair)
    for job, answer in zip(jobs, answers, strict=True):
        whole = job.text.restored(answer, info.mark, as_markup=info.markup)
        if whole is None:
            yield job.text.joined(_in_parts(engine, info, job)), True
        else:
            yield whole, False


def _in_parts(engine: Translator, info: EngineInfo, job: _Job) -> list[str]:
    words = [n for n, part in enumerate(job.text.texts) if any(map(str.isalpha, part))]
    texts = [job.text.texts[n].strip() for n in words]
    sent = [escape(t, quote=False) if info.markup else t for t in texts]
    answers = _asked(engine, info, sent, job.pair) if sent else []
    plain = [unescape(a) if info.markup else a for a in answers]
    return [*_put(job.text.texts, dict(zip(words, plain, strict=True)))]


def _put(texts: Sequence[str], translated: dict[int, str]) -> Iterator[str]:
    for n, text in enumerate(texts):
        yield translated.get(n, text)


def _asked(
    engine: Translator, info: EngineInfo, texts: list[str], pair: tuple[str, str]
) -> list[str]:
    answers = engine.translate(texts, *pair)
    if len(answers) != len(texts):
        raise EngineError(
            f"The engine {info.id!r} gave {len(answers)} translations for {len(texts)} texts, so "
            "none of them can be placed; try again, or choose another engine."
        )
    return answers
