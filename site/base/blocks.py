"""Blocks of running text, shared by every page type that has a body."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(features=RICH_TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/paragraph.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Mere decoration: no alternative text"), required=False
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    def clean(self, value):
        value = super().clean(value)
        if not value["alt"] and not value["decorative"]:
            raise blocks.StructBlockValidationError(
                {
                    "alt": ValidationError(
                        _("Say what the picture shows, or mark it as decoration.")
                    )
                }
            )
        return value

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"


class EmbedBlock(blocks.StructBlock):
    """A film or a recording elsewhere, as a link: nothing is loaded from its host."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(label=_("Title"))

    class Meta:
        icon = "media"
        label = _("Film or recording")
        template = "blocks/embed.html"


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    embed = EmbedBlock()
