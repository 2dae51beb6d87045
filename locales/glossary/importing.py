"""Taking a glossary file in: first a plan, row by row, then all of it or nothing.

Rows add to what is there and change it; nothing is deleted. What a row does not say
stays as it is.
"""

from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from ..models import Concept, Definition, Term
from ..models.glossary import new_stamp
from . import rules
from .rows import PARTS_OF_SPEECH, STATUSES, Row

BATCH = 500


class Verdict(models.TextChoices):
    """What a row would do."""

    ADDED = "added", gettext_lazy("Added")
    CHANGED = "changed", gettext_lazy("Changed")
    UNCHANGED = "unchanged", gettext_lazy("As it is")
    REFUSED = "refused", gettext_lazy("Refused")


@dataclass
class Outcome:
    """What becomes of a row: `messages` are why it is refused.

    `changes` is {field: (before, after)} of the term, its definition and its concept.
    """

    row: Row
    verdict: Verdict = Verdict.UNCHANGED
    messages: list = field(default_factory=list)
    changes: dict = field(default_factory=dict)

    def refuse(self, message):
        self.verdict = Verdict.REFUSED
        self.messages.append(message)


@dataclass
class Plan:
    """An Outcome for each row, in their order, and what to write if it is applied."""

    outcomes: list
    new_concepts: list = field(default_factory=list)
    changed_concepts: dict = field(default_factory=dict)
    new_terms: list = field(default_factory=list)
    changed_terms: dict = field(default_factory=dict)
    new_definitions: list = field(default_factory=list)
    changed_definitions: dict = field(default_factory=dict)

    def count(self, verdict):
        return sum(outcome.verdict == verdict for outcome in self.outcomes)

    @property
    def refused(self):
        return [one for one in self.outcomes if one.verdict == Verdict.REFUSED]

    @property
    def does_something(self):
        return any(
            one.verdict in (Verdict.ADDED, Verdict.CHANGED) for one in self.outcomes
        )


class Refused(Exception):
    """Rows are wrong and nothing was taken."""


def plan(rows, languages=None):
    """A Plan for `rows`; four queries, and nothing is written.

    `languages` are the pks of the locales whose terms may be changed; None is all.
    """
    return _Planner(languages).plan(rows)


@transaction.atomic
def apply(planned, *, partly=False):
    """Writes what a Plan says. Raises Refused where a row is, unless `partly`."""
    if planned.refused and not partly:
        raise Refused
    Concept.objects.bulk_create(planned.new_concepts, batch_size=BATCH)
    touched = list(planned.changed_concepts.values())
    for concept in touched:
        concept.stamp = new_stamp()
    names = ["subject", "do_not_translate", "note", "stamp"]
    Concept.objects.bulk_update(touched, names, batch_size=BATCH)
    for row in (*planned.new_terms, *planned.new_definitions):
        row.concept_id = row.concept.pk
    Term.objects.bulk_create(planned.new_terms, batch_size=BATCH)
    Definition.objects.bulk_create(planned.new_definitions, batch_size=BATCH)
    names = ["text", "status", "part_of_speech", "case_sensitive", "note"]
    terms, definitions = planned.changed_terms, planned.changed_definitions
    Term.objects.bulk_update(terms.values(), names, batch_size=BATCH)
    Definition.objects.bulk_update(definitions.values(), ["text"], batch_size=BATCH)


