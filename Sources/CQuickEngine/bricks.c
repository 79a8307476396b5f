#include "quick-engine.h"

#include <leptonica/allheaders.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Leptonica moves the whole picture once for each pixel of a brick's sides. Here each move doubles how far the last
// ones reached, and rows are moved while they are near: a line of a hundred pixels takes seven short moves. Rows of
// paper, half of a page's, are not moved at all.

// Rows of 32-bit words, the leftmost pixel in the highest bit.
typedef struct {
    uint32_t *data;
    uint32_t *row;
    // Whether there may be ink in a row: where not, there is none.
    uint8_t *ink;
    int words;
    int height;
} Rows;

// How far to move next so that in the end all distances from 0 to `length` are covered; 0 when they are.
static int next(int length, int *reach) {
    int step = length + 1 - *reach < *reach ? length + 1 - *reach : *reach;
    *reach += step;
    return step;
}

static void join(uint32_t *restrict into, const uint32_t *restrict other, int count, int all) {
    if (all)
        for (int place = 0; place < count; place++) into[place] &= other[place];
    else
        for (int place = 0; place < count; place++) into[place] |= other[place];
}

static int hasInk(const uint32_t *row, int words) {
    uint32_t any = 0;
    for (int place = 0; place < words; place++) any |= row[place];
    return any != 0;
}

static void lookForInk(Rows rows) {
    for (int y = 0; y < rows.height; y++)
        rows.ink[y] = (uint8_t)hasInk(rows.data + (size_t)y * rows.words, rows.words);
}

// A row moved to the left; paper comes in from beyond the edge.
static void movedLeft(const uint32_t *restrict from, uint32_t *restrict to, int words, int step) {
    int far = step / 32, bits = step % 32, whole = words - far;
    if (whole <= 0) {
        memset(to, 0, 4 * (size_t)words);
        return;
    }
    if (bits == 0) {
        memcpy(to, from + far, 4 * (size_t)whole);
    } else {
        for (int place = 0; place < whole - 1; place++)
            to[place] = from[place + far] << bits | from[place + far + 1] >> (32 - bits);
        to[whole - 1] = from[words - 1] << bits;
    }
    memset(to + whole, 0, 4 * (size_t)far);
}

static void movedRight(const uint32_t *restrict from, uint32_t *restrict to, int words, int step) {
    int far = step / 32, bits = step % 32;
    if (far >= words) {
        memset(to, 0, 4 * (size_t)words);
        return;
    }
    memset(to, 0, 4 * (size_t)far);
    if (bits == 0) {
        memcpy(to + far, from, 4 * (size_t)(words - far));
    } else {
        to[far] = from[0] >> bits;
        for (int place = far + 1; place < words; place++)
            to[place] = from[place - far] >> bits | from[place - far - 1] << (32 - bits);
    }
}

// Each pixel is joined with the `length` ones to its right: black where all are, or where any is.
static void toLeft(Rows rows, int length, int all) {
    if (length < 1) return;
    for (int y = 0; y < rows.height; y++) {
        uint32_t *row = rows.data + (size_t)y * rows.words;
        if (!hasInk(row, rows.words)) continue;
        for (int reach = 1, step; (step = next(length, &reach)) > 0;) {
            movedLeft(row, rows.row, rows.words, step);
            join(row, rows.row, rows.words, all);
            if (all && !hasInk(row, rows.words)) break;
        }
    }
}

// Ink grows to the right.
static void toRight(Rows rows, int length) {
    if (length < 1) return;
    for (int y = 0; y < rows.height; y++) {
        uint32_t *row = rows.data + (size_t)y * rows.words;
        if (!hasInk(row, rows.words)) continue;
        for (int reach = 1, step; (step = next(length, &reach)) > 0;) {
            movedRight(row, rows.row, rows.words, step);
            join(row, rows.row, rows.words, 0);
        }
    }
}

