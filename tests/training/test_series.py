import json

import pytest
from samsyn.configs.errors import ConfigError, DataError
from samsyn.configs.loader import load_config, parse_config
from samsyn.data.jsonl import write_jsonl
from samsyn.data.leaks import normalise
from samsyn.data.units import unit_keys
from samsyn.evaluation.compare.comparing import compare
from samsyn.models.baselines import BASELINES
from samsyn.training.cross_validation import cross_validate
from samsyn.training.data import load_data
from samsyn.training.run import train
from samsyn.training.seeds import train_seeds

pytestmark = pytest.mark.filterwarnings("ignore:the model gives one class")  # a tiny BERT learns little

TOPICS = ("bron ska byggas", "skolan ska stängas", "vargen ska skyddas", "flyget ska beskattas")


@pytest.fixture
def rows(examples):
    """Forty-eight stances on four topics, in sixteen groups, by sixteen actors; and some on other topics."""
    stances = [row for row in examples if row.task == "stance"][:6]
    return [
        row.model_copy(
            update={
                "id": f"{place}-{part}-{row.id}",
                "topic": topic,
                "actor": f"Person {place} {part}",
                "group": f"g{place}-{part}",
                "text": f"{' '.join(f'ord{place}x{part}x{number}x{m}' for m in range(9))} {row.text}",
            }
        )
        for place, topic in enumerate(TOPICS)
        for part in range(4)
        for number, row in enumerate(stances[part % 2 :: 2])
    ]


@pytest.fixture
def baseline(rows, examples, tmp_path):
    write_jsonl(tmp_path / "rows.jsonl", rows)
    write_jsonl(tmp_path / "other.jsonl", [row for row in examples if row.task == "stance"])

    def build(**overrides):
        values = {
            "name": "words",
            "output": str(tmp_path / "series"),
            "model": {"kind": "tfidf-logreg"},
            "train": [{"name": str(tmp_path / "rows.jsonl")}],
            "dev": [{"name": str(tmp_path / "other.jsonl")}],
            **overrides,
        }
        return parse_config(values, where="words")

    return build


def summary_of(folder):
    values = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    del values["provenance"]
    return values


@pytest.mark.parametrize("by", ["topic", "actor"])
def test_every_row_is_predicted_by_a_model_that_has_not_seen_its_topic(baseline, rows, by):
    result = cross_validate(baseline(), by=by, count=2)
    judged = []
    for number in range(1, 3):
        data = load_data(load_config(result.folder / f"unseen-{number}" / "config.yaml"))
        judged += [row.id for row in data.test]
        held_out = frozenset().union(*unit_keys(data.test, by=by))
        assert not held_out & frozenset().union(*unit_keys(data.train, by=by))
        assert not held_out & frozenset().union(*unit_keys(data.dev, by=by))
        assert not {row.group for row in data.test} & {row.group for row in data.train}
        assert not {normalise(r.content) for r in data.test} & {normalise(r.content) for r in data.train}
    assert sorted(judged) == sorted(row.id for row in rows)
    written = (result.folder / "predictions.jsonl").read_text().splitlines()
    assert sorted(json.loads(line)["id"] for line in written) == sorted(judged)


def test_seen_topics_are_those_met_in_other_groups(baseline):
    told = cross_validate(baseline(), by="topic").summary
    assert (len(told.members), len(told.seen_members)) == (4, 4)
    task = told.tasks[0]
    # each topic has four groups, so a model that lacks a quarter of the groups has met it
    assert task.seen["macro_f1"].drop.n == task.scores.n
    assert task.scores.groups == told.units == 4
    assert {part.value for part in task.parts} == set(TOPICS)
    assert {own.name for own in task.baselines} == set(BASELINES)
    # the judged model is a baseline itself: trained on the same rows, it is ahead of itself by nothing
    words = next(own for own in task.baselines if own.name == "tfidf-logreg")
    assert words.gain.value == pytest.approx(0)


def test_a_killed_cross_validation_goes_on_to_the_same_result(baseline, tmp_path, monkeypatch):
    whole = summary_of(cross_validate(baseline(output=str(tmp_path / "whole")), by="topic", count=2).folder)
    trained = []

    def killed(config, **options):
        if len(trained) == 1:
            raise KeyboardInterrupt
        trained.append(config.output)
        return train(config, **options)

    monkeypatch.setattr("samsyn.training.series.train", killed)
    with pytest.raises(KeyboardInterrupt):
        cross_validate(baseline(), by="topic", count=2)

    def on(config, **options):
        trained.append(config.output)
        return train(config, **options)

    monkeypatch.setattr("samsyn.training.series.train", on)
    told = []
    resumed = cross_validate(baseline(), by="topic", count=2, tell=told.append).folder
    assert len(trained) == len(set(trained)) == 4
    assert sum("finished before" in line for line in told) == 1
    assert summary_of(resumed) == whole


