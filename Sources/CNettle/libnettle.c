// The functions of nettle that files are known again with.
#include "forwarding.h"
#include "shim.h"

static gklazy_library library = {.name = "libnettle.so.8"};

FORWARD(void, nettle_sha256_init, (struct sha256_ctx *context), (context))
FORWARD(void, nettle_sha256_update,
        (struct sha256_ctx *context, size_t length, const uint8_t *data),
        (context, length, data))
FORWARD(void, nettle_sha256_digest, (struct sha256_ctx *context, size_t length, uint8_t *digest),
        (context, length, digest))
