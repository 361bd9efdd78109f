"""The pages and their order; Streamlit runs this script for every visitor."""

from pathlib import Path

from review_app.ui.i18n import gettext as _

ICON = Path(__file__).with_name("icon.svg")


def run() -> None:
    """Draw the page that the address names."""
    import streamlit as st

    # said before the pages are named: a browser would fetch the icon of a page from elsewhere
    st.set_page_config(page_title="review-app", page_icon=str(ICON), layout="wide")
    titles = {
        "review": (_("Review"), "rate_review"),
        "glossary": (_("Glossary"), "menu_book"),
        "scores": (_("Scores"), "leaderboard"),
        "report": (_("Report"), "summarize"),
        "documents": (_("Documents"), "folder_open"),
    }
    pages = [
        st.Page(
            f"views/{name}.py",
            title=title,
            icon=f":material/{icon}:",
            default=name == "review",
            url_path=None if name == "review" else name,
        )
        for name, (title, icon) in titles.items()
    ]
    st.navigation(pages, position="top").run()


# a process that counts or checks beside the server reads this file too, under another name
if __name__ == "__main__":
    run()
