"""What is said of a file that cannot be taken."""


class NotTaken(Exception):
    """Why a file is refused, in the language of whoever sent it."""


class Broken(ValueError):
    """Why a text cannot stand for its source, in the same language."""
