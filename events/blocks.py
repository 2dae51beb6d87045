from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ProgrammeItemBlock(blocks.StructBlock):
    time = blocks.TimeBlock(label=_("Time"), required=False)
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"), required=False)

    class Meta:
        icon = "time"
        label = _("Programme item")
        template = "events/blocks/programme_item.html"


class ProgrammeBlock(blocks.StreamBlock):
    day = blocks.CharBlock(
        label=_("Heading of a day or part"),
        icon="title",
        template="blocks/heading.html",
    )
    item = ProgrammeItemBlock()
