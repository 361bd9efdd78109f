"""The servers that the workspace bench compares: ours, and the same rows in `st.data_editor`."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from review_app.ui.tokens import Session, Signer

ROOT = Path(__file__).parents[1]
EDITOR = """
import sqlite3, sys
from pathlib import Path
import pandas as pd
import streamlit as st
sys.path.insert(0, {root!r})
from bench._rows import pairs

@st.cache_data
def rows(count):
    return pd.DataFrame(pairs(count), columns=["source", "target"])

def save():
    changed = st.session_state["grid"]["edited_rows"]
    with sqlite3.connect({database!r}) as db:
        db.execute("PRAGMA synchronous=FULL")
        db.execute("CREATE TABLE IF NOT EXISTS edits (row INTEGER PRIMARY KEY, target TEXT)")
        for row, values in changed.items():
            db.execute("REPLACE INTO edits VALUES (?, ?)", (row, values.get("target", "")))
    st.session_state["saved"] = st.session_state.get("saved", 0) + 1

st.set_page_config(layout="wide")
st.data_editor(rows(int(st.query_params["rows"])), key="grid", on_change=save, height=700)
st.text(f"saved {{st.session_state.get('saved', 0)}}")
"""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A server of ours in a process of its own; stopped politely or killed."""

    def __init__(self, command: list[str], port: int) -> None:
        """Keep how to start it."""
        self.command, self.port = command, port
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Running":
        """Start and wait until it answers."""
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet
        )
        for _ in range(1200):
            if self.process.poll() is not None:
                break
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/_stcore/health")
                if connection.getresponse().status == http.HTTPStatus.OK:
                    return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"the server did not start: {' '.join(self.command)}")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait(20)

    def stop(self) -> None:
        """End it politely."""
        if self.process:
            self.process.terminate()
            self.process.wait(20)

    def cpu(self) -> float:
        """Return the seconds of processor time that it has used."""
        if self.process is None:
            return 0.0
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ours(database: Path) -> Running:
    """Return our app on a database."""
    port = free_port()
    command = [sys.executable, "-m", "review_app", "--no-browser", "--user", "ana"]
    command += ["--port", str(port), "--database", f"sqlite:///{database}"]
    return Running(command, port)


def editor(folder: Path) -> Running:
    """Return the same rows in `st.data_editor`, which saves to a database too."""
    script = folder / "editor.py"
    saved = str(folder / "editor.sqlite")
    script.write_text(EDITOR.format(root=str(ROOT), database=saved), encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    command += ["--server.headless", "true", "--server.fileWatcherType", "none"]
    command += ["--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1"]
    return Running(command, port)


class Client:
    """One page of a person, over HTTP."""

    def __init__(self, server: Running, database: Path, document: str, user: str) -> None:
        """Sign in with the key that lies beside the database."""
        key = database.with_suffix(".key").read_bytes()
        self.token = Signer(key).mint(Session(user, "reviewer", document))
        self.root = f"/api/v1/documents/{document}"
        self.server = server
        self.connection: http.client.HTTPConnection | None = None

    def send(
        self, method: str, path: str, body: object = None, **query: object
    ) -> tuple[int, dict]:
        """Return status and answer; a lost connection is an OSError or HTTPException."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        headers = {"X-Review-Token": self.token, "Content-Type": "application/json"}
        tail = f"?{urlencode(query)}" if query else ""
        raw = None if body is None else json.dumps(body).encode()
        try:
            self.connection.request(method, self.root + path + tail, raw, headers)
            answer = self.connection.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
