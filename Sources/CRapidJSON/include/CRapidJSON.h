// A C face over RapidJSON's SAX reader: JSON text in, a flat list of nodes out, numbers as they are written.
#ifndef CRAPIDJSON_H
#define CRAPIDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
  GKJSON_NULL,
  GKJSON_FALSE,
  GKJSON_TRUE,
  GKJSON_NUMBER,
  GKJSON_STRING,
  GKJSON_ARRAY,
  GKJSON_OBJECT,
} gkjson_kind;

// One value. An object's members follow it as pairs: a string node (the key), then the value.
typedef struct {
  uint32_t kind;      // a gkjson_kind
  uint32_t position;  // byte offset of the value in the source
  uint32_t text;      // strings and numbers: offset of the characters in the text buffer
  uint32_t length;    // strings and numbers: their length in bytes
  uint32_t next;      // index of the first node after this value and all it contains
} gkjson_node;

typedef struct {
  gkjson_node *nodes;  // count of them; NULL when the text is not JSON
  uint32_t count;
  char *text;
  uint32_t error;           // a RapidJSON error code; 0 when all is well
  uint32_t error_position;  // byte offset in the source
} gkjson_document;

// Parses UTF-8 text of less than 4 GiB from an offset on. The result is freed by gkjson_free, also after an error.
gkjson_document gkjson_parse(const char *bytes, size_t length, size_t start);
void gkjson_free(gkjson_document document);

#ifdef __cplusplus
}
#endif

#endif
