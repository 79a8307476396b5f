#include "quick-engine.h"

#include <leptonica/allheaders.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Leptonica makes a gray page, a larger one, one of sums four times as large, and the result, a pixel at a time. Here
// rows go from bits to the smoothed page while they are near; rows of paper are known by their bits.

typedef struct {
    const uint32_t *data;
    int words, width, height;   // of the bilevel picture
    int wide, high;             // of the result
    int *place;                 // by column of the result: where in a row, and how far on to the next, in sixteenths
    uint8_t *share;
    uint8_t *upper, *lower;     // two rows as gray values, with one more at the end
    uint16_t *mixed;
    int shown;                  // which row stands in `upper`; -1 for none
    int hasInk[2];
} Scaling;

// A row of bits as gray values; whether there is ink.
static int gray(const Scaling *scaling, int y, uint8_t *row) {
    const uint32_t *bits = scaling->data + (size_t)y * scaling->words;
    uint32_t ink = 0;
    for (int place = 0; place < scaling->words; place++) ink |= bits[place];
    if (!ink) {
        memset(row, 255, (size_t)scaling->width + 1);
        return 0;
    }
    for (int x = 0; x < scaling->width; x++)
        row[x] = (uint8_t)((bits[x >> 5] >> (31 - (x & 31)) & 1) - 1);
    row[scaling->width] = row[scaling->width - 1];
    return 1;
}

// One row of the enlarged page: between four pixels, in sixteenths. Whether it has ink.
static int scaled(Scaling *scaling, int y, uint8_t *restrict row) {
    float step = 16. * (float)scaling->height / (float)scaling->high;
    int where = (int)(step * (float)y), upper = where >> 4, down = where & 15;
    if (scaling->shown != upper) {
        if (scaling->shown == upper - 1 && upper < scaling->height) {
            uint8_t *spare = scaling->upper;
            scaling->upper = scaling->lower;
            scaling->lower = spare;
            scaling->hasInk[0] = scaling->hasInk[1];
        } else {
            scaling->hasInk[0] = gray(scaling, upper, scaling->upper);
        }
        int lower = upper + 1 < scaling->height ? upper + 1 : upper;
        scaling->hasInk[1] = gray(scaling, lower, scaling->lower);
        scaling->shown = upper;
    }
    if (!scaling->hasInk[0] && !scaling->hasInk[1]) {
        memset(row, 255, (size_t)scaling->wide);
        return 0;
    }
    uint16_t *restrict mixed = scaling->mixed;
    const uint8_t *restrict one = scaling->upper, *restrict other = scaling->lower;
    for (int x = 0; x <= scaling->width; x++)
        mixed[x] = (uint16_t)((16 - down) * one[x] + down * other[x]);
    for (int x = 0; x < scaling->wide; x++) {
        int from = scaling->place[x], right = scaling->share[x];
        row[x] = (uint8_t)(((16 - right) * mixed[from] + right * mixed[from + 1] + 128) >> 8);
    }
    return 1;
}

// A row into the picture, whose words hold their first pixel in the highest byte.
static void put(const uint8_t *restrict row, uint32_t *restrict words, int count) {
    for (int place = 0; place < count; place++) {
        uint32_t word;
        memcpy(&word, row + 4 * (size_t)place, 4);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        word = __builtin_bswap32(word);
#endif
        words[place] = word;
    }
}

// The mean of three columns, whose sums over three or five rows are given.
static void mean3(const uint16_t *restrict sums, uint8_t *restrict row, int width) {
    for (int x = 1; x < width - 1; x++)
        row[x] = (uint8_t)((uint16_t)(sums[x - 1] + sums[x] + sums[x + 1] + 4) / 9);
}

static void mean5(const uint16_t *restrict sums, uint8_t *restrict row, int width) {
    for (int x = 1; x < width - 1; x++)
        row[x] = (uint8_t)((uint16_t)(sums[x - 1] + sums[x] + sums[x + 1] + 7) / 15);
}

static void add(uint16_t *restrict sums, const uint8_t *restrict row, int width) {
    for (int x = 0; x < width; x++) sums[x] = (uint16_t)(sums[x] + row[x]);
}

static void take(uint16_t *restrict sums, const uint8_t *restrict row, int width) {
    for (int x = 0; x < width; x++) sums[x] = (uint16_t)(sums[x] - row[x]);
}

static void freeScaling(Scaling *scaling) {
    free(scaling->place);
    free(scaling->share);
    free(scaling->upper);
    free(scaling->lower);
    free(scaling->mixed);
}

static int prepare(Scaling *scaling, PIX *picture, PIX *result) {
    size_t width = (size_t)pixGetWidth(picture), wide = (size_t)pixGetWidth(result);
    *scaling = (Scaling){
        .data = pixGetData(picture), .words = pixGetWpl(picture), .width = (int)width,
        .height = pixGetHeight(picture), .wide = (int)wide, .high = pixGetHeight(result), .shown = -2,
        .place = malloc(wide * sizeof(int)), .share = malloc(wide), .upper = malloc(width + 1),
        .lower = malloc(width + 1), .mixed = malloc((width + 1) * sizeof(uint16_t)),
    };
    if (!scaling->place || !scaling->share || !scaling->upper || !scaling->lower || !scaling->mixed) return 0;
    float step = 16. * (float)scaling->width / (float)scaling->wide;
    for (int x = 0; x < scaling->wide; x++) {
        int where = (int)(step * (float)x);
        scaling->place[x] = where >> 4;
        scaling->share[x] = where & 15;
    }
    return 1;
}

