#include "CProcess.h"

#include <stddef.h>
#include <sys/auxv.h>

static int count;
static char **words;

// The GNU C library calls initialisers as it calls main.
__attribute__((constructor)) static void remember(int argc, char **argv, char **envp) {
  (void)envp;
  count = argc;
  words = argv;
}

int gkprocess_argument_count(void) { return count; }

const char *gkprocess_argument(int index) {
  return index >= 0 && index < count ? words[index] : NULL;
}

const char *gkprocess_executable(void) { return (const char *)getauxval(AT_EXECFN); }
