"""A logo is a picture and nothing more."""

import struct
import zlib

import pytest

from tenants.kernel.logo import LogoRefused, cleaned

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
HEAD = f'<svg {SPACES} viewBox="0 0 32 32"'


def svg(inside, more=""):
    return f"{HEAD} {more}>{inside}</svg>".encode()


def png(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 64)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def refusal(upload):
    with pytest.raises(LogoRefused) as caught:
        cleaned(upload)
    return caught.value.code


LAUGHS = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
PEEKS = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
DOT = '<circle r="3"/>'


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        (svg("<script>alert(1)</script>" + DOT), "dangerous"),
        (svg(DOT, 'onload="alert(1)"'), "dangerous"),
        (svg('<circle r="3" ONCLICK="alert(1)"/>'), "dangerous"),
        (svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>' + DOT), "dangerous"),
        (svg('<use xlink:href="https://evil.example/a.svg#a"/>'), "dangerous"),
        (svg('<use href="data:image/svg+xml;base64,AAAA#a"/>'), "dangerous"),
        (svg('<rect width="3" height="3" fill="url(https://evil.example/a)"/>'), "dangerous"),
        (svg('<rect width="3" height="3" style="background:url(//evil.example)"/>'), "dangerous"),
        (svg('<rect width="3" height="3" style="background:u\\72l(//evil.example)"/>'), "dangerous"),
        (svg("<style>@import '//evil.example';</style>" + DOT), "dangerous"),
        (svg("<style>circle{fill:url(https://evil.example/x)}</style>" + DOT), "dangerous"),
        (svg('<set attributeName="href" to="javascript:alert(1)"/>' + DOT), "dangerous"),
        (svg('<g id="a"><use href="#b"/><use href="#b"/></g><use href="#a"/>'), "dangerous"),
        (LAUGHS + svg("<text>&b;</text>"), "dangerous"),
        (PEEKS + svg("<text>&x;</text>"), "dangerous"),
        (svg('<image href="https://evil.example/pixel.png"/>'), "picture_inside"),
        (svg("<g>" * 5000 + DOT + "</g>" * 5000), "too_large"),
        (svg(DOT * 5000), "too_large"),
        (svg("<g></g>"), "empty"),
        (svg(DOT).replace(b"</svg>", b""), "broken"),
        (svg(DOT).replace(b'viewBox="0 0 32 32"', b""), "broken"),
        (svg(DOT).replace(b"0 0 32 32", b"0 0 900 32"), "too_wide"),
        (svg(DOT).replace(b"0 0 32 32", b"0 0 nan 32"), "broken"),
        (b"<html><svg></svg></html>", "not_a_picture"),
        (b"GIF89a" + b"\0" * 60, "not_a_picture"),
        (b"", "not_a_picture"),
        (png(8, 8), "too_small"),
        (png(5000, 5000), "too_large"),
        (png(4000, 40), "too_wide"),
        (png(64, 64)[:30], "broken"),
        (b"\x89PNG\r\n\x1a\n" + b"<script>" * 20, "broken"),
        (png(64, 64) + b"\0" * 600_000, "too_large"),
    ],
)
def test_a_picture_that_could_do_harm_is_refused(drawing, code):
    assert refusal(drawing) == code


def test_a_png_is_kept_as_it_is():
    assert cleaned(png(128, 64)) == (png(128, 64), "image/png")


def test_a_drawing_keeps_its_shapes_and_loses_the_rest():
    drawing = svg(
        '<metadata>made by a program</metadata><a href="https://elm.example">x</a><style>.a{fill:#1d6a55}</style>'
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
        '<path class="a" d="M0 0h9" fill="url(#g)" data-name="Layer 1"/>',
        'width="32" height="32" x-made-by="C:\\logo.ai"',
    )
    kept = (
        b"<?xml version='1.0' encoding='utf-8'?>\n"
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>.a{fill:#1d6a55}</style>'
        b'<defs><linearGradient id="g"><stop offset="0" stop-color="#fff" /></linearGradient></defs>'
        b'<path class="a" d="M0 0h9" fill="url(#g)" /></svg>'
    )
    assert cleaned(drawing) == (kept, "image/svg+xml")


def test_a_drawing_without_a_viewbox_gets_one_from_its_size():
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="120px" height="40">' + DOT.encode() + b"</svg>"
    assert b'viewBox="0 0 120 40"' in cleaned(drawing)[0]


def test_a_drawing_programs_plain_doctype_does_no_harm():
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert cleaned(doctype + svg(DOT)) == cleaned(svg(DOT))
