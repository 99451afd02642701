// Runs a command whose system calls are counted, and has one of them fail, or ends the command there.
//
//     FaultRunner CALL NTH ERROR LOG COMMAND [ARGUMENT ...]
//
// CALL is one of the names below, or `any`. The NTH call of that name (from 1; 0 for none) fails with the system's error
// number ERROR without being made, or, where ERROR is `kill`, the command is ended by SIGKILL instead of making it. LOG
// gets a line for every name, with how many calls there were, and one `at PATH` for the call that failed. Calls that the
// system makes to start a program, on its own files, are not counted. The exit status is the command's; 128 and the
// signal's number where one ended it; 125 where the kernel does not let calls be watched.
//
// The kernel asks before every call (seccomp's user notification), so calls inside of libraries are seen too, and the
// command need not be built for it.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "which architecture is this?"
#endif

// What tells which file a call is about: an argument that is a descriptor, or one that is a path; -1 for none.
struct call {
  long number;
  const char *name;
  int descriptor;
  int path;
};

static const struct call calls[] = {
#ifdef __NR_open
  {__NR_open, "open", -1, 0},
  {__NR_creat, "open", -1, 0},
  {__NR_rename, "rename", -1, 0},
  {__NR_mkdir, "mkdir", -1, 0},
  {__NR_unlink, "unlink", -1, 0},
  {__NR_rmdir, "unlink", -1, 0},
  {__NR_stat, "stat", -1, 0},
  {__NR_lstat, "stat", -1, 0},
  {__NR_link, "link", -1, 0},
  {__NR_renameat, "rename", -1, 1},
  {__NR_chmod, "chmod", -1, 0},
#endif
  {__NR_openat, "open", -1, 1},
  {__NR_read, "read", 0, -1},
  {__NR_pread64, "read", 0, -1},
  {__NR_readv, "read", 0, -1},
  {__NR_write, "write", 0, -1},
  {__NR_pwrite64, "write", 0, -1},
  {__NR_writev, "write", 0, -1},
  {__NR_fsync, "fsync", 0, -1},
  {__NR_fdatasync, "fsync", 0, -1},
  {__NR_syncfs, "fsync", 0, -1},
  {__NR_renameat2, "rename", -1, 1},
  {__NR_mmap, "mmap", 4, -1},
  {__NR_mkdirat, "mkdir", -1, 1},
  {__NR_unlinkat, "unlink", -1, 1},
  {__NR_fstat, "stat", 0, -1},
  {__NR_newfstatat, "stat", 0, 1},
  {__NR_statx, "stat", 0, 1},
  {__NR_close, "close", 0, -1},
  {__NR_linkat, "link", -1, 1},
  {__NR_ftruncate, "truncate", 0, -1},
  {__NR_truncate, "truncate", -1, 0},
  {__NR_fallocate, "truncate", 0, -1},
  {__NR_getdents64, "getdents", 0, -1},
  {__NR_flock, "flock", 0, -1},
  {__NR_fchmod, "chmod", 0, -1},
  {__NR_fchmodat, "chmod", -1, 1},
  {__NR_copy_file_range, "copy", 0, -1},
  {__NR_sendfile, "copy", 0, -1},
  {__NR_memfd_create, "memfd", -1, -1},
};
enum { CALLS = sizeof calls / sizeof *calls };

static const char *const names[] = {
  "open", "read", "write", "fsync", "rename", "mmap", "mkdir", "unlink", "stat", "close", "link", "truncate",
  "getdents", "flock", "chmod", "copy", "memfd",
};
enum { NAMES = sizeof names / sizeof *names };

static void fail(const char *what) {
  fprintf(stderr, "FaultRunner: %s: %s\n", what, strerror(errno));
  _exit(125);
}

// MARK: The command's side

static int listen_to_calls(void) {
  struct sock_filter filter[CALLS + 12];
  unsigned count = 0;
#define ADD(...) filter[count++] = (struct sock_filter)__VA_ARGS__
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
  // Memory without a file is nobody's call.
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_mmap, 0, 3));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[4])));
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, UINT32_MAX, CALLS + 2, 0));
  ADD(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
  for (unsigned index = 0; index < CALLS; index++) {
    ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[index].number, CALLS - index + 1, 0));
  }
  ADD(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_execve, 1, 0));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  ADD(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF));
#undef ADD
  struct sock_fprog program = {.len = (unsigned short)count, .filter = filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("prctl");
  int listener = (int)syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
  if (listener < 0) fail("seccomp");
  return listener;
}

