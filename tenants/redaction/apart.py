"""Reads and draws a PDF or a picture in a process of its own, with limits: a hostile file ends only this process.

Standard library, pypdfium2 and Pillow only; ``drawing.py`` starts it. In: one line of JSON, then the file's bytes.
``read`` answers each page's text, letter by letter, and what on it cannot be read; ``draw`` answers pages as PNG in a
zip, with boxes painted over. Nothing of the original but its pixels comes out: no name, no metadata, no text layer.
"""

import ctypes
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageOps
from pypdfium2 import raw

MOST_MEMORY = 3 * 1024**3
LONGEST = 1500  # points of a picture's longer side
SHARP = 110 / 72
TINY = 12.0  # a picture smaller than this, in points, holds no name
SIMPLE = 6  # segments of a line or a box; anything longer may be a drawn letter, a logo or a signature
INK, STAIN = 150, 0.0004  # what counts as dark, and how much of a page may stay unexplained
DRAWN = (raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_UNKNOWN)
LINKS = {raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    Image.MAX_IMAGE_PIXELS = 80_000_000
    if asked["do"] == "read":
        sys.stdout.write(json.dumps(read(content, asked["most"])))
    else:
        draw(content, asked["most"], {int(page): boxes for page, boxes in asked["boxes"].items()})


def read(content: bytes, most: int) -> dict[str, Any]:
    """``{"pages": [{"text", "doubts"}]}``, or ``{"error"}``: encrypted, broken, empty or too_long."""
    if not content.startswith(b"%PDF-"):
        return {"pages": [{"text": "", "doubts": ["picture"]}], "total": 1}
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "broken"}
    total = len(document)
    if not 0 < total <= most:
        return {"error": "too_long" if total else "empty", "total": total}
    form = ["form"] if document.get_formtype() else []
    pages = [one_read(document[number]) for number in range(total)]
    for page in pages:
        page["doubts"] += form
    return {"pages": pages, "total": total}


def one_read(page: Any) -> dict[str, Any]:
    text = page.get_textpage()
    count = text.count_chars()
    letters = [raw.FPDFText_GetUnicode(text, place) for place in range(count)]
    doubts = set(drawn(page)) | set(noted(page))
    if any(unread(text, place, letters[place]) for place in range(count)):
        doubts.add("letters")
    if not doubts and stained(page, text, count):
        doubts.add("ink")
    if not any(chr(one).isalnum() for one in letters if one < 0x110000) and has_ink(page):
        doubts.add("no_text")
    return {"text": "".join(sign(one) for one in letters), "doubts": sorted(doubts)}


def sign(number: int) -> str:
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number <= 0xDFFF else "\ufffd"


def unread(text: Any, place: int, letter: int) -> bool:
    """A letter whose shape is shown and whose meaning the file does not tell."""
    if raw.FPDFText_IsGenerated(text, place) == 1:
        return False
    private = 0xE000 <= letter <= 0xF8FF
    nowhere = letter > 32 and not raw.FPDFText_GetLooseCharBox(text, place, raw.FS_RECTF())
    return letter in (0, 0xFFFD) or private or nowhere or raw.FPDFText_HasUnicodeMapError(text, place) == 1


def drawn(page: Any) -> Iterator[str]:
    """What on the page is no text and no plain line."""
    for one in page.get_objects(max_depth=15):
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = one.get_bounds()
            if right - left > TINY or top - bottom > TINY:
                yield "picture"
        elif one.type in DRAWN or (one.type == raw.FPDF_PAGEOBJ_PATH and not is_plain(one)):
            yield "drawing"


def is_plain(one: Any) -> bool:
    count = raw.FPDFPath_CountSegments(one)
    kinds = (raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(one, place)) for place in range(count))
    return count <= SIMPLE and raw.FPDF_SEGMENT_BEZIERTO not in list(kinds)


def noted(page: Any) -> Iterator[str]:
    """Notes, stamps and fields lie above the page, with words of their own."""
    for place in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, place)
        if raw.FPDFAnnot_GetSubtype(note) not in LINKS:
            yield "notes"
        raw.FPDFPage_CloseAnnot(note)


