// What glyph names mean, what the simple encodings of PDF hold, and how wide the characters of the standard fonts are.
#ifndef GONGKAI_GLYPH_NAMES_H
#define GONGKAI_GLYPH_NAMES_H

#include <stddef.h>
#include <stdint.h>

/// Writes the characters that a name of Adobe's Glyph List stands for, at most four. Returns how many; 0 for a name that is not
/// in the list.
int gkglyph_characters(const char *name, size_t length, uint32_t characters[4]);

/// The character of a code in an encoding; 0 for none. Encodings: 0 Standard, 1 WinAnsi, 2 MacRoman, 3 Symbol, 4 ZapfDingbats.
uint32_t gkglyph_encoded(int encoding, uint8_t code);

/// The width of a character in a standard font, in thousandths of its size; -1 where it has none. Fonts: 0 Helvetica, 1 its
/// bold, 2 Times, 3 bold, 4 italic, 5 bold italic, 6 Symbol, 7 ZapfDingbats.
int gkglyph_width(int font, uint32_t character);

#endif
