"""A day's work in the browser: see, fix everywhere, edit by keyboard, report, come back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import tab
from tests.e2e.papers import SAMPLE

pytestmark = pytest.mark.e2e


def row(page, text):
    return page.locator("[data-unit]").filter(has_text=text).first


def open_review(page, server, query=""):
    page.goto(f"{server.url}/{query}")
    expect(page.locator("[data-unit]").first).to_be_visible(timeout=90_000)


def active(page):
    return page.locator("[data-unit][aria-selected=true]")


def saved(page):
    state = page.get_by_test_id("save-state")
    expect(state).to_have_attribute("data-state", "saved", timeout=90_000)


def test_the_sample_shows_the_two_spellings_and_the_spaceport(visitor, house):
    open_review(visitor, house, f"?doc={SAMPLE}&check=name-spelling")
    visitor.keyboard.press("Home")

    panel = visitor.get_by_test_id("panel")
    expect(panel.locator("[data-check=name-spelling]").first).to_contain_text("Kassym-Jomart")

    open_review(visitor, house, f"?doc={SAMPLE}&q=Baiconur")
    expect(panel.locator("[data-check=near-miss]").first).to_contain_text("Baikonur")
    assert visitor.problems == []


def test_a_spelling_is_fixed_everywhere_confirmed_reported_and_still_there_after_a_restart(
    page, server
):
    open_review(page, server, "?q=Baiconur")
    page.keyboard.press("n")
    page.keyboard.press("f")
    expect(page.get_by_test_id("dialog-fix")).to_be_visible()
    expect(page.get_by_test_id("fix-match").first).to_contain_text("Baiconur")
    expect(page.get_by_test_id("fix-apply")).to_be_enabled()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("dialog-fix")).to_be_hidden()
    saved(page)

    open_review(page, server, "?q=not+not")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("editor")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Not only the fuel had become expensive.")
    page.keyboard.press("Control+Enter")
    saved(page)

    open_review(page, server, "?q=Not+only+the+fuel")
    expect(active(page).get_by_test_id("state")).to_have_attribute("data-state", "reviewed")

    page.goto(f"{server.url}/report")
    with page.expect_download() as download:
        page.locator(".st-key-download button").click()
    html = download.value.path().read_text(encoding="utf-8")
    assert "Baikonur" in html
    assert "Baiconur" not in html
    assert "Not only the fuel had become expensive." in html

    server.kill()
    server.start()
    open_review(page, server, "?q=Not+only+the+fuel")
    expect(active(page).get_by_test_id("state")).to_have_attribute("data-state", "reviewed")
    open_review(page, server, "?q=Baikonur")
    expect(row(page, "Baikonur, in southern Kazakhstan")).to_be_visible()
    assert page.problems == []


def test_one_press_of_back_leads_to_the_page_before(visitor, house):
    open_review(visitor, house, f"?doc={SAMPLE}")
    visitor.get_by_role("link", name="Scores").click()
    visitor.wait_for_function(
        "location.pathname === '/scores' && location.search.includes('doc=kazakhstan')"
    )

    visitor.go_back()

    expect(visitor.locator("[data-unit]").first).to_be_visible()


def test_an_edit_made_while_the_server_is_away_arrives_when_it_is_back(page, server):
    open_review(page, server, "?q=Edited+by")
    server.kill()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Editor: Clara Monteiro")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("save-state")).not_to_have_attribute("data-state", "saved")

    server.start()

    saved(page)
    open_review(page, server, "?q=Editor:")
    expect(row(page, "Editor: Clara Monteiro")).to_be_visible()


def test_a_stale_tab_is_shown_both_texts_and_merges_them(visitor, house):
    open_review(visitor, house, f"?doc={SAMPLE}&q=Edited+by")
    other = tab(visitor.context, house)
    open_review(other, house, f"?doc={SAMPLE}&q=Edited+by")
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("End")
    visitor.keyboard.type(" (mine)")
    other.keyboard.press("Enter")
    other.keyboard.press("End")
    other.keyboard.type(" (theirs)")
    other.keyboard.press("Control+Enter")
    saved(other)

    visitor.keyboard.press("Control+Enter")

    expect(visitor.get_by_test_id("merge-text")).to_have_value(re.compile(r"\(mine\)"))
    expect(visitor.get_by_test_id("dialog-merge").locator("ins").first).to_have_text("theirs")
    expect(visitor.get_by_test_id("merge-text")).to_be_focused()
    visitor.keyboard.press("Control+a")
    visitor.keyboard.type("Edited by both (theirs and mine)")
    for key in ("Tab", "Tab", "Tab"):
        visitor.keyboard.press(key)
    expect(visitor.get_by_test_id("merge-save")).to_be_focused()
    visitor.keyboard.press("Enter")
    saved(visitor)
    expect(row(visitor, "Edited by both (theirs and mine)")).to_be_visible()
    expect(row(other, "Edited by both (theirs and mine)")).to_be_visible()


@pytest.mark.parametrize("name", ["", "glossary", "scores", "report", "documents"])
def test_every_page_stands_in_both_themes_without_an_error(visitor, house, name):
    visitor.goto(f"{house.url}/{name}")
    for scheme in ("light", "dark"):
        visitor.emulate_media(color_scheme=scheme)
        expect(visitor.locator(".st-key-document-picker")).to_be_visible()
        expect(visitor.locator("[data-test-script-state=notRunning]")).to_have_count(1)

        expect(visitor.locator("[data-testid=stException]")).to_have_count(0)
        assert visitor.problems == []
