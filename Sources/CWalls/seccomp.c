#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "walls.h"

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "the system calls of this architecture were never measured"
#endif

// The kernel hands arguments over as 64 bits; flags and numbers stand in the lower half, which both
// architectures keep first.
#define ARGUMENT(index) offsetof(struct seccomp_data, args[index])
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offset))
#define ANSWER(action) BPF_STMT(BPF_RET | BPF_K, action)
#define CALL offsetof(struct seccomp_data, nr)

/// Allowed whatever its arguments: the kernel answers from a bitmap and never runs the filter.
#define ALLOW(call)                                            \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1),     \
        ANSWER(SECCOMP_RET_ALLOW)

/// Allowed where an argument equals a value, deadly otherwise.
#define ALLOW_EQUAL(call, index, value)                        \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 4),     \
        LOAD(ARGUMENT(index)),                                 \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1),      \
        ANSWER(SECCOMP_RET_ALLOW), ANSWER(SECCOMP_RET_KILL_PROCESS)

/// Allowed where two arguments equal two values, deadly otherwise.
#define ALLOW_BOTH_EQUAL(call, first, one, second, other)      \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 6),     \
        LOAD(ARGUMENT(first)),                                 \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, one, 0, 3),        \
        LOAD(ARGUMENT(second)),                                \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, other, 0, 1),      \
        ANSWER(SECCOMP_RET_ALLOW), ANSWER(SECCOMP_RET_KILL_PROCESS)

/// Allowed where none of these bits of an argument is set, deadly otherwise.
#define ALLOW_WITHOUT(call, index, bits)                       \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 4),     \
        LOAD(ARGUMENT(index)),                                 \
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0),      \
        ANSWER(SECCOMP_RET_ALLOW), ANSWER(SECCOMP_RET_KILL_PROCESS)

/// Answered as if nothing were there.
#define NOT_THERE(call)                                        \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##call, 0, 1),     \
        ANSWER(SECCOMP_RET_ERRNO | ENOENT)

// A filter of another architecture's numbers would let through other calls; so would x32's numbers
// on x86_64, which start at this bit.
#define HEAD                                                                   \
    LOAD(offsetof(struct seccomp_data, arch)),                                 \
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0),           \
        ANSWER(SECCOMP_RET_KILL_PROCESS), LOAD(CALL),                          \
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000U, 0, 1),                \
        ANSWER(SECCOMP_RET_KILL_PROCESS)

// Measured over the samples and the held-back faxes with strace; what each is for stands beside it.
#define PIXELS                                                                 \
    ALLOW(futex),          /* OpenMP's locks in Tesseract, most calls by far */ \
    ALLOW(read),           /* requests */                                      \
    ALLOW(write),          /* answers; a dying library's last words */         \
    ALLOW(writev),         /* glibc's last words on a damaged heap */          \
    ALLOW(clock_gettime),  /* Tesseract's timers, where the vDSO has none */   \
    ALLOW(gettimeofday),                                                       \
    ALLOW(brk),            /* memory */                                        \
    ALLOW(munmap), ALLOW(mremap), ALLOW(madvise),                              \
    ALLOW_WITHOUT(mmap, 2, PROT_EXEC),     /* memory, and the fax itself */    \
    ALLOW_WITHOUT(mprotect, 2, PROT_EXEC), /* a heap that grows */             \
    ALLOW(newfstatat),     /* the size of the fax: glibc's fstat */            \
    ALLOW(fstat),                                                              \
    ALLOW(close),          /* descriptors that are not needed any more */      \
    ALLOW(lseek),                                                              \
    ALLOW(getrandom),      /* hash tables of Swift, glib and expat */          \
    ALLOW(sched_yield),    /* waiting for a lock */                            \
    ALLOW(sysinfo),        /* glibc's qsort asks how much memory there is */   \
    ALLOW(exit_group), ALLOW(exit), ALLOW(rt_sigreturn), ALLOW(restart_syscall), \
    /* abort() names itself, so that a crash is known as a crash; nobody else. */ \
    ALLOW(getpid), ALLOW(gettid), ALLOW(rt_sigprocmask),                       \
    ALLOW_BOTH_EQUAL(tgkill, 0, self, 2, SIGABRT),                             \
    /* Whether this very filter stands. */                                     \
    ALLOW_EQUAL(prctl, 0, PR_GET_SECCOMP)

// Poppler opens fonts that a PDF names and does not carry. Landlock says which files those may be.
#define CHANGING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)
#define OPENS ALLOW_WITHOUT(openat, 2, CHANGING)
#define OPENS_NOTHING NOT_THERE(openat)
#define FONTS                                                                  \
    ALLOW(getdents64),     /* poppler's folders of character maps */           \
    ALLOW(fstatfs),        /* fontconfig asks what kind of disk it reads */    \
    ALLOW(fadvise64),                                                          \
    ALLOW_EQUAL(fcntl, 1, F_SETFD),                                            \
    ALLOW(pread64),        /* files that poppler reads in pieces */            \
    NOT_THERE(faccessat),                                                      \
    NOT_THERE(readlinkat)

#if defined(__x86_64__)
#define OLD_PIXELS , ALLOW(time)
#define OLD_FONTS , NOT_THERE(access), NOT_THERE(readlink), NOT_THERE(stat)
#else
#define OLD_PIXELS
#define OLD_FONTS
#endif

int wallsFilter(enum WallsCalls calls) {
    const uint32_t self = (uint32_t)getpid();
    struct sock_filter pixels[] = {HEAD, PIXELS OLD_PIXELS, ANSWER(SECCOMP_RET_KILL_PROCESS)};
    struct sock_filter fonts[] = {
        HEAD, PIXELS OLD_PIXELS, OPENS, FONTS OLD_FONTS, ANSWER(SECCOMP_RET_KILL_PROCESS)};
    struct sock_filter noFonts[] = {
        HEAD, PIXELS OLD_PIXELS, OPENS_NOTHING, FONTS OLD_FONTS, ANSWER(SECCOMP_RET_KILL_PROCESS)};
    struct sock_fprog program = {.len = sizeof pixels / sizeof *pixels, .filter = pixels};
    if (calls == WallsCallsFonts) {
        program.len = sizeof fonts / sizeof *fonts;
        program.filter = fonts;
    } else if (calls == WallsCallsNoFonts) {
        program.len = sizeof noFonts / sizeof *noFonts;
        program.filter = noFonts;
    }
    // Synchronised over all threads, should a library have started one.
    long refused = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
    return refused == 0 ? 0 : refused > 0 ? ESRCH : errno;
}
