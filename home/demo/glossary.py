"""The demo glossary: concepts with their terms in four languages."""

from django.db import transaction

from locales.models import Concept, Definition, Term

from . import documents


@transaction.atomic
def load_glossary(locales):
    """Makes the concepts of glossary.yaml; does nothing where there are any."""
    if Concept.objects.exists():
        return
    for name, content in documents.read("glossary.yaml").items():
        concept = Concept(
            name=name,
            subject=content.get("subject", ""),
            note=content.get("note", ""),
            do_not_translate=content.get("do_not_translate", False),
        )
        shared = {
            "case_sensitive": content.get("case_sensitive", False),
            "part_of_speech": content.get("part_of_speech", Term.PartOfSpeech.NOUN),
        }
        concept.terms = [
            Term(locale=locales[code], text=text, status=status, note=note, **shared)
            for code in documents.LANGUAGES
            for text, status, note in terms(content[code])
        ]
        concept.definitions = [
            Definition(locale=locales[code], text=content[code]["definition"])
            for code in documents.LANGUAGES
        ]
        concept.save()


def terms(content):
    """[(text, status, note)] of a concept in one language, the preferred one first."""
    status = Term.Status
    return [
        (content["term"], status.PREFERRED, ""),
        *((text, status.ADMITTED, "") for text in content.get("also", [])),
        *(
            (text, status.FORBIDDEN, why)
            for text, why in content.get("not", {}).items()
        ),
    ]
