/*
 * Logs what a process does to the files of one folder: loaded by LD_PRELOAD, it stands before the functions of the C library that change files.
 *
 * FOLDER_LOGGED   the folder, without a slash at its end
 * FOLDER_LOG      the log; each record is one append
 *
 * A record: kind, thread, offset, length of the path, length of the data (all of the machine's own byte order), path, data.
 *   C created · W written at the offset · T cut to the offset · R renamed, data = new path · L another name, data = new path · U unlinked
 *   S a sync begins · E it has ended
 *
 * Syncs reach no disk here: they only take a time in which others can go on.
 *
 * FOLDER_FAULT    a file: while it is there, writes to the folder fail with the error whose number it holds, as on a full disk
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define SYNC_MICROSECONDS 700

struct record {
  uint32_t kind, thread;
  uint64_t offset;
  uint32_t path_length, data_length;
};

static int log_fd = -1;
static const char *folder, *fault;
static size_t folder_length;

__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("FOLDER_LOG");
  folder = getenv("FOLDER_LOGGED");
  fault = getenv("FOLDER_FAULT");
  if (!folder) return;
  folder_length = strlen(folder);
  if (!log) return;
  log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

static int is_logged(const char *path) {
  return folder && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

static void append(char kind, const char *path, uint64_t offset, const void *data, size_t length) {
  if (log_fd < 0) return;
  int before = errno;
  struct record head = {(uint32_t)kind, (uint32_t)syscall(SYS_gettid), offset, (uint32_t)strlen(path), (uint32_t)length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)path, head.path_length}, {(void *)data, length}};
  if (syscall(SYS_writev, log_fd, parts, 3) != (long)(sizeof head + head.path_length + length)) abort();
  errno = before;
}

static int path_of(int fd, char *path) {
  char link[64];
  int before = errno;
  if (!folder) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  errno = before;
  if (length < 0) return 0;
  path[length] = 0;
  return is_logged(path);
}

/* The whole path of one that may be relative to a folder. */
static int path_at(int at, const char *given, char *path) {
  if (given[0] == '/') snprintf(path, PATH_MAX, "%s", given);
  else if (at == AT_FDCWD) {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(path, PATH_MAX, "%.2000s/%.2000s", here, given);
  } else {
    char here[PATH_MAX];
    if (!path_of(at, here)) return 0;
    snprintf(path, PATH_MAX, "%.2000s/%.2000s", here, given);
  }
  return is_logged(path);
}

/* Whether a write to the folder fails now. */
static int fails(void) {
  int fd = fault ? (int)syscall(SYS_openat, AT_FDCWD, fault, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0) return 0;
  char number[16] = {0};
  long length = syscall(SYS_read, fd, number, sizeof number - 1);
  syscall(SYS_close, fd);
  errno = atoi(number);
  return length > 0;
}

static int write_fails(int fd) {
  char path[PATH_MAX];
  return fault && path_of(fd, path) && fails();
}

#define REAL(name, result, ...)                                      \
  static result (*real)(__VA_ARGS__);                                \
  if (!real) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static void wrote(int fd, int64_t offset, const void *data, ssize_t length) {
  char path[PATH_MAX];
  if (length > 0 && path_of(fd, path)) append('W', path, (uint64_t)offset, data, (size_t)length);
}

/* Where a write without an offset goes. */
static int64_t place_of(int fd) {
  struct stat found;
  if (fcntl(fd, F_GETFL) & O_APPEND) return fstat(fd, &found) == 0 ? found.st_size : 0;
  return lseek(fd, 0, SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL(write, ssize_t, int, const void *, size_t);
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real(fd, data, length);
  if (fails()) return -1;
  int64_t at = place_of(fd);
  ssize_t done = real(fd, data, length);
  wrote(fd, at, data, done);
  return done;
}

static void wrote_parts(int fd, int64_t at, const struct iovec *parts, int count, ssize_t done) {
  for (int part = 0; part < count && done > 0; part++) {
    ssize_t length = done < (ssize_t)parts[part].iov_len ? done : (ssize_t)parts[part].iov_len;
    wrote(fd, at, parts[part].iov_base, length);
    at += length;
    done -= length;
  }
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev, ssize_t, int, const struct iovec *, int);
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real(fd, parts, count);
  if (fails()) return -1;
  int64_t at = place_of(fd);
  ssize_t done = real(fd, parts, count);
  wrote_parts(fd, at, parts, count, done);
  return done;
}

#define PWRITE(name)                                                     \
  ssize_t name(int fd, const void *data, size_t length, off64_t at) {    \
    REAL(name, ssize_t, int, const void *, size_t, off64_t);             \
    if (write_fails(fd)) return -1;                                      \
    ssize_t done = real(fd, data, length, at);                           \
    wrote(fd, at, data, done);                                           \
    return done;                                                         \
  }
