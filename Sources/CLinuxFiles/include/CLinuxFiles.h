// Calls of Linux that Swift's Glibc module does not show.
#ifndef GONGKAI_LINUX_FILES_H
#define GONGKAI_LINUX_FILES_H

#include <stdbool.h>

/// Gives each of two names, in open folders, what the other has, in one step. Returns 0, or the system's error number.
int gklinux_exchange(int folder, const char *name, int other_folder, const char *other);

/// Gives a file another name that nothing has yet. Returns 0, or the system's error number.
int gklinux_rename_new(int folder, const char *name, int new_folder, const char *new_name);

/// Whether an open folder has extended attributes that a new one would lack, such as an access control list.
bool gklinux_has_attributes(int folder);

/// Makes an empty file in memory that goes when its descriptor is closed. Returns the descriptor, or -1.
int gklinux_memory_file(void);

/// Makes a pipe that no program started later gets: what is written to the second end is read from the first. Returns whether there is
/// one.
bool gklinux_pipe(int ends[2]);

/// Takes from this process what it is not to have: more than so many bytes of memory, seconds of work and open files, writing
/// files, and ever more rights than it has. Returns whether all of it was taken.
bool gklinux_confine(unsigned long long memory, unsigned long long seconds, unsigned long long descriptors);

#endif