class _Planner:
    def __init__(self, languages):
        self.mine = languages
        self.locales = {one.language_code: one for one in Locale.objects.all()}
        self.names = {
            code: locale.get_display_name() for code, locale in self.locales.items()
        }
        self.concepts, self.terms, self.definitions = {}, {}, {}
        found = Concept.objects.prefetch_related("terms", "definitions")
        for concept in found:
            self.concepts[concept.key] = concept
            self.terms[concept.key] = list(concept.terms.all())
            self.definitions[concept.key] = {
                one.locale_id: one for one in concept.definitions.all()
            }

    def plan(self, rows):
        self.made = Plan([])
        for row in rows:
            outcome = Outcome(row, messages=[])
            self.made.outcomes.append(outcome)
            for message in self._problems(row):
                outcome.refuse(message)
            if outcome.verdict != Verdict.REFUSED:
                self._take(outcome)
        return self.made

    def _problems(self, row):
        """What is wrong with a row by itself."""
        yield from row.wrong
        locale = self.locales.get(row.language)
        if locale is None:
            yield _("“%(code)s” is no language of this site; there are %(codes)s.") % {
                "code": row.language,
                "codes": ", ".join(self.locales),
            }
        elif self.mine is not None and locale.pk not in self.mine:
            yield _("You do not review or publish in %(language)s.") % {
                "language": self.names[row.language]
            }
        if not slugify(row.concept):
            yield _("The name of the concept is missing.")
        elif len(row.concept) > Concept._meta.get_field("name").max_length:
            yield _("The name of the concept is too long.")
        if row.status and row.status not in STATUSES:
            yield _("“%(status)s” is no status; there are %(known)s.") % {
                "status": row.status,
                "known": ", ".join(Term.Status.values),
            }
        if row.part_of_speech and row.part_of_speech not in PARTS_OF_SPEECH:
            yield _("“%(part)s” is no part of speech; there are %(known)s.") % {
                "part": row.part_of_speech,
                "known": ", ".join(Term.PartOfSpeech.values),
            }
        for name, value, model in (
            ("subject", row.subject, Concept),
            ("note", row.note, Term),
        ):
            if len(value) > model._meta.get_field(name).max_length:
                yield _("The text in %(column)s is too long.") % {"column": name}

    def _take(self, outcome):
        """Puts a row into the plan, unless it does not go with what is there."""
        row = outcome.row
        key = slugify(row.concept)[:120]
        locale = self.locales[row.language]
        terms = self.terms.get(key, [])
        term = self._named(row, [one for one in terms if one.locale_id == locale.pk])
        after = self._values(row, term, terms, locale)
        for message in self._conflicts(terms, term, row, after):
            outcome.refuse(message)
        if outcome.verdict == Verdict.REFUSED:
            return
        concept = self._concept(key, outcome)
        self._define(key, concept, locale, outcome)
        if term is None:
            term = Term(concept=concept, locale=locale, **after)
            self.terms[key].append(term)
            self.made.new_terms.append(term)
            outcome.verdict = Verdict.ADDED
        elif self._set(term, after, outcome) and term.pk:
            self.made.changed_terms[term.pk] = term
        if outcome.changes and outcome.verdict == Verdict.UNCHANGED:
            outcome.verdict = Verdict.CHANGED
        if outcome.verdict != Verdict.UNCHANGED and concept.pk:
            self.made.changed_concepts[key] = concept

    @staticmethod
    def _named(row, terms):
        """The term a row means, or None: of its very spelling, else of another case."""
        text = rules.tidy(row.term)
        for one in terms:
            if one.text == text:
                return one
        if row.case_sensitive:
            return None
        same = (
            one
            for one in terms
            if not one.case_sensitive
            and rules.spelling(one.text) == rules.spelling(text)
        )
        return next(same, None)

    @staticmethod
    def _values(row, term, terms, locale):
        """{field: value} of the term as the row would have it."""
        # A second term of a language is an admitted one unless it says otherwise.
        is_second = any(
            one.locale_id == locale.pk and one.status == Term.Status.PREFERRED
            for one in terms
        )
        usual = Term.Status.ADMITTED if is_second else Term.Status.PREFERRED
        before = term or Term(status=usual)
        flag = row.case_sensitive
        return {
            "text": rules.tidy(row.term),
            "status": row.status or before.status,
            "part_of_speech": row.part_of_speech or before.part_of_speech,
            "case_sensitive": before.case_sensitive if flag is None else flag,
            "note": row.note or before.note,
        }

    def _conflicts(self, terms, term, row, after):
        """Why the concept's terms could not be as the row would have them."""
        locales = {locale.pk: code for code, locale in self.locales.items()}
        others = [
            (locales[one.locale_id], one.text, one.status, one.case_sensitive)
            for one in terms
            if one is not term
        ]
        is_new = term is not None and term.pk is None
        if is_new and after["status"] != term.status:
            # The file says two things of one term.
            others.append((row.language, term.text, term.status, False))
        mine = (row.language, row.term, after["status"], after["case_sensitive"])
        found = rules.problems([*others, mine], self.names)
        return [message for index, _field, message in found if index == len(others)]

    def _concept(self, key, outcome):
        row = outcome.row
        concept = self.concepts.get(key)
        if concept is None:
            concept = Concept(name=" ".join(row.concept.split()), key=key)
            self.concepts[key] = concept
            self.terms[key], self.definitions[key] = [], {}
            self.made.new_concepts.append(concept)
        flag = row.do_not_translate
        said = {"subject": row.subject, "note": row.concept_note}
        values = {name: text for name, text in said.items() if text}
        if flag is not None:
            values["do_not_translate"] = flag
        self._set(concept, values, outcome)
        return concept

    def _define(self, key, concept, locale, outcome):
        text = outcome.row.definition
        if not text:
            return
        definition = self.definitions[key].get(locale.pk)
        if definition is None:
            definition = Definition(concept=concept, locale=locale, text=text)
            self.definitions[key][locale.pk] = definition
            self.made.new_definitions.append(definition)
            outcome.changes["definition"] = ("", text)
        elif definition.text != text:
            outcome.changes["definition"] = (definition.text, text)
            definition.text = text
            if definition.pk:
                self.made.changed_definitions[definition.pk] = definition

    @staticmethod
    def _set(instance, values, outcome):
        """Sets what differs and notes it; whether anything did."""
        differing = {
            name: value
            for name, value in values.items()
            if getattr(instance, name) != value
        }
        for name, value in differing.items():
            outcome.changes[name] = (getattr(instance, name), value)
            setattr(instance, name, value)
        return bool(differing)
