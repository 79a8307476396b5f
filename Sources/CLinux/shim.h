// Calls of Linux and glibc that stand behind _GNU_SOURCE and so are missing from Swift's Glibc.
#include <signal.h>
#include <spawn.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <sys/vfs.h>

int memfd_create(const char *name, unsigned int flags);
int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *folder);

// What every program that is started gets: a process group of its own, no signal held back, none ignored.
static inline void posix_spawnattr_afresh(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setpgroup(attributes, 0);
    posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned int flags);

struct rlimit;
int prlimit(pid_t process, int resource, const struct rlimit *wanted, struct rlimit *held);

// prctl takes any number of arguments, which Swift does not call.
#include <sys/prctl.h>
static inline int set_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int is_dumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }
