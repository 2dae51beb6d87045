from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """A StreamField that keeps its block definitions out of migrations.

    Blocks change often and change nothing in the database; migrations stay short.
    """

    def __init__(self, *args, block_lookup=None, **kwargs):
        if not args and "block_types" not in kwargs:
            # As migrations rebuild it.
            args = ([],)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "base.fields.StreamField", [], kwargs
