#define _GNU_SOURCE
#include "CLinuxFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/xattr.h>
#include <unistd.h>

int gklinux_exchange(int folder, const char *name, int other_folder, const char *other) {
  return renameat2(folder, name, other_folder, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

int gklinux_rename_new(int folder, const char *name, int new_folder, const char *new_name) {
  return renameat2(folder, name, new_folder, new_name, RENAME_NOREPLACE) == 0 ? 0 : errno;
}

bool gklinux_has_attributes(int folder) {
  char names[4096];
  ssize_t length = flistxattr(folder, names, sizeof names);
  // More than fit are more than none; a file system that has no attributes says so with an error.
  if (length < 0) return errno == ERANGE;
  for (ssize_t start = 0; start < length; start += strlen(names + start) + 1) {
    // Labels of the system's own are given to a new folder too.
    if (strncmp(names + start, "security.", 9) != 0) return true;
  }
  return false;
}

int gklinux_memory_file(void) {
  // Nothing in it is ever run; before Linux 6.3 that could not be said.
  const unsigned int never_runs = 8;
  int descriptor = memfd_create("workbook", MFD_CLOEXEC | never_runs);
  if (descriptor < 0 && errno == EINVAL) descriptor = memfd_create("workbook", MFD_CLOEXEC);
  return descriptor;
}

bool gklinux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0; }

static bool limit(int what, unsigned long long most) {
  struct rlimit known;
  if (getrlimit(what, &known) != 0) return false;
  // Nobody may have more than he was given.
  rlim_t value = known.rlim_max != RLIM_INFINITY && known.rlim_max < most ? known.rlim_max : most;
  struct rlimit wanted = {value, value};
  return setrlimit(what, &wanted) == 0;
}

bool gklinux_confine(unsigned long long memory, unsigned long long seconds, unsigned long long descriptors) {
  return limit(RLIMIT_AS, memory) && limit(RLIMIT_CPU, seconds) && limit(RLIMIT_FSIZE, 0) &&
         limit(RLIMIT_NOFILE, descriptors) && limit(RLIMIT_CORE, 0) &&
         prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}
