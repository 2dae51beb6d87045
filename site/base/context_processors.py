from .reader import Reader


def reader(request):
    """`reader`: see base.reader.Reader."""
    return {"reader": Reader.of(request)}
