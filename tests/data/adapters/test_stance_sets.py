import json

import pytest
from publishers import lines
from samsyn.configs.errors import DataError
from samsyn.data.adapters import argkp, ibm_claim_stance, mnli_sv, perspectrum, polstance


def test_mnli_is_stance_on_the_hypothesis_and_keeps_a_premise_in_one_split(tmp_path):
    body = ['"""Hej"", sa hon."\tHon hälsade.\tentailment', "Det regnar.\tDet är torrt.\tcontradictory"]
    body += [f"Premiss {i // 2}.\tHypotes {i}.\tneutral" for i in range(100)]
    (tmp_path / "multinli.train.sv.tsv").write_text(
        "premise\thypo\tlabel\r\n" + "\r\n".join(body) + "\r\n", encoding="utf-8", newline=""
    )
    parts = {split: list(mnli_sv.read(tmp_path, split)) for split in ("train", "dev", "test")}
    rows = {row.id: row for part in parts.values() for row in part}
    assert len(rows) == 102
    assert (rows["mnli-sv-1"].text, rows["mnli-sv-1"].topic) == ('"Hej", sa hon.', "Hon hälsade.")
    assert [rows[f"mnli-sv-{i}"].label for i in (1, 2, 3)] == ["favor", "against", "neutral"]
    premises = [{row.text for row in part} for part in parts.values()]
    assert not premises[0] & premises[1] and not premises[0] & premises[2] and not premises[1] & premises[2]


def test_a_table_row_with_too_few_cells_is_named(tmp_path):
    (tmp_path / "multinli.train.sv.tsv").write_text("premise\thypo\tlabel\nBara en cell.\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"sv.tsv:2: must have 3 cells \(premise, hypo, label\); got 1"):
        list(mnli_sv.read(tmp_path, "train"))


def test_argkp_has_two_labels_and_ids_that_do_not_clash_over_splits(tmp_path):
    header = "arg_id,argument,topic,stance\n"
    (tmp_path / "arguments_dev.csv").write_text(header + 'arg_0_0,"it is cheap, and good",We should,-1\n')
    (tmp_path / "arguments_train.csv").write_text(header + "arg_0_0,other,We must,1\n")
    (dev,) = argkp.read(tmp_path, "dev")
    (train,) = argkp.read(tmp_path, "train")
    assert (dev.label, dev.text, train.label) == ("against", "it is cheap, and good", "favor")
    assert dev.label_space == ("favor", "against") and dev.id != train.id
    assert (dev.language, dev.translated) == ("en", False)


def test_ibm_reads_the_flat_file_and_the_published_csv_alike(tmp_path):
    topic = "This house believes that all nations have a right to nuclear weapons"
    flat, csv = tmp_path / "flat", tmp_path / "csv"
    rows = [{"split": s, "topic": topic, "claim": f"claim {s}", "stance": "CON"} for s in ("train", "test")]
    lines(flat / "ibm_claim_stance.jsonl", rows)
    csv.mkdir()
    (csv / "claim_stance_dataset_v1.csv").write_text(
        "topicId,split,topicText,topicTarget,claims.stance,claims.claimCorrectedText\n"
        + "".join(f"1,{row['split']},{topic},nations,CON,{row['claim']}\n" for row in rows)
    )
    (from_flat,) = ibm_claim_stance.read(flat, "test")
    assert from_flat.topic == "All nations have a right to nuclear weapons"
    assert (from_flat.text, from_flat.label) == ("claim test", "against")
    assert list(ibm_claim_stance.read(csv, "test")) == [from_flat]


def test_perspectrum_reads_the_flat_file_and_the_published_three_alike(tmp_path):
    flat, three = tmp_path / "flat", tmp_path / "three"
    lines(
        flat / "perspectrum_flat.jsonl",
        [
            {"split": "dev", "claim": "Vote at 16 ", "perspective": "They can work", "stance3": "SUPPORT"},
            {"split": "train", "claim": "Ban it", "perspective": "It harms", "stance3": "SUPPORT"},
        ],
    )
    clusters = [
        {"pids": [5], "stance_label_3": "SUPPORT"},
        {"pids": [6], "stance_label_3": "not-a-perspective"},
    ]
    three.mkdir()
    claims = [{"cId": 1, "text": "Vote at 16", "perspectives": clusters}]
    pool = [{"pId": 5, "text": "They can work"}, {"pId": 6, "text": "noise"}]
    (three / "perspectrum_with_answers_v1.0.json").write_text(json.dumps(claims))
    (three / "perspective_pool_v1.0.json").write_text(json.dumps(pool))
    (three / "dataset_split_v1.0.json").write_text(json.dumps({"1": "dev"}))
    (row,) = perspectrum.read(flat, "dev")
    assert (row.topic, row.text, row.label) == ("Vote at 16", "They can work", "favor")
    assert list(perspectrum.read(three, "dev")) == [row]


def test_polstance_is_stance_on_the_strict_line_and_keeps_a_politician_in_one_split(tmp_path):
    rows = [
        {
            "quoteID": str(i),
            "politician": f"P{i % 12}",
            "quote": f"Citat {i}",
            "label": label,
            "topic": "integration",
        }
        for i, label in enumerate(["FAVOR", "AGAINST", "NEUTRAL"] * 12)
    ]
    rows.append({**rows[0], "politician": "P11"})
    (tmp_path / "polstance.json").write_text(json.dumps(rows), encoding="utf-8")
    parts = [list(polstance.read(tmp_path, split)) for split in ("train", "dev", "test")]
    assert sum(len(part) for part in parts) == 37 and all(parts)
    assert {row.topic for part in parts for row in part} == {
        "Danmark skal føre en stram udlændinge- og integrationspolitik"
    }
    groups = [{row.group for row in part} for part in parts]
    assert not groups[0] & groups[1] and not groups[0] & groups[2] and not groups[1] & groups[2]
    twice = [row for part in parts for row in part if row.text == "Citat 0"]
    assert len({row.group for row in twice}) == 1 and {row.actor for row in twice} == {"P0", "P11"}
