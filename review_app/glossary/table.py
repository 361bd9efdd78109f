"""The glossary as a CSV file that people edit by hand.

Long form: one term a row, `concept_id,lang,term` and, where known, `status,pos,match,case,
reading,note,source`. Wide form: one column a language (`en`, `pt-BR`), one concept a row. In both,
`a|b` in a term cell gives two terms, the first preferred. What the program does not know (columns,
quoting, order, line ends) is kept: a row that nobody changed is written back as it stood.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal, cast, get_args

from review_app.errors import GlossaryError
from review_app.model import Term, TermStatus

COLUMNS: tuple[str, ...] = ("concept_id", "lang", "term", "status", "pos", "match", "case")
COLUMNS += ("reading", "note", "source")
Match = Literal["exact", "inflect", "name", "regex"]
Case = Literal["exact", "any", "name"]
SIZE_LIMIT = 100 * 2**20
_FIELD = {"concept_id": "concept", "term": "text"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LONGEST_RECORD = 200
_PROBES = tuple(part * 60 + end for part in ("a", "ab", "1", " ", "a ", "é") for end in ("", "!"))
_PATIENCE = 0.5  # seconds for an expression in a text of 60 words
_BLANK = ' \t\r\n,;"'
_LANG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
CHOICES = {
    "match": frozenset(get_args(Match)),
    "case": frozenset(get_args(Case)),
    "status": frozenset(s.value for s in TermStatus),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the file: what stood there, its cells, and the terms that it gives."""

    raw: str
    cells: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A glossary file as read; `warnings` name file, line and reason of rows left out."""

    header: tuple[str, ...] = COLUMNS
    rows: tuple[Row, ...] = ()
    warnings: tuple[str, ...] = ()
    delimiter: str = ","
    newline: str = "\n"
    bom: bool = False
    raw_header: str = ""

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in the order of the file."""
        return tuple(term for row in self.rows for term in row.terms)


def read(data: bytes, name: str) -> Table:
    """Read a glossary; a broken row is a warning, a file that is none a GlossaryError."""
    text = _decode(data, name)
    records = list(_records(text))
    if not records:
        raise GlossaryError(f"{name} is empty; write a first line such as concept_id,lang,term.")
    delimiter = _delimiter(records[0])
    table = Table(
        header=tuple(c.strip().lower() for c in _cells(records[0], delimiter)),
        delimiter=delimiter,
        newline="\r\n" if "\r\n" in text else "\n",
        bom=data.startswith(b"\xef\xbb\xbf"),
        raw_header=records[0],
    )
    _demand_columns(table.header, name)
    return _with_rows(table, records[1:], name)


def write(table: Table) -> bytes:
    """Write the glossary back; rows that nobody changed come out byte for byte."""
    header = table.raw_header or _line(table.header, table)
    text = header + "".join(row.raw for row in table.rows)
    return (b"\xef\xbb\xbf" if table.bom else b"") + text.encode("utf-8")


def add(table: Table, term: Term) -> Table:
    """Give a table with one row more, after the last row of the same concept."""
    if _is_wide(table.header):
        table = _long(table)
    places = [n for n, row in enumerate(table.rows) if _concept(row) == term.concept]
    at = places[-1] + 1 if places else len(table.rows)
    rows = _ended(table.rows[:at], table.newline)
    return replace(table, rows=(*rows, _row(term, table), *table.rows[at:]))


def remove(table: Table, term: Term) -> Table:
    """Give a table without the term; its neighbours in the same row stay."""
    return replace(table, rows=tuple(_swapped(table, term, ())))


def swap(table: Table, old: Term, new: Term) -> Table:
    """Give a table in which `new` stands in the place of `old`."""
    return replace(table, rows=tuple(_swapped(table, old, (new,))))


def _swapped(table: Table, old: Term, new: tuple[Term, ...]) -> Iterator[Row]:
    for row in table.rows:
        if old not in row.terms:
            yield row
            continue
        at = row.terms.index(old)
        for term in (*row.terms[:at], *new, *row.terms[at + 1 :]):
            yield _row(term, table, row.cells)