// Each pixel is joined with the `length` ones below it.
static void upward(Rows rows, int length, int all) {
    if (length < 1) return;
    lookForInk(rows);
    for (int reach = 1, step; (step = next(length, &reach)) > 0;) {
        for (int y = 0; y < rows.height; y++) {
            uint32_t *row = rows.data + (size_t)y * rows.words;
            int below = y < rows.height - step && rows.ink[y + step];
            if (all ? !rows.ink[y] : !below) continue;
            if (below) join(row, row + (size_t)step * rows.words, rows.words, all);
            else memset(row, 0, 4 * (size_t)rows.words);
            rows.ink[y] = (uint8_t)below;
        }
    }
}

// Ink grows downward.
static void downward(Rows rows, int length) {
    if (length < 1) return;
    lookForInk(rows);
    for (int reach = 1, step; (step = next(length, &reach)) > 0;)
        for (int y = rows.height - 1; y >= step; y--) {
            if (!rows.ink[y - step]) continue;
            join(rows.data + (size_t)y * rows.words, rows.data + (size_t)(y - step) * rows.words,
                 rows.words, 0);
            rows.ink[y] = 1;
        }
}

typedef enum { Open, Close, Dilate } Change;

// Changes the picture in place; 0 where memory is short.
static int change(PIX *picture, int width, int height, Change wanted) {
    Rows rows = {pixGetData(picture), NULL, NULL, pixGetWpl(picture), pixGetHeight(picture)};
    rows.row = malloc(4 * (size_t)rows.words);
    rows.ink = malloc((size_t)rows.height);
    if (!rows.row || !rows.ink) {
        free(rows.row);
        free(rows.ink);
        return 0;
    }
    // What stands in the words beyond the last pixel counts as paper.
    pixSetPadBits(picture, 0);
    switch (wanted) {
    case Open:
        toLeft(rows, width - 1, 1);
        upward(rows, height - 1, 1);
        toRight(rows, width - 1);
        downward(rows, height - 1);
        break;
    case Close:
        toRight(rows, width - 1);
        downward(rows, height - 1);
        toLeft(rows, width - 1, 1);
        upward(rows, height - 1, 1);
        break;
    case Dilate:
        toLeft(rows, width / 2, 0);
        upward(rows, height / 2, 0);
        toRight(rows, width - 1 - width / 2);
        downward(rows, height - 1 - height / 2);
        break;
    }
    pixSetPadBits(picture, 0);
    free(rows.row);
    free(rows.ink);
    return 1;
}

static PIX *changed(PIX *made, int width, int height, Change wanted) {
    if (made && !change(made, width, height, wanted)) pixDestroy(&made);
    return made;
}

static int fits(PIX *picture, int width, int height) {
    return picture && pixGetDepth(picture) == 1 && width >= 1 && height >= 1;
}

PIX *bricksOpen(PIX *picture, int width, int height) {
    if (!fits(picture, width, height)) return NULL;
    return changed(pixCopy(NULL, picture), width, height, Open);
}

PIX *bricksDilate(PIX *picture, int width, int height) {
    if (!fits(picture, width, height)) return NULL;
    return changed(pixCopy(NULL, picture), width, height, Dilate);
}

// Beyond the edge there is paper, on which ink may grow before it shrinks back.
PIX *bricksClose(PIX *picture, int width, int height) {
    if (!fits(picture, width, height)) return NULL;
    int border = ((width > height ? width : height) + 31) / 32 * 32;
    PIX *framed = changed(pixAddBorder(picture, border, 0), width, height, Close);
    if (!framed) return NULL;
    PIX *result = pixRemoveBorder(framed, border);
    pixDestroy(&framed);
    return result;
}

// Found before leptonica's own. Tesseract looks for ruled lines with openings of 75 pixels, on pages whose lines are
// out already; it has no setting to leave that away.
__attribute__((visibility("default"))) PIX *pixOpenBrick(PIX *into, PIX *picture, l_int32 width, l_int32 height) {
    PIX *result = bricksOpen(picture, width, height);
    if (!result || !into) return result ? result : into;
    PIX *copied = pixCopy(into, result);
    pixDestroy(&result);
    return copied;
}
