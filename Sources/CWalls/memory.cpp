#include <new>
#include <unistd.h>

#include "walls.h"

namespace {
int exitCode = 1;
void leave() { _exit(exitCode); }
} // namespace

void wallsExitWithoutMemory(int code) {
    exitCode = code;
    std::set_new_handler(leave);
}
