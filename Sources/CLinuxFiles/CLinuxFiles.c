#define _GNU_SOURCE
#include "CLinuxFiles.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
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

void gklinux_begin_sync(int file) {
  // A file system that cannot writes when it likes, as it would have done.
  int before = errno;
  sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
  errno = before;
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

static void put(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  // Where it is refused, files of the user's cannot be written, and the program says so.
  if (write(file, text, strlen(text)) < 0) errno = 0;
  close(file);
}

/// The lines that give a process in a room of its own the user and group it had.
typedef struct {
  char user[64];
  char group[64];
} same_owner;

static void leave_networks(const same_owner *owner) {
  // A system administrator needs no room of his own; nobody else may leave the network without one.
  if (unshare(CLONE_NEWNET) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) return;
  put("/proc/self/setgroups", "deny");
  put("/proc/self/uid_map", owner->user);
  put("/proc/self/gid_map", owner->group);
}

static bool redirect(int descriptor, int flags, int to) {
  int source = descriptor >= 0 ? descriptor : open("/dev/null", flags);
  return source >= 0 && dup2(source, to) == to;
}

int gklinux_start(const gklinux_program *program) {
  same_owner owner;
  snprintf(owner.user, sizeof owner.user, "%u %u 1", geteuid(), geteuid());
  snprintf(owner.group, sizeof owner.group, "%u %u 1", getegid(), getegid());
  pid_t parent = getpid();
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t process = fork();
  if (process != 0) {
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (process > 0) setpgid(process, process);
    return process;
  }
  // Only what is safe between fork and exec in a process of many threads. What this program blocks
  // or ignores is not for the other.
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  setpgid(0, 0);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 || getppid() != parent) _exit(127);
  if (program->is_alone) leave_networks(&owner);
  bool ready = redirect(program->input, O_RDONLY, STDIN_FILENO) &&
               redirect(program->output, O_WRONLY, STDOUT_FILENO) &&
               redirect(program->error, O_WRONLY, STDERR_FILENO) &&
               (program->folder == NULL || chdir(program->folder) == 0) &&
               (program->memory == 0 || limit(RLIMIT_AS, program->memory)) &&
               (program->seconds == 0 || limit(RLIMIT_CPU, program->seconds)) &&
               (program->file_bytes == 0 || limit(RLIMIT_FSIZE, program->file_bytes)) &&
               limit(RLIMIT_CORE, 0) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  // A file that was just written may be held open for a moment by what somebody else starts.
  for (int turn = 0; ready && turn < 50; turn++) {
    execve(program->path, program->arguments, program->environment);
    if (errno != ETXTBSY) break;
    usleep(10 * 1000);
  }
  _exit(127);
}