def _with_rows(table: Table, records: Sequence[str], name: str) -> Table:
    rows: list[Row] = []
    warnings: list[str] = []
    first: dict[Term, int] = {}
    line = 1 + table.raw_header.count("\n")
    for record in records:
        cells = tuple(_cells(record, table.delimiter))
        terms, reason = _terms(table.header, cells, record)
        if terms and all(term in first for term in terms):
            reason, terms = f"it says the same as line {first[terms[0]]}", ()
        first |= {term: line for term in terms if term not in first}
        rows.append(Row(record, cells, terms))
        if reason:
            warnings.append(f"{name}, line {line}: {reason}; the row is left out.")
        line += record.count("\n")
    return replace(table, rows=tuple(rows), warnings=tuple(warnings))


def _terms(
    header: tuple[str, ...], cells: tuple[str, ...], raw: str
) -> tuple[tuple[Term, ...], str]:
    if not any(c.strip() for c in cells):
        return (), "" if not raw.strip(_BLANK) else "the row is no CSV"
    if len(cells) > len(header):
        return (), f"{len(cells)} cells where the first line has {len(header)}"
    values = {k: v.strip() for k, v in zip(header, cells, strict=False)}
    if _is_wide(header):
        return tuple(_wide_terms(header, values, cells)), ""
    reason = _fault(values)
    return ((), reason) if reason else (tuple(_long_terms(values)), "")


def _fault(values: dict[str, str]) -> str:
    """Say why a row of the long form cannot be used, or nothing."""
    missing = [c for c in COLUMNS[:3] if not values.get(c)]
    if missing:
        return f"no {' and no '.join(missing)}"
    for column, known in CHOICES.items():
        value = values.get(column, "").lower()
        if value and value not in known:
            return f"unknown {column} {value!r}, choose one of {', '.join(sorted(known))}"
    if not _LANG.fullmatch(values["lang"]):
        return f"{values['lang']!r} is no language code"
    return _regex_fault(values)


def _long_terms(values: dict[str, str]) -> Iterator[Term]:
    known = {f.name for f in fields(Term)}
    named = {_FIELD.get(c, c): v for c, v in values.items() if v}
    kept = {k: v for k, v in named.items() if k in known}
    texts = [kept["text"]] if kept.get("match") == "regex" else kept["text"].split("|")
    for text in filter(None, map(str.strip, texts)):
        yield _term({**kept, "text": text})


def _term(kept: dict[str, str]) -> Term:
    text = kept["text"]
    status = TermStatus(kept.get("status", "preferred").lower())
    return replace(
        Term(kept["concept"], kept["lang"], text),
        **{k: v for k, v in kept.items() if k in {"pos", "reading", "note", "source"}},
        status=status,
        match=cast("Match", kept.get("match", "inflect").lower()),
        case=cast("Case", kept.get("case", usual_case(text)).lower()),
    )


def usual_case(text: str) -> str:
    """Return the case rule of a term that has none: only abbreviations must stand as listed."""
    return "exact" if text.isupper() and len(text) > 1 else "any"


def _wide_terms(
    header: tuple[str, ...], values: dict[str, str], cells: tuple[str, ...]
) -> Iterator[Term]:
    langs = _wide_langs(header)
    concept = values.get("concept_id") or values[langs[0]].partition("|")[0].strip()
    shared = {k: values[k] for k in ("pos", "note", "source", "match", "case") if values.get(k)}
    for lang in langs:
        for n, text in enumerate(filter(None, map(str.strip, values.get(lang, "").split("|")))):
            status = "admitted" if n else "preferred"
            kept = {"concept": concept, "lang": lang, "text": text, "status": status}
            yield _term({**shared, **kept})


def _regex_fault(values: dict[str, str]) -> str:
    return pattern_fault(values["term"]) if values.get("match", "").lower() == "regex" else ""


def pattern_fault(pattern: str) -> str:
    """Say why an expression cannot be used: it does not read as one, or it runs away."""
    import regex

    try:
        compiled = regex.compile(pattern)
        for probe in _PROBES:
            compiled.search(probe, timeout=_PATIENCE)
    except regex.error as error:
        return f"{pattern!r} is no regular expression: {error}"
    except TimeoutError:
        return f"{pattern!r} runs away on longer texts, make it simpler"
    return ""


