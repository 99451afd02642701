// What the system told the process when it was started, as the C library hands it over: without /proc, which is not
// everywhere, and from which Swift takes its arguments.
#ifndef GONGKAI_PROCESS_H
#define GONGKAI_PROCESS_H

/// How many words the command line has, the program's name among them.
int gkprocess_argument_count(void);

/// A word of the command line, as it was given; NULL behind the last.
const char *gkprocess_argument(int index);

/// The path that the program was started by, from the folder it was started in; NULL where the kernel does not tell.
const char *gkprocess_executable(void);

#endif
