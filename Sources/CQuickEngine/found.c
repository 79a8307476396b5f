#define _GNU_SOURCE
#include "quick-engine.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>

int quickEngineOpens(void) {
    return dlsym(RTLD_DEFAULT, "pixOpenBrick") == (void *)&pixOpenBrick && dlsym(RTLD_NEXT, "pixOpenBrick") != 0;
}
