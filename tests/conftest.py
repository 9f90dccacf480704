"""Fixtures that all rooms share: a tiny BERT that loads offline, and labelled examples written by hand."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import CHROMIUM, DRIVER
from samsyn.data.records import Example, Said

if TYPE_CHECKING:
    from selenium import webdriver

VOCABULARY = Path(__file__).parent / "fixtures" / "vocabulary.txt"

STANCES = (
    ("kärnkraften ska byggas ut", "Maria Lind", "favor", "Vi behöver fler reaktorer, och det är bråttom."),
    ("kärnkraften ska byggas ut", "Olle Berg", "against", "Nya reaktorer är ett dyrt misstag, sade han."),
    ("kärnkraften ska byggas ut", "Eva Strand", "neutral", "Utredningen får visa vad reaktorer kostar."),
    ("skolan i Tallnäs ska läggas ner", "Maria Lind", "against", "Byskolan ska vara kvar, lovade hon."),
    ("skolan i Tallnäs ska läggas ner", "Olle Berg", "favor", "Skolan är för liten och bör stängas."),
    ("skolan i Tallnäs ska läggas ner", "Eva Strand", "neutral", "Nämnden möts igen i maj."),
    ("skatten på flyg ska höjas", "Maria Lind", "favor", "Den som flyger ska betala för utsläppen."),
    ("skatten på flyg ska höjas", "Olle Berg", "against", "Höjd flygskatt slår mot landsbygden."),
    ("skatten på flyg ska höjas", "Eva Strand", "neutral", "Hon ville inte svara på frågan om flyget."),
)
PASSAGES = (
    ("kärnkraften", "agree", "Maria Lind och Olle Berg är överens om att reaktorer behövs."),
    ("kärnkraften", "disagree", "Maria Lind och Olle Berg är oense om nya reaktorer."),
    ("kärnkraften", "unclear", "Maria Lind och Olle Berg möts i en debatt på torsdag."),
    ("skolan i Tallnäs", "agree", "Både Maria Lind och Olle Berg vill ha skolan kvar."),
    ("skolan i Tallnäs", "disagree", "Om skolan går meningarna mellan Lind och Berg isär."),
    ("skolan i Tallnäs", "unclear", "Varken Lind eller Berg ville säga något om skolan."),
)
STATEMENTS = (
    ("kärnkraften", "agree", "Bygg fler reaktorer.", "Reaktorer är rätt väg."),
    ("kärnkraften", "disagree", "Bygg fler reaktorer.", "Vi ska inte bygga en enda reaktor."),
    ("kärnkraften", "unclear", "Bygg fler reaktorer.", "Vi väntar på utredningen."),
    ("skatten på flyg", "agree", "Flyget måste kosta mer.", "Skatten bör höjas redan i år."),
    ("skatten på flyg", "disagree", "Flyget måste kosta mer.", "Skatten på flyg ska bort."),
    ("skatten på flyg", "unclear", "Flyget måste kosta mer.", "Det är en fråga för riksdagen."),
    ("vargjakten", "agree", "Vargen behöver skydd.", "Jakten på varg ska stoppas."),
    ("vargjakten", "disagree", "Vargen behöver skydd.", "Fler vargar måste skjutas."),
    ("vargjakten", "unclear", "Vargen behöver skydd.", "Länsstyrelsen räknar vargarna i vinter."),
)


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a seeded two-layer BERT and its tokenizer, as AutoModel and AutoTokenizer load them.

    The same weights in every session; 600 pieces, hidden size 32, at most 128 tokens.
    """
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("tiny-bert")
    pieces = VOCABULARY.read_text(encoding="utf-8").split()
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
    )
    with torch.random.fork_rng():
        torch.manual_seed(13)
        BertModel(config).save_pretrained(folder)
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    tokenizer = BertTokenizer(vocab=vocabulary, do_lower_case=False, strip_accents=False)
    tokenizer.model_max_length = config.max_position_embeddings
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def examples() -> list[Example]:
    """Nine stances, six passages and nine pairs of statements; each label of a task equally often."""
    shared = {"source": "hand"}
    stances = [
        Example(id=f"stance-{i}", task="stance", topic=topic, actor=actor, label=label, text=text, **shared)
        for i, (topic, actor, label, text) in enumerate(STANCES)
    ]
    pair = ("Maria Lind", "Olle Berg")
    passages = [
        Example(
            id=f"passage-{i}", task="agreement", topic=topic, actors=pair, label=label, text=text, **shared
        )
        for i, (topic, label, text) in enumerate(PASSAGES)
    ]
    statements = [
        Example(
            id=f"statements-{i}",
            task="agreement",
            topic=topic,
            statements=(Said(actor=pair[0], text=one), Said(actor=pair[1], text=other)),
            label=label,
            **shared,
        )
        for i, (topic, label, one, other) in enumerate(STATEMENTS)
    ]
    return [*stances, *passages, *statements]


@pytest.fixture(scope="session")
def browser() -> "Iterator[webdriver.Chrome]":
    """A headless Chromium, for tests with the mark `chromium.NEEDS_CHROMIUM`."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    # A container has no user namespaces for the sandbox, and often a small /dev/shm.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,1000"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()
