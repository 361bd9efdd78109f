"""An alignment is put right with nothing but the keyboard, and everything can be taken back."""

import pytest
from playwright.sync_api import expect

from review_app.model import Bead
from review_app.service import projects
from review_app.service.workspace import open_workspace
from tests.beads import SOURCE, TARGET, aligned
from tests.e2e.conftest import tab
from tests.e2e.test_journey import active, open_review, saved

pytestmark = pytest.mark.e2e

# right but for one segment that nobody should trust
BEADS = (*(Bead((n,), (n,), 0.3 if n == 5 else 0.95, reason="meaning agrees") for n in range(8)),)


@pytest.fixture
def page(visitor):
    return visitor


@pytest.fixture
def ship(house):
    ws = open_workspace(f"sqlite:///{house.database}")
    document = aligned(ws, next(iter(projects.list_projects(ws))), BEADS)
    ws.database.close()
    return document


def shown(page):
    rows = page.locator("[data-unit]")
    expect(rows.first).to_be_visible()
    return [
        (row.locator(".src .text").inner_text(), row.locator(".tgt .text").inner_text())
        for row in rows.all()
    ]


def becomes(page, wanted):
    for _ in range(300):
        if shown(page) == wanted:
            return
        page.wait_for_timeout(100)
    assert shown(page) == wanted


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def undone(page):
    expect(page.get_by_test_id("toast").filter(has_text="Undone").last).to_be_visible()
    saved(page)
    expect(page.locator("[role=grid]")).not_to_have_attribute("aria-busy", "true")


def rows(page, number):
    expect(page.locator("[data-unit]")).to_have_count(number, timeout=60_000)
    saved(page)


ALL = list(zip(SOURCE, TARGET, strict=True))


def test_an_alignment_is_corrected_and_taken_back_by_keyboard(page, house, ship):
    open_review(page, house, f"?doc={ship}")
    rows(page, 8)

    press(page, "Home", "j", "J")
    rows(page, 7)
    expect(active(page)).to_contain_text(f"{SOURCE[1]} {SOURCE[2]}")

    press(page, "s")
    expect(page.get_by_test_id("dialog-divide")).to_be_visible()
    expect(page.get_by_test_id("divide-target")).to_be_focused()
    expect(page.get_by_test_id("divide-target")).to_have_attribute(
        "aria-valuetext", f"{TARGET[1]} | {TARGET[2]}"
    )
    press(page, "Enter")
    rows(page, 8)
    becomes(page, ALL)

    press(page, "L")
    rows(page, 9)
    expect(active(page)).to_contain_text(SOURCE[1])
    press(page, "l")
    expect(page.get_by_test_id("menu-link")).to_contain_text(TARGET[1])
    press(page, "1")
    rows(page, 8)
    becomes(page, ALL)

    press(page, "Alt+ArrowDown")
    expect(page.get_by_test_id("toast").last).to_contain_text("moved")
    saved(page)
    press(page, "u")
    undone(page)
    # the machine follows in its own time: where it was quick, its step was taken back first
    if shown(page) != ALL:
        press(page, "u")
    becomes(page, ALL)

    press(page, "Home", ">")
    expect(active(page)).to_contain_text(SOURCE[5])
    press(page, "b")
    expect(active(page).locator(".flag.anchored")).to_be_visible()
    press(page, "Home", ">")
    expect(page.get_by_test_id("toast").last).to_contain_text("No further doubtful")

    press(page, "R")
    expect(page.get_by_test_id("toast").last).to_contain_text("Lined up anew")
    saved(page)
    expect(page.locator("[data-testid=review-grid]")).to_have_count(1)
    assert page.problems == []


def test_a_correction_by_somebody_else_leaves_my_place_and_my_draft(page, house, ship):
    open_review(page, house, f"?doc={ship}")
    rows(page, 8)
    press(page, "End", "Enter")
    page.keyboard.type("Then ")
    other = tab(page.context, house)
    open_review(other, house, f"?doc={ship}")
    press(other, "Home", "J")
    rows(other, 7)

    page.bring_to_front()
    with page.expect_response(lambda told: "/changes" in told.url and told.json()["structure"]):
        pass
    expect(page.get_by_test_id("editor")).to_be_focused()
    page.keyboard.press("Control+s")
    rows(page, 7)

    expect(active(page)).to_contain_text("Then ")
    assert page.problems == []


def test_the_keys_of_alignment_are_on_the_sheet(page, house, ship):
    open_review(page, house, f"?doc={ship}")
    press(page, "?")
    expect(page.get_by_test_id("dialog-keys")).to_contain_text("Join with the next segment")


def test_a_document_of_a_file_says_why_it_cannot_be_lined_up(page, house):
    ws = open_workspace(f"sqlite:///{house.database}")
    from review_app.service.importing import import_bitext
    from tests.conftest import somebody

    file = import_bitext(b"Um navio.\tA ship.\nDois.\tTwo.\n", "ship.tsv", "pt", "en")
    name = projects.add_document(ws, next(iter(projects.list_projects(ws))), file, somebody())
    ws.database.close()

    open_review(page, house, f"?doc={name}")
    press(page, "J")

    expect(page.get_by_test_id("toast").last).to_contain_text("those of its file")
