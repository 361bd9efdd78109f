"""Documents that the browser tests work on, one for each, so that they may share a server."""

from review_app.model import Candidate, Code, Place, State, Term, Unit
from review_app.service import glossaries, projects
from review_app.service.importing import Imported
from review_app.service.reviewing import Person
from review_app.service.workspace import open_workspace
from review_app.store import documents
from review_app.store.documents import DocumentInfo

ARABIC = [
    ("The museum opens at nine.", "يفتح المتحف في التاسعة."),
    ("Tickets cost twelve dinars.", "ثمن التذاكر اثنا عشر ديناراً."),
    ("Children enter free.", "يدخل الأطفال مجاناً."),
]
JAPANESE = [
    ("The ferry leaves at noon.", "フェリーは正午に出ます。"),
    ("Bring warm clothes.", "暖かい服を持ってきてください。"),
]
HARBOUR = [
    ("O farol de Aveiro foi pintado.", "The lighthouse of Aviero was painted."),
    ("Os barcos voltaram a Aveiro.", "The boats came back to Aviero."),
    ("Ninguém dormiu no porto.", "Nobody slept slept in the harbour."),
    ("A ponte abriu cedo.", "The bridge opened early."),
]
BASE = [
    ("O presidente chegou a Baikonur.", "The president arrived in Baiconur."),
    ("A base de Baikonur é grande.", "The Baiconur base is large."),
    ("Ninguém dormiu no porto.", "Nobody slept slept in the harbour."),
]
LAUNCH = [
    ("Os cosmódromos ardem.", "Cosmodromes burn."),
    ("Ele viu um cosmódromo.", "He saw a cosmodrome."),
    ("O cosmódromo dorme.", "The cosmodrome sleeps."),
]
# what the first document of the sample project is called in addresses
SAMPLE = "kazakhstan-2022-pt-en"
HARBOURS = (
    "Harbour seat",
    "Harbour",
    "Harbour team",
    "Harbour text",
    "Harbour offline",
    "Harbour conflict",
    "Harbour early",
    "Harbour full",
)
# four segments each, with two other translations, for those who mark and rate
JUDGED = {
    "de": (
        "The old lighthouse was painted red last summer.",
        "Der alte Leuchtturm wurde letzten Sommer blau gestrichen.",
    ),
    "ar": (
        "The library opens at nine and closes late at night.",
        "تفتح المكتبة في التاسعة وتغلق في وقت متأخر من الليل.",
    ),
    "en": (
        "O gato dorme na cozinha e o cão dorme no jardim.",
        "The cat sleeps in the the kitchen and the dog sleeps in the garden garden.",
    ),
    "ja": (
        "The ferry leaves the small harbour before sunrise.",
        "フェリーは日の出前に小さな港を出発します。",
    ),
}
TAGS = (Code("<b>", "<b>", "open"), Code("</b>", "</b>", "close"))
MANY = 100_000


def fill(database):
    ws = open_workspace(f"sqlite:///{database}")
    project = projects.create_project(ws, "Papers")
    terms = tuple(Term("b", lang, "Baikonur", match="name", case="name") for lang in ("pt", "en"))
    glossaries.add(ws, project, terms, Person("ana", "papers-terms"))
    _add(ws, project, "Arabic", ("en", "ar"), ARABIC)
    _add(ws, project, "Japanese", ("en", "ja"), JAPANESE)
    _add(ws, project, "Base list", ("pt", "en"), BASE)
    _add(ws, project, "Launch", ("pt", "en"), LAUNCH)
    for title in HARBOURS:
        _add(ws, project, title, ("pt", "en"), HARBOUR)
    for lang in JUDGED:
        _judged(ws, project, lang, lang)
    for title in ("Quick", "Stale"):
        _judged(ws, project, title, "de")
    _tagged(ws, project)
    _large(ws, project)
    ws.database.close()


def _add(ws, project, title, langs, pairs):
    units = tuple(
        Unit(str(n), s, t, *langs, state=State.TRANSLATED, place=Place(n // 2))
        for n, (s, t) in enumerate(pairs, 1)
    )
    made = Imported(title, *langs, units)
    projects.add_document(ws, project, made, Person("ana", f"papers-{title}"))


def _tagged(ws, project):
    source, target = "Leia o <b>aviso</b> antes.", "Read the <b>notice</b> first."
    units = (Unit("1", source, target, "pt", "en", state=State.TRANSLATED, codes=TAGS),)
    made = Imported("Tagged", "pt", "en", units)
    projects.add_document(ws, project, made, Person("ana", "papers-tagged"))


def _judged(ws, project, title, lang):
    source, target = JUDGED[lang]
    langs = ("pt" if lang == "en" else "en", lang)
    others = (Candidate("north", f"{target} "), Candidate("south", f"{target}!"))
    units = tuple(
        Unit(str(n), source, target, *langs, state=State.TRANSLATED, candidates=others)
        for n in range(1, 5)
    )
    made = Imported(title, *langs, units)
    projects.add_document(ws, project, made, Person("ana", f"papers-{title}"))


def _large(ws, project):
    """Without the checks of an import: the size matters here, not what is wrong in it."""
    info = DocumentInfo("large", project, "Large", "pt", "en", "", 0, "2026-01-01T00:00:00+00:00")
    rows = (
        Unit(str(n), f"Frase número {n}.", f"Sentence number {n}.", state=State.TRANSLATED)
        for n in range(1, MANY + 1)
    )
    with ws.database.writing() as tx:
        documents.add_document(tx, info, rows)
