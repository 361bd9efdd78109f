"""The first rows stand there, and take what is typed, before Streamlit has started."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import opened

pytestmark = pytest.mark.e2e

STREAMLIT = re.compile(r"/static/js/index\.[\w-]+\.js")
COLOURS = """() => {
  const find = (root) => root.querySelector(".review") ??
    [...root.querySelectorAll("*")].map((n) => n.shadowRoot && find(n.shadowRoot)).find(Boolean);
  const style = getComputedStyle(find(document));
  return [style.backgroundColor, style.color, find(document).getBoundingClientRect().toJSON()];
}"""


class Gate:
    """Holds Streamlit's main script back until it is let go."""

    def __init__(self, page):
        self.open, self.waiting = False, []
        page.route(STREAMLIT, self.meet)

    def meet(self, route):
        if self.open:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self):
        self.open = True
        for route in self.waiting:
            route.continue_()


@pytest.fixture
def gate(visitor):
    yield Gate(visitor)
    visitor.unroute_all(behavior="ignoreErrors")


def early(page):
    return page.locator("[data-testid=early-grid][style*=fixed]")


def test_what_is_typed_before_streamlit_is_there_stays_and_goes_on(visitor, house, gate):
    visitor.goto(f"{house.url}/?doc=harbour-early&unit=2", wait_until="commit")
    expect(visitor.locator("[data-unit][aria-selected=true]")).to_have_count(1)
    expect(early(visitor)).to_be_visible()
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("End")
    visitor.keyboard.type(" Typed early")
    editor = visitor.get_by_test_id("editor")
    expect(editor).to_have_value("The boats came back to Aviero. Typed early")

    gate.let_go()
    expect(visitor.locator(".stBidiComponent [data-testid=review-grid]")).to_be_visible(
        timeout=60_000
    )
    expect(visitor.get_by_test_id("review-grid")).to_have_count(1)
    expect(editor).to_be_focused()
    visitor.keyboard.type(" and late.")
    visitor.keyboard.press("Enter")

    expect(visitor.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
    expect(visitor.locator("[data-unit='2']").get_by_test_id("target")).to_have_text(
        "The boats came back to Aviero. Typed early and late."
    )
    assert "unit=2" in visitor.url
    assert visitor.problems == []


def test_an_edit_is_saved_while_streamlit_never_comes(visitor, house, gate):
    visitor.goto(f"{house.url}/?doc=harbour-early&unit=4", wait_until="commit")
    expect(visitor.locator("[data-unit][aria-selected=true]")).to_have_count(1)
    visitor.keyboard.press("Control+Enter")

    expect(visitor.locator("[data-unit='4']").get_by_test_id("state")).to_have_attribute(
        "data-state", "reviewed"
    )
    expect(visitor.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_moves_or_changes_colour_when_streamlit_comes(browser, house, scheme):
    with opened(browser, house) as page:
        page.emulate_media(color_scheme=scheme)
        gate = Gate(page)
        page.goto(f"{house.url}/?doc=japanese", wait_until="commit")
        expect(page.locator("[data-unit]").first).to_be_visible()
        before = page.evaluate(COLOURS)
        gate.let_go()
        expect(page.locator(".stBidiComponent [data-unit]").first).to_be_visible(timeout=60_000)
        expect(page.locator(".st-key-document-picker")).to_be_visible()
        page.wait_for_function(f"(before) => {{ const [,, box] = ({COLOURS})();"
                               " return box.top === before && box.height > 0; }",
                               arg=before[2]["top"])  # fmt: skip

        assert page.evaluate(COLOURS) == before
        assert page.problems == []


def test_a_theme_that_changes_before_streamlit_comes_is_followed(visitor, house, gate):
    visitor.emulate_media(color_scheme="light")
    visitor.goto(f"{house.url}/?doc=japanese", wait_until="commit")
    expect(visitor.locator("[data-unit]").first).to_be_visible()
    light = visitor.evaluate(COLOURS)[:2]

    visitor.emulate_media(color_scheme="dark")

    grid = visitor.get_by_test_id("review-grid")
    expect(grid).to_have_attribute("data-theme", "dark")
    dark = visitor.evaluate(COLOURS)[:2]
    assert dark != light
    gate.let_go()
    expect(visitor.locator(".stBidiComponent [data-unit]").first).to_be_visible(timeout=60_000)
    expect(visitor.locator(".st-key-document-picker")).to_be_visible()
    expect(grid).to_have_attribute("data-theme", "dark")
    visitor.wait_for_function(f"(dark) => ({COLOURS})().slice(0, 2).join() === dark",
                              arg=",".join(dark))  # fmt: skip


def test_a_dialog_has_the_theme_of_the_page_behind_it(visitor, house):
    visitor.emulate_media(color_scheme="dark")
    visitor.goto(f"{house.url}/documents?doc=japanese")
    visitor.get_by_role("button", name="Rename").click()
    expect(visitor.locator("[data-testid=stDialog]")).to_have_css("color-scheme", "dark")


def test_who_goes_to_another_page_first_finds_no_grid_over_it(visitor, house, gate):
    visitor.goto(f"{house.url}/?doc=japanese", wait_until="commit")
    expect(early(visitor)).to_be_visible()

    visitor.evaluate("history.pushState({}, '', '/glossary')")

    expect(early(visitor)).to_have_count(0)
    expect(visitor.locator("[data-unit]")).to_have_count(0)


def test_the_grid_and_the_page_share_one_script(visitor, house):
    asked = []
    visitor.on("request", lambda request: asked.append(request.url.removeprefix(house.url)))
    visitor.goto(f"{house.url}/?doc=japanese")
    expect(visitor.locator(".stBidiComponent [data-unit]").first).to_be_visible(timeout=60_000)

    own = [url for url in asked if "bidi" in url or url.startswith("/grid/")]
    first = [url for url in asked if url.endswith(("/summary", "/typology")) or "/rows?" in url]

    assert len([url for url in own if url.startswith("/grid/")]) == 1
    assert {url.rpartition("/")[2] for url in own if "bidi" in url} <= {"main.js", "grid.css"}
    assert first == []


def test_the_segment_of_the_address_is_still_in_sight_when_streamlit_has_come(visitor, house):
    visitor.goto(f"{house.url}/?doc=kazakhstan-2022-pt-en&unit=33")
    expect(visitor.locator("[data-unit='33']")).to_be_in_viewport()

    visitor.locator(".st-key-document-picker").wait_for()

    expect(visitor.locator(".stBidiComponent [data-unit='33']")).to_be_in_viewport()
