import itertools

import numpy as np
import pytest
from samsyn.configs.schema import EncoderModel
from samsyn.models.huggingface import build_classifier, encode_pairs, encode_windows
from samsyn.models.windows import mean_of_windows, window_overlap

LONG = "Vi behöver fler reaktorer i landet, och skolan ska vara kvar. " * 12


@pytest.fixture(scope="module")
def tokenizer(tiny_bert):
    return build_classifier(EncoderModel(encoder=str(tiny_bert)))[1]


def test_a_row_is_the_mean_of_its_windows():
    logits = np.array([[1.0, 0.0, 3.0], [3.0, 0.0, 1.0], [5.0, 5.0, 5.0]])
    assert mean_of_windows(logits, [0, 0, 1], rows=2).tolist() == [[2.0, 0.0, 2.0], [5.0, 5.0, 5.0]]


def test_no_rows_have_no_windows(tokenizer):
    assert encode_windows(tokenizer, [], max_length=32) == ([], [], [])
    assert mean_of_windows(np.zeros((0, 3)), [], rows=0).shape == (0, 3)


def test_windows_hold_the_target_and_together_the_whole_text(tokenizer):
    windows, owners, cut = encode_windows(tokenizer, [("kärnkraft", LONG), ("skolan", "Ja.")], max_length=32)
    assert owners == [0] * (len(windows) - 1) + [1]
    assert cut == [False, False]
    assert all(len(window["input_ids"]) <= 32 for window in windows)
    target = tokenizer("kärnkraft")["input_ids"]
    texts = [window["input_ids"][len(target) : -1] for window in windows[:-1]]
    assert all(window["input_ids"][: len(target)] == target for window in windows[:-1])
    shared = window_overlap(32)
    whole = list(texts[0])
    for before, text in itertools.pairwise(texts):
        assert text[:shared] == before[-shared:]
        whole += text[shared:]
    assert whole == tokenizer(LONG, add_special_tokens=False)["input_ids"]


def test_the_shortest_length_still_moves_on(tokenizer):
    windows, _, cut = encode_windows(tokenizer, [(LONG, LONG)], max_length=16)
    assert cut == [True]
    assert len(windows) > 10


def test_training_keeps_the_first_window_and_counts_the_cut(tokenizer):
    pairs = [("kärnkraft", LONG), ("skolan", "Ja."), (LONG, "Ja.")]
    rows, cut = encode_pairs(tokenizer, pairs, max_length=32)
    windows, owners, _ = encode_windows(tokenizer, pairs, max_length=32)
    assert rows == [windows[owners.index(row)] for row in range(3)]
    assert cut == [True, False, True]
