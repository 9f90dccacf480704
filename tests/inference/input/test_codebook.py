from pathlib import Path

import pytest
from samsyn.configs.errors import DataError
from samsyn.inference.input.codebook import read_actors, read_topics


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_topics_as_mappings_and_names(tmp_path: Path):
    file = write(
        tmp_path / "topics.yaml",
        "- kampen mot IS\n- {name: Assads framtid, proposition: Assad ska lämna makten, keywords: [Assad]}\n",
    )
    first, second = read_topics(file)
    assert (first.name, first.keywords, first.proposition) == ("kampen mot IS", (), None)
    assert (second.target, second.keywords) == ("Assad ska lämna makten", ("Assad",))


def test_list_may_stand_under_its_name(tmp_path: Path):
    file = write(tmp_path / "actors.yaml", "actors:\n- {name: Miljöpartiet, kind: party, aliases: [MP]}\n")
    (actor,) = read_actors(file)
    assert (actor.name, actor.kind, actor.aliases) == ("Miljöpartiet", "party", ("MP",))


def test_all_faults_at_once_with_a_hint(tmp_path: Path):
    file = write(
        tmp_path / "topics.yaml",
        "- {name: skatt, keyword: [skatt]}\n- {proposition: Ja}\n- 17\n- {name: 2030}\n- skola\n- skola\n",
    )
    with pytest.raises(DataError) as caught:
        read_topics(file)
    text = str(caught.value)
    assert f"{file}: 5 fault(s) in the topics:" in text
    assert "item 1 (skatt): unknown key 'keyword'; did you mean 'keywords'?" in text
    assert "item 2: lacks 'name'" in text
    assert "item 3: must be a name or a mapping; got 17" in text
    assert "item 4 (2030): name: Input should be a valid string; got 2030" in text
    assert "'skola' is given more than once" in text


def test_wrong_kind_of_actor(tmp_path: Path):
    file = write(tmp_path / "actors.yaml", "- {name: LO, kind: union}\n")
    with pytest.raises(DataError, match=r"item 1 \(LO\): kind: .*'organisation'.*; got 'union'"):
        read_actors(file)


@pytest.mark.parametrize(("text", "got"), [("a: 1", "a mapping"), ("skatt", "a string"), ("[]", "nothing")])
def test_file_that_is_no_list(tmp_path: Path, text: str, got: str):
    with pytest.raises(DataError, match=rf"must be a list of topics, such as(.|\n)*got {got}"):
        read_topics(write(tmp_path / "topics.yaml", text))


def test_missing_and_broken_files(tmp_path: Path):
    with pytest.raises(DataError, match="no-such"):
        read_topics(tmp_path / "no-such.yaml")
    with pytest.raises(DataError, match="not YAML"):
        read_topics(write(tmp_path / "broken.yaml", "- {name: [}"))
