from collections.abc import Sequence

import numpy as np
from samsyn.data.records import Article, Statement
from samsyn.inference.text.document import build_document
from samsyn.inference.topics.affinity import FEATURES, affinities, features, weights
from samsyn.inference.topics.units import units_of
from samsyn.inference.topics.vocabulary import collect_vocabulary


def scene(text: str, said: Sequence[tuple[str, str]]):
    """The document, units and vocabulary of a text in which each (actors joined by +, words) is said."""
    document = build_document(Article(id="x", text=text))
    statements = [
        Statement(
            id="s",
            actors=tuple(who.split("+")),
            start=text.index(words),
            end=text.index(words) + len(words),
            text=words,
            kind="direct",
        )
        for who, words in said
    ]
    return document, units_of(document, statements), collect_vocabulary(document)


def feature(name: str, text: str, said: Sequence[tuple[str, str]]) -> list[list[float]]:
    return features(*scene(text, said))[:, :, FEATURES.index(name)].tolist()


ROUND = "– Ett, sade Ek.\n\n– Två, sade Al.\n\n– Tre, sade Ek."
TURNS = [("Ek", "Ett"), ("Al", "Två"), ("Ek", "Tre")]


def test_a_speaker_who_comes_back_after_another_returns():
    assert feature("returns", ROUND, TURNS)[0][2] == 1
    assert feature("goes_on", ROUND, TURNS)[0][2] == 0
    assert feature("others_return", ROUND, TURNS)[0][2] == 1


def test_a_speaker_goes_on_in_the_quotation_that_follows():
    text = "Ek säger nej till bron.\n\n– Den är för dyr, sade Ek.\n\nAl såg ut. Ek log: den rivs."
    said = [("Ek", "nej till bron"), ("Ek", "Den är för dyr"), ("Ek", "den rivs")]
    assert feature("goes_on", text, said)[0][1] == 1
    assert feature("quote_next", text, said)[0][1] == 1
    assert feature("quote_next", text, said)[1][3] == 0


def test_features_are_symmetric_and_log_odds_their_weighted_sum():
    parts = scene(ROUND, TURNS)
    values = features(*parts)
    assert np.array_equal(values, values.transpose(1, 0, 2))
    wanted = values @ [weights()["affinity"][name] for name in FEATURES]
    assert np.allclose(affinities(*parts), wanted)


def test_shared_words_bring_two_units_together():
    text = "– Bron ska byggas, sade Ek.\n\n– Bron ska rivas, sade Al.\n\n– Vargen ska bort, sade Bo."
    said = [("Ek", "Bron ska byggas"), ("Al", "Bron ska rivas"), ("Bo", "Vargen ska bort")]
    near = affinities(*scene(text, said))
    assert near[0, 1] > near[1, 2] > near[0, 2]


def test_an_article_without_statements_has_no_turns():
    assert not np.any(feature("returns", "Solen sken. Regnet kom.", []))
