"""Whatever people do to beads in whatever order: no text is lost, moved about or held twice."""

import itertools
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from review_app.errors import ReviewError
from review_app.model import Bead, State
from review_app.service import beading, projects, reviewing, undoing, verifying
from review_app.service.beading import Correction
from review_app.service.reviewing import Edit, Person, Verdict
from review_app.service.workspace import open_workspace
from review_app.store import beads as stored
from review_app.store import hits
from review_app.store.searching import Wanted
from tests.beads import SOURCE, TARGET, aligned, rows

MARKED = (*TARGET[:2], "Nobody talked about about the weather.", *TARGET[3:])
BEADS = (
    Bead((0,), (0,), 0.9),
    Bead((1, 2), (1, 2), 0.9),
    Bead((3,), (), 0.4),
    Bead((), (3,), 0.4),
    *(Bead((n,), (n,), 0.8) for n in range(4, 8)),
)
fresh = itertools.count()


class Corrections(RuleBasedStateMachine):
    @initialize()
    def start(self):
        folder = Path(mkdtemp())
        self.folder = folder
        self.ws = open_workspace(f"sqlite:///{folder / 'review.sqlite'}", folder / "none.toml")
        project = projects.create_project(self.ws, "Ship")
        self.document = aligned(self.ws, project, BEADS, target=MARKED)
        reviewing.add_note(self.ws, self.document, "3", "Who kept them?", self.person())
        found = next(f for f in self.rows()[1].findings if f.check == "doubled-word")
        verdict = Verdict(found.key, "a quotation")
        reviewing.judge(self.ws, self.document, "2", verdict, Person("bo", self.person().op))

    def rows(self):
        return rows(self.ws, self.document)

    def person(self):
        return Person("ana", f"random-{next(fresh)}")

    def correct(self, action, at, **wanted):
        here = self.rows()
        versions = {row.unit.id: row.unit.version for row in here}
        done = Correction(action, versions, **wanted)
        unit = here[at % len(here)].unit.id
        with suppress(ReviewError):
            beading.correct(self.ws, self.document, unit, done, self.person())

    @rule(at=st.integers(0, 20), step=st.sampled_from((1, -1)))
    def merge(self, at, step):
        self.correct("merge", at, step=step)

    @rule(at=st.integers(0, 20), share=st.floats(0, 1), other=st.floats(0, 1))
    def split(self, at, share, other):
        here = self.rows()
        unit = here[at % len(here)].unit
        cut = self.cut(unit.source, share), self.cut(unit.target, other)
        self.correct("split", at, source_at=cut[0], target_at=cut[1])

    @staticmethod
    def cut(text, share):
        """Return a place in front of a word: an invariant here counts words."""
        spaces = [0, *(n + 1 for n, c in enumerate(text) if c == " "), len(text)]
        return spaces[int(share * (len(spaces) - 1))]

    @rule(
        at=st.integers(0, 20),
        side=st.sampled_from(("source", "target")),
        step=st.sampled_from((1, -1)),
    )
    def move(self, at, side, step):
        self.correct("move", at, side=side, step=step)

    @rule(at=st.integers(0, 20))
    def unlink(self, at):
        self.correct("unlink", at)

    @rule(at=st.integers(0, 20))
    def link(self, at):
        here = self.rows()
        unit = here[at % len(here)].unit.id
        near = beading.nulls_near(self.ws, self.document, unit)
        if near:
            self.correct("link", at, other=near[-1].unit.id)

    @rule(at=st.integers(0, 20), on=st.booleans())
    def confirm(self, at, on):
        self.correct("confirm" if on else "release", at)

    @rule(at=st.integers(0, 20))
    def review(self, at):
        here = self.rows()
        unit = here[at % len(here)].unit
        edit = Edit(unit.version, state=State.REVIEWED)
        reviewing.save(self.ws, self.document, unit.id, edit, self.person())

    @rule(at=st.integers(0, 20))
    def realign(self, at):
        here = self.rows()
        unit = here[at % len(here)].unit.id
        beading.realign(self.ws, self.document, unit, self.person())

    @rule()
    def undo(self):
        with suppress(undoing.NothingToUndoError):
            undoing.undo(self.ws, self.document, self.person())

    @rule()
    def redo(self):
        with suppress(undoing.NothingToUndoError):
            undoing.redo(self.ws, self.document, self.person())

    @invariant()
    def every_text_is_there_once_and_in_its_order(self):
        units = [row.unit for row in self.rows()]
        assert " ".join(" ".join(u.source for u in units).split()) == " ".join(SOURCE)
        with self.ws.database.reading() as db:
            known = stored.beads_of(db, self.document, [u.id for u in units])
        ranked = sorted(enumerate(units), key=lambda p: (known[p[1].id].target_rank, p[0]))
        assert " ".join(" ".join(u.target for _, u in ranked).split()) == " ".join(MARKED)

    @invariant()
    def the_numbers_are_dense_and_the_names_distinct(self):
        here = self.rows()
        assert [row.ordinal for row in here] == list(range(len(here)))
        assert len({row.unit.id for row in here}) == len(here)

    @invariant()
    def a_search_finds_the_units_as_they_are(self):
        with self.ws.database.reading() as db:
            found = hits.hits(db, self.document, Wanted("weather"))
            looked = hits.hits(db, self.document, Wanted(r"[Ww]eather", pattern=True))
        texts = [f"{row.unit.source} {row.unit.target}".lower() for row in self.rows()]
        assert list(found) == list(looked) == [n for n, t in enumerate(texts) if "weather" in t]

    @invariant()
    def the_note_and_the_dismissal_are_still_there(self):
        here = self.rows()
        assert sum(row.notes for row in here) == 1
        doubled = [f for row in here for f in row.findings if f.check == "doubled-word"]
        assert all(not f.enabled for f in doubled)

    def teardown(self):
        assert verifying.verify(self.ws) == ()
        self.ws.database.close()
        rmtree(self.folder)


def test_no_sequence_of_corrections_loses_anything():
    chosen = settings(
        max_examples=12,
        stateful_step_count=12,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Corrections, settings=chosen)
