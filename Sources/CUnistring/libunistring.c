// The functions of libunistring that text is measured and made plain with.
#include "forwarding.h"
#include "shim.h"

#include <unistring/version.h>

#if _LIBUNISTRING_VERSION >= 0x010100
static gklazy_library library = {.name = "libunistring.so.5"};
#else
static gklazy_library library = {.name = "libunistring.so.2"};
#endif

FORWARD(int, uc_width, (ucs4_t character, const char *encoding), (character, encoding))
FORWARD(uint32_t *, u32_normalize,
        (uninorm_t form, const uint32_t *text, size_t count, uint32_t *restrict result,
         size_t *length),
        (form, text, count, result, length))

uninorm_t gkunistring_nfkc(void) {
  static uninorm_t known;
  uninorm_t form = __atomic_load_n(&known, __ATOMIC_ACQUIRE);
  if (form == NULL) {
    form = (uninorm_t)gklazy_function(&library, "uninorm_nfkc");
    __atomic_store_n(&known, form, __ATOMIC_RELEASE);
  }
  return form;
}
