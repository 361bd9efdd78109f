"""A run that lacks a program says which tests it left out."""

import pytest

from tests import browser, missing, postgres


class Told:
    """What the end of a run says."""

    def __init__(self):
        self.lines = []

    def section(self, title, **_look):
        self.lines.append(title)

    def line(self, sentence):
        self.lines.append(sentence)


@pytest.fixture
def end_of_run(monkeypatch):
    monkeypatch.setattr(missing, "_missed", {})
    monkeypatch.delenv("REVIEW_E2E", raising=False)
    monkeypatch.delenv("REVIEW_POSTGRES", raising=False)

    def told():
        run = Told()
        missing.pytest_terminal_summary(run)
        return run.lines

    return told


def test_a_run_that_lacks_nothing_says_nothing(end_of_run):
    assert end_of_run() == []


def test_a_missing_postgresql_stands_at_the_end_of_the_run(end_of_run, monkeypatch):
    monkeypatch.setattr(postgres, "programs", lambda: None)
    with pytest.raises(pytest.skip.Exception):
        postgres.needed()
    assert end_of_run() == ["POSTGRESQL TESTS DID NOT RUN", postgres.MISSING]


def test_a_missing_browser_stands_at_the_end_of_the_run(end_of_run, monkeypatch):
    monkeypatch.setattr(browser, "chromium", lambda: None)
    with pytest.raises(pytest.skip.Exception):
        browser.needed()
    assert end_of_run() == ["BROWSER TESTS DID NOT RUN", browser.MISSING]


def test_what_is_required_fails_where_it_is_missing(end_of_run, monkeypatch):
    monkeypatch.setenv("REVIEW_POSTGRES", "require")
    monkeypatch.setattr(postgres, "programs", lambda: None)
    with pytest.raises(pytest.fail.Exception, match="no PostgreSQL"):
        postgres.needed()
    assert end_of_run()[0] == "POSTGRESQL TESTS DID NOT RUN"
