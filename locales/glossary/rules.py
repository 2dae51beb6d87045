"""What a concept's terms must keep, whoever writes them: a form or a file."""

import unicodedata

from django.utils.translation import gettext as _

LONGEST = 200


def tidy(text):
    """A term as it is kept: one space between words, composed letters.

    No-break spaces stay, apostrophes become typographic ones.
    """
    text = unicodedata.normalize("NFC", text or "").replace("'", "’")
    return " ".join(part for part in text.replace("\t", " ").split(" ") if part).strip()


def spelling(text):
    """What two spellings of one term have in common: letters, whatever their case."""
    return " ".join(tidy(text).split()).casefold()


def problems(terms, names=None):
    """[(index, field, message)] of what is wrong among the terms of one concept.

    `terms` is [(language, text, status, is it case-sensitive)]; `names` is {language:
    its name}, for the messages. A message belongs to the later of two terms that
    exclude each other. Efus and EFUS are two terms if both are case-sensitive.
    """
    found, spellings, preferred = [], {}, {}
    for index, (language, text, status, case_sensitive) in enumerate(terms):
        name = (names or {}).get(language, language)
        if not tidy(text):
            found.append((index, "text", _("The term is empty.")))
            continue
        if not any(character.isalnum() for character in text):
            found.append((index, "text", _("A term has letters or digits.")))
            continue
        if len(tidy(text)) > LONGEST:
            found.append(
                (
                    index,
                    "text",
                    _("The term is longer than %(most)s characters.")
                    % {"most": LONGEST},
                )
            )
            continue
        exact = (language, tidy(text))
        any_case = (language, None if case_sensitive else spelling(text))
        earlier = spellings.get(exact) or (
            None if case_sensitive else spellings.get(any_case)
        )
        spellings.setdefault(exact, status)
        spellings.setdefault(any_case, status)
        if earlier:
            found.append((index, "text", _twice(text, name, {status, earlier})))
        elif status == "preferred" and preferred.setdefault(language, text) != text:
            found.append(
                (
                    index,
                    "status",
                    _(
                        "“%(term)s” is the preferred term in %(language)s already; "
                        "there is one for each language."
                    )
                    % {"term": preferred[language], "language": name},
                )
            )
    return found


def _twice(text, name, statuses):
    values = {"term": tidy(text), "language": name}
    if "forbidden" in statuses and len(statuses) > 1:
        return (
            _("“%(term)s” cannot be both forbidden and allowed in %(language)s.")
            % values
        )
    return _("“%(term)s” is there twice in %(language)s.") % values
