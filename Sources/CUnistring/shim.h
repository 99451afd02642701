#include <uninorm.h>
#include <uniwidth.h>

/// The form of text in which compatible characters are one.
static inline uninorm_t gkunistring_nfkc(void) { return UNINORM_NFKC; }
