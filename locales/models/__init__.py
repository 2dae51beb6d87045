from .glossary import Concept, Definition, Term
from .request import TranslationRequest
from .string_words import StringWords
from .team import Team

__all__ = [
    "Concept",
    "Definition",
    "StringWords",
    "Team",
    "Term",
    "TranslationRequest",
]
