"""What the grid's scripts do by themselves in a real browser: places, signs, remedies."""

import pytest

from tests.grid_scripts import scripts

__all__ = ["scripts"]


PLACE = """async ([search, place, named]) => {
  const { startingPlace, writeAddress } = await import("/address.js");
  localStorage.clear();
  history.replaceState(null, "", search);
  writeAddress("d", place.unit, place.filters);
  return [location.search, startingPlace({ document: "d", unit: "", filters: {}, ...named })];
}"""


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("named", "place"),
    [
        ({}, {"unit": "7", "filters": {"has": "open"}}),
        ({"document": "e"}, {"unit": "", "filters": {}}),
        ({"unit": "2"}, {"unit": "2", "filters": {}}),
        ({"filters": {"q": "café"}}, {"unit": "", "filters": {"q": "café"}}),
    ],
)
def test_a_document_opens_where_it_was_left_unless_the_address_says_where(scripts, named, place):
    left = {"unit": "7", "filters": {"has": "open"}}

    assert scripts(PLACE, ["?doc=d", left, named])[1] == place


@pytest.mark.e2e
def test_the_address_forgets_what_other_pages_wrote_there(scripts):
    before = "?doc=d&view=quality&state=initial&embed=true"

    address, _ = scripts(PLACE, [before, {"unit": "7", "filters": {}}, {}])

    assert address == "?doc=d&embed=true&unit=7"


@pytest.mark.e2e
def test_a_kept_place_that_cannot_be_read_is_no_place(scripts):
    script = """async () => {
      const { startingPlace } = await import("/address.js");
      return ["{", "7", '{"unit": 7, "filters": {"q": null, "drop": "x"}}'].map((text) => {
        localStorage.setItem("review.place:d", text);
        return startingPlace({ document: "d", unit: "", filters: {} });
      });
    }"""

    assert scripts(script) == [{"unit": "", "filters": {}}] * 3


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "nothing (delete)"),
        (" ", "one space"),
        ("\u00a0", "no-break space"),
        ("\u202f", "narrow no-break space"),
        ("  ", "2 blanks"),
        (" a", ""),
    ],
)
def test_a_suggestion_that_shows_nothing_has_a_name(scripts, text, name):
    script = """async (text) => {
      const { blankName } = await import("/signs.js");
      const { speaker } = await import("/strings.js");
      return blankName(speaker({}), text);
    }"""

    assert scripts(script, text) == name


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("category", "check", "text", "everywhere", "glossary"),
    [
        ("terminology", "glossary-term", "liquefied gas", True, True),
        ("terminology", "glossary-term", "", False, True),
        ("linguistic", "misspelt-name", "Ulan Bator", True, True),
        ("linguistic", "spelling", "recieve", True, False),
        ("linguistic", "spelling", "ракета-носитель", True, False),
        ("linguistic", "doubled-word", "the the", False, False),
        ("linguistic", "double-space", "  ", False, False),
        ("accuracy", "number-value", "1234", False, False),
        ("accuracy", "untranslated", "Nada mudou. Nada!", False, False),
    ],
)
def test_a_remedy_is_offered_only_where_it_fits(  # noqa: PLR0913, PLR0917 - one row of the table
    scripts, category, check, text, everywhere, glossary
):
    script = """async ([g, c, text]) => {
      const { fitsEverywhere, fitsGlossary } = await import("/offers.js");
      const finding = { g, c, sd: "target" };
      const source = fitsEverywhere({ ...finding, sd: "source" }, text);
      return [fitsEverywhere(finding, text), fitsGlossary(finding), source];
    }"""

    assert scripts(script, [category, check, text]) == [everywhere, glossary, False]


SIGNS = """async ([text, a, b]) => {
  const { markedText, setMarks, measure, offsetIn } = await import("/marks.js");
  const style = document.createElement("style");
  style.textContent = await (await fetch("/marks.css")).text();
  document.body.style.setProperty("--ui", "sans-serif");
  const node = markedText({ lang: "", text });
  document.body.replaceChildren(style, node);
  setMarks(node, [{ a, b, kind: "s-major c-style" }]);
  measure(node);
  const { words, drawn } = node.parts;
  const kids = [...words.childNodes];
  const last = kids.at(-1);
  const left = (kid) => {
    const range = document.createRange();
    range.selectNode(kid);
    return range.getBoundingClientRect().left;
  };
  return {
    text: words.textContent,
    signs: [...words.querySelectorAll(".sign")].map((sign) => sign.dataset.sign),
    inOrder: kids.every((kid, k) => !k || left(kid) >= left(kids[k - 1])),
    wide: drawn[0].rects.reduce((sum, rect) => sum + rect.width, 0),
    offset: offsetIn(node, last, 1),
  };
}"""


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The word is \u202e4321\u202c now", ["RLO", "PDF"]),
        ("one \u2066two\u2069 three", ["LRI", "PDI"]),
        ("hy\u00adphen\u200b \ufeffend\u0000.", ["SHY", "ZWSP", "BOM", "NUL"]),
        ("می\u200cخواهم", []),
        ("👨\u200d👩", []),
        ("plain\u200d text", ["ZWJ"]),
    ],
)
def test_a_character_that_nobody_sees_stands_in_a_box_of_its_own(scripts, text, names):
    seen = scripts(SIGNS, [text, 0, len(text.encode("utf-16-le")) // 2])

    assert seen["signs"] == names
    assert seen["text"] == text


@pytest.mark.e2e
def test_text_after_an_override_reads_as_it_is_stored(scripts):
    seen = scripts(SIGNS, ["is \u202e4321 abc\u202c now", 3, 4])

    assert seen["inOrder"]
    assert seen["wide"] > 10
    assert seen["offset"] == len("is \u202e4321 abc\u202cn")


@pytest.mark.e2e
def test_a_mark_beyond_a_hidden_character_lies_on_its_words(scripts):
    narrow = scripts(SIGNS, ["ab\u200bcd", 3, 4])["wide"]
    whole = scripts(SIGNS, ["ab\u200bcd", 3, 5])["wide"]
    plain = scripts(SIGNS, ["abcd", 2, 4])["wide"]

    assert 0 < narrow < whole
    assert abs(whole - plain) < 1


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("text", "a", "b", "kept"),
    [
        ("of  it", 2, 4, [False, False]),
        ("25\u00a0 km", 0, 6, [True]),
        ("the the", 0, 7, []),
        ("end ", 3, 4, [False]),
    ],
)
def test_white_space_in_a_mark_can_be_seen(scripts, text, a, b, kept):
    script = """async ([text, a, b]) => {
      const { markedText, setMarks, measure } = await import("/marks.js");
      const node = markedText({ lang: "", text });
      node.style.whiteSpace = "pre-wrap";
      document.body.replaceChildren(node);
      setMarks(node, [{ a, b, kind: "s-minor c-style" }]);
      measure(node);
      return node.parts.drawn[0].blanks.map(({ kept }) => kept);
    }"""

    assert scripts(script, [text, a, b]) == kept
