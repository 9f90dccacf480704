"""Reads a config file and its overrides; every fault is reported at once, before anything loads."""

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from .errors import ConfigError
from .schema import BaselineExperiment, BaselineKind, Config, EncoderExperiment, TaggerExperiment

KINDS = ("encoder", "tagger", *get_args(BaselineKind))
_Config = TypeVar("_Config", bound=Config)
_SCHEMAS: dict[str, type[Config]] = {"encoder": EncoderExperiment, "tagger": TaggerExperiment}


def load_config(path: str | Path, *, overrides: Sequence[str] = ()) -> Config:
    """Load and check a config.

    Args:
        path: a YAML file, or the name of a shipped one (`quick` is configs/quick.yaml).
        overrides: `dotted.key=value` settings; the value is read as YAML, list items are numbered from 0.

    Raises:
        ConfigError: the file cannot be read, or any key is unknown, missing or wrong; the text lists all.
    """
    file = find_config(path)
    try:
        values = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: not valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(values, dict):
        raise ConfigError(f"{file}: must be a mapping of keys to values; got {type(values).__name__}")
    for override in overrides:
        _override(values, override)
    return parse_config(values, where=str(file))


def find_config(path: str | Path) -> Path:
    """Return the file of that path, or the shipped config of that name.

    Raises:
        ConfigError: there is neither.
    """
    shipped = Path(__file__).parent
    for candidate in (Path(path), shipped / f"{path}.yaml", shipped / Path(path).name):
        if candidate.is_file():
            return candidate
    names = ", ".join(sorted(file.stem for file in shipped.glob("*.yaml")))
    raise ConfigError(f"{path}: no such config file; the shipped configs are {names}")


def parse_config(values: dict[str, Any], *, where: str) -> Config:
    """Check the values of a config against the schema.

    Raises:
        ConfigError: any key is unknown, missing or wrong; the text lists all, `where` first.
    """
    model = values.get("model")
    kind = model.get("kind", "encoder") if isinstance(model, dict) else "encoder"
    if kind not in KINDS:
        raise ConfigError(f"{where}: model.kind must be one of {', '.join(KINDS)}; got {kind!r}")
    schema = _SCHEMAS.get(kind, BaselineExperiment)
    try:
        return schema.model_validate(values)
    except ValidationError as error:
        faults = [_fault(schema, fault) for fault in error.errors() if not _is_echo(fault, error)]
        listed = "\n".join(f"  {fault}" for fault in faults)
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        raise ConfigError(f"{where}: {count}:\n{listed}") from error


def vary_config(config: _Config, settings: Mapping[str, Any]) -> _Config:
    """Return the config with other values at the given dotted keys.

    Raises:
        ConfigError: a key names no place in the config, or a value is not allowed there.
    """
    values = config.model_dump(mode="json")
    for key, value in settings.items():
        _place(values, key, value, told=f"{key}={value}")
    varied = parse_config(values, where=f"{config.name} with {', '.join(settings)} set")
    if not isinstance(varied, type(config)):
        raise ConfigError(f"{config.name}: model.kind cannot be varied; write a config for the other kind")
    return varied


def dump_config(config: Config) -> str:
    """Return the resolved config, defaults included, as YAML that loads to the same config."""
    return yaml.safe_dump(config.model_dump(mode="json"), sort_keys=False, allow_unicode=True)


def _override(values: dict[str, Any], override: str) -> None:
    key, equals, text = override.partition("=")
    if not equals or not key:
        raise ConfigError(f"--set {override!r}: must read dotted.key=value, such as stages.0.epochs=2")
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"--set {override!r}: the value is not valid YAML") from error
    _place(values, key, value, told=f"--set {override!r}")


def _place(values: dict[str, Any], key: str, value: Any, *, told: str) -> None:
    *parents, last = key.split(".")
    place: Any = values
    for part in parents:
        place = place.setdefault(part, {}) if isinstance(place, dict) else _item(place, part, told)
    if isinstance(place, dict):
        place[last] = value
    else:
        _item(place, last, told)
        place[int(last)] = value


def _item(place: Any, part: str, told: str) -> Any:
    if isinstance(place, list) and part.isdigit() and int(part) < len(place):
        return place[int(part)]
    size = f"a list of {len(place)}" if isinstance(place, list) else f"the value {place!r}"
    raise ConfigError(f"{told}: {part!r} does not name a place in {size}")


def _fault(schema: type[BaseModel], fault: Any) -> str:
    path = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        known = _known_keys(schema, fault["loc"][:-1])
        close = difflib.get_close_matches(str(fault["loc"][-1]), known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"known keys here: {', '.join(known)}"
        return f"{path}: unknown key; {hint}"
    if fault["type"] == "missing":
        return f"{path}: missing; it must be given"
    return f"{path}: {fault['msg']}; got {fault['input']!r}"


def _is_echo(fault: Any, error: ValidationError) -> bool:
    """Whether a list is called too short only because its items are wrong, which is told already."""
    path = fault["loc"]
    inner = (other["loc"] for other in error.errors() if len(other["loc"]) > len(path))
    return fault["type"] == "too_short" and any(loc[: len(path)] == path for loc in inner)


def _known_keys(schema: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the keys of the section at `path`, found through the annotations."""
    for part in path:
        if isinstance(part, str) and part in schema.model_fields:
            schema = _section_in(schema.model_fields[part].annotation) or schema
    return list(schema.model_fields)


def _section_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _section_in(part))), None)
