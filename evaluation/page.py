"""Turns the room's templates into HTML files that need nothing else to be read."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..configs.errors import DataError
from .figures import figure, number

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **values: Any) -> str:
    """Fill one of the room's templates; whatever is not markup already is escaped."""
    return _environment().get_template(template).render(**values)


def script(*names: str) -> Markup:
    """The scripts of that name among the templates, one after the other, for a `<script>` element."""
    loader = _environment().loader
    if loader is None:
        raise AssertionError("the environment of the templates has a loader")
    return Markup("\n".join(loader.get_source(_environment(), name)[0] for name in names))


def policy(source: str) -> str:
    """A content policy by which only this script runs in a page, and nothing is fetched."""
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def write_page(path: Path | str, text: str) -> Path:
    """Write the page, making its folder where absent, and return its path.

    Raises:
        DataError: it cannot be written.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror or error}") from error
    return path


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__ or "", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(figure=figure, number=number)
    return environment
