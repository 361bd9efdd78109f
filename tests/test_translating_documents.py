"""A document is translated in the background: watched, stopped, gone on with."""

import time
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

import review_app.ui
from review_app.errors import UnknownNameError
from review_app.service import projects, viewing
from review_app.service.importing import Imported
from review_app.service.translating import Request
from review_app.service.translating_documents import plan_document, translate_document
from review_app.ui import desk as desks
from review_app.ui.background import Rechecker
from review_app.ui.runs import Runs
from review_app.ui.tokens import Signer
from review_app.ui.translating_parts import job
from tests.conftest import PAIRS, somebody, unit

MAIN = Path(review_app.ui.__file__).with_name("main.py")
LIBRE = Request("libretranslate", patience=2.0, pause=0.01)
# where a test holds an answer back, a busy machine must not look like a server that stalls
PATIENT = Request("libretranslate", patience=120.0, pause=0.01)


@pytest.fixture(autouse=True)
def _cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def candidates(ws, document, name="libretranslate"):
    seen = [viewing.detail(ws, document, str(n)).unit for n in range(1, 5)]
    return [next((c.text for c in u.candidates if c.system == name), None) for u in seen]


def test_candidates_stand_with_the_units_under_the_engines_name(ws, document, server):
    said = server.said
    server.said = lambda asked: {
        "translatedText": [t.upper() for t in said(asked)["translatedText"]]
    }

    translate_document(ws, document, LIBRE, somebody())

    assert candidates(ws, document) == [source.upper() for source, _ in PAIRS]
    assert "libretranslate" in projects.overview(ws, document).systems


def test_the_change_feed_shows_units_with_new_candidates(ws, document, server):
    before = viewing.changes(ws, document, 0).seq

    translate_document(ws, document, LIBRE, somebody())

    assert len(viewing.changes(ws, document, before).rows) == len(PAIRS)


def test_the_terms_of_the_project_go_along(ws, document, server):
    translate_document(ws, document, Request("openai", "m"), somebody())

    told = [a.body["messages"][0]["content"] for a in server.asked]
    assert sum("“Baikonur” is “Baikonur”" in task for task in told) == 2
    assert not any("OTSC" in task for task in told)


def test_the_terms_stay_here_where_the_person_says_so(ws, document, server):
    translate_document(ws, document, Request("openai", "m", with_terms=False), somebody())

    assert not any("Baikonur” is" in str(a.body) for a in server.asked)


def test_a_plan_of_a_document_sends_nothing(ws, document, server):
    planned = plan_document(ws, document, LIBRE)

    assert (planned.segments, planned.to_send) == (4, 4)
    assert server.asked == []


def test_a_name_that_another_text_has_is_refused(ws, document, server):
    with pytest.raises(UnknownNameError, match="one that no other text has"):
        translate_document(ws, document, Request("deepl", system="target"), somebody())


# --- in the background


def begin(runs, ws, document, request=LIBRE):
    person = somebody()

    def work(tell, stopped):
        return translate_document(ws, document, request, person, tell=tell, stopped=stopped)

    runs.start(job(document), LIBRE.name, work)


def test_a_run_ends_as_done_with_its_share_at_one(ws, document, server):
    runs = Runs()

    begin(runs, ws, document)
    runs.wait()

    assert (runs.of(job(document)).state, runs.of(job(document)).share) == ("done", 1.0)
    runs.forget(job(document))
    assert runs.of(job(document)) is None


def test_a_run_that_fails_says_one_sentence(ws, document, server):
    server.failures = [(403, {})]
    runs = Runs()

    begin(runs, ws, document)
    runs.wait()

    assert runs.of(job(document)).state == "failed"
    assert "refuses the key" in runs.of(job(document)).told[0]


@pytest.fixture
def long_document(ws, project):
    units = tuple(unit(n, f"gato {n}", "cat") for n in range(1, 61))
    return projects.add_document(ws, project, Imported("Long", "pt", "en", units), somebody())


def test_a_stopped_run_goes_on_where_it_stopped(ws, long_document, server):
    runs, asked, go_on = Runs(), Event(), Event()
    said = server.said

    def slowly(what):
        asked.set()
        go_on.wait(60)
        return said(what)

    server.said = slowly
    begin(runs, ws, long_document, PATIENT)
    assert asked.wait(60)
    begin(runs, ws, long_document, PATIENT)  # a second press changes nothing
    runs.stop(job(long_document))
    go_on.set()
    runs.wait()

    assert runs.of(job(long_document)).state == "stopped"
    assert "20 of 60 segments are translated and kept" in runs.of(job(long_document)).told[0]
    assert candidates(ws, long_document) == [None] * 4
    begin(runs, ws, long_document, PATIENT)
    runs.wait()
    assert len(server.asked) == 3
    assert candidates(ws, long_document)[0] == "cat 1"


# --- on the page


@pytest.fixture
def page(ws, document, monkeypatch):
    made = desks.Desk(ws, Signer(b"a key for tests"), "ana", Rechecker(ws))
    monkeypatch.setattr(desks, "_desks", [made])

    def opened():
        app = AppTest.from_file(str(MAIN), default_timeout=120)
        app.query_params["doc"] = document
        app.run()
        app.switch_page("views/documents.py").run()
        assert not app.exception, [e.message for e in app.exception]
        return app

    opened.desk = made
    return opened


def written(app):
    return "\n".join(str(e.value) for g in (app.markdown, app.caption, app.error) for e in g)


def test_the_size_is_shown_before_anything_is_sent_and_the_result_after(page, server, document):
    app = page()
    app.session_state["engine"] = "libretranslate"
    app.button(key="translate").click().run()
    characters = str(sum(len(source) for source, _ in PAIRS))
    assert [m.value for m in app.metric] == ["4", characters, "0"]
    assert "leave this machine" in written(app)
    assert server.asked == []

    app.button(key="translate").click()  # a whole run would close the dialog
    app.button(key="translate-now").click().run()
    page.desk.runs.wait()
    shown = written(page())

    assert "Translated with libretranslate" in shown


def test_a_missing_key_stands_in_the_dialog(page, server, monkeypatch):
    monkeypatch.delenv("DEEPL_API_KEY")
    app = page()
    app.session_state["engine"] = "deepl"
    app.button(key="translate").click().run()

    assert "set the environment variable DEEPL_API_KEY" in app.error[0].value


def test_a_run_that_failed_can_be_gone_on_with_from_the_page(page, server, document):
    server.failures = [(400, {"error": "wrong"})]
    begin(page.desk.runs, page.desk.workspace, document)
    page.desk.runs.wait()
    app = page()
    assert "Not finished: libretranslate" in written(app)

    app.button(key="resume-translating").click().run()
    page.desk.runs.wait()

    assert page.desk.runs.of(job(document)).state == "done"
    app = page()
    app.button(key="close-translating").click().run()
    assert page.desk.runs.of(job(document)) is None


def test_a_run_is_seen_with_its_share_and_can_be_stopped(page, server, document):
    go_on = Event()
    said = server.said
    server.said = lambda what: (go_on.wait(60), said(what))[1]
    begin(page.desk.runs, page.desk.workspace, document, PATIENT)
    deadline = time.monotonic() + 60
    while page.desk.runs.of(job(document)).state != "running" and time.monotonic() < deadline:
        time.sleep(0.01)

    app = page()
    app.button(key="stop-translating").click().run()
    go_on.set()
    page.desk.runs.wait()

    assert not page.desk.runs.of(job(document)).active
