"""The pages run as Streamlit runs them, over a project of gardens; for their tests."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import review_app.ui
from review_app.model import Candidate, Term, TermStatus, Unit
from review_app.service import glossaries, projects
from review_app.service.importing import Imported
from review_app.service.reviewing import Person
from review_app.ui import desk

MAIN = Path(review_app.ui.__file__).with_name("main.py")
ANA = "ana"


def unit(n, source, target, **more):
    return Unit(str(n), source, target, "de", "en", **more)


GARDEN = (
    unit(
        1,
        "Der Garten ruht.",
        "The garden rests.",
        candidates=(Candidate("north", "The garden sleeps."), Candidate("south", "Garden rests.")),
        reference="The garden is resting.",
    ),
    unit(
        2,
        "Die Amsel von Weimar singt.",
        "The blackbird of Waimar sings.",
        candidates=(
            Candidate("north", "The blackbird of Weimar sings."),
            Candidate("south", "The blackbird of Weimar is singing."),
        ),
        reference="The blackbird of Weimar is singing.",
    ),
    unit(
        3,
        "In Weimar regnet es.",
        "It is raining in in Waimar.",
        candidates=(
            Candidate("north", "In Weimar it rains."),
            Candidate("south", "It rains in Weimar."),
        ),
        reference="It is raining in Weimar.",
    ),
)
WEIMAR = (
    Term("weimar", "de", "Weimar", match="name"),
    Term("weimar", "en", "Weimar", match="name"),
    Term("weimar", "en", "Waimar", TermStatus.FORBIDDEN, match="name"),
)


@pytest.fixture
def empty(tmp_path):
    """A desk without any document."""
    return desk.open_desk(f"sqlite:///{tmp_path / 'review.sqlite'}", ANA)


@pytest.fixture
def gardens(empty):
    """A project with a glossary of one concept and a document of three segments."""
    workspace = empty.workspace
    project = projects.create_project(workspace, "Gardens")
    glossaries.add(workspace, project, WEIMAR, Person(ANA, "terms"))
    imported = Imported("garden", "de", "en", GARDEN)
    projects.add_document(workspace, project, imported, Person(ANA, "import"))
    return workspace


def page(name, **query):
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    app.switch_page(f"views/{name}.py").run()
    assert not app.exception, [e.message for e in app.exception]
    return app


def written(app):
    """All texts of a page in one."""
    parts = (app.markdown, app.caption, app.subheader, app.html, app.warning, app.error)
    return "\n".join(str(e.value) for group in (*parts, app.success, app.info) for e in group)
