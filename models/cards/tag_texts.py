"""What the card of a tagger of names says in words, the same for every run and release."""

INTENDED_USE = """\
For the reader of articles: which words of a Swedish sentence name a person (PER), an organisation or party
(ORG), a place or state (LOC), or something else (MISC). The reader decides by further rules who acts.

**Not for** finding private people in texts in order to profile them. Not for languages other than Swedish."""

FACTORS = """\
What the answers may depend on: the kind of name, which is measured; and the genre and year of the text,
whether a name is Swedish or foreign, frequent or rare, a woman's or a man's, which are not."""

METRICS = """\
- **F1** of whole names, the headline: all words and the kind must be right; a run of words of one kind is one
  name. Precision: the share of found names that are right. Recall: the share of names that are found.
- Every score stands beside a **baseline** that learnt from the same sentences.
- Intervals are 95 %: sentences are drawn anew 1,000 times."""

CROSSED = "Kinds of names crossed with other factors are not measured."

ETHICS = """\
- Who is named in a text is personal data; with what is said of them it can be sensitive (GDPR, article 9).
- Names that are rare in the training data may be missed more often, and with them those who bear them."""

CAVEATS = """\
- It learnt from web news of 2012, with much sport: a town's name is an organisation where its team plays.
- Two names of one kind that stand side by side are told as one: the data do not tell them apart.
- The tags that it learnt from are partly wrong; nobody measured how far their two readers agree.
- It reads a sentence by itself: a surname that an earlier sentence explains may be taken for a place.
- A sentence over the maximal length is read in parts."""
