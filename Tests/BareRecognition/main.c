// The bare recognition call, for comparison: one warm engine, page pictures one after the other, as many
// processes of it as there are cores. Never installed.
// usage: bare-recognition LANGUAGES SEGMENTATION PIXELS-PER-INCH PICTURE ...
// Says a page a line: picture, processor seconds, letters read; first of all what starting the engine took.
#include <leptonica/allheaders.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>
#include <time.h>

static double used(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
    if (count < 4) {
        fprintf(stderr, "usage: bare-recognition LANGUAGES SEGMENTATION PIXELS-PER-INCH PICTURE ...\n");
        return 64;
    }
    const char *folder = getenv("TESSDATA_PREFIX");
    TessBaseAPI *engine = TessBaseAPICreate();
    if (TessBaseAPIInit2(engine, folder ? folder : "/usr/share/tesseract-ocr/5/tessdata", arguments[1],
                         OEM_LSTM_ONLY) != 0) {
        fprintf(stderr, "trained data of %s can't be loaded\n", arguments[1]);
        return 69;
    }
    // As the page reader sets it: another try in white on black doubles the time and finds nothing.
    TessBaseAPISetVariable(engine, "tessedit_do_invert", "0");
    TessBaseAPISetPageSegMode(engine, (TessPageSegMode)atoi(arguments[2]));
    printf("start %.4f 0\n", used());
    for (int place = 4; place < count; place++) {
        PIX *picture = pixRead(arguments[place]);
        if (!picture) {
            fprintf(stderr, "%s can't be read\n", arguments[place]);
            return 66;
        }
        double before = used();
        TessBaseAPISetImage2(engine, picture);
        TessBaseAPISetSourceResolution(engine, atoi(arguments[3]));
        char *text = TessBaseAPIRecognize(engine, NULL) == 0 ? TessBaseAPIGetUTF8Text(engine) : NULL;
        printf("%s %.4f %zu\n", arguments[place], used() - before, text ? strlen(text) : 0);
        TessDeleteText(text);
        TessBaseAPIClear(engine);
        pixDestroy(&picture);
    }
    TessBaseAPIEnd(engine);
    TessBaseAPIDelete(engine);
    return 0;
}
