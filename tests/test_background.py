"""Documents are checked again after a save: soon, once, and never in anybody's way."""

import subprocess
import sys
import time
from pathlib import Path

from review_app.service import viewing
from review_app.ui import background
from review_app.ui.background import Rechecker


def test_what_piles_up_is_done_once(ws, document, monkeypatch):
    done = []
    monkeypatch.setattr(
        background, "recheck", lambda _ws, name: (time.sleep(0.1), done.append(name))
    )
    checker = Rechecker(ws)

    for _ in range(10):
        checker.ask(document)
    checker.wait()

    assert 1 <= len(done) <= 2


def test_a_long_document_is_checked_in_a_process_of_its_own(ws, document, monkeypatch):
    monkeypatch.setattr(background, "LONG", 1)
    monkeypatch.setattr(background, "QUIET", 0.0)
    with ws.database.writing() as tx:
        tx.exec_driver_sql("DELETE FROM findings")
    checker = Rechecker(ws)

    checker.ask(document)
    checker.wait()

    assert viewing.one_row(ws, document, "1").findings


def test_a_process_of_its_own_does_not_run_the_script_of_the_pages():
    """Streamlit has the script as its main module, which every new process reads first."""
    script = Path(background.__file__).with_name("main.py")
    child = f"import runpy, sys; runpy.run_path({str(script)!r}, run_name='__mp_main__')"
    child += "; print('streamlit' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("False\n", "")


def test_a_document_that_took_long_rests_before_it_is_checked_again(ws, document, monkeypatch):
    done = []
    monkeypatch.setattr(background, "recheck", lambda *_: (time.sleep(0.06), done.append(1)))
    monkeypatch.setattr(background, "SHORT", 0.01)
    monkeypatch.setattr(background, "REST", 1000.0)
    checker = Rechecker(ws)
    checker.ask(document)
    checker.wait()

    checker.ask(document)
    checker.wait()

    assert len(done) == 1


def test_a_long_document_waits_until_nobody_saves(ws, document, monkeypatch):
    done = []
    monkeypatch.setattr(background, "LONG", 1)
    monkeypatch.setattr(background, "_apart", lambda _url, name: done.append(name))
    monkeypatch.setattr(background, "QUIET", 1000.0)
    checker = Rechecker(ws)
    checker.ask(document)
    checker.ask(document)
    checker.wait()
    assert done == []

    monkeypatch.setattr(background, "QUIET", 0.0)
    checker._run(document)
    assert done == [document]


def test_who_saves_all_day_does_not_put_the_check_off_for_ever(ws, document, monkeypatch):
    done = []
    monkeypatch.setattr(background, "LONG", 1)
    monkeypatch.setattr(background, "_apart", lambda _url, name: done.append(name))
    monkeypatch.setattr(background, "QUIET", 1000.0)
    monkeypatch.setattr(background, "LATEST", 0.0)
    checker = Rechecker(ws)

    checker.ask(document)
    checker.wait()

    assert done == [document]


def test_a_short_document_is_checked_at_once(ws, document, monkeypatch):
    done = []
    monkeypatch.setattr(background, "recheck", lambda _ws, name: done.append(name))
    monkeypatch.setattr(background, "QUIET", 1000.0)
    checker = Rechecker(ws)

    checker.ask(document)
    checker.wait()

    assert done == [document]


def test_a_document_that_is_gone_troubles_nobody(ws):
    checker = Rechecker(ws)

    checker.ask("gone")
    checker.wait()
