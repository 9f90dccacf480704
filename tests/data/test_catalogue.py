import hashlib
import json

import pytest
from samsyn.configs.errors import DataError
from samsyn.data.catalogue import checksum, find_entry, fingerprint, is_on_disk, load_examples, split_names
from samsyn.data.checks import check
from samsyn.data.entries import ENTRIES, TAGGING
from samsyn.data.fetch import fetch
from samsyn.data.jsonl import write_jsonl
from samsyn.data.records import LABELS, Example

PLACE = "superlim/argumentation-sentences"


def row(number, sentence):
    return {"sentence_id": f"s{number}", "topic": "abort", "label": "pro", "sentence": sentence}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A data folder with a train and a dev split; two of three dev rows stand in train."""
    monkeypatch.delenv("SAMSYN_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    stem = tmp_path / "sets" / PLACE / "argumentation-sentences"
    write_jsonl(f"{stem}_train.jsonl", [row(1, "Rätten är viktig."), row(2, "Det är fel.")])
    write_jsonl(
        f"{stem}_dev.jsonl", [row(1, "Rätten är viktig."), row(3, "det är FEL"), row(4, "Något nytt.")]
    )
    return tmp_path / "sets"


def texts(name, **options):
    return [example.text for example in load_examples(name, **options).examples]


def test_a_set_is_found_by_argument_environment_and_local_folder(folder, monkeypatch):
    name = "superlim-argumentation:train"
    assert texts(name, folder=folder) == ["Rätten är viktig.", "Det är fel."]
    with pytest.raises(DataError, match=r"not on disk: none of .* is in data/public, data/public/superlim"):
        load_examples(name)
    monkeypatch.setenv("SAMSYN_DATA", str(folder))
    assert len(texts(name)) == 2
    monkeypatch.delenv("SAMSYN_DATA")
    (folder.parent / "data").mkdir()
    folder.rename(folder.parent / "data" / "public")
    assert len(texts(name)) == 2


def test_clean_dev_leaves_out_what_leaks_and_all_is_everything(folder):
    assert texts("superlim-argumentation:clean-dev", folder=folder) == ["Något nytt."]
    with pytest.raises(DataError, match="superlim-argumentation:test is not on disk"):
        load_examples("superlim-argumentation:all", folder=folder)


def test_an_unknown_name_suggests_the_nearest_and_lists_all():
    with pytest.raises(
        DataError,
        match=r"did you mean 'mnli-sv'\? the sets are corpus, positions, positions-plain, ",
    ):
        load_examples("mnli_sv:train")
    with pytest.raises(DataError, match=r"'x' is neither a known data set nor a .jsonl file; the sets are"):
        find_entry("x")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("argkp", "argkp needs a split; write one of argkp:train, argkp:dev, argkp:test, argkp:clean-dev"),
        (
            "ibm-claim-stance:dev",
            "has no split 'dev'; write one of ibm-claim-stance:train, ibm-claim-stance:test",
        ),
        ("argkp:clean-train", "has no split 'clean-train'"),
    ],
)
def test_a_wrong_split_lists_the_right_ones(name, message):
    with pytest.raises(DataError, match=message):
        load_examples(name)


def test_a_missing_set_says_how_to_get_it(folder):
    with pytest.raises(
        DataError, match=r"Get it with `samsyn data fetch superlim-absabank --to data/public`, or from"
    ):
        load_examples("superlim-absabank:dev", folder=folder)
    with pytest.raises(DataError, match=r"Get it from https://github.com/IBM/.*SAMSYN_DATA"):
        load_examples("argkp:dev", folder=folder)


def test_a_path_is_read_as_a_file_of_examples(tmp_path):
    path = tmp_path / "mine.jsonl"
    path.write_text('{"id": "1", "task": "stance", "topic": "t", "text": "x"}\n{}\n')
    loaded = load_examples(path)
    assert [example.id for example in loaded.examples] == ["1"]
    assert [failure.line for failure in loaded.failures] == [2]
    with pytest.raises(DataError, match="does not exist"):
        load_examples(str(tmp_path / "none.jsonl"))


def test_every_entry_is_sound():
    for name, entry in ENTRIES.items():
        assert entry.name == name and entry.licence and entry.publisher and entry.splits[0] == "train"
        assert entry.task == TAGGING or set(entry.task.split(", ")) <= set(LABELS)
        assert json.loads(json.dumps(entry.to_json()))["splits"] == list(entry.splits)
    assert split_names("ibm-claim-stance") == ["ibm-claim-stance:train", "ibm-claim-stance:test"]


def test_the_corpus_needs_no_folder():
    assert is_on_disk(find_entry("corpus"))
    loaded = load_examples("corpus:test")
    assert loaded.examples and {example.label for example in loaded.examples} >= {
        "agree",
        "disagree",
        "favor",
    }


def test_a_checksum_is_of_the_files_read(folder):
    path = folder / PLACE / "argumentation-sentences_train.jsonl"
    inner = hashlib.sha256(path.read_bytes()).digest()
    assert checksum("superlim-argumentation:train", folder=folder) == hashlib.sha256(inner).hexdigest()
    assert checksum(path) == checksum("superlim-argumentation:train", folder=folder)
    before = checksum("superlim-argumentation:clean-dev", folder=folder)
    path.write_text(path.read_text() + "\n")
    assert checksum("superlim-argumentation:clean-dev", folder=folder) != before


def test_a_fingerprint_depends_on_content_and_order_alone():
    a, b = (Example(id=i, task="stance", topic="ö", text="x") for i in "ab")
    line = '{"id":"a","task":"stance","text":"x","topic":"ö"}\n'
    assert fingerprint([a]) == hashlib.sha256(line.encode()).hexdigest()
    assert fingerprint([a, b]) != fingerprint([b, a])


def test_fetch_writes_what_the_adapter_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "samsyn.data.fetch.hub_rows", lambda repository, config, split: [row(1, f"{config} {split}")]
    )
    paths = fetch("superlim-argumentation", tmp_path)
    assert [path.name for path in paths] == [
        f"argumentation-sentences_{split}.jsonl" for split in ("train", "dev", "test")
    ]
    assert texts("superlim-argumentation:test", folder=tmp_path) == ["argumentation-sentences test"]


def test_fetch_says_what_is_not_on_the_hub(tmp_path):
    with pytest.raises(DataError, match=r"argkp is not on the hub; get it from https://github.com/IBM"):
        fetch("argkp", tmp_path)
    with pytest.raises(DataError, match="the corpus ships with the package"):
        fetch("corpus", tmp_path)


def test_a_hub_name_asks_the_hub(monkeypatch):
    asked = []

    def hub_rows(*names):
        asked.append(names)
        return [row(1, "Från navet.")]

    monkeypatch.setattr("samsyn.data.adapters.superlim_argumentation.hub_rows", hub_rows)
    assert texts("sbx/superlim-2/argumentation-sentences:test") == ["Från navet."]
    assert asked == [("sbx/superlim-2", "argumentation-sentences", "test")]


def test_check_counts_bad_rows_and_leaks_and_leaves_near_ones_out(folder, tmp_path):
    mine = tmp_path / "mine.jsonl"
    mine.write_text(
        "{}\n" + json.dumps({"id": "1", "task": "stance", "topic": "abort", "text": "Det är fel"})
    )
    names = ["superlim-argumentation:train", "superlim-argumentation:dev", str(mine)]
    report = check(names, folder=folder)
    assert [split.name for split in report.splits] == names
    assert [len(pair.report.leaks) for pair in report.pairs] == [2, 1, 1]
    assert report.faults == 5 and report.corpus_faults == ()
