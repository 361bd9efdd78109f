"""Standard streams and files that fail: one sentence, the right exit status, nothing lost."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from review_app.service.persons import login_name

ROOT = Path(__file__).parents[1]
HERE = os.environ | {"PYTHONPATH": str(ROOT)}
FULL = Path("/dev/full")


def _run(*args, cwd, env=HERE, **streams):
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    command = [sys.executable, "-m", "review_app", *args]
    return subprocess.run(command, check=False, cwd=cwd, env=env, **given | streams)


@pytest.fixture
def pair(tmp_path):
    (tmp_path / "a.tsv").write_text("A chuva parou.\tThe rain rain stopped.\n")
    return tmp_path


def _sentence(done):
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert said.count("review-app: ") <= 1
    return said


def _small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


@pytest.mark.parametrize(
    "args", [("check", "a.tsv"), ("names", "a.tsv"), ("convert", "a.tsv", "-"), ("--help",)]
)
def test_a_full_disk_behind_standard_output_is_an_error_and_no_finding(pair, args):
    with FULL.open("wb") as full:
        done = _run(*args, cwd=pair, stdout=full)

    assert done.returncode == 2
    assert "Standard output fails (No space left on device)" in _sentence(done)


def test_nobody_hears_the_talk_and_the_work_goes_on(pair):
    with FULL.open("wb") as full:
        done = _run("check", "a.tsv", cwd=pair, stderr=full)

    assert done.returncode == 1
    assert b"doubled-word" in done.stdout


def test_a_reader_who_has_seen_enough_does_not_make_findings_clean(pair):
    (pair / "many.tsv").write_text("A chuva parou.\tThe rain rain stopped.\n" * 3000)
    reads, writes = os.pipe()
    os.close(reads)

    done = _run("check", "many.tsv", cwd=pair, stdout=writes)
    os.close(writes)

    assert (done.returncode, "Broken" in _sentence(done)) == (1, False)


def test_a_reader_who_has_seen_enough_of_names_ends_the_command(pair):
    reads, writes = os.pipe()
    os.close(reads)

    done = _run("names", "a.tsv", cwd=pair, stdout=writes)
    os.close(writes)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("closed", "status"), [("0<&-", 2), ("1>&-", 1), ("2>&-", 1)])
def test_a_stream_that_is_closed_from_the_start_breaks_nothing(pair, closed, status):
    file = "-" if status == 2 else "a.tsv"
    shell = f'exec "$0" -m review_app check {file} {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", shell, sys.executable], check=False, cwd=pair, env=HERE,
        capture_output=True,
    )  # fmt: skip

    assert done.returncode == status
    if status == 2:
        assert "Standard input is closed or has been read; name a file" in _sentence(done)
    _sentence(done)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_data_leave_in_utf_8_whatever_the_terminal_is_set_to(pair, encoding):
    (pair / "n.tsv").write_text("Tokáyev\tТокаев\n")

    env = HERE | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = _run("names", "n.tsv", "--format", "text", cwd=pair, env=env)

    assert done.returncode == 0
    assert done.stdout.decode().rstrip().endswith("\tTokáyev\tТокаев")


def test_a_file_that_does_not_fit_leaves_the_old_one_as_it_was(pair):
    (pair / "long.tsv").write_text("A chuva parou.\tThe rain stopped.\n" * 500)
    (pair / "out.tmx").write_text("what was there")

    done = _run("convert", "long.tsv", "out.tmx", cwd=pair, preexec_fn=_small_files)

    assert done.returncode == 2
    assert "out.tmx cannot be written (File too large); choose another place" in _sentence(done)
    assert (pair / "out.tmx").read_text() == "what was there"
    assert sorted(p.name for p in pair.iterdir()) == ["a.tsv", "long.tsv", "out.tmx"]


def test_a_file_written_anew_keeps_its_rights_and_its_link(pair):
    (pair / "real.jsonl").write_text("")
    (pair / "real.jsonl").chmod(0o640)
    (pair / "link.jsonl").symlink_to("real.jsonl")

    assert _run("convert", "a.tsv", "link.jsonl", cwd=pair).returncode == 0

    assert (pair / "link.jsonl").is_symlink()
    assert (pair / "real.jsonl").stat().st_mode & 0o777 == 0o640
    assert "rain rain" in (pair / "real.jsonl").read_text()


def test_a_pipe_is_written_to_and_stays_a_pipe(pair):
    os.mkfifo(pair / "way.jsonl")
    # somebody who reads is there before it is written, and what is written fits the pipe
    reader = os.open(pair / "way.jsonl", os.O_RDONLY | os.O_NONBLOCK)
    done = _run("convert", "a.tsv", "way.jsonl", cwd=pair)
    got = os.read(reader, 4096)
    os.close(reader)

    assert done.returncode == 0
    assert b"rain rain" in got
    assert (pair / "way.jsonl").is_fifo()


def test_ctrl_c_ends_without_a_word_of_python(pair):
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], check=False, cwd=pair, env=HERE, capture_output=True
    )

    assert ended.returncode == 130
    assert b"Traceback" not in ended.stderr


INTERRUPTED = """
import signal, sys, threading, _thread
signal.signal(signal.SIGINT, signal.default_int_handler)
from review_app.__main__ import main
from review_app.cli import names
names.command.callback = lambda **_: _thread.interrupt_main() or threading.Event().wait()
main(["names", "-"])
"""


def test_a_machine_without_a_login_name_still_has_a_person(monkeypatch):
    def unknown():
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr("review_app.service.persons.getuser", unknown)

    assert login_name() == "reviewer"
