"""Model cards: what a run or a release is, learnt and can do, in Markdown for people who did not make it."""
