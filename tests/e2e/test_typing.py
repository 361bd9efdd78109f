"""Who types faster than the server answers loses nothing and hits nothing else."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.slowness import HeldBack
from tests.e2e.test_flow import active, press, saved, target, visit

pytestmark = pytest.mark.e2e


@pytest.fixture
def far(visitor, house):
    """A document in which the last rows are not loaded yet."""
    visit(visitor, house, "large")
    press(visitor, "Home")
    return visitor


def test_what_is_typed_after_a_jump_goes_into_the_segment_that_is_on_its_way(far):
    held = HeldBack(far, re.compile("/rows\\?from=9"))

    press(far, "End", "Enter", "End")
    far.keyboard.type(" Seen.")
    press(far, "Control+s")
    held.release()

    expect(target(far)).to_have_text("Sentence number 100000. Seen.")
    saved(far)
    assert far.problems == []


def test_what_is_typed_after_a_search_goes_into_what_was_searched_for(far):
    held = HeldBack(far, re.compile("[?&]q="))

    press(far, "/")
    far.keyboard.type("number 77777.")
    press(far, "Enter", "Enter", "End")
    far.keyboard.type(" Found.")
    press(far, "Control+s")
    held.release()

    expect(target(far)).to_have_text("Sentence number 77777. Found.")
    saved(far)
    press(far, "x", "Home")
    expect(target(far)).to_have_text("Sentence number 1.")
    assert far.problems == []


def test_a_rating_typed_before_its_dialog_has_opened_is_the_rating(desk):
    page = desk("kim", "quick")
    held = HeldBack(page, "**/documents/quick/units/3*")

    press(page, "j", "j", "r", "Tab", "4", "1", "Enter", "k")
    held.release()

    expect(active(page)).to_have_attribute("data-unit", "2")
    saved(page)
    press(page, "j", "r")
    expect(page.get_by_test_id("rate-line").nth(1)).to_contain_text("41")
    expect(page.get_by_test_id("rate-line").nth(0)).to_contain_text("not rated")
    assert page.problems == []


def test_another_translation_taken_late_never_lands_in_the_next_segment(desk):
    page = desk("lou", "quick")
    held = HeldBack(page, "**/documents/quick/units/3*")

    press(page, "j", "j", "Alt+2", "k", "Enter")
    page.keyboard.type("Ja: ")
    press(page, "Escape")
    held.release()

    expect(active(page)).to_have_attribute("data-unit", "2")
    expect(page.get_by_test_id("toast").last).to_contain_text("discarded")
    expect(page.locator("[data-unit='3']").get_by_test_id("target")).to_contain_text("!")
    press(page, "u")
    saved(page)


def test_a_category_typed_before_the_categories_have_come_is_not_lost(desk):
    held = []
    page = desk("mia", "quick", prepare=lambda page: held.append(HeldBack(page, "**/typology")))

    press(page, "Shift+ArrowRight", "t", "2", "Enter")
    held[0].release()

    mine = page.get_by_test_id("panel").get_by_test_id("mark").filter(has_text="mia")
    expect(mine).to_have_attribute("data-category", "terminology")
    assert page.problems == []


def test_a_conflict_waits_until_nobody_types(visitor, house, other):
    visit(visitor, house, "harbour-conflict")
    visit(other, house, "harbour-conflict")
    press(visitor, "Home", "Enter", "End")
    visitor.keyboard.type(" Mine.")
    press(other, "Home", "Enter", "End")
    other.keyboard.type(" Theirs.")
    press(other, "Control+s")
    saved(other)
    held = HeldBack(visitor, "**/units/1", "PUT")

    press(visitor, "Control+s", "End", "Enter", "End")
    held.release()
    expect(visitor.get_by_test_id("save-state")).to_have_attribute("data-state", "conflict")
    visitor.keyboard.type(" And closed late.")
    expect(visitor.get_by_test_id("editor")).to_have_value(
        "The bridge opened early. And closed late."
    )
    expect(visitor.get_by_test_id("dialog-merge")).to_have_count(0)
    press(visitor, "Control+s")

    expect(visitor.get_by_test_id("merge-text")).to_have_value(re.compile("Mine"))
    press(visitor, "Escape")
    expect(target(visitor)).to_have_text("The bridge opened early. And closed late.")


def test_a_note_typed_before_its_field_is_there_is_the_note_and_stays_with_its_segment(desk):
    page = desk("ona", "quick", unit="1")
    held = HeldBack(page, "**/documents/quick/units/4*")

    press(page, "End", "m")
    page.keyboard.type("jdx: wrong colour")
    press(page, "Escape", "Home")
    held.release()

    expect(active(page)).to_have_attribute("data-unit", "1")
    expect(page.get_by_test_id("note")).to_have_value("")
    press(page, "End", "m")
    expect(page.get_by_test_id("note")).to_have_value("jdx: wrong colour")
    press(page, "Control+Enter")
    expect(page.get_by_test_id("section-notes")).to_contain_text("jdx: wrong colour")
    saved(page)
    assert page.problems == []


def test_typing_that_goes_on_after_a_refusal_is_asked_about_once_and_whole(visitor, house, other):
    visit(visitor, house, "harbour-conflict")
    visit(other, house, "harbour-conflict")
    held = HeldBack(visitor, "**/units/3", "PUT")
    press(visitor, "Home", "j", "j", "Enter", "Control+End")
    visitor.keyboard.type(" First.")
    press(visitor, "Control+s", "Enter", "Control+End")
    press(other, "Home", "j", "j", "Enter", "Control+End")
    other.keyboard.type(" Theirs.")
    press(other, "Control+s")
    saved(other)
    held.release()
    state = visitor.get_by_test_id("save-state")
    expect(state).to_have_attribute("data-state", "conflict")
    visitor.keyboard.type(" Second.")
    press(visitor, "Control+s")

    asked = visitor.get_by_test_id("merge-text")
    expect(asked).to_have_value(re.compile(r"First\. Second\.$"))
    asked.fill("Nobody slept in the harbour. First. Theirs. Second.")
    visitor.get_by_test_id("merge-save").press("Enter")
    saved(visitor)
    expect(target(visitor)).to_have_text("Nobody slept in the harbour. First. Theirs. Second.")
    expect(visitor.get_by_test_id("dialog-merge")).to_have_count(0)


def test_what_was_asked_for_and_does_not_come_takes_its_keys_with_it(desk):
    page = desk("noa", "quick")
    held = HeldBack(page, "**/documents/quick/units/3*")

    press(page, "j", "j", "r", "1", "Enter")
    held.release(lambda route: route.fulfill(status=404, json={"error": "It is gone."}))

    expect(page.get_by_test_id("toast").filter(has_text="not used")).to_be_visible()
    expect(page.get_by_test_id("editor")).to_have_count(0)
    expect(page.locator("[data-unit='3']").get_by_test_id("state")).to_have_attribute(
        "data-state", "translated"
    )
