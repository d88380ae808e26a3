"""Which pictures may be an association's logo: a PNG by its content, or an SVG reduced to plain shapes."""

import struct

from tenants.kernel import plain_svg

MOST_BYTES = 512 * 1024
SMALLEST, LARGEST = 16, 4096  # pixels
FLATTEST = 8  # wide marks are fine, ribbons are not
PNG = b"\x89PNG\r\n\x1a\n"


class LogoRefused(Exception):  # noqa: N818 - a fact about a picture
    """Why a picture can't be the logo.

    Codes: too_large, too_small, too_wide, not_a_picture, broken, dangerous, picture_inside, empty.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cleaned(upload: bytes) -> tuple[bytes, str]:
    """The picture as it may be kept, and its content type; raises LogoRefused."""
    if len(upload) > MOST_BYTES:
        raise LogoRefused("too_large")
    if upload.startswith(PNG):
        return _png(upload), "image/png"
    if b"<svg" in upload[:8192].lower():
        return _svg(upload), "image/svg+xml"
    raise LogoRefused("not_a_picture")


def _png(upload: bytes) -> bytes:
    """Signature, header and end are there, the sides are sane."""
    if len(upload) < 45 or upload[12:16] != b"IHDR" or b"IEND" not in upload[-16:]:
        raise LogoRefused("broken")
    width, height = struct.unpack(">II", upload[16:24])
    if min(width, height) < SMALLEST:
        raise LogoRefused("too_small")
    if max(width, height) > LARGEST:
        raise LogoRefused("too_large")
    _not_too_wide(width, height)
    return upload


def _svg(upload: bytes) -> bytes:
    try:
        plain = plain_svg.reduced(upload)
    except plain_svg.NotPlain as fault:
        raise LogoRefused(fault.code) from fault
    _not_too_wide(plain.width, plain.height)
    return plain.content


def _not_too_wide(width: float, height: float) -> None:
    if max(width, height) > FLATTEST * min(width, height):
        raise LogoRefused("too_wide")
