#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "walls.h"

static int outcome(long answer) { return answer < 0 ? errno : 0; }

static int opened(int descriptor) {
    int fault = outcome(descriptor);
    if (descriptor >= 0) close(descriptor);
    return fault;
}

int wallsTryOpen(const char *path) { return opened(open(path, O_RDONLY | O_CLOEXEC)); }

int wallsTryCreate(const char *path) {
    int fault = opened(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (fault == 0) unlink(path);
    return fault;
}

int wallsTrySocket(void) { return opened(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)); }

int wallsTryConnect(void) {
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return errno;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(9)};
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fault = outcome(connect(descriptor, (struct sockaddr *)&here, sizeof here));
    close(descriptor);
    return fault;
}

int wallsTryFork(void) {
    pid_t child = fork();
    if (child == 0) _exit(0);
    if (child > 0) waitpid(child, NULL, 0);
    return outcome(child);
}

int wallsTryExecute(const char *path) {
    char *const arguments[] = {(char *)path, NULL};
    char *const environment[] = {NULL};
    return outcome(execve(path, arguments, environment));
}

int wallsTryTrace(int process) { return outcome(ptrace(PTRACE_SEIZE, process, NULL, NULL)); }

int wallsTrySignal(int process) { return outcome(kill(process, 0)); }

int wallsTryRaiseLimit(void) {
    struct rlimit more = {RLIM_INFINITY, RLIM_INFINITY};
    return outcome(setrlimit(RLIMIT_AS, &more));
}

int wallsTryExecutableMemory(void) {
    void *map = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED) return errno;
    munmap(map, 4096);
    return 0;
}

int wallsTryMemory(unsigned long bytes) {
    void *map = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED) return errno;
    munmap(map, bytes);
    return 0;
}

int wallsTryRing(void) {
    unsigned char parameters[120];
    memset(parameters, 0, sizeof parameters);
    return opened((int)syscall(SYS_io_uring_setup, 1, parameters));
}

int wallsTryNamespace(void) { return outcome(unshare(CLONE_NEWUSER)); }
