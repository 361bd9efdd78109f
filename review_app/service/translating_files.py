"""Translate a file: any bilingual format, or a text that has no translation yet."""

from dataclasses import replace
from io import BytesIO
from pathlib import PurePath

from review_app import formats
from review_app.errors import FileError
from review_app.formats import Format, find_format
from review_app.model import Place, State, Unit
from review_app.service._fitting import language, taken
from review_app.service.converting import by_suffix
from review_app.service.importing import Imported, import_bitext
from review_app.service.translating import Into
from review_app.text.decode import decode
from review_app.text.file_kinds import doubt
from review_app.text.sentences import segment
from review_app.text.tidying import without_controls

STANDARD_STREAM = "-"
DEFAULT = "jsonl"


def read(data: bytes, name: str, source_lang: str = "", target_lang: str = "") -> Imported:
    """Read the units to translate; languages given here stand against those of the file.

    A file in no bilingual format is a source text, one unit a sentence.
    """
    if _is_bilingual(data, name):
        found = import_bitext(data, name, source_lang, target_lang)
        units = tuple(_in_languages(u, source_lang, target_lang) for u in found.units)
        return replace(found, units=units)
    return _from_text(data, name, source_lang, target_lang)


def format_for(imported: Imported, out: str, into: Into) -> Format:
    """Return the format to write: what the name of the file asks for, JSONL without a name.

    A format that keeps no candidates is a FileError when candidates are to be kept.
    """
    wanted = find_format(DEFAULT) if out == STANDARD_STREAM else by_suffix(out, imported.format)
    if into == "candidate" and "candidates" not in wanted.keeps:
        raise FileError(
            f"{wanted.id} holds no candidates; write JSONL (-o FILE.jsonl), or --into target."
        )
    return wanted


def write(imported: Imported, units: tuple[Unit, ...], wanted: Format) -> bytes:
    """Return the file; in the format that was read, what nobody changed stays byte for byte."""
    stream = BytesIO()
    skeleton = imported.skeleton if imported.format == wanted.id else b""
    wanted.write(units, stream, skeleton)
    return stream.getvalue()


def _is_bilingual(data: bytes, name: str) -> bool:
    known = formats.formats().values()
    suffix = PurePath(name).suffix.lower()
    return any(f.sniff(data[: formats.HEAD]) or suffix in f.suffixes for f in known)


def _in_languages(unit: Unit, source: str, target: str) -> Unit:
    langs = source or unit.source_lang, target or unit.target_lang
    return replace(unit, source_lang=langs[0], target_lang=langs[1])


def _from_text(data: bytes, name: str, source_lang: str, target_lang: str) -> Imported:
    text, _ = without_controls(decode(data, name).text)
    odd = doubt(name, text[: formats.HEAD])
    lang = source_lang or language(text)
    units = tuple(
        Unit(
            each.id,
            each.text,
            "",
            lang,
            target_lang or "und",
            state=State.INITIAL,
            place=Place(each.place.paragraph, each.place.role),
        )
        for each in segment(text, lang, name).segments
    )
    notes = odd if source_lang else (*odd, taken(name, lang))
    return Imported(PurePath(name).stem, lang, target_lang or "und", units, notes)