def _wide_langs(header: tuple[str, ...]) -> list[str]:
    return [c for c in header if c not in {*COLUMNS, "id"} and _LANG.fullmatch(c)]


def _is_wide(header: tuple[str, ...]) -> bool:
    return "term" not in header and len(_wide_langs(header)) > 1


SHOWN = 120
"""Characters of a first line that an error repeats."""


def _demand_columns(header: tuple[str, ...], name: str) -> None:
    if not _is_wide(header) and not set(COLUMNS[:3]) <= set(header):
        shown = ", ".join(header)
        shown = shown if len(shown) <= SHOWN else f"{shown[:SHOWN]}…"
        raise GlossaryError(
            f"{name} has the columns {shown or '(none)'}; "
            "it needs concept_id, lang and term, or one column for each language."
        )


def demand_size(size: int, name: str) -> None:
    """Refuse a file of more bytes than a glossary may have; ask before it is read."""
    if size > SIZE_LIMIT:
        raise GlossaryError(f"{name} is larger than {SIZE_LIMIT >> 20} MB; split it into parts.")


def _decode(data: bytes, name: str) -> str:
    demand_size(len(data), name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(f"{name} is not UTF-8; save it as CSV in UTF-8.") from error
    if "\0" in text:
        raise GlossaryError(f"{name} is no text file; save the glossary as CSV in UTF-8.")
    return text


def _records(text: str) -> Iterator[str]:
    """Cut the text into records with their line ends; a quoted cell may hold line breaks."""
    lines = _LINE.findall(text)
    delimiter = _delimiter(lines[0]) if lines else ","
    at = 0
    while at < len(lines):
        ends = range(at + 1, min(at + _LONGEST_RECORD, len(lines)) + 1)
        whole = ("".join(lines[at:end]) for end in ends if '"' in lines[end - 1])
        first = lines[at]
        if '"' in first and _is_open(first, delimiter):
            first = next((r for r in whole if not _is_open(r, delimiter)), first)
        yield first
        at += len(_LINE.findall(first))


def _is_open(record: str, delimiter: str) -> bool:
    """Tell whether a cell that began with a quotation mark is not closed yet."""
    begin = rf"(?:^|(?<={re.escape(delimiter)}))"
    closed = re.sub(rf'{begin}"(?:[^"]|"")*"', "", record)
    return re.search(rf'{begin}"', closed) is not None


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def _cells(record: str, delimiter: str) -> list[str]:
    """Read the cells of a record; one that is no CSV gives none."""
    lines = record.rstrip("\r\n").splitlines(keepends=True)
    try:
        return next(csv.reader(lines, delimiter=delimiter), [])
    except csv.Error:
        return []


def _line(cells: Sequence[str], table: Table) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=table.delimiter, lineterminator=table.newline).writerow(cells)
    return out.getvalue()


def _row(term: Term, table: Table, cells: tuple[str, ...] = ()) -> Row:
    shown = {c: str(getattr(term, _FIELD.get(c, c))) for c in COLUMNS}
    old = dict(zip(table.header, cells, strict=False))
    new = tuple(shown.get(c, old.get(c, "")) for c in table.header)
    return Row(_line(new, table), new, (term,))


def _concept(row: Row) -> str:
    return row.terms[0].concept if row.terms else ""


def _ended(rows: tuple[Row, ...], newline: str) -> tuple[Row, ...]:
    """Close a last line that has no line end, before another follows."""
    if rows and not rows[-1].raw.endswith(("\n", "\r")):
        return (*rows[:-1], replace(rows[-1], raw=rows[-1].raw + newline))
    return rows


def _long(table: Table) -> Table:
    """Turn a wide table into a long one, so that a term can have a status of its own."""
    long = replace(table, header=COLUMNS, raw_header="", rows=())
    return replace(long, rows=tuple(_row(term, long) for term in table.terms))
