"""Whole days of work by keyboard alone, in several scripts, alone and together."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.conftest import opened
from tests.e2e.papers import SAMPLE

pytestmark = pytest.mark.e2e


def visit(page, house, document, query=""):
    page.goto(f"{house.url}/?doc={document}{query}")
    expect(page.locator("[data-unit]").first).to_be_visible(timeout=90_000)
    expect(page.locator("[data-unit][aria-selected=true]")).to_have_count(1)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, wanted):
    """Go on with Tab until the element has the focus."""
    for _ in range(12):
        if wanted.evaluate("node => node.getRootNode().activeElement === node"):
            return
        press(page, "Tab")
    expect(wanted).to_be_focused()


def saved(page):
    expect(page.get_by_test_id("save-state")).to_have_attribute(
        "data-state", "saved", timeout=90_000
    )


def active(page):
    return page.locator("[data-unit][aria-selected=true]")


def target(page):
    return active(page).get_by_test_id("target")


def live(page):
    return page.get_by_test_id("live")


def test_the_sample_is_reviewed_from_the_first_to_the_last_segment(page, server):
    visit(page, server, SAMPLE)
    segments = int(re.search(r"[\d,]+", page.get_by_test_id("row-count").inner_text()).group())
    press(page, "Home", *["Control+Enter"] * segments)

    expect(page.get_by_test_id("finished")).to_be_visible(timeout=150_000)
    saved(page)
    done = re.compile(rf"{segments} of {segments} ")
    expect(page.get_by_test_id("progress")).to_contain_text(done)


@pytest.mark.parametrize(
    ("document", "typed", "direction"),
    [("arabic", "يفتح المتحف صباحاً.", "rtl"), ("japanese", "フェリーは昼に出航します。", "ltr")],
)
def test_a_text_of_another_script_is_edited_and_confirmed(
    visitor, house, document, typed, direction
):
    visit(visitor, house, document)
    press(visitor, "Home", "Enter", "Control+a")
    visitor.keyboard.insert_text(typed)
    press(visitor, "Control+Enter")
    saved(visitor)

    press(visitor, "Home")
    expect(target(visitor)).to_have_text(typed)
    expect(active(visitor).get_by_test_id("state")).to_have_attribute("data-state", "reviewed")
    shown = target(visitor).locator(".text").evaluate("n => getComputedStyle(n).direction")
    assert shown == direction
    assert visitor.problems == []


def test_a_hundred_thousand_segments_are_opened_filtered_and_edited(visitor, house):
    visit(visitor, house, "large")
    expect(visitor.get_by_test_id("row-count")).to_contain_text("100,000")
    press(visitor, "End")
    expect(target(visitor)).to_contain_text("number 100000")
    press(visitor, "/")
    visitor.keyboard.type("number 4242")
    expect(visitor.get_by_test_id("row-count")).to_contain_text("11 of")
    press(visitor, "Enter", "Home", "Enter", "End")
    visitor.keyboard.type(" Once more.")
    press(visitor, "Control+Enter")
    saved(visitor)

    press(visitor, "Home")
    expect(target(visitor)).to_contain_text("Once more.")


def test_a_name_is_replaced_everywhere_undone_and_redone(visitor, house):
    visit(visitor, house, "harbour")
    press(visitor, "H")
    visitor.keyboard.type("Avi(e)ro")
    press(visitor, "Tab")
    visitor.keyboard.type("Av$1iro")
    tab_to(visitor, visitor.locator("dialog").get_by_test_id("way-r"))
    press(visitor, "Space")
    expect(visitor.get_by_test_id("fix-match")).to_have_count(2)
    expect(visitor.get_by_test_id("fix-apply")).to_be_enabled()
    press(visitor, "Control+Enter")
    saved(visitor)
    press(visitor, "Home")
    expect(target(visitor)).to_have_text("The lighthouse of Aveiro was painted.")

    press(visitor, "u")
    expect(target(visitor)).to_have_text("The lighthouse of Aviero was painted.")
    press(visitor, "U")
    expect(target(visitor)).to_have_text("The lighthouse of Aveiro was painted.")

    press(visitor, "h")
    expect(visitor.get_by_test_id("steps").locator("li").first).to_contain_text("Redone")


def test_a_term_is_replaced_in_all_its_forms_but_where_it_needs_a_look(visitor, house):
    visit(visitor, house, "launch")
    press(visitor, "H")
    visitor.keyboard.type("cosmodrome")
    press(visitor, "Tab")
    visitor.keyboard.type("airfield")
    visitor.locator("dialog").get_by_test_id("way-i").press("Enter")
    expect(visitor.get_by_test_id("fix-match")).to_have_count(3)
    expect(visitor.get_by_test_id("fix-doubt")).to_have_count(1)
    visitor.get_by_test_id("fix-replace").press("Control+Enter")
    saved(visitor)
    press(visitor, "Home")
    expect(target(visitor)).to_have_text("Airfields burn.")
    press(visitor, "j")
    expect(target(visitor)).to_have_text("He saw a cosmodrome.")
    press(visitor, "u", "Home")
    expect(target(visitor)).to_have_text("Cosmodromes burn.")


def test_all_findings_of_a_kind_are_accepted_from_the_list(visitor, house):
    visit(visitor, house, "base-list")
    press(visitor, "i")
    listed = visitor.get_by_test_id("findings-list")
    listed.locator("[data-check=near-miss]").press("Enter")
    listed.get_by_test_id("accept-all").press("Enter")
    expect(visitor.get_by_test_id("fix-match")).to_have_count(2)
    visitor.get_by_test_id("bulk-apply").press("Enter")
    saved(visitor)

    expect(listed.locator("[data-check=near-miss]")).to_have_count(0)
    first = listed.get_by_test_id("found").first
    first.press("Enter")
    expect(active(visitor)).to_contain_text("slept slept")


def test_the_running_text_leads_back_to_the_segment(visitor, house):
    visit(visitor, house, "harbour-text")
    press(visitor, "Home", "T")
    reader = visitor.get_by_test_id("reader")
    expect(reader.locator(".sentence.on").first).to_contain_text("farol")
    press(visitor, "j", "j", "Enter")

    expect(reader).to_be_hidden()
    expect(active(visitor)).to_contain_text("Nobody slept")


def test_work_goes_on_without_a_network_and_arrives_later(visitor, house):
    visit(visitor, house, "harbour-offline")
    visitor.context.set_offline(True)
    press(visitor, "End", "Enter", "Control+a")
    visitor.keyboard.type("The bridge opened late.")
    press(visitor, "Control+Enter")
    expect(visitor.get_by_test_id("save-state")).to_have_attribute("data-state", "waiting")

    visitor.context.set_offline(False)

    saved(visitor)
    press(visitor, "End")
    expect(target(visitor)).to_have_text("The bridge opened late.")


def test_what_cannot_be_written_is_told_kept_and_written_later(visitor, house):
    visit(visitor, house, "harbour-full")
    full = "The disk of the database is full; free some space and try again."
    visitor.route("**/api/v1/**/units/*", lambda route: refuse(route, full))
    press(visitor, "End", "Enter", "Control+a")
    visitor.keyboard.type("The bridge opened late.")
    press(visitor, "Control+Enter")

    told = visitor.get_by_test_id("banner-stopped")
    expect(told).to_have_text(f"{full} 1 change is kept in this browser and sent again by itself.")
    expect(visitor.get_by_test_id("save-state")).to_have_text("Not saved yet, 1 waiting")

    visitor.unroute_all(behavior="ignoreErrors")
    saved(visitor)
    expect(told).to_have_count(0)
    press(visitor, "End")
    expect(target(visitor)).to_have_text("The bridge opened late.")


def refuse(route, sentence):
    if route.request.method == "PUT":
        route.fulfill(status=503, json={"error": sentence})
    else:
        route.fallback()


def test_two_people_see_each_other_and_each_others_work(visitor, house, browser):
    visit(visitor, house, "harbour-team")
    with opened(browser, house) as other:
        visit(other, house, "harbour-team")
        press(other, "End", "Enter", "Control+a")
        other.keyboard.type("The bridge stayed shut.")
        press(other, "Control+Enter")
        saved(other)
        expect(visitor.get_by_test_id("people")).to_be_visible(timeout=10_000)
        press(visitor, "End")
        expect(target(visitor)).to_have_text("The bridge stayed shut.", timeout=10_000)


def test_a_page_loaded_anew_does_not_meet_itself(visitor, house):
    visit(visitor, house, "harbour-seat")
    with visitor.expect_response("**/changes?*"):
        pass
    with visitor.expect_response("**/changes?*") as first:
        visitor.reload()
    assert first.value.json()["people"] == []


def test_the_panel_says_so_when_no_segment_is_chosen(visitor, house):
    visit(visitor, house, "harbour-text")
    press(visitor, "/")
    visitor.keyboard.type("no such words")
    expect(active(visitor)).to_have_count(0)
    panel = visitor.get_by_test_id("panel")
    expect(panel.get_by_text("Choose a segment")).to_be_visible()
    assert panel.get_by_text("Choose a segment").bounding_box()["width"] > 150


def test_a_tag_is_deleted_as_one_and_put_back(visitor, house):
    visit(visitor, house, "tagged")
    press(visitor, "Enter", "Control+End", *["ArrowLeft"] * len(" first."), "Backspace")
    editor = visitor.get_by_test_id("editor")
    expect(editor).to_have_value("Read the <b>notice first.")
    press(visitor, "Alt+t")
    expect(editor).to_have_value("Read the <b>notice</b> first.")
    press(visitor, "Escape")


def test_a_key_of_ones_own_follows_to_another_browser_and_a_reserved_one_is_refused(desk):
    visitor = desk("zoe", "harbour-text")
    press(visitor, "?")
    visitor.get_by_test_id("remap-open").press("Enter")
    line = visitor.locator("[data-action=steps]")
    line.press("Enter")
    press(visitor, "Control+w")
    expect(visitor.get_by_test_id("remap-trouble")).to_contain_text("browser")
    line.press("Enter")
    press(visitor, "j")
    expect(visitor.get_by_test_id("remap-trouble")).to_contain_text("Next segment")
    line.press("Enter")
    press(visitor, "@")
    press(visitor, "Escape", "Escape", "@")
    expect(visitor.get_by_test_id("dialog-steps")).to_be_visible()
    saved(visitor)

    elsewhere = desk("zoe", "harbour-text")
    press(elsewhere, "@")
    expect(elsewhere.get_by_test_id("dialog-steps")).to_be_visible()


# what opens, by which keys, and how it goes again
STATES = {
    "review-grid": ((), ()),
    "findings-list": (("i",), ("i",)),
    "reader": (("T",), ("T",)),
    "dialog-fix": (("H",), ("Escape",)),
    "editor": (("Enter",), ("Escape",)),
}
SETTLED = """node => Promise.all(node.getRootNode().getAnimations()
  .filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime))
  .map((one) => one.finished.catch(() => {})))"""


def test_axe_finds_nothing_serious_in_our_own_elements(visitor, house):
    visit(visitor, house, "harbour-text")
    for name, (there, back) in STATES.items():
        press(visitor, *there)
        expect(visitor.get_by_test_id(name)).to_be_visible()
        visitor.get_by_test_id("review-grid").evaluate(SETTLED)
        assert (name, serious(visitor)) == (name, [])
        press(visitor, *back)


def serious(page):
    found = Axe().run(page).response["violations"]
    return [
        (v["id"], node["target"], re.sub(r"\s+", " ", node["html"])[:120])
        for v in found
        if v["impact"] in {"serious", "critical"}
        for node in v["nodes"]
        if "review" in str(node["target"]) or isinstance(node["target"][0], list)
    ]
