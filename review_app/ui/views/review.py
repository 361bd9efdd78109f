"""Review: the grid of one document."""

import streamlit as st

from review_app.ui.desk import desk
from review_app.ui.frame import frame
from review_app.ui.grid import FILTERS, review_grid
from review_app.ui.tokens import Session

here = frame()
if here.document:
    session = Session(here.user, "reviewer", here.document.id)
    review_grid(
        api="/api/v1",
        token=desk().signer.mint(session),
        document=here.document.id,
        unit=st.query_params.get("unit", ""),
        filters={k: st.query_params.get(k, "") for k in FILTERS},
        key=f"grid-{here.document.id}",
    )
