"""What the card of a classifier says in words, the same for every run and release."""

INTENDED_USE = """\
For researchers and newsrooms who read Swedish political text at scale: given a proposition and a text, is
the text for it, against it or neither (stance); given two actors and a topic, do they agree, disagree, or
does the text not say (agreement). Meant for counts and overviews over many texts whose evidence a person can
open, and as a first pass before reading.

**Not for** deciding anything about an individual: employment, credit, asylum, policing, moderation of one
person's speech, or profiling private people. Not for languages other than Swedish."""

FACTORS = """\
What the answers may depend on: the task and the form of the row (one text, a passage about two actors, a
statement of each), the source and genre, length, wording (quotation or prose), whether the topic was in
training, the language, and whose words they are, by party and bloc. Each is measured where the evaluated rows
say it. Not measured: dialect, sociolect, and the speaker's gender and age beyond the behavioural cases."""

METRICS = """\
- **Macro-F1**, the headline: the mean of the F1 of the three labels, 0 to 1. A rare label counts as much as a
  frequent one, so that always answering the usual label scores low.
- **Accuracy**: the share of right answers.
- **Calibration error (ECE)**: how far the probabilities lie from the share that is right, on average.
- **Failure rate**, of behavioural cases: the share that is answered wrong; lower is better.
- The answer is the label with the highest probability. A reader of articles withholds answers below a
  threshold; what that buys is shown below.
- Every score stands beside a **baseline**: something simple that learnt from the same rows. A score without
  one says little.
- Intervals are 95 %: whole articles, authors or reports are drawn anew 1,000 times, as the rows of one are
  alike; of behavioural cases and small groups they are Wilson's."""

CROSSED = """\
Each table above is by task and one factor. Factors crossed with one another, such as party by genre or length
by wording, are not measured: most cells would hold too few articles to tell anything."""

ETHICS = """\
- Political opinions are special-category personal data (GDPR, article 9): who stores verdicts about
  identifiable people needs a legal ground for it, and must not publish a verdict as that person's opinion
  without the passage it was read from.
- A wrong verdict puts a position into somebody's mouth, most gravely the opposite one. How often that
  happens, and to whose texts more often, stands above where it could be measured.
- No private person's text was collected for this project: its articles were written for it. The public sets
  are their publishers', and hold words of politicians and of the people who were asked."""

CAVEATS = """\
- It reads one passage at a time: irony, quotation within quotation, and what is only implied across a text
  are often misread.
- Text unlike the training data above, in topic, genre or length, is where it errs most; texts translated by
  machine are not Swedish as Swedes write it.
- It may lean on what is usual: a party's known position, or words that mostly occur on one side. The
  baselines in the tables above say how far that alone goes.
- Probabilities are calibrated by one temperature per task, fitted on the dev rows; on other kinds of text
  they can be too confident.
- A text over the maximal length is read in windows that overlap by a quarter of it, and the answer is their
  mean: what only shows when both ends are read together is lost. A topic or proposition over half of the
  length is cut, and counted as not read whole.
- Before use on texts of your own, label some hundred of them and run `samsyn evaluate` on these."""
