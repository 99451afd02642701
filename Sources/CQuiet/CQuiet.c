#define _GNU_SOURCE
#include "CQuiet.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>

// The GNU C library documents its standard streams as variables that a program may set. All threads share them, so what
// is set looks at which thread prints.

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int users;
static FILE *usual;
static FILE *sieve;
static _Thread_local bool is_quiet;

static ssize_t sift(void *cookie, const char *bytes, size_t count) {
  (void)cookie;
  return is_quiet ? (ssize_t)count : (ssize_t)fwrite(bytes, 1, count, usual);
}

void gkquiet_begin(void) {
  pthread_mutex_lock(&lock);
  if (sieve == NULL) {
    sieve = fopencookie(NULL, "w", (cookie_io_functions_t){.write = sift});
    if (sieve != NULL) setvbuf(sieve, NULL, _IONBF, 0);
  }
  // Without memory for a stream, printing stays as it is.
  if (sieve != NULL) {
    is_quiet = true;
    if (users++ == 0) {
      usual = stderr;
      stderr = sieve;
    }
  }
  pthread_mutex_unlock(&lock);
}

void gkquiet_end(void) {
  pthread_mutex_lock(&lock);
  if (is_quiet && --users == 0) stderr = usual;
  is_quiet = false;
  pthread_mutex_unlock(&lock);
}
