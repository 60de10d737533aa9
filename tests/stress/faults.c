/* Faults at the n-th write, sync or rename beneath a folder; loaded before the C library (LD_PRELOAD). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static char folder[PATH_MAX];
static long at = -1, seen = 0;
static int fault = 0; /* an errno, or -1 for SIGKILL */

void arm(const char *path, long n, int kind) { strncpy(folder, path, PATH_MAX - 1); at = n; seen = 0; fault = kind; }
long calls(void) { return seen; }

static int beneath(const char *path) { return folder[0] && path && strncmp(path, folder, strlen(folder)) == 0; }

static int concerns(int fd) {
  char name[64], path[PATH_MAX];
  if (!folder[0]) return 0;
  snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(name, path, sizeof path - 1);
  if (n < 0) return 0;
  path[n] = 0;
  return beneath(path);
}

/* 0: goes on; 1: strikes now; 2: a full disk stays full */
static int strikes(void) {
  long n = seen++;
  if (at < 0 || n < at) return 0;
  return n == at ? 1 : fault == ENOSPC ? 2 : 0;
}

static int broken(void) {
  if (fault == -1) kill(getpid(), SIGKILL);
  errno = fault;
  return -1;
}

#define REAL(name, type) static __typeof__(type) *real; if (!real) real = (__typeof__(type) *)dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t n) {
  REAL("write", ssize_t(int, const void *, size_t));
  if (!concerns(fd)) return real(fd, data, n);
  int now = strikes();
  if (now == 0) return real(fd, data, n);
  if (now == 1 && n > 1) { /* half of it is written first */
    ssize_t done = real(fd, data, n / 2);
    if (fault == ENOSPC) return done;
  }
  return broken();
}

ssize_t pwrite64(int fd, const void *data, size_t n, off64_t offset) {
  REAL("pwrite64", ssize_t(int, const void *, size_t, off64_t));
  if (!concerns(fd)) return real(fd, data, n, offset);
  int now = strikes();
  if (now == 0) return real(fd, data, n, offset);
  if (now == 1 && n > 1) real(fd, data, n / 2, offset);
  return broken();
}
ssize_t pwrite(int fd, const void *data, size_t n, off_t offset) { return pwrite64(fd, data, n, offset); }

ssize_t writev(int fd, const struct iovec *data, int n) {
  REAL("writev", ssize_t(int, const struct iovec *, int));
  return concerns(fd) && strikes() ? broken() : real(fd, data, n);
}
int fsync(int fd) { REAL("fsync", int(int)); return concerns(fd) && strikes() ? broken() : real(fd); }
int fdatasync(int fd) { REAL("fdatasync", int(int)); return concerns(fd) && strikes() ? broken() : real(fd); }
int rename(const char *from, const char *to) {
  REAL("rename", int(const char *, const char *));
  return beneath(to) && strikes() ? broken() : real(from, to);
}