static void send_descriptor(int socket, int descriptor) {
  char control[CMSG_SPACE(sizeof(int))] = {0};
  struct iovec byte = {.iov_base = "x", .iov_len = 1};
  struct msghdr message = {
    .msg_iov = &byte, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
  if (sendmsg(socket, &message, 0) != 1) fail("sendmsg");
}

static int receive_descriptor(int socket) {
  char control[CMSG_SPACE(sizeof(int))], byte;
  struct iovec vector = {.iov_base = &byte, .iov_len = 1};
  struct msghdr message = {
    .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  if (recvmsg(socket, &message, 0) != 1) return -1;
  int descriptor = -1;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header != NULL) memcpy(&descriptor, CMSG_DATA(header), sizeof(int));
  return descriptor;
}

// MARK: The watcher's side

static bool read_text(pid_t process, uint64_t address, char *text, size_t size) {
  char memory[64];
  snprintf(memory, sizeof memory, "/proc/%d/mem", process);
  int file = open(memory, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  ssize_t length = pread(file, text, size - 1, (off_t)address);
  if (length < 0) {
    // The text may end shortly before memory does.
    size_t rest = 4096 - address % 4096;
    length = pread(file, text, rest < size ? rest : size - 1, (off_t)address);
  }
  close(file);
  if (length < 0) return false;
  text[length] = 0;
  return true;
}

// The path of the file that a call is about, as far as it can be told.
static void find_path(const struct call *call, const struct seccomp_notif *request, char *path, size_t size) {
  path[0] = 0;
  if (call->path >= 0) read_text((pid_t)request->pid, request->data.args[call->path], path, size);
  if (path[0] == 0 && call->descriptor >= 0) {
    char link[64];
    snprintf(link, sizeof link, "/proc/%d/fd/%d", request->pid, (int)request->data.args[call->descriptor]);
    ssize_t length = readlink(link, path, size - 1);
    path[length < 0 ? 0 : length] = 0;
  }
}

// Whether a file is the system's: the program itself, its libraries, what they read to start.
static bool is_of_system(const char *path, const char *program) {
  static const char *const places[] = {"/lib", "/usr/lib", "/opt/", "/etc/", "/proc/", "/sys/", "/dev/", "pipe:", "socket:",
    "anon_inode:"};
  if (strncmp(path, "/proc/self/fd/", 14) == 0) return false;
  for (size_t index = 0; index < sizeof places / sizeof *places; index++) {
    if (strncmp(path, places[index], strlen(places[index])) == 0) return true;
  }
  const char *end = strrchr(program, '/');
  return end != NULL && strncmp(path, program, (size_t)(end - program) + 1) == 0;
}

int main(int count, char **arguments) {
  if (count < 6) {
    fprintf(stderr, "usage: FaultRunner CALL NTH ERROR LOG COMMAND [ARGUMENT ...]\n");
    return 125;
  }
  const char *wanted = arguments[1];
  const long nth = atol(arguments[2]);
  const bool kills = strcmp(arguments[3], "kill") == 0;
  const int error = atoi(arguments[3]);
  const char *program = arguments[5];

  int sockets[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) fail("socketpair");
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    send_descriptor(sockets[1], listen_to_calls());
    execv(program, arguments + 5);
    fail(program);
  }
  close(sockets[1]);
  FILE *log = fopen(arguments[4], "w");
  int listener = receive_descriptor(sockets[0]);

  long seen[NAMES] = {0}, all = 0;
  bool has_begun = false;
  struct pollfd waiting = {.fd = listener, .events = POLLIN};
  while (listener >= 0 && (poll(&waiting, 1, -1) >= 0 || errno == EINTR)) {
    if (waiting.revents & POLLHUP && !(waiting.revents & POLLIN)) break;
    struct seccomp_notif request = {0};
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &request) != 0) continue;
    struct seccomp_notif_resp answer = {.id = request.id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
    const struct call *call = NULL;
    for (unsigned index = 0; index < CALLS && call == NULL; index++) {
      if (calls[index].number == request.data.nr) call = &calls[index];
    }
    if (call == NULL) has_begun = true;
    char path[4096];
    // What is said on the standard streams is not looked at.
    bool is_said = call != NULL && call->descriptor == 0 && call->path < 0 && request.data.args[0] <= 2;
    if (call != NULL && has_begun && !is_said) {
      find_path(call, &request, path, sizeof path);
      if (!is_of_system(path, program)) {
        unsigned name = 0;
        while (name + 1 < NAMES && strcmp(names[name], call->name) != 0) name++;
        seen[name]++;
        all++;
        bool is_any = strcmp(wanted, "any") == 0;
        if ((is_any && all == nth) || (strcmp(wanted, call->name) == 0 && seen[name] == nth)) {
          if (log != NULL) fprintf(log, "at %s %s\n", call->name, path);
          if (kills) kill(child, SIGKILL);
          answer.flags = 0;
          answer.error = kills ? -EINTR : -error;
        }
      }
    }
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (log != NULL) {
    for (unsigned name = 0; name < NAMES; name++) fprintf(log, "%s %ld\n", names[name], seen[name]);
    fprintf(log, "any %ld\n", all);
    fclose(log);
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
