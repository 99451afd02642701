// Calls of Linux that Swift's Glibc module does not show.
#ifndef GONGKAI_LINUX_FILES_H
#define GONGKAI_LINUX_FILES_H

#include <stdbool.h>
#include <stdint.h>

/// Gives each of two paths what the other has, in one step. Returns 0, or the system's error number.
int gklinux_exchange(const char *path, const char *other);

/// Whether a folder has extended attributes that a new one would lack, such as an access control list.
bool gklinux_has_attributes(const char *folder);

/// A number for the mount that a path is on; 0 where the kernel does not tell.
uint64_t gklinux_mount(const char *path);

/// Opens a folder in another, or in the working folder (AT_FDCWD), only to look up names in it, for which it need not be
/// readable. Returns its descriptor; less than 0 with errno where it cannot, or where it is a link and none is followed.
int gklinux_open_folder(int folder, const char *name, bool follow);

#endif