// The edges of the enlarged page, as pictures of their own. Leptonica's smoothing counts at the margin by rules of its
// own, and is asked for it.
enum { Top, Bottom, Left, Right, Edges, Depth = 8 };

static int cutEdges(PIX *edges[Edges], int wide, int high) {
    int made = 1;
    for (int edge = 0; edge < Edges; edge++) {
        edges[edge] = edge < Left ? pixCreate(wide, Depth, 8) : pixCreate(Depth, high, 8);
        if (!edges[edge]) made = 0;
    }
    return made;
}

static void keepEdges(PIX *edges[Edges], const uint8_t *row, int y, int wide, int high) {
    int words = (wide + 3) / 4;
    if (y < Depth) put(row, pixGetData(edges[Top]) + (size_t)y * pixGetWpl(edges[Top]), words);
    if (y >= high - Depth)
        put(row, pixGetData(edges[Bottom]) + (size_t)(y - high + Depth) * pixGetWpl(edges[Bottom]), words);
    put(row, pixGetData(edges[Left]) + (size_t)y * pixGetWpl(edges[Left]), Depth / 4);
    put(row + wide - Depth, pixGetData(edges[Right]) + (size_t)y * pixGetWpl(edges[Right]), Depth / 4);
}

static int smoothEdges(PIX *edges[Edges], PIX *result, int rows) {
    int wide = pixGetWidth(result), high = pixGetHeight(result), done = 1;
    for (int edge = 0; edge < Edges && done; edge++) {
        PIX *smooth = pixBlockconvGray(edges[edge], NULL, 1, rows);
        if (!smooth) return 0;
        int failed = 0;
        switch (edge) {
        case Top: failed = pixRasterop(result, 0, 0, wide, rows + 1, PIX_SRC, smooth, 0, 0); break;
        case Bottom:
            failed = pixRasterop(result, 0, high - rows, wide, rows, PIX_SRC, smooth, 0, Depth - rows);
            break;
        case Left: failed = pixRasterop(result, 0, 0, 2, high, PIX_SRC, smooth, 0, 0); break;
        case Right:
            failed = pixRasterop(result, wide - 1, 0, 1, high, PIX_SRC, smooth, Depth - 1, 0);
            break;
        }
        pixDestroy(&smooth);
        done = !failed;
    }
    return done;
}

static int smoothed(Scaling *scaling, PIX *edges[Edges], PIX *result, int rows) {
    int wide = scaling->wide, high = scaling->high, kept = 2 * rows + 1;
    // Rows are whole words long, and one word of room at the end.
    size_t length = ((size_t)wide + 3) / 4 * 4;
    uint8_t *ring = calloc((size_t)kept + 1, length), *mean = ring ? ring + kept * length : NULL;
    uint16_t *sums = calloc((size_t)wide, sizeof(uint16_t));
    int inked[5] = {0}, some = 0, hasSums = 0;
    if (ring && sums) {
        hasSums = 1;
        for (int x = 0; x < wide; x++) sums[x] = (uint16_t)(255 * kept);
        for (int place = 0; place < kept; place++) memset(ring + place * length, 255, (size_t)wide);
        for (int y = 0; y < high; y++) {
            int place = y % kept;
            uint8_t *row = ring + place * length;
            if (inked[place]) take(sums, row, wide);
            some -= inked[place];
            int wasInked = inked[place];
            inked[place] = scaled(scaling, y, row);
            some += inked[place];
            // A row of paper takes the place of one: the sums stay.
            if (wasInked || inked[place]) {
                if (!wasInked) for (int x = 0; x < wide; x++) sums[x] = (uint16_t)(sums[x] - 255);
                add(sums, row, wide);
            }
            keepEdges(edges, row, y, wide, high);
            if (y < kept - 1) continue;
            if (!some) memset(mean, 255, (size_t)wide);
            else if (rows == 1) mean3(sums, mean, wide);
            else mean5(sums, mean, wide);
            put(mean, pixGetData(result) + (size_t)(y - rows) * pixGetWpl(result), (int)(length / 4));
        }
    }
    free(ring);
    free(sums);
    return hasSums;
}

PIX *squareGray(PIX *picture, float across, float down, int rows) {
    if (!picture || pixGetDepth(picture) != 1 || pixGetColormap(picture) || rows < 1 || rows > 2) return NULL;
    if (!(across >= 0.7f || down >= 0.7f) || (across == down && (across == 2 || across == 4))) return NULL;
    int width = pixGetWidth(picture), height = pixGetHeight(picture);
    double wide = across * (float)width + 0.5, high = down * (float)height + 0.5;
    if (width < 2 || height < 2 || !(wide >= 2 * Depth && wide < 1 << 20 && high >= 2 * Depth && high < 1 << 20))
        return NULL;
    PIX *edges[Edges] = {NULL}, *result = pixCreate((int)wide, (int)high, 8);
    Scaling scaling = {0};
    int done = result && cutEdges(edges, (int)wide, (int)high) && prepare(&scaling, picture, result)
        && smoothed(&scaling, edges, result, rows) && smoothEdges(edges, result, rows);
    freeScaling(&scaling);
    for (int edge = 0; edge < Edges; edge++) pixDestroy(&edges[edge]);
    if (!done) {
        pixDestroy(&result);
        return NULL;
    }
    pixCopyResolution(result, picture);
    pixScaleResolution(result, across, down);
    return result;
}
