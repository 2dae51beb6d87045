from .memory import MemoryAudit, MemoryEntry, MemoryImport, MemoryWord
from .request import TranslationRequest
from .string_words import StringWords
from .team import Team

__all__ = [
    "MemoryAudit",
    "MemoryEntry",
    "MemoryImport",
    "MemoryWord",
    "StringWords",
    "Team",
    "TranslationRequest",
]
