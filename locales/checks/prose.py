"""What of a text is prose, where the rules of typography hold."""

from . import links, placeholders
from .text import Text

# Stands for each character of code, of an address and of a placeholder.
MASK = "\ue000"


def prose(text: Text) -> str:
    """The plain text with all that is no prose masked; offsets stay the same."""
    plain = text.plain
    spans = [*text.inside("code")]
    spans += [found.span() for found in placeholders.found_in(text)]
    for found in links.addresses(text):
        spans.append((found.start(), found.start() + len(links.written(found))))
    for start, end in spans:
        plain = plain[:start] + MASK * (end - start) + plain[end:]
    return plain
