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

/// Makes an empty file in memory that goes when its descriptor is closed. Returns the descriptor, or -1.
int gklinux_memory_file(void);

#endif
