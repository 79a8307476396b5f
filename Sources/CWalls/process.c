#define _GNU_SOURCE
#include <errno.h>
#include <linux/capability.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "walls.h"

int wallsForbidNewPrivileges(void) {
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno;
}

int wallsHasNoNewPrivileges(void) { return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0); }

int wallsForbidDumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno; }

int wallsIsDumpable(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }

int wallsFilterMode(void) { return prctl(PR_GET_SECCOMP, 0, 0, 0, 0); }

int wallsEndWithParent(void) {
    return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 ? 0 : errno;
}

int wallsCloseFrom(int descriptor) {
    if (close_range((unsigned int)descriptor, ~0U, 0) == 0) return 0;
    // A kernel before 5.9.
    if (errno != ENOSYS) return errno;
    long last = sysconf(_SC_OPEN_MAX);
    for (int open = descriptor; open < last; open++) close(open);
    return 0;
}

int wallsClearEnvironment(void) {
    if (clearenv() != 0) return ENOMEM;
    return environ == NULL || environ[0] == NULL ? 0 : EEXIST;
}

int wallsDropCapabilities(void) {
    // The bounding set can be lowered only by who holds CAP_SETPCAP; who does not has nothing to lose.
    for (int one = 0; prctl(PR_CAPBSET_READ, one, 0, 0, 0) >= 0; one++)
        prctl(PR_CAPBSET_DROP, one, 0, 0, 0);
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    return syscall(SYS_capset, &header, none) == 0 ? 0 : errno;
}

int wallsHasCapabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct held[2];
    if (syscall(SYS_capget, &header, held) != 0) return -1;
    for (int half = 0; half < 2; half++)
        if (held[half].effective | held[half].permitted | held[half].inheritable) return 1;
    return 0;
}
