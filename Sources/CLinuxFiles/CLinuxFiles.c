#define _GNU_SOURCE
#include "CLinuxFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>

int gklinux_exchange(const char *path, const char *other) {
  return renameat2(AT_FDCWD, path, AT_FDCWD, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
}

bool gklinux_has_attributes(const char *folder) {
  char names[4096];
  ssize_t length = listxattr(folder, names, sizeof names);
  // More than fit are more than none; a file system that has no attributes says so with an error.
  if (length < 0) return errno == ERANGE;
  for (ssize_t start = 0; start < length; start += strlen(names + start) + 1) {
    // Labels of the system's own are given to a new folder too.
    if (strncmp(names + start, "security.", 9) != 0) return true;
  }
  return false;
}

uint64_t gklinux_mount(const char *path) {
  struct statx status;
  if (statx(AT_FDCWD, path, AT_NO_AUTOMOUNT, STATX_MNT_ID, &status) != 0) return 0;
  return status.stx_mask & STATX_MNT_ID ? status.stx_mnt_id : 0;
}

int gklinux_open_folder(int folder, const char *name, bool follow) {
  return openat(folder, name, O_PATH | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
}
