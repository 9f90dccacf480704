from importlib.metadata import version

import pytest
from samsyn.cli import main as program
from samsyn.configs.errors import DataError
from typer.testing import CliRunner


def end_of(monkeypatch, error):
    """Exit code of the program when its command raises `error`."""

    def command(**_):
        raise error

    monkeypatch.setattr(program, "app", command)
    with pytest.raises(SystemExit) as end:
        program.main()
    return end.value.code


@pytest.fixture(autouse=True)
def no_debugging(monkeypatch):
    monkeypatch.delenv(program.DEBUG, raising=False)


def test_an_error_of_ours_is_its_text_and_exit_code_2(monkeypatch, capsys):
    assert end_of(monkeypatch, DataError("x.jsonl:3: no label")) == 2
    assert capsys.readouterr() == ("", "error: x.jsonl:3: no label\n")


def test_an_interruption_is_exit_code_130_without_a_traceback(monkeypatch, capsys):
    assert end_of(monkeypatch, KeyboardInterrupt()) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_a_bug_is_called_one_in_one_line_and_exit_code_70(monkeypatch, capsys):
    assert end_of(monkeypatch, TypeError("no\nlen()")) == 70
    message = capsys.readouterr().err
    assert message == "error: a bug in samsyn: TypeError: no len() (set SAMSYN_DEBUG=1 to see where)\n"


def test_a_bug_shows_its_traceback_on_request(monkeypatch):
    monkeypatch.setenv(program.DEBUG, "1")

    def command(**_):
        raise TypeError("no len()")

    monkeypatch.setattr(program, "app", command)
    with pytest.raises(TypeError, match=r"no len\(\)"):
        program.main()


def test_version_and_help():
    runner = CliRunner()
    assert runner.invoke(program.app, ["--version"]).output == f"samsyn {version('samsyn')}\n"
    shown = runner.invoke(program.app, ["--help"])
    assert shown.exit_code == 0
    for command in ("predict", "classify", "train", "evaluate", "compare", "data", "model"):
        assert f"\n  {command} " in shown.output


def test_wrong_usage_is_exit_code_2():
    runner = CliRunner()
    assert runner.invoke(program.app, ["predict"]).exit_code == 2
    assert runner.invoke(program.app, ["prodict"]).exit_code == 2
