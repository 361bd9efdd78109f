"""The pages and their order; Streamlit runs this script for every visitor."""

from pathlib import Path

import streamlit as st

from review_app.ui.i18n import gettext as _

ICON = Path(__file__).with_name("icon.svg")

# said before the pages are named: a browser would fetch the icon of a page from elsewhere
st.set_page_config(page_title="review-app", page_icon=str(ICON), layout="wide")
chosen = st.navigation(
    [
        st.Page(
            "views/review.py",
            title=_("Review"),
            icon=":material/rate_review:",
            default=True,
        ),
        st.Page(
            "views/glossary.py",
            title=_("Glossary"),
            icon=":material/menu_book:",
            url_path="glossary",
        ),
        st.Page(
            "views/scores.py", title=_("Scores"), icon=":material/leaderboard:", url_path="scores"
        ),
        st.Page(
            "views/report.py", title=_("Report"), icon=":material/summarize:", url_path="report"
        ),
        st.Page(
            "views/documents.py",
            title=_("Documents"),
            icon=":material/folder_open:",
            url_path="documents",
        ),
    ],
    position="top",
)
chosen.run()
