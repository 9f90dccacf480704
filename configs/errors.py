"""The errors that users see: each names the thing, what it must be, what was got, and what to do."""


class SamsynError(ValueError):
    """Something a user can mend; its text is the whole message."""


class ConfigError(SamsynError):
    """A config that cannot be run; the text lists every fault at once."""


class DataError(SamsynError):
    """Data that cannot be used; the text says where (file:line) and why."""


class ModelError(SamsynError):
    """A model that cannot be found, fetched or loaded."""


class SamsynWarning(UserWarning):
    """Something that goes on, but that a user should know."""
