"""The `samsyn` program: its commands, and how errors end it."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from ..configs.errors import SamsynError
from .classify import classify_command
from .compare import compare_command
from .data import data_app
from .evaluate import evaluate_command
from .model import model_app
from .predict import predict_command
from .train import train_command

USAGE_ERROR = 2
"""Exit code for wrong usage or unusable input."""
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""
BUG = 70
"""Exit code for a fault of the program itself: EX_SOFTWARE of sysexits.h."""
DEBUG = "SAMSYN_DEBUG"

app = typer.Typer(
    name="samsyn",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, 1 some inputs failed, 2 wrong usage or unusable input.",
)
app.command("predict", short_help="Find who agrees with whom in articles.")(predict_command)
app.command("classify", short_help="Decide the rows of an examples file.")(classify_command)
app.command("train", short_help="Train the model of a config.")(train_command)
app.command("evaluate", short_help="Measure a model on labelled examples.")(evaluate_command)
app.command("compare", short_help="Set runs side by side.")(compare_command)
app.add_typer(data_app, name="data")
app.add_typer(model_app, name="model")


def main() -> None:
    """Run the command line.

    Raises:
        SystemExit: always; 0 done, 1 some inputs failed, 2 wrong usage or unusable input, 70 a bug,
            130 interrupted.
    """
    try:
        app(prog_name="samsyn")
    except SamsynError as error:
        _end(f"error: {error}", USAGE_ERROR)
    except KeyboardInterrupt:
        _end("interrupted", INTERRUPTED)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        _end(f"error: a bug in samsyn: {what} (set {DEBUG}=1 to see where)", BUG)


def _end(message: str, code: int) -> None:
    typer.echo(message, err=True)
    sys.exit(code)


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"samsyn {version('samsyn')}")
        raise typer.Exit


@app.callback()
def _program(
    version_wanted: Annotated[
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_tell_version, is_eager=True),
    ] = False,
) -> None:
    """Who agrees with whom, about what, and where does it say so? Swedish political text.

    Example: samsyn predict article.txt --output results/first
    """
