#include "quick-engine.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Leptonica works out each pixel of a turned page from four, of paper too, which most of a page is. Here pieces of rows
// that come from nothing but paper are paper.

enum { Tile = 32 };

typedef struct {
    int across, down;
    uint8_t *isPaper;
} Tiles;

static int looked(Tiles *tiles, PIX *picture) {
    int width = pixGetWidth(picture), height = pixGetHeight(picture), words = pixGetWpl(picture);
    tiles->across = (width + Tile - 1) / Tile;
    tiles->down = (height + Tile - 1) / Tile;
    tiles->isPaper = malloc((size_t)tiles->across * (size_t)tiles->down);
    if (!tiles->isPaper) return 0;
    memset(tiles->isPaper, 1, (size_t)tiles->across * (size_t)tiles->down);
    int whole = width / 4;
    uint32_t rest = width % 4 ? 0xffffffffU << 8 * (4 - width % 4) : 0;
    for (int y = 0; y < height; y++) {
        const uint32_t *row = pixGetData(picture) + (size_t)y * words;
        uint8_t *isPaper = tiles->isPaper + (size_t)(y / Tile) * tiles->across;
        for (int tile = 0; tile < tiles->across; tile++) {
            uint32_t all = 0xffffffffU;
            for (int word = tile * (Tile / 4); word < (tile + 1) * (Tile / 4) && word < whole; word++)
                all &= row[word];
            if (rest && whole / (Tile / 4) == tile) all &= row[whole] | ~rest;
            if (all != 0xffffffffU) isPaper[tile] = 0;
        }
    }
    return 1;
}

// Whether there is nothing but paper from one pixel to another, beyond the picture's edges too.
static int isPaper(const Tiles *tiles, int left, int top, int right, int bottom) {
    left = left < 0 ? 0 : left / Tile;
    top = top < 0 ? 0 : top / Tile;
    right = right < 0 ? -1 : right / Tile;
    bottom = bottom < 0 ? -1 : bottom / Tile;
    if (right >= tiles->across) right = tiles->across - 1;
    if (bottom >= tiles->down) bottom = tiles->down - 1;
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++)
            if (!tiles->isPaper[(size_t)y * tiles->across + x]) return 0;
    return 1;
}

static int byte(const uint32_t *row, int x) { return (int)(row[x >> 2] >> (8 * (3 - (x & 3))) & 255); }

PIX *levelGray(PIX *picture, float angle) {
    if (!picture || pixGetDepth(picture) != 8 || pixGetColormap(picture)) return NULL;
    // Leptonica leaves smaller angles be; larger ones are no skew.
    if (!(fabsf(angle) > 0.0011f && fabsf(angle) < 0.5f)) return NULL;
    int width = pixGetWidth(picture), height = pixGetHeight(picture), words = pixGetWpl(picture);
    Tiles tiles = {0};
    PIX *result = pixCreateTemplate(picture);
    if (!result || !looked(&tiles, picture)) {
        pixDestroy(&result);
        return NULL;
    }
    const uint32_t *from = pixGetData(picture);
    int middle = width / 2, centre = height / 2, wide = pixGetWpl(result);
    // In sixteenths of a pixel.
    float sine = 16. * sin(angle), cosine = 16. * cos(angle);
    for (int y = 0; y < height; y++) {
        uint32_t *row = pixGetData(result) + (size_t)y * wide;
        int off = centre - y;
        for (int start = 0; start < width; start += Tile) {
            int end = start + Tile < width ? start + Tile : width;
            int right[2], down[2];
            for (int side = 0; side < 2; side++) {
                int far = middle - (side ? end - 1 : start);
                right[side] = middle + ((int)(-far * cosine - off * sine) >> 4);
                down[side] = centre + ((int)(-off * cosine + far * sine) >> 4);
            }
            int top = down[0] < down[1] ? down[0] : down[1], bottom = down[0] < down[1] ? down[1] : down[0];
            // A pixel more to each side, for what the ends were rounded by.
            if (isPaper(&tiles, right[0] - 1, top - 1, right[1] + 2, bottom + 2)) {
                memset(row + start / 4, 255, 4 * (((size_t)(end - start) + 3) / 4));
                continue;
            }
            for (int x = start; x < end; x++) {
                int far = middle - x;
                int across = (int)(-far * cosine - off * sine), below = (int)(-off * cosine + far * sine);
                int left = middle + (across >> 4), upper = centre + (below >> 4), value = 255;
                across &= 15;
                below &= 15;
                if (left >= 0 && upper >= 0 && left <= width - 2 && upper <= height - 2) {
                    const uint32_t *one = from + (size_t)upper * words, *other = one + words;
                    value = ((16 - across) * (16 - below) * byte(one, left)
                             + across * (16 - below) * byte(one, left + 1)
                             + (16 - across) * below * byte(other, left)
                             + across * below * byte(other, left + 1) + 128) / 256;
                }
                int shift = 8 * (3 - (x & 3));
                row[x >> 2] = (row[x >> 2] & ~(255U << shift)) | (uint32_t)value << shift;
            }
        }
    }
    free(tiles.isPaper);
    return result;
}
