"""Errors are marked, disputed and settled, and candidates rated blind, by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.papers import JUDGED
from tests.e2e.slowness import HeldBack

pytestmark = pytest.mark.e2e


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def mark(page):
    return page.get_by_test_id("panel").get_by_test_id("mark")


def saved(page):
    expect(page.get_by_test_id("save-state")).to_have_attribute(
        "data-state", "saved", timeout=90_000
    )


def test_an_error_is_marked_and_classified_in_five_keys(desk):
    page = desk("ana", unit="1")
    keys = ("Shift+ArrowRight", "Shift+ArrowRight", "a", "3", "Enter")

    press(page, *keys)

    assert len(keys) <= 5
    expect(mark(page)).to_have_attribute("data-category", "accuracy")
    expect(mark(page)).to_have_attribute("data-severity", "major")
    expect(mark(page)).to_contain_text("Der alte")
    expect(page.get_by_test_id("editor")).to_have_count(0)
    expect(page.locator(".mark.own.c-accuracy.s-major").first).to_be_visible()
    assert page.problems == []


def test_three_people_dispute_answer_and_settle_a_mark(desk):
    ana, bo, cy = desk("ana", unit="2"), desk("bo", unit="2"), desk("cy", unit="2")
    press(ana, "ArrowRight", "l", "g", "2", "Enter")
    expect(mark(ana)).to_have_attribute("data-category", "linguistic/grammar")

    expect(mark(bo)).to_have_count(1)
    press(bo, "w", "q", "1")
    bo.keyboard.type("Duden allows both.")
    press(bo, "Enter")
    expect(mark(bo)).to_have_attribute("data-status", "disputed")
    press(bo, "q")
    press(bo, "1")
    press(bo, "Enter")
    expect(bo.get_by_test_id("toast")).to_contain_text("a third person settles it")

    expect(mark(ana)).to_have_attribute("data-status", "disputed")
    press(ana, "w", "q", "1")
    ana.keyboard.type("Not in this register.")
    press(ana, "Enter")
    expect(mark(ana)).to_contain_text("Not in this register.")

    expect(mark(cy)).to_contain_text("Not in this register.")
    press(cy, "w", "q", "1", "Enter")
    expect(mark(cy)).to_have_attribute("data-status", "upheld")
    expect(mark(ana)).to_have_attribute("data-status", "upheld")
    assert ana.problems + bo.problems + cy.problems == []


def test_a_candidate_is_rated_blind_and_named_afterwards(desk):
    page = desk("dan", unit="3")
    press(page, "B")
    systems = page.locator("[data-testid=candidate]")
    expect(systems.first).to_contain_text("Translation A")
    expect(systems.filter(has_text=re.compile("north|south"))).to_have_count(0)

    press(page, "r", "Tab", "7", "2", "Enter")

    expect(systems.first).to_contain_text(re.compile("north|south"))
    expect(systems.nth(1)).to_contain_text("Translation B")
    press(page, "r")
    expect(page.get_by_test_id("rate-line").nth(1)).to_contain_text("72")
    assert page.problems == []


def test_a_deleted_mark_comes_back_with_undo(desk):
    page = desk("eve", unit="3")
    press(page, "Shift+ArrowRight", "s", "2", "Enter", "w")
    expect(mark(page)).to_have_attribute("aria-current", "true")

    press(page, "Delete")
    expect(page.get_by_test_id("panel").locator(".dismissed").get_by_test_id("mark")).to_have_count(
        1
    )
    saved(page)
    press(page, "u")

    expect(page.locator(".mark.own.c-style").first).to_be_visible()


@pytest.mark.parametrize("lang", ["ar", "ja"])
def test_words_of_other_scripts_are_chosen_whole_and_stay_shaped(desk, lang):
    page = desk("ana", lang)
    onward = "ArrowLeft" if lang == "ar" else "ArrowRight"
    back = "ArrowRight" if lang == "ar" else "ArrowLeft"

    press(page, f"Shift+{onward if lang == 'ja' else back}", f"Shift+{onward}", "t", "2", "Enter")

    text = JUDGED[lang][1]
    first_two = {"ar": "تفتح المكتبة", "ja": "フェリーは"}[lang]
    expect(mark(page).locator("q")).to_have_text(first_two)
    words = page.locator("[aria-selected=true] .tgt .words")
    assert words.first.evaluate("node => node.childNodes.length") == 1
    expect(words.first).to_have_text(text)


def test_a_mark_stays_on_its_words_while_the_text_is_edited(desk):
    page = desk("fay", unit="1")
    press(page, "Shift+ArrowLeft", "Shift+ArrowLeft", "t", "3", "Enter")
    expect(page.locator(".mark.own.c-terminology").first).to_be_visible()

    press(page, "Enter", "Home")
    page.keyboard.type("Gewiss: ")
    press(page, "Enter")
    saved(page)

    expect(mark(page).filter(has_text="fay")).to_contain_text("gestrichen.")
    expect(mark(page).filter(has_text="fay")).not_to_contain_text("The text changed")


def test_one_key_confirms_a_finding_and_one_rejects_it(desk):
    page = desk("ana", "en")
    findings = page.get_by_test_id("section-findings").locator("[data-check=doubled-word]")
    expect(findings.first).to_be_visible()

    press(page, "n", "y")
    expect(mark(page)).to_have_attribute("data-category", "accuracy/addition")
    expect(page.locator(".mark.own").first).to_be_visible()
    press(page, "n", "Delete")

    expect(page.get_by_test_id("section-findings").locator(".dismissed")).to_have_count(1)
    expect(mark(page)).to_have_count(1)
    assert page.problems == []


def test_tab_leads_to_the_source_and_to_other_translations(desk):
    page = desk("gus", "de", unit="1")
    chooser = page.get_by_test_id("chooser")

    press(page, "Shift+ArrowRight", "Tab")
    expect(chooser.locator("q")).to_have_text("The")
    press(page, "Tab", "Shift+ArrowRight", "s", "1", "Enter")

    expect(chooser).to_have_count(0)
    expect(mark(page).filter(has_text="north")).to_contain_text("Der alte")
    shown = page.locator("[data-testid=candidate][data-system=north] .mark.own")
    expect(shown.first).to_be_visible()


def test_keys_typed_while_other_translations_are_fetched_keep_their_order(desk):
    page = desk("jo", "de", unit="1")
    held = HeldBack(page, "**/documents/de/units/3")

    press(page, "j", "j", "Shift+ArrowRight", "Shift+Tab", "Shift+ArrowRight", "a", "2", "Enter")
    expect(page.get_by_test_id("chooser")).to_be_visible()
    held.release()

    expect(page.get_by_test_id("chooser")).to_have_count(0)
    expect(mark(page).filter(has_text="south")).to_contain_text("Der alte")
    assert page.problems == []


def test_who_works_blind_sees_no_marks_of_others_until_they_are_wanted_again(desk):
    press(ana := desk("ana", "ja", unit="3"), "Shift+ArrowRight", "t", "2", "Enter")
    expect(mark(ana)).to_have_count(1)
    page = desk("hal", "ja", unit="3")
    expect(mark(page)).to_have_count(1)

    press(page, "B")
    expect(mark(page)).to_have_count(0)
    press(page, "B")
    expect(mark(page)).to_have_count(1)
    assert page.problems == []


def test_a_mark_whose_words_moved_meanwhile_asks_where_it_belongs(desk):
    ana, bo = desk("ana", "stale", unit="1"), desk("bo", "stale", unit="1")
    held = HeldBack(ana, "**/units/1/marks", "POST")
    press(ana, "Shift+ArrowRight", "Shift+ArrowRight", "a", "3", "Enter")
    press(bo, "Enter", "Control+Home")
    bo.keyboard.type("Ach, ")
    press(bo, "Control+s")
    saved(bo)
    held.release()

    asked = ana.get_by_test_id("dialog-stale-mark")
    expect(asked).to_contain_text("bo changed this text")
    expect(asked.locator("mark").last).to_have_text("Der alte")
    expect(ana.get_by_test_id("stale-here")).to_be_focused()
    press(ana, "Enter")

    expect(mark(ana)).to_contain_text("Der alte")
    expect(mark(ana)).to_have_attribute("data-severity", "major")
    assert ana.problems + bo.problems == []


def test_a_mark_whose_words_are_gone_is_made_anew_with_what_was_said_of_it(desk):
    ana, bo = desk("ana", "stale", unit="2"), desk("bo", "stale", unit="2")
    held = HeldBack(ana, "**/units/2/marks", "POST")
    press(ana, "Shift+ArrowRight", "Shift+ArrowRight", "t", "2", "Enter")
    press(bo, "Enter", "Control+a")
    bo.keyboard.type("Ganz anders.")
    press(bo, "Control+s")
    saved(bo)
    held.release()

    expect(ana.get_by_test_id("dialog-stale-mark")).to_contain_text("not there any more")
    expect(ana.get_by_test_id("stale-other")).to_be_focused()
    press(ana, "Enter", "Shift+ArrowRight", "Enter")

    expect(mark(ana)).to_contain_text("Ganz anders")
    expect(mark(ana)).to_have_attribute("data-category", "terminology")
    assert ana.problems == []


def test_a_change_of_a_mark_that_was_disputed_meanwhile_asks_before_it_is_made(desk):
    ana = desk("ana", "stale", unit="3")
    press(ana, "Shift+ArrowRight", "s", "2", "Enter")
    expect(mark(ana)).to_have_attribute("data-severity", "minor")
    saved(ana)
    held = HeldBack(ana, "**/units/3/marks/*", "PUT")
    press(ana, "w", "q", "2", "3")
    bo = desk("bo", "stale", unit="3")
    press(bo, "w", "q", "1")
    bo.keyboard.type("It is the house style.")
    press(bo, "Enter")
    expect(mark(bo)).to_have_attribute("data-status", "disputed")
    held.release()

    asked = ana.get_by_test_id("dialog-stale-mark")
    expect(asked).to_contain_text("disputed")
    expect(asked).to_contain_text("Major")
    ana.get_by_test_id("stale-on-top").press("Enter")

    expect(mark(ana)).to_have_attribute("data-severity", "major")
    expect(mark(ana)).to_have_attribute("data-status", "disputed")
    assert ana.problems == []


def test_two_changes_of_a_mark_in_a_row_are_both_made(desk):
    page = desk("ana", "stale", unit="4")
    press(page, "ArrowRight", "ArrowRight", "l", "1", "Enter", "w")
    expect(mark(page)).to_have_attribute("aria-current", "true")
    held = HeldBack(page, "**/units/4/marks/*", "PUT")

    press(page, "q", "2", "4", "q", "2", "3")
    held.release()

    expect(mark(page)).to_have_attribute("data-severity", "major")
    saved(page)
    expect(page.get_by_test_id("dialog-stale-mark")).to_have_count(0)


def test_escape_leaves_marking_and_nothing_behind(desk):
    page = desk("ivy", "ja", unit="2")
    press(page, "Shift+ArrowRight", "Shift+ArrowRight", "a", "Escape", "j")

    expect(page.locator("[data-unit='3'][aria-selected=true]")).to_be_visible()
    expect(page.get_by_test_id("chooser")).to_have_count(0)
    expect(page.locator(".mark.choice")).to_have_count(0)
