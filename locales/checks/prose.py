"""What of a text is prose, where the rules of typography hold."""

import re
from functools import lru_cache

from . import links, placeholders
from .text import Text

# Stands for each character of code, of an address and of a placeholder.
MASK = "\ue000"
# Markup that is itself the subject: “the <meta name="robots"> tag”.
WRITTEN_MARKUP = re.compile(r"<[a-zA-Z/][^<>\n]*>")


@lru_cache(maxsize=8)
def prose(text: Text) -> str:
    """The plain text with all that is no prose masked; offsets stay the same."""
    plain = text.plain
    spans = [*text.inside("code")]
    spans += [found.span() for found in placeholders.found_in(text)]
    for found in links.addresses(text):
        spans.append((found.start(), found.start() + len(links.written(found))))
    spans += [found.span() for found in WRITTEN_MARKUP.finditer(plain)]
    for start, end in spans:
        plain = plain[:start] + MASK * (end - start) + plain[end:]
    return plain
