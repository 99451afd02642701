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

/// Has the system begin to put on the disk what was written to a file, without waiting for it.
void gklinux_begin_sync(int file);

/// Makes an empty file in memory that goes when its descriptor is closed. Returns the descriptor, or -1.
int gklinux_memory_file(void);

/// Makes a pipe that no program started later gets: what is written to the second end is read from the first. Returns whether there is
/// one.
bool gklinux_pipe(int ends[2]);

/// Takes from this process what it is not to have: more than so many bytes of memory, seconds of work and open files, writing
/// files, and ever more rights than it has. Returns whether all of it was taken.
bool gklinux_confine(unsigned long long memory, unsigned long long seconds, unsigned long long descriptors);

/// How another program is started.
typedef struct {
  /// Its path, and what it is given: each list ends with NULL.
  const char *path;
  char *const *arguments;
  char *const *environment;
  /// What it reads from, writes to and complains to; -1 for nothing.
  int input;
  int output;
  int error;
  /// The folder it works in; NULL for the one of this process.
  const char *folder;
  /// The most bytes of memory, seconds of work and bytes of a file it writes; 0 for as many as it
  /// likes.
  unsigned long long memory;
  unsigned long long seconds;
  unsigned long long file_bytes;
  /// Whether it is kept from every network, where the system lets us.
  bool is_alone;
} gklinux_program;

/// Starts a program as the first of a group of processes, which ends when the thread that started
/// it does. Returns its number, or -1; it ends
/// with status 127 where the system cannot run it.
int gklinux_start(const gklinux_program *program);

#endif
