"""Markup of a text as segments are kept."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue

LONGEST = 100_000  # characters; no paragraph is longer


def tidy(text):
    """A text as segments are kept: `&` as `&amp;`, `<br>` as `<br/>`, no line ends.

    Raises ValidationError where it has markup that no segment may have.
    """
    if len(text) > LONGEST:
        raise ValidationError(_("The text is too long."))
    text = " ".join(text.replace("\x00", "").splitlines())
    try:
        return StringValue.from_translated_html(text).data
    except ValueError as wrong:
        raise ValidationError(str(wrong)) from wrong
