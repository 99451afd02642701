#ifndef GONGKAI_FORWARDING_H
#define GONGKAI_FORWARDING_H

#include <stddef.h>

#include "loading.h"

/// Defines a function as a call of the one that the file's `library` has of that name.
///
/// Hidden, so that the library goes on calling its own.
#define FORWARD(result, name, parameters, arguments)                                            \
  __attribute__((visibility("hidden"))) result name parameters {                               \
    static __typeof__(&name) known;                                                            \
    __typeof__(&name) function = __atomic_load_n(&known, __ATOMIC_ACQUIRE);                    \
    if (function == NULL) {                                                                    \
      function = (__typeof__(&name))gklazy_function(&library, #name);                          \
      __atomic_store_n(&known, function, __ATOMIC_RELEASE);                                    \
    }                                                                                          \
    return function arguments;                                                                 \
  }

#endif
