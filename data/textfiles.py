"""Text from files of unknown encoding: UTF-8 with or without BOM, UTF-16, and the old Western encodings."""

import gzip
from pathlib import Path

from ..configs.errors import DataError

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_OLD_ENCODINGS = ["cp1252", "latin_1", "mac_roman", "cp850"]
_SNIFFED_BYTES = 65536


def read_text(path: Path) -> str:
    """Return the text of a file (`.gz` is unpacked), whatever its encoding.

    Raises:
        DataError: the file is missing, a folder, unreadable, empty, or not text.
    """
    raw = _read_bytes(path)
    if not raw.strip():
        raise DataError(f"{path} is empty; there is nothing to read in it")
    return decode(raw, name=str(path))


def decode(raw: bytes, *, name: str) -> str:
    """Decode bytes as UTF-8 or UTF-16 where they are, otherwise as the likeliest old Western encoding.

    Args:
        raw: the whole content.
        name: what to call the content in an error.

    Raises:
        DataError: the bytes are not text.
    """
    if raw.startswith(_UTF16_MARKS):
        return _strictly(raw, "utf-16", name)
    if b"\x00" in raw[:_SNIFFED_BYTES]:
        raise DataError(f"{name} is a binary file; expected text (UTF-8 is best)")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strictly(raw, _guess(raw, name), name)


def _guess(raw: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw, cp_isolation=_OLD_ENCODINGS).best()
    if best is None:
        raise DataError(f"{name} is not text in any encoding tried (UTF-8, {', '.join(_OLD_ENCODINGS)})")
    return best.encoding


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise DataError(
            f"{name} is not valid {encoding} text: {error.reason} at byte {error.start}"
        ) from error


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise DataError(f"{path} is a folder; expected a file")
    try:
        raw = path.read_bytes()
        return gzip.decompress(raw) if path.suffix == ".gz" else raw
    except FileNotFoundError:
        raise DataError(f"{path} does not exist; check the spelling and the folder") from None
    except (OSError, EOFError) as error:
        raise DataError(f"{path} cannot be read: {error}") from error
