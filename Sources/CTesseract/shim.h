#include <tesseract/capi.h>

// Takes the picture as an untyped pointer: leptonica's type is complete in CLeptonica and opaque
// here, and Swift holds the two apart.
static inline void readerSetPicture(TessBaseAPI *engine, void *picture) {
    TessBaseAPISetImage2(engine, (struct Pix *)picture);
}
