"""The sizes pictures are shown in; renditions are made ahead for the ones listed."""

from django.db.models import Prefetch, prefetch_related_objects

# Beside a title in a listing.
THUMBNAIL = "fill-480x320|format-webp|webpquality-75"
# Across the column, for the screens it meets.
WIDTHS = (480, 960, 1600)
WIDE = [f"width-{width}|format-webp|webpquality-75" for width in WIDTHS]
# For shared links, which want a classic format.
SHARED = "fill-1200x630|format-jpeg"
EVERY_SIZE = [THUMBNAIL, *WIDE, SHARED]


def with_thumbnails(pages):
    """`pages` (a queryset of BasePage) with picture and thumbnail in two queries."""
    from .models import Picture

    thumbnails = Picture.objects.prefetch_renditions(THUMBNAIL)
    return pages.prefetch_related(Prefetch("image", queryset=thumbnails))


def fetch(pages):
    """Fetches every size of the pictures of `pages`, at their top and in their text.

    One query for the pictures, one for those in each text and one for the renditions.
    """
    from .models import Rendition

    prefetch_related_objects(pages, "image")
    images = [page.image for page in pages if page.image]
    for page in pages:
        for block in getattr(page, "body", None) or ():
            if block.block_type == "picture" and block.value["image"]:
                images.append(block.value["image"])
    renditions = Rendition.objects.filter(filter_spec__in=EVERY_SIZE)
    prefetch_related_objects(
        images, Prefetch("renditions", renditions, to_attr="prefetched_renditions")
    )


def make_renditions(image):
    """Makes every size of `image` that is missing."""
    image.get_renditions(*EVERY_SIZE)
