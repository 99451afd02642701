#!/usr/bin/env python3
"""Writes Sources/CGlyphNames/glyphs.inc: what glyph names mean, what the simple encodings of PDF hold, and how wide the
characters of the standard fonts are.

    pip install fonttools reportlab
    Scripts/glyph_names.py > Sources/CGlyphNames/glyphs.inc

The names are of Adobe's Glyph List and of its list for ITC Zapf Dingbats (https://github.com/adobe-type-tools/agl-aglfn, BSD-3-Clause),
as fontTools carries them; the encodings are those of ISO 32000 Annex D, as ReportLab carries them (BSD); the widths are those of
Adobe's AFM files of the 14 standard fonts, as ReportLab carries them.
"""
from fontTools import agl
from reportlab.pdfbase import _fontdata

names = dict(agl.LEGACY_AGL2UV)
# The names of dingbats are a1, a2 …: in other fonts they mean nothing.
dingbats = {}
for number in range(1, 207):
    text = agl.toUnicode("a%d" % number, isZapfDingbats=True)
    if text:
        dingbats["a%d" % number] = tuple(map(ord, text))


def units(values):
    return list(values)[:4]


print("// Made by Scripts/glyph_names.py; do not edit.")
print("static const struct glyph glyphs[] = {")
for name in sorted(names, key=lambda name: name.encode()):
    values = units(names[name])
    print('{"%s",{%s}},' % (name, ",".join("0x%X" % v for v in values)))
print("};")

encodings = [
    "StandardEncoding", "WinAnsiEncoding", "MacRomanEncoding", "SymbolEncoding", "ZapfDingbatsEncoding"]
print("static const uint16_t encodings[%d][256] = {" % len(encodings))
for encoding in encodings:
    codes = []
    for name in _fontdata.encodings[encoding]:
        values = (names | dingbats).get(name, (0,)) if name else (0,)
        codes.append(values[0] if values[0] < 0x10000 else 0)
    print("{" + ",".join(map(str, codes)) + "},")
print("};")

fonts = ["Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic", "Symbol", "ZapfDingbats"]
for number, font in enumerate(fonts):
    by_name = _fontdata.widthsByFontGlyph[font]
    widths = {}
    for name, width in by_name.items():
        value = (names | dingbats).get(name, (0,))[0]
        if 0 < value < 0x10000:
            widths.setdefault(value, width)
    print("static const struct width widths%d[] = {" % number)
    print(",".join("{%d,%d}" % pair for pair in sorted(widths.items())))
    print("};")
