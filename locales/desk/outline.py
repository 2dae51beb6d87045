"""A page as translators read it: its segments in groups, each with its place in words.

The order is that of the source's editing form, then that of the text.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ManyToOneRel
from django.utils.text import capfirst
from wagtail.blocks import BlockQuoteBlock
from wagtail.fields import StreamField
from wagtail_localize.models import StringSegment, TemplateSegment
from wagtail_localize.views.edit_translation import TabHelper

from locales.workflow.segments import Segment
from locales.workflow.value_fields import blocks_along
from locales.workflow.values import Value

LAST = 10_000  # after every field that has a panel
POSITION = re.compile(r"<(/?)(h[1-6]|li|blockquote|text)\b")
# What a block's name says of how it reads, whatever page it is on.
NAMES = {
    "heading": "heading",
    "title": "heading",
    "question": "question",
    "answer": "answer",
    "answers": "answer",
    "quote": "quote",
    "caption": "caption",
}


@dataclass
class Spot:
    """Where a segment stands: `labels` from the field inwards, `role` how it reads."""

    tab: str
    order: int
    labels: list
    block: str = ""
    role: str = "text"
    max_length: int | None = None


@dataclass
class Row:
    """A segment at its Spot; `number` counts from one, through the whole page."""

    segment: Segment
    spot: Spot
    role: str
    number: int = 0

    @property
    def label(self):
        return " › ".join(self.spot.labels[1:])

    @property
    def order(self):
        return self.segment.order


@dataclass
class ValueRow:
    """A Value at its Spot."""

    value: Value
    spot: Spot

    @property
    def order(self):
        return self.value.order


@dataclass
class Group:
    """What belongs together in the form: a field, or one block of a stream.

    `rows` are its segments, `values` what the languages share there unless they do not.
    """

    label: str
    tab: str
    starts_tab: bool = False
    rows: list = field(default_factory=list)
    values: list = field(default_factory=list)


def outline(translation, segments, values=()):
    """[Group] of all `segments` and Values of a Translation. Two queries."""
    model = translation.source.specific_content_type.model_class()
    strings = _strings(translation)
    roles = _roles(translation, strings)
    spots = Spots(model)
    rows = []
    for segment in segments:
        spot = spots.find(segment.field_path, segment.path)
        role = roles.get((segment.context_id, segment.string_id)) or spot.role
        rows.append(Row(segment, spot, role))
    for value in values:
        rows.append(ValueRow(value, spots.find(value.field_path, value.path)))
    rows.sort(key=lambda row: (row.spot.order, row.order))
    return _grouped(rows)


def _grouped(rows):
    groups, last, tab, numbers = [], None, None, count(1)
    for row in rows:
        key = (row.spot.tab, row.spot.labels[0], row.spot.block)
        if key != last:
            starts_tab = row.spot.tab != tab
            groups.append(Group(row.spot.labels[0], row.spot.tab, starts_tab))
            last, tab = key, row.spot.tab
        if isinstance(row, Row):
            row.number = next(numbers)
            groups[-1].rows.append(row)
        else:
            groups[-1].values.append(row)
    return groups


def _strings(translation):
    """{context: [string]} in their order; what stands there twice is there twice."""
    strings = defaultdict(list)
    found = StringSegment.objects.filter(source=translation.source_id).order_by("order")
    for context, string in found.values_list("context_id", "string_id"):
        strings[context].append(string)
    return strings


def _roles(translation, strings):
    """{(context, string): role} of what stands in rich texts, from their templates."""
    roles = {}
    templates = TemplateSegment.objects.filter(source=translation.source_id)
    for context, template in templates.values_list("context_id", "template__template"):
        for string, role in zip(strings[context], roles_in(template), strict=False):
            roles.setdefault((context, string), role)
    return roles


def roles_in(template):
    """The role of each text in a rich text's template, in order; None: a paragraph.

    A template holds `<text position="0"></text>` where a segment stands.
    """
    found, around = [], []
    for closing, name in POSITION.findall(template):
        if name == "text":
            if not closing:
                found.append(_role(around))
        elif closing:
            if name in around:
                around.remove(name)
        else:
            around.append(name)
    return found


def _role(around):
    for name in reversed(around):
        if name == "li":
            return "item"
        if name == "blockquote":
            return "quote"
        return "heading"
    return None


class Spots:
    """Finds the Spot of each path of one model. No query."""

    def __init__(self, model):
        self.model = model
        self.tabs = TabHelper(model())

    def find(self, field_path, path):
        names = field_path.split(".")
        try:
            of_model = self.model._meta.get_field(names[0])
        except FieldDoesNotExist:
            return Spot("", LAST, [capfirst(names[0])])
        try:
            tab = self.tabs.get_field_tab(names[0])
            order = self.tabs.get_field_order(names[0])
        except KeyError:
            tab, order = "", LAST
        spot = Spot(str(tab), order, [])
        self._describe(spot, of_model, names[1:])
        steps = path.split(".")
        if len(spot.labels) > 1 or isinstance(of_model, StreamField | ManyToOneRel):
            spot.block = steps[1] if len(steps) > 1 else ""
        if not spot.labels:
            spot.labels = [capfirst(names[0])]
        return spot

    def _describe(self, spot, of_model, names):
        if isinstance(of_model, ManyToOneRel):
            child = of_model.related_model
            spot.labels.append(capfirst(child._meta.verbose_name))
            if names:
                self._describe(spot, child._meta.get_field(names[0]), names[1:])
            return
        if isinstance(of_model, StreamField):
            _describe_block(spot, of_model.stream_block, names)
            return
        spot.labels.append(capfirst(str(of_model.verbose_name)))
        spot.max_length = getattr(of_model, "max_length", None)
        if of_model.name == "title":
            spot.role = "title"


def _describe_block(spot, stream, names):
    for name, block in blocks_along(stream, names):
        if name != "item" and getattr(block, "label", ""):
            spot.labels.append(capfirst(str(block.label)))
        spot.role = NAMES.get(name, spot.role)
        if isinstance(block, BlockQuoteBlock):
            spot.role = "quote"
        spot.max_length = getattr(getattr(block, "field", None), "max_length", None)
