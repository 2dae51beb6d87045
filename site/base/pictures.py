"""The sizes pictures are shown in; renditions are made ahead for the ones listed."""

from django.db.models import Prefetch

# Beside a title in a listing.
THUMBNAIL = "fill-480x320|format-webp|webpquality-75"
# Across the column, for the screens it meets.
WIDTHS = (480, 960, 1600)
WIDE = [f"width-{width}|format-webp|webpquality-75" for width in WIDTHS]
# For shared links, which want a classic format.
SHARED = "fill-1200x630|format-jpeg"


EVERY_SIZE = [THUMBNAIL, *WIDE, SHARED]


def fetched_in(*sizes):
    """What to prefetch so that pages have their pictures in `sizes`, in two queries.

    A picture so fetched is taken to have no other rendition: name all that are shown.
    """
    from .models import Picture

    pictures = Picture.objects.prefetch_renditions(*sizes)
    return Prefetch("image", queryset=pictures)


def with_thumbnails(pages):
    """`pages` (a queryset of BasePage) with picture and thumbnail in two queries."""
    return pages.prefetch_related(fetched_in(THUMBNAIL))


def make_renditions(image):
    """Makes every size of `image` that is missing."""
    image.get_renditions(*EVERY_SIZE)
