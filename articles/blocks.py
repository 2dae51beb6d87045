from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from base.blocks import RICH_TEXT_FEATURES, BodyBlock


class AnswerBlock(blocks.StructBlock):
    speaker = SnippetChooserBlock(
        "practices.Person",
        label=_("Who answers"),
        required=False,
        help_text=_("Only where several people answer the same question."),
    )
    text = blocks.RichTextBlock(label=_("Answer"), features=RICH_TEXT_FEATURES)


class QuestionBlock(blocks.StructBlock):
    """A question and its answer, or the answers of several voices."""

    question = blocks.TextBlock(label=_("Question"))
    answers = blocks.ListBlock(AnswerBlock(), label=_("Answers"))

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "articles/blocks/question.html"


class ConversationBlock(BodyBlock):
    question = QuestionBlock()
