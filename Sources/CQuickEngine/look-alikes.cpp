#include "quick-engine.h"

#include <dlfcn.h>

// Tesseract sorts a built-in table of look-alike letters ("rn" for "m") whenever an engine starts, entry by
// entry into linked lists: nine tenths of the start. Only the legacy recogniser, which is not used here
// (OEM_LSTM_ONLY), ever asks the table. This definition is found before the library's own. Where a version of the
// library calls its loader by another name, engines start as slowly as they always did, and nothing else changes.
namespace tesseract {

class UNICHARSET;

class UnicharAmbigs {
  public:
    void LoadUniversal(const UNICHARSET &encoder, UNICHARSET *letters);
};

__attribute__((visibility("default"))) void UnicharAmbigs::LoadUniversal(const UNICHARSET &, UNICHARSET *) {}

}  // namespace tesseract

int quickEngineSkipsLookAlikes(void) {
    void *found = dlsym(RTLD_DEFAULT, "_ZN9tesseract13UnicharAmbigs13LoadUniversalERKNS_10UNICHARSETEPS1_");
    void (tesseract::UnicharAmbigs::*own)(const tesseract::UNICHARSET &, tesseract::UNICHARSET *) =
        &tesseract::UnicharAmbigs::LoadUniversal;
    return found != nullptr && found == *reinterpret_cast<void **>(&own);
}
