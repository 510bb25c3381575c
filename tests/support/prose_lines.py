"""Lines of stored prose as a clerk may make them, for drawing."""

from __future__ import annotations

from hypothesis import strategies as st

from djdesk.model.prose_tokens import CLOSE, OPEN, TokenLine, paired

TOKENS = st.lists(st.sampled_from([*"甲乙，。{}[]𬱖", OPEN, CLOSE, "{支委会}", "{学习形式}"]), max_size=16)
LINES = st.lists(
    st.builds(
        lambda marker, tokens: TokenLine(marker, tuple(paired(tokens))),
        st.sampled_from(["", "是", "要"]),
        TOKENS,
    ),
    min_size=1,
    max_size=4,
)
