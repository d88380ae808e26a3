"""Documents as people send them: certificates with text, scans, long ones, locked ones and damaged ones."""

import ctypes
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageDraw

LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"4 0 obj<</Filter/Standard/V 1/R 2/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)/P -4>>"
    b"endobj\ntrailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[(0123456789012345)(0123456789012345)]>>\n%%EOF"
)


def pdf(*pages: Sequence[str], picture: bytes | None = None, title: str = "") -> bytes:
    """A PDF with these lines on each page, and this JPEG on the last one."""
    document = pdfium.PdfDocument.new()
    font = raw.FPDFText_LoadStandardFont(document, b"Helvetica")
    for lines in pages:
        page = document.new_page(595, 842)
        for number, line in enumerate(lines):
            _write(document, page, font, line, 770 - 24 * number)
        if picture and lines is pages[-1]:
            _place(document, page, picture)
        raw.FPDFPage_GenerateContent(page)
    out = BytesIO()
    document.save(out)
    return out.getvalue().replace(b"%%EOF", b"%% " + title.encode() + b"\n%%EOF") if title else out.getvalue()


def _write(document: Any, page: Any, font: Any, line: str, height: int) -> None:
    words = raw.FPDFPageObj_CreateTextObj(document, font, 14.0)
    letters = ctypes.create_string_buffer(line.encode("utf-16-le") + b"\0\0")
    raw.FPDFText_SetText(words, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, 72, height)
    raw.FPDFPage_InsertObject(page, words)


def _place(document: Any, page: Any, picture: bytes) -> None:
    image = pdfium.PdfImage.new(document)
    image.load_jpeg(BytesIO(picture), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(200, 100).translate(100, 200))
    page.insert_obj(image)


def photo(words: str = "Rosalind Ashgrove", kind: str = "JPEG") -> bytes:
    """A photo of a certificate, with the name of who took it among its metadata."""
    picture = Image.new("RGB", (600, 400), "white")
    ImageDraw.Draw(picture).text((60, 150), words, fill="black")
    facts = Image.Exif()
    facts[0x013B] = "Rosalind Ashgrove"
    out = BytesIO()
    picture.save(out, kind, exif=facts)
    return out.getvalue()
