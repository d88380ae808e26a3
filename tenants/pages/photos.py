"""A photograph as it may stand on a page: read and written anew, so that nothing but the picture is kept."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from tenants.kernel.files import media_type

MOST_BYTES = 10 * 1024 * 1024
MOST_POINTS = 50_000_000
WIDEST = 1600
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG"}


class PhotoRefused(Exception):  # noqa: N818 - a fact about a picture
    """Codes: none, too_large, not_a_picture, broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Photo:
    """The picture's bytes as they are kept, without place, camera or comment of the original."""

    content: bytes
    media_type: str
    width: int
    height: int


def cleaned(upload: bytes) -> Photo:
    """Turned upright, at most 1600 points wide and high, PNG or JPEG as it came. Raises PhotoRefused."""
    if not upload:
        raise PhotoRefused("none")
    if len(upload) > MOST_BYTES:
        raise PhotoRefused("too_large")
    kind = media_type(upload)
    if kind not in FORMATS:
        raise PhotoRefused("not_a_picture")
    try:
        return _written(upload, kind)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise PhotoRefused("broken") from fault


def _written(upload: bytes, kind: str) -> Photo:
    with Image.open(BytesIO(upload), formats=[FORMATS[kind]]) as found:
        if found.width * found.height > MOST_POINTS:
            raise PhotoRefused("too_large")
        upright = ImageOps.exif_transpose(found)
        plain = upright.convert("RGB" if kind == "image/jpeg" else "RGBA")
    plain.thumbnail((WIDEST, WIDEST))
    out = BytesIO()
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    fresh.save(out, FORMATS[kind], optimize=True)
    return Photo(out.getvalue(), kind, fresh.width, fresh.height)
