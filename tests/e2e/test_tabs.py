"""Two tabs on one document, in any order: nothing that was typed goes without a word."""

from random import Random

import pytest
from playwright.sync_api import expect

from tests.e2e.test_flow import press, saved, visit

pytestmark = pytest.mark.e2e
STEPS = 36
# what the other one wrote, out of the comparison with one's own
THEIRS = """node => [...node.childNodes]
  .filter(({ tagName }) => tagName !== "DEL")
  .map(({ textContent }) => textContent)
  .join("")"""


class Tab:
    """A window in which somebody types a word, saves it, or looks elsewhere."""

    def __init__(self, page, name: str) -> None:
        self.page, self.name, self.words, self.typing = page, name, [], False

    def step(self, chance: Random) -> None:
        if self.asked():
            self.merge()
        elif self.typing:
            press(self.page, chance.choice(["Control+s", "Control+Enter"]))
            self.typing = False
        else:
            self.words.append(f"{self.name}{len(self.words)}")
            press(self.page, *chance.choice([["Home"], ["Home", "j"]]), "Enter", "Control+End")
            self.page.keyboard.type(f" {self.words[-1]}")
            self.typing = True

    def asked(self):
        return self.page.get_by_test_id("dialog-merge").count()

    def merge(self) -> None:
        """Write the word that was refused behind what the other one wrote."""
        theirs = self.page.get_by_test_id("merge-show-theirs").evaluate(THEIRS)
        text = self.page.get_by_test_id("merge-text")
        mine = [w for w in self.words if f" {w}" in text.input_value() and f" {w}" not in theirs]
        text.fill(" ".join([theirs, *mine]))
        self.page.get_by_test_id("merge-save").press("Enter")

    def come_to_rest(self) -> None:
        if self.typing:
            press(self.page, "Control+s")
            self.typing = False
        state = self.page.locator(
            "[data-testid=save-state]:is([data-state=saved], [data-state=conflict])"
        )
        expect(state).to_be_visible(timeout=90_000)
        while state.get_attribute("data-state") == "conflict":
            expect(self.page.get_by_test_id("dialog-merge")).to_be_visible()
            self.merge()
            expect(state).to_be_visible(timeout=90_000)


@pytest.mark.parametrize("seed", [1, 7])
def test_two_tabs_typing_at_random_lose_no_word(visitor, house, other, seed):
    tabs = [Tab(visitor, "a"), Tab(other, "b")]
    for one in tabs:
        visit(one.page, house, f"harbour-tabs-{seed}")
    chance = Random(seed)  # noqa: S311 - an order that can be repeated, no secret
    for _ in range(STEPS):
        chance.choice(tabs).step(chance)
    for one in (*tabs, *tabs):
        one.come_to_rest()
    for one in tabs:
        saved(one.page)

    visit(visitor, house, f"harbour-tabs-{seed}")
    kept = " ".join(visitor.get_by_test_id("target").all_inner_texts())
    typed = [word for one in tabs for word in one.words]
    assert len(typed) > STEPS // 4
    assert [word for word in typed if f" {word}" not in kept] == []
