#include "loading.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void fail(void) {
  const char *problem = dlerror();
  // Not through a stream: somebody may have silenced it.
  dprintf(STDERR_FILENO, "gongkai: error while loading shared libraries: %s\n", problem == NULL ? "?" : problem);
  _exit(127);
}

void *gklazy_function(gklazy_library *library, const char *name) {
  pthread_mutex_lock(&lock);
  // Once more where something failed for a moment.
  for (int turn = 0; turn < 2 && library->handle == NULL; turn++) {
    library->handle = dlopen(library->name, RTLD_LAZY | RTLD_LOCAL);
  }
  if (library->handle == NULL) fail();
  void *function = dlsym(library->handle, name);
  if (function == NULL) fail();
  pthread_mutex_unlock(&lock);
  return function;
}
