"""The words of XLIFF 1.2 for states and inline codes, and those of Trados."""

from typing import get_args

from review_app.model import Role, State

SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"
OURS = "urn:review-app:units"
TOOL = "review-app"
STATES = {
    "new": State.INITIAL,
    "needs-translation": State.INITIAL,
    "needs-l10n": State.INITIAL,
    "needs-adaptation": State.INITIAL,
    "translated": State.TRANSLATED,
    "needs-review-translation": State.TRANSLATED,
    "needs-review-l10n": State.TRANSLATED,
    "needs-review-adaptation": State.TRANSLATED,
    "signed-off": State.REVIEWED,
    "final": State.FINAL,
    "x-rejected": State.REJECTED,
}
WRITTEN = {
    State.INITIAL: "needs-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
    State.REJECTED: "x-rejected",
}
CONF = {
    "Translated": State.TRANSLATED,
    "ApprovedTranslation": State.REVIEWED,
    "ApprovedSignOff": State.FINAL,
    "RejectedSignOff": State.REJECTED,
    "RejectedTranslation": State.REJECTED,
}  # Draft waits for a translator: initial
CONF_WRITTEN = {State.INITIAL: "Draft"} | {state: conf for conf, state in CONF.items()}
SIGNS = {"g": "pair", "mrk": "pair", "bpt": "open", "bx": "open", "ept": "close", "ex": "close"}
FAMILY = {"ept": "bpt", "ex": "bx"}
ROLES: tuple[Role, ...] = get_args(Role)
ORDER = (State.REJECTED, *State)  # a rejected text is the furthest from done