def stained(page: Any, text: Any, count: int) -> bool:
    """Whether dark spots are left once every letter and every plain line is painted over: text that is no text."""
    picture, place_of = shown(page, 1.0)
    pen = ImageDraw.Draw(picture)
    for place in range(count):
        box = letter_box(text, place, place_of, spread=2)
        if box:
            pen.rectangle(box, fill=255)
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=15):
        left, top, right, bottom = corners(one.get_bounds(), place_of)
        pen.rectangle((left - 2, top - 2, right + 2, bottom + 2), outline=255, width=5)
    dark = sum(picture.histogram()[:INK])
    return dark > STAIN * picture.width * picture.height


def has_ink(page: Any) -> bool:
    picture, _place = shown(page, 0.5)
    return sum(picture.histogram()[:INK]) > 0


def draw(content: bytes, most: int, boxes: dict[int, list[Any]]) -> None:
    """Every page as ``<number>.png``, the boxes painted black; a box is a letter's place or four shares of the page."""
    with zipfile.ZipFile(sys.stdout.buffer, "w", zipfile.ZIP_STORED) as out:
        for number, picture in enumerate(pictures(content, most, boxes)):
            kept = io.BytesIO()
            picture.save(kept, "PNG")
            out.writestr(f"{number}.png", kept.getvalue())


def pictures(content: bytes, most: int, boxes: dict[int, list[Any]]) -> Iterator[Any]:
    if not content.startswith(b"%PDF-"):
        with Image.open(io.BytesIO(content)) as opened:
            upright = ImageOps.exif_transpose(opened).convert("L")
        upright.thumbnail((LONGEST, LONGEST))
        yield painted(upright, [one for one in boxes.get(0, []) if not isinstance(one, int)])
        return
    document = pdfium.PdfDocument(content)
    for number in range(min(len(document), most)):
        page = document[number]
        picture, place_of = shown(page, SHARP)
        wanted = boxes.get(number, [])
        text = page.get_textpage() if wanted else None
        letters = [letter_box(text, one, place_of, spread=3) for one in wanted if isinstance(one, int)]
        pen = ImageDraw.Draw(picture)
        for box in letters:
            if box:
                pen.rectangle(box, fill=0)
        yield painted(picture, [one for one in wanted if not isinstance(one, int)])


def painted(picture: Any, shares: list[Any]) -> Any:
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in shares:
        width, height = picture.size
        pen.rectangle((left * width, top * height, right * width, bottom * height), fill=0)
    return picture


def shown(page: Any, scale: float) -> tuple[Any, Any]:
    """The page as a grey picture without notes and fields, and where a point of the page lies on it."""
    scale = min(scale, LONGEST / max(*page.get_size(), 1.0))
    picture = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False).to_pil().convert("L")
    width, height = picture.size

    def place_of(x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
        return across.value, down.value

    return picture, place_of


def letter_box(text: Any, place: int, place_of: Any, *, spread: int) -> tuple[int, int, int, int] | None:
    """Where a letter stands, its whole line height and a little more."""
    loose = raw.FS_RECTF()
    if raw.FPDFText_IsGenerated(text, place) == 1 or not raw.FPDFText_GetLooseCharBox(text, place, loose):
        return None
    tight = text.get_charbox(place)
    low = (min(loose.left, tight[0]), min(loose.bottom, tight[1]))
    bounds = (*low, max(loose.right, tight[2]), max(loose.top, tight[3]))
    left, top, right, bottom = corners(bounds, place_of)
    return left - spread, top - spread, right + spread, bottom + spread


def corners(bounds: Any, place_of: Any) -> tuple[int, int, int, int]:
    """(left, bottom, right, top) of the page as (left, top, right, bottom) of the picture, however it is turned."""
    one, other = place_of(bounds[0], bounds[1]), place_of(bounds[2], bounds[3])
    across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return across[0], down[0], across[1], down[1]


if __name__ == "__main__":
    main()
