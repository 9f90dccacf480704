import sys

import pytest
from publishers import argumentation_row, lines, superlim_argumentation
from samsyn.configs.errors import DataError
from samsyn.data.adapters import hub, superlim_absabank
from samsyn.data.adapters import superlim_argumentation as argumentation


def test_argumentation_maps_labels_and_groups_by_sentence(tmp_path):
    rows = list(argumentation.read(superlim_argumentation(tmp_path), "train"))
    assert [row.label for row in rows] == ["favor", "against", "neutral"]
    assert rows[0].topic == "kärnkraft" and rows[0].id == "superlim-argumentation-s1"
    assert (rows[0].translated, rows[0].language, rows[0].licence) == (True, "sv", "CC BY 4.0")
    dev = list(argumentation.read(tmp_path, "dev"))
    assert [row.group in {train.group for train in rows} for row in dev] == [True, True, False]


def test_the_published_tsv_reads_like_the_jsonl_and_may_lie_directly_in_the_folder(tmp_path):
    cell = '"""Det är fel"", sade hon."'
    (tmp_path / "argumentation-sentences_dev.tsv").write_text(
        f"sentence_id\ttopic\tlabel\tsentence\ns1\tabort\tcon\t{cell}\n", encoding="utf-8"
    )
    (row,) = argumentation.read(tmp_path, "dev")
    assert (row.text, row.label) == ('"Det är fel", sade hon.', "against")


@pytest.mark.parametrize(
    ("mean", "stance"),
    [
        (1.0, "against"),
        (2.49, "against"),
        (2.5, "neutral"),
        (3.0, "neutral"),
        (3.5, "neutral"),
        (3.51, "favor"),
    ],
)
def test_absabank_cuts_the_mean_midway_between_the_steps(tmp_path, mean, stance):
    lines(tmp_path / "absabank-imm_train.jsonl", [{"id": "doc_a_3", "text": "En text.", "label": mean}])
    (row,) = superlim_absabank.read(tmp_path, "train")
    assert (row.label, row.topic, row.group) == (stance, "invandring", "superlim-absabank: doc_a")


def test_wrong_rows_name_file_and_line(tmp_path):
    lines(tmp_path / "absabank-imm_train.jsonl", [{"id": "a_1", "text": "x", "label": 6}])
    with pytest.raises(
        DataError, match=r"absabank-imm_train.jsonl:1: label must be a number from 1 to 5; got 6"
    ):
        list(superlim_absabank.read(tmp_path, "train"))
    lines(
        tmp_path / "argumentation-sentences_train.jsonl",
        [argumentation_row(1), argumentation_row(2, "maybe")],
    )
    with pytest.raises(DataError, match=r"train.jsonl:2: label must be one of pro, con, non; got 'maybe'"):
        list(argumentation.read(tmp_path, "train"))


def test_a_missing_file_says_where_it_was_looked_for(tmp_path):
    with pytest.raises(DataError, match=r"none of argumentation-sentences_test.jsonl, .*tsv is in "):
        list(argumentation.read(tmp_path, "test"))


def test_an_unreachable_hub_is_one_sentence_at_once(monkeypatch):
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.delenv("HF_DATASETS_OFFLINE", raising=False)
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(
        DataError, match=r"sbx/superlim-2 cannot be fetched: http://127.0.0.1:9 cannot be reached"
    ):
        list(argumentation.read_hub("dev"))


def test_hub_rows_become_the_same_examples(monkeypatch):
    asked = []

    class FakeDatasets:
        @staticmethod
        def load_dataset(*names, split):
            asked.append((*names, split))
            return [argumentation_row(1, "con")]

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setitem(sys.modules, "datasets", FakeDatasets)
    (row,) = argumentation.read_hub("test")
    assert asked == [("sbx/superlim-2", "argumentation-sentences", "test")]
    assert (row.id, row.label) == ("superlim-argumentation-s1", "against")


def test_what_the_hub_client_raises_becomes_a_data_error(monkeypatch):
    class FakeDatasets:
        @staticmethod
        def load_dataset(*names, split):
            raise RuntimeError("no such config\nmany more lines")

    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setitem(sys.modules, "datasets", FakeDatasets)
    with pytest.raises(DataError, match=r"from the local cache \(HF_HUB_OFFLINE is set\): no such config$"):
        hub.hub_rows("a/b", "c", "dev")
