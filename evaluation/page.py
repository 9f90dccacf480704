"""Turns the room's templates into HTML files that need nothing else to be read."""

from pathlib import Path
from typing import Any

from ..configs.errors import DataError
from .verdict import figure, number


def render(template: str, **values: Any) -> str:
    """Fill one of the room's templates; whatever is not markup already is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__ or "", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(figure=figure, number=number)
    return environment.get_template(template).render(**values)


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
