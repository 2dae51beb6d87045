from .analysis import AnalysedTranslation, Analysis
from .exchange import DeliveredFile, Delivery, Export, FileFormat
from .glossary import Concept, Definition, Term
from .language_rules import LanguageRules
from .memory import MemoryAudit, MemoryEntry, MemoryImport, MemoryWord
from .notification import Notification, NotificationChoices
from .request import TranslationRequest
from .review_task import ReviewTask
from .source_change import SourceChange
from .string_words import StringWords
from .submission import Submission, SubmissionItem
from .task import Order, Priority, StandingRule, Task
from .team import Team
from .unit import Comment, Dismissal, Unit, Version

__all__ = [
    "AnalysedTranslation",
    "Analysis",
    "Comment",
    "Concept",
    "Definition",
    "DeliveredFile",
    "Delivery",
    "Dismissal",
    "Export",
    "FileFormat",
    "LanguageRules",
    "MemoryAudit",
    "MemoryEntry",
    "MemoryImport",
    "MemoryWord",
    "Notification",
    "NotificationChoices",
    "Order",
    "Priority",
    "ReviewTask",
    "SourceChange",
    "StandingRule",
    "StringWords",
    "Submission",
    "SubmissionItem",
    "Task",
    "Team",
    "Term",
    "TranslationRequest",
    "Unit",
    "Version",
]
