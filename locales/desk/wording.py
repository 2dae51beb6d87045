"""What the desk's scripts say in the person's language, and the keys they hear."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def for_scripts():
    """{name: text}; `{…}` stands for what the script knows."""
    return {
        "saved": pgettext("state of a text", "Saved"),
        "saving": _("Saving…"),
        "unsaved": _("Not saved yet"),
        "confirmed": pgettext("state of a text", "Confirmed"),
        "approved": pgettext("state of a text", "Approved"),
        "offline": _(
            "The server cannot be reached. Your text is kept in this browser and sent "
            "as soon as it answers."
        ),
        "expired": _(
            "You are not logged in any more. Your text is kept in this browser; log in "
            "in another tab, then save again."
        ),
        "failed": _("This could not be saved. Your text is kept in this browser."),
        "recovered": _("A text that was not saved last time has been put back."),
        "conflict": _("Somebody else has written here meanwhile."),
        "mine": _("Your text"),
        "theirs": _("Their text"),
        "takeMine": _("Keep mine"),
        "takeTheirs": _("Take theirs"),
        "merge": _("Put both in the field"),
        "merged": _("Both texts are in the field; make one of them, then save."),
        "insert": _("Insert {what}"),
        "noMore": _("Nothing is left to do on this page."),
        "wordsLeft": _("{count} words left"),
        "oneWordLeft": _("1 word left"),
        "noWordLeft": _("0 words left"),
        "percent": _("{percent} % done"),
        "shown": _("{count} entries shown"),
        "oneShown": _("1 entry shown"),
        "noneShown": _("Nothing is shown."),
        "loading": _("Loading…"),
        "panelEmpty": _(
            "Matches, terms, findings, comments and earlier versions of the active "
            "segment are shown here."
        ),
        "panelFailed": _("This could not be loaded."),
        "tryAgain": _("Try again"),
        "copied": _("The source is copied."),
        "taken": _("Match {number} is taken."),
        "termTaken": _("“{term}” is inserted."),
        "fixed": _("Mended; look at it, then confirm."),
        "empty": _("The translation is empty."),
        "tooLong": _("{count} characters too many"),
        "commented": _("The comment is added."),
        "resolved": _("The comment is resolved."),
        "newTab": _("opens in a new tab"),
    }


def keys():
    """[(keys, what they do)] for the key map; `Ctrl` is ⌘ where there is such a key."""
    return [
        (["Ctrl", "Enter"], _("Confirm and go to the next unfinished segment")),
        (["Ctrl", "S"], _("Save a draft")),
        (["Alt", "↓"], _("Next segment")),
        (["Alt", "↑"], _("Previous segment")),
        (["Ctrl", "1–9"], _("Insert the markup with that number")),
        (["Alt", "1–9"], _("Take the match with that number")),
        (["Alt", "C"], _("Copy the source")),
        (["Alt", "G"], _("Insert the next term of the glossary")),
        (["Alt", "X"], _("Mend the first finding that can be mended")),
        (["Alt", "A"], _("Approve the segment (reviewers)")),
        (["Alt", "N"], _("Write a comment")),
        (["Alt", "P"], _("Show or hide the preview")),
        (["Shift", "Enter"], _("Insert a line break")),
        (["Alt", "K"], _("Show this list")),
        (["?"], _("Show this list, outside of a text field")),
    ]


def roles():
    """How a segment reads, for those who do not see it."""
    return {
        "title": pgettext("role of a segment", "Title"),
        "heading": pgettext("role of a segment", "Heading"),
        "item": pgettext("role of a segment", "List item"),
        "quote": pgettext("role of a segment", "Quote"),
        "question": pgettext("role of a segment", "Question"),
        "answer": pgettext("role of a segment", "Answer"),
        "caption": pgettext("role of a segment", "Caption"),
    }
