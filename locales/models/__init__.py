from .request import TranslationRequest
from .team import Team

__all__ = ["Team", "TranslationRequest"]