PWRITE(pwrite)
PWRITE(pwrite64)

#define PWRITEV(name)                                                             \
  ssize_t name(int fd, const struct iovec *parts, int count, off64_t at) {        \
    REAL(name, ssize_t, int, const struct iovec *, int, off64_t);                 \
    if (write_fails(fd)) return -1;                                               \
    ssize_t done = real(fd, parts, count, at);                                    \
    wrote_parts(fd, at, parts, count, done);                                      \
    return done;                                                                  \
  }
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define SYNC(name)                                   \
  int name(int fd) {                                 \
    REAL(name, int, int);                            \
    char path[PATH_MAX];                             \
    if (!path_of(fd, path)) return real(fd);         \
    append('S', path, 0, "", 0);                     \
    usleep(SYNC_MICROSECONDS);                       \
    append('E', path, 0, "", 0);                     \
    return 0;                                        \
  }
SYNC(fsync)
SYNC(fdatasync)

#define FTRUNCATE(name)                                                        \
  int name(int fd, off64_t length) {                                           \
    REAL(name, int, int, off64_t);                                             \
    char path[PATH_MAX];                                                       \
    int done = real(fd, length);                                               \
    if (done == 0 && path_of(fd, path)) append('T', path, (uint64_t)length, "", 0); \
    return done;                                                               \
  }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

static int opened(int fd, int was_there, int flags, const char *path) {
  if (fd < 0 || (flags & O_TMPFILE) == O_TMPFILE) return fd;
  if (!was_there) append('C', path, 0, "", 0);
  else if (flags & O_TRUNC) append('T', path, 0, "", 0);
  return fd;
}

#define OPEN(name)                                                             \
  int name(const char *given, int flags, ...) {                                \
    REAL(name, int, const char *, int, ...);                                   \
    va_list rest;                                                              \
    va_start(rest, flags);                                                     \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                  \
    va_end(rest);                                                              \
    char path[PATH_MAX];                                                       \
    if (!(flags & (O_CREAT | O_TRUNC)) || !path_at(AT_FDCWD, given, path)) return real(given, flags, mode); \
    if (fails()) return -1;                                                    \
    int was_there = access(path, F_OK) == 0;                                   \
    return opened(real(given, flags, mode), was_there, flags, path);           \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                           \
  int name(int at, const char *given, int flags, ...) {                        \
    REAL(name, int, int, const char *, int, ...);                              \
    va_list rest;                                                              \
    va_start(rest, flags);                                                     \
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                  \
    va_end(rest);                                                              \
    char path[PATH_MAX];                                                       \
    if (!(flags & (O_CREAT | O_TRUNC)) || !path_at(at, given, path)) return real(at, given, flags, mode); \
    if (fails()) return -1;                                                    \
    int was_there = access(path, F_OK) == 0;                                   \
    return opened(real(at, given, flags, mode), was_there, flags, path);       \
  }
OPENAT(openat)
OPENAT(openat64)

static void moved(char kind, int from_at, const char *from, int to_at, const char *to) {
  char before[PATH_MAX], after[PATH_MAX];
  if (path_at(from_at, from, before) && path_at(to_at, to, after)) append(kind, before, 0, after, strlen(after));
}

int rename(const char *from, const char *to) {
  REAL(rename, int, const char *, const char *);
  int done = real(from, to);
  if (done == 0) moved('R', AT_FDCWD, from, AT_FDCWD, to);
  return done;
}

int renameat(int from_at, const char *from, int to_at, const char *to) {
  REAL(renameat, int, int, const char *, int, const char *);
  int done = real(from_at, from, to_at, to);
  if (done == 0) moved('R', from_at, from, to_at, to);
  return done;
}

int link(const char *from, const char *to) {
  REAL(link, int, const char *, const char *);
  int done = real(from, to);
  if (done == 0) moved('L', AT_FDCWD, from, AT_FDCWD, to);
  return done;
}

static int unlinked(int done, int at, const char *given) {
  char path[PATH_MAX];
  if (done == 0 && path_at(at, given, path)) append('U', path, 0, "", 0);
  return done;
}

int unlink(const char *given) {
  REAL(unlink, int, const char *);
  return unlinked(real(given), AT_FDCWD, given);
}

int remove(const char *given) {
  REAL(remove, int, const char *);
  return unlinked(real(given), AT_FDCWD, given);
}

int unlinkat(int at, const char *given, int flags) {
  REAL(unlinkat, int, int, const char *, int);
  return unlinked(real(at, given, flags), at, given);
}
