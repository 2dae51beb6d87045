from .request import TranslationRequest
from .string_words import StringWords
from .team import Team

__all__ = ["StringWords", "Team", "TranslationRequest"]
