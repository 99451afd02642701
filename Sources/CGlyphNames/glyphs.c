#include "CGlyphNames.h"

#include <string.h>

struct glyph {
  const char *name;
  uint32_t characters[4];
};

struct width {
  uint16_t character;
  uint16_t width;
};

#include "glyphs.inc"

#define COUNT(table) (sizeof(table) / sizeof *(table))

// Names as bytes: shorter ones before those that go on.
static int compare(const char *known, const char *name, size_t length) {
  int order = strncmp(known, name, length);
  return order != 0 ? order : known[length] != 0;
}

int gkglyph_characters(const char *name, size_t length, uint32_t characters[4]) {
  size_t low = 0, high = COUNT(glyphs);
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = compare(glyphs[middle].name, name, length);
    if (order == 0) {
      int count = 0;
      for (; count < 4 && glyphs[middle].characters[count] != 0; count++) {
        characters[count] = glyphs[middle].characters[count];
      }
      return count;
    }
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return 0;
}

uint32_t gkglyph_encoded(int encoding, uint8_t code) {
  return encoding >= 0 && (size_t)encoding < COUNT(encodings) ? encodings[encoding][code] : 0;
}

static int find(const struct width *table, size_t count, uint32_t character) {
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (table[middle].character == character) return table[middle].width;
    if (table[middle].character < character) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return -1;
}

int gkglyph_width(int font, uint32_t character) {
  switch (font) {
    case 0: return find(widths0, COUNT(widths0), character);
    case 1: return find(widths1, COUNT(widths1), character);
    case 2: return find(widths2, COUNT(widths2), character);
    case 3: return find(widths3, COUNT(widths3), character);
    case 4: return find(widths4, COUNT(widths4), character);
    case 5: return find(widths5, COUNT(widths5), character);
    case 6: return find(widths6, COUNT(widths6), character);
    case 7: return find(widths7, COUNT(widths7), character);
    default: return -1;
  }
}
