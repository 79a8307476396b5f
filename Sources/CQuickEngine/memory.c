#include "quick-engine.h"

#include <malloc.h>

// A page takes hundreds of megabytes for its pictures, a few at a time, of a megabyte and of eight. Given back and asked
// for anew, each of their pages of memory is cleared by the kernel each time.
void quickEngineKeepsMemory(void) {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}
