from .reading import Reader


def reader(request):
    """`reader`: see base.reading.Reader."""
    return {"reader": Reader.of(request)}
