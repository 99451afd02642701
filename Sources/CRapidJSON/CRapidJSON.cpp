#include "CRapidJSON.h"

#include <cstdlib>
#include <cstring>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

namespace {

// A growing array on the C heap, so that no C++ runtime library is needed; false when memory is out.
template <typename T>
struct Buffer {
  T *items = nullptr;
  size_t count = 0, capacity = 0;

  bool reserve(size_t more) {
    if (count + more <= capacity) return true;
    size_t larger = capacity * 2 > count + more ? capacity * 2 : count + more + 256;
    T *moved = static_cast<T *>(std::realloc(items, larger * sizeof(T)));
    if (!moved) return false;
    items = moved;
    capacity = larger;
    return true;
  }
};

struct NodeBuilder {
  const char *source;
  rapidjson::MemoryStream &stream;
  Buffer<gkjson_node> nodes;
  Buffer<char> text;
  Buffer<uint32_t> open;  // indices of the arrays and objects not yet closed
  size_t last = 0;        // offset just behind the previous token
  size_t surrogate = 0;   // offset of half a surrogate pair, which is no character; 0 for none

  bool add(gkjson_kind kind, size_t position, const char *characters, size_t length) {
    if (!nodes.reserve(1) || !text.reserve(length)) return false;
    nodes.items[nodes.count] = {kind, static_cast<uint32_t>(position),
                                static_cast<uint32_t>(text.count), static_cast<uint32_t>(length),
                                static_cast<uint32_t>(nodes.count + 1)};
    if (length) std::memcpy(text.items + text.count, characters, length);
    nodes.count += 1;
    text.count += length;
    last = stream.Tell();
    return true;
  }

  bool begin(gkjson_kind kind) {
    if (!open.reserve(1)) return false;
    open.items[open.count++] = static_cast<uint32_t>(nodes.count);
    // The iterative reader tells of a bracket before it takes it.
    return add(kind, stream.Tell(), nullptr, 0);
  }

  bool end() {
    nodes.items[open.items[--open.count]].next = static_cast<uint32_t>(nodes.count);
    last = stream.Tell();
    return true;
  }

  // Between two tokens there is no quotation mark, so the next one opens the string.
  bool quoted(const char *characters, size_t length) {
    size_t position = last;
    while (source[position] != '"') position += 1;
    // RapidJSON refuses a first half without the second, and lets a second without the first pass.
    for (size_t i = 0; i + 1 < length; i++) {
      auto lead = static_cast<unsigned char>(characters[i]);
      if (lead == 0xED && static_cast<unsigned char>(characters[i + 1]) >= 0xA0) {
        surrogate = half(position + 1);
        return false;
      }
    }
    return add(GKJSON_STRING, position, characters, length);
  }

  // The offset of the first escape in a string that is the second half of a pair without the first.
  size_t half(size_t position) const {
    bool isOpen = false;
    while (source[position] != '"') {
      if (source[position] != '\\') {
        isOpen = false;
        position += 1;
        continue;
      }
      if (source[position + 1] != 'u') {
        isOpen = false;
        position += 2;
        continue;
      }
      char digit = source[position + 3];
      bool isSurrogate = (source[position + 2] | 0x20) == 'd' && (digit > '7');
      bool isSecond = isSurrogate && (digit | 0x20) >= 'c';
      if (isSecond && !isOpen) return position;
      isOpen = isSurrogate && !isSecond;
      position += 6;
    }
    return position;
  }

  // RapidJSON's handler interface.
  bool Null() { return add(GKJSON_NULL, stream.Tell() - 4, nullptr, 0); }
  bool Bool(bool b) {
    return add(b ? GKJSON_TRUE : GKJSON_FALSE, stream.Tell() - (b ? 4 : 5), nullptr, 0);
  }
  bool RawNumber(const char *s, rapidjson::SizeType n, bool) {
    return add(GKJSON_NUMBER, stream.Tell() - n, s, n);
  }
  bool String(const char *s, rapidjson::SizeType n, bool) { return quoted(s, n); }
  bool Key(const char *s, rapidjson::SizeType n, bool) { return quoted(s, n); }
  bool StartArray() { return begin(GKJSON_ARRAY); }
  bool StartObject() { return begin(GKJSON_OBJECT); }
  bool EndArray(rapidjson::SizeType) { return end(); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  // Never called: numbers come as they are written.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(int64_t) { return false; }
  bool Uint64(uint64_t) { return false; }
  bool Double(double) { return false; }
};

}  // namespace

gkjson_document gkjson_parse(const char *bytes, size_t length, size_t start) {
  rapidjson::MemoryStream stream(bytes, length);
  for (size_t i = 0; i < start; i++) stream.Take();
  NodeBuilder builder{bytes, stream, {}, {}, {}, start};
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseIterativeFlag;
  auto result = reader.Parse<flags>(stream, builder);
  std::free(builder.open.items);
  gkjson_document document = {builder.nodes.items, static_cast<uint32_t>(builder.nodes.count),
                              builder.text.items, 0, 0};
  if (result.IsError()) {
    document.error = static_cast<uint32_t>(result.Code());
    document.error_position = static_cast<uint32_t>(result.Offset());
    if (builder.surrogate) {
      document.error = rapidjson::kParseErrorStringUnicodeSurrogateInvalid;
      document.error_position = static_cast<uint32_t>(builder.surrogate);
    }
    document.count = 0;
  }
  return document;
}

void gkjson_free(gkjson_document document) {
  std::free(document.nodes);
  std::free(document.text);
}