def test_an_encoder_is_cross_validated_and_its_earlier_stages_lack_the_topics(tiny_config, rows, tmp_path):
    write_jsonl(tmp_path / "rows.jsonl", rows)
    early = [
        row.model_copy(update={"id": f"early-{row.id}", "group": "", "text": f"Tidigt {row.id}"})
        for row in rows
    ]
    write_jsonl(tmp_path / "early.jsonl", early)
    stages = [
        {"name": name, "data": [{"name": str(tmp_path / f"{file}.jsonl"), "reversals": True}], "epochs": 1}
        for name, file in (("first", "early"), ("second", "rows"))
    ]
    result = cross_validate(tiny_config(stages=stages), by="topic", count=2)
    data = load_data(load_config(result.folder / "unseen-1" / "config.yaml"))
    held_out = frozenset().union(*unit_keys(data.test, by="topic"))
    assert data.stages[0]
    assert not any(held_out & keys for keys in unit_keys(data.stages[0], by="topic"))
    assert not any(row.id.endswith(":not") for row in data.test)
    assert result.summary.tasks[0].scores.n == len(rows)


def test_seeds_are_runs_of_their_own_and_kept(tiny_config, tmp_path):
    config = tiny_config(test=[{"name": str(tmp_path / "test.jsonl")}])
    result = train_seeds(config, count=2)
    assert [own.folder for own in result.summary.members] == ["seed-13", "seed-14"]
    assert result.summary.split == "test"
    told = []
    more = train_seeds(config, count=3, tell=told.append)
    assert sum("finished before" in line for line in told) == 2
    assert more.summary.members[:2] == result.summary.members
    pooled = more.summary.tasks[-1].scores
    values = [own.metrics["all"]["macro_f1"] for own in more.summary.members]
    assert pooled.metrics["macro_f1"].value == pytest.approx(sum(values) / 3)
    compared = compare([str(result.folder / "seed-*"), result.folder / "seed-13"], resamples=50)
    assert compared.tasks[-1].results[0].metrics["macro_f1"].value == pytest.approx(sum(values) / 3)


def test_seeds_of_a_baseline_do_not_differ(baseline):
    task = train_seeds(baseline(), count=2).summary.tasks[0]
    assert task.members.sd == 0


def test_members_judged_on_other_rows_are_not_mixed_in(baseline, tmp_path):
    train_seeds(baseline(), count=2)
    others = [json.loads(line) for line in (tmp_path / "other.jsonl").read_text().splitlines()]
    (tmp_path / "other.jsonl").write_text("\n".join(json.dumps(row) for row in others[1:]))
    with pytest.raises(ConfigError, match="was judged on other rows than the sets hold now"):
        train_seeds(baseline(), count=2)


def test_a_folder_of_something_else_is_left_alone(baseline):
    train_seeds(baseline(), count=2)
    with pytest.raises(ConfigError, match="holds another run"):
        train_seeds(baseline(seed=99), count=2)
    with pytest.raises(ConfigError, match=r"--seeds must be 2 or more.*got 0"):
        train_seeds(baseline(), count=0)


def test_a_round_is_not_cut_again(baseline):
    fold = {"by": "topic", "count": 4, "number": 1}
    with pytest.raises(ConfigError, match="is one round of a cross-validation already"):
        cross_validate(baseline(fold=fold), by="topic")
    with pytest.raises(ConfigError, match="number must be at most count"):
        baseline(fold={**fold, "number": 5})


def test_dev_on_the_held_out_topics_alone_is_told(baseline, rows, tmp_path):
    fresh = [
        row.model_copy(update={"id": f"dev-{row.id}", "group": "", "text": f"Ny {row.id}"}) for row in rows
    ]
    write_jsonl(tmp_path / "dev.jsonl", [row for row in fresh if row.topic == TOPICS[0]])
    with pytest.raises(DataError, match=r"dev\.jsonl: no row is left that shares no topic"):
        cross_validate(baseline(dev=[{"name": str(tmp_path / "dev.jsonl")}]), by="topic")
