"""The reader's alphabet: Essen, Évry, Liège."""

import unicodedata

LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})


def sort_key(text: str) -> tuple[str, str]:
    """Key that sorts as a dictionary of the four languages does.

    Accents and case do not count, save between words that are otherwise equal; the
    same on every database.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    letters = "".join(c for c in folded if c.isalnum() or c == " ")
    return letters, text
