from .exchange import DeliveredFile, Delivery, Export, FileFormat
from .language_rules import LanguageRules
from .notification import Notification, NotificationChoices
from .request import TranslationRequest
from .source_change import SourceChange
from .string_words import StringWords
from .submission import Submission, SubmissionItem
from .task import Priority, StandingRule, Task
from .team import Team
from .unit import Comment, Dismissal, Unit, Version

__all__ = [
    "Comment",
    "DeliveredFile",
    "Delivery",
    "Dismissal",
    "Export",
    "FileFormat",
    "LanguageRules",
    "Notification",
    "NotificationChoices",
    "Priority",
    "SourceChange",
    "StandingRule",
    "StringWords",
    "Submission",
    "SubmissionItem",
    "Task",
    "Team",
    "TranslationRequest",
    "Unit",
    "Version",
]
