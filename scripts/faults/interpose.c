/* Faults at the Nth durable call of a program, counted over all its threads. Loaded before libc
 * (LD_PRELOAD), so that it needs no root and counts what strace can't: strace counts each thread's calls by
 * themselves, and so never reaches some.
 *
 *   FAULT_UNDER   folder: calls on files below it count, others do not
 *   FAULT_CALLS   names of calls that count, with commas; "all"
 *   FAULT_AT      which of them, from 1; 0: none, only counted
 *   FAULT_TIMES   how many one after the other, from there (1); -1: all that follow
 *   FAULT_DO      kill | stop (all of the program) | an errno by number | short (a write of a half)
 *   FAULT_TOLD    file that the number of calls is written to at the end, and "hit" where one was met
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long count, hits;
static const char *under, *calls, *action, *told;
static long at, times;
static int ready;

__attribute__((constructor)) static void begin(void) {
    under = getenv("FAULT_UNDER");
    calls = getenv("FAULT_CALLS");
    action = getenv("FAULT_DO");
    told = getenv("FAULT_TOLD");
    at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
    times = getenv("FAULT_TIMES") ? atol(getenv("FAULT_TIMES")) : 1;
    ready = under && calls && action;
}

__attribute__((destructor)) static void end(void) {
    if (!ready || !told) return;
    char line[64];
    int length = snprintf(line, sizeof line, "%ld%s\n", atomic_load(&count),
                          atomic_load(&hits) ? " hit" : "");
    int file = syscall(SYS_openat, AT_FDCWD, told, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0) {
        syscall(SYS_write, file, line, length);
        close(file);
    }
}

static int counts(const char *name) {
    if (strcmp(calls, "all") == 0) return 1;
    size_t length = strlen(name);
    for (const char *at = calls; at; at = strchr(at, ','), at = at ? at + 1 : at)
        if (strncmp(at, name, length) == 0 && (at[length] == ',' || at[length] == 0)) return 1;
    return 0;
}

static int is_below(const char *path) { return strncmp(path, under, strlen(under)) == 0; }

static int file_below(int file) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

static int path_below(int folder, const char *path) {
    if (path[0] == '/') return is_below(path);
    if (folder != AT_FDCWD) return file_below(folder);
    char whole[4096];
    return getcwd(whole, sizeof whole) && is_below(whole);
}

/* The error to return, 0 for none, -1 for a short write. */
static int fault(const char *name) {
    if (!counts(name)) return 0;
    long mine = atomic_fetch_add(&count, 1) + 1;
    if (at <= 0 || mine < at || (times >= 0 && mine >= at + times)) return 0;
    atomic_fetch_add(&hits, 1);
    if (strcmp(action, "stop") == 0) kill(getpid(), SIGSTOP);
    if (strcmp(action, "kill") == 0) kill(getpid(), SIGKILL);
    if (strcmp(action, "short") == 0) return -1;
    return atoi(action);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL(name, below)                    \
    if (ready && (below)) {                  \
        int code = fault(name);              \
        if (code > 0) {                      \
            errno = code;                    \
            return -1;                       \
        }                                    \
    }

static int makes(int flags) { return (flags & (O_CREAT | O_TRUNC)) != 0; }

#define OPEN(name)                                                            \
    int name(const char *path, int flags, ...) {                              \
        va_list list;                                                         \
        va_start(list, flags);                                                \
        int mode = makes(flags) ? va_arg(list, int) : 0;                      \
        va_end(list);                                                         \
        FAIL("openat", makes(flags) && path_below(AT_FDCWD, path))            \
        return REAL(name)(path, flags, mode);                                 \
    }
#define OPENAT(name)                                                          \
    int name(int folder, const char *path, int flags, ...) {                  \
        va_list list;                                                         \
        va_start(list, flags);                                                \
        int mode = makes(flags) ? va_arg(list, int) : 0;                      \
        va_end(list);                                                         \
        FAIL("openat", makes(flags) && path_below(folder, path))              \
        return REAL(name)(folder, path, flags, mode);                         \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int file, const void *bytes, size_t length) {
    if (ready && file_below(file)) {
        int code = fault("write");
        if (code > 0) {
            errno = code;
            return -1;
        }
        if (code < 0 && length > 1) length /= 2;
    }
    return REAL(write)(file, bytes, length);
}

#define PWRITE(name)                                                          \
    ssize_t name(int file, const void *bytes, size_t length, off_t offset) {  \
        if (ready && file_below(file)) {                                      \
            int code = fault("pwrite64");                                     \
            if (code > 0) {                                                   \
                errno = code;                                                 \
                return -1;                                                    \
            }                                                                 \
            if (code < 0 && length > 1) length /= 2;                          \
        }                                                                     \
        return REAL(name)(file, bytes, length, offset);                       \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

int fsync(int file) {
    FAIL("fsync", file_below(file))
    return REAL(fsync)(file);
}

int fdatasync(int file) {
    FAIL("fdatasync", file_below(file))
    return REAL(fdatasync)(file);
}

int ftruncate(int file, off_t length) {
    FAIL("ftruncate", file_below(file))
    return REAL(ftruncate)(file, length);
}

int ftruncate64(int file, off64_t length) {
    FAIL("ftruncate", file_below(file))
    return REAL(ftruncate64)(file, length);
}

int rename(const char *from, const char *to) {
    FAIL("rename", path_below(AT_FDCWD, to))
    return REAL(rename)(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    FAIL("rename", path_below(to_folder, to))
    return REAL(renameat)(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    FAIL("rename", path_below(to_folder, to))
    return REAL(renameat2)(from_folder, from, to_folder, to, flags);
}

int unlink(const char *path) {
    FAIL("unlink", path_below(AT_FDCWD, path))
    return REAL(unlink)(path);
}

int unlinkat(int folder, const char *path, int flags) {
    FAIL("unlink", path_below(folder, path))
    return REAL(unlinkat)(folder, path, flags);
}

int mkdir(const char *path, mode_t mode) {
    FAIL("mkdir", path_below(AT_FDCWD, path))
    return REAL(mkdir)(path, mode);
}

int mkdirat(int folder, const char *path, mode_t mode) {
    FAIL("mkdir", path_below(folder, path))
    return REAL(mkdirat)(folder, path, mode);
}
