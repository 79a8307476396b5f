#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "walls.h"

// The kernel's interface, written out: Debian 12's headers know version 3 at most, the kernel that
// runs may know more.
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

struct ruleset {
    uint64_t files;
    uint64_t network;
    uint64_t scope;
};

struct beneath {
    uint64_t allowed;
    int32_t folder;
} __attribute__((packed));

static const uint64_t readFile = 1ULL << 2;
static const uint64_t readFolder = 1ULL << 3;

int wallsLandlockVersion(void) {
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, 1U);
    return version > 0 ? (int)version : 0;
}

/// Every right on files that a version knows (linux/landlock.h).
static uint64_t fileRights(int version) {
    uint64_t rights = (1ULL << 13) - 1;      // 1: execute, write, read, make, remove
    if (version >= 2) rights |= 1ULL << 13;  // link or rename across folders
    if (version >= 3) rights |= 1ULL << 14;  // truncate
    if (version >= 5) rights |= 1ULL << 15;  // ioctl on devices
    return rights;
}

int wallsLandlock(int version, const char *const *readable, int count) {
    struct ruleset rules = {
        .files = fileRights(version),
        .network = version >= 4 ? 3 : 0,  // bind and connect TCP
        .scope = version >= 6 ? 3 : 0,    // abstract sockets and signals
    };
    // A kernel takes a longer structure only where what it does not know is zero.
    size_t size = version >= 6 ? sizeof rules : version >= 4 ? 16 : 8;
    int handle = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0U);
    if (handle < 0) return errno;
    int fault = 0;
    for (int index = 0; index < count && fault == 0; index++) {
        int folder = open(readable[index], O_PATH | O_CLOEXEC);
        if (folder < 0) continue;
        struct beneath rule = {.allowed = readFile | readFolder, .folder = folder};
        if (syscall(SYS_landlock_add_rule, handle, 1, &rule, 0U) != 0) fault = errno;
        close(folder);
    }
    if (fault == 0 && syscall(SYS_landlock_restrict_self, handle, 0U) != 0) fault = errno;
    close(handle);
    return fault;
}
