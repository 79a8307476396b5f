#ifndef QUICK_ENGINE_H
#define QUICK_ENGINE_H

// What the page readers do in place of Tesseract and leptonica, with the same results in less time.

struct Pix;

#ifdef __cplusplus
extern "C" {
#endif

// Whether Tesseract's engines start without the table of look-alikes: 1 where this program's own loader stands
// in the way of the library's.
int quickEngineSkipsLookAlikes(void);

// Whether Tesseract's openings are done by bricksOpen: 1 where this program's own pixOpenBrick stands in the way of
// leptonica's.
int quickEngineOpens(void);

// Morphology of bilevel pictures with bricks, as leptonica's pixOpenBrick, pixCloseSafeBrick and pixDilateBrick do
// it, to the pixel. A new picture, the caller's to destroy; null where memory is short, the picture is not bilevel,
// or a side is below 1.
struct Pix *bricksOpen(struct Pix *picture, int width, int height);
struct Pix *bricksClose(struct Pix *picture, int width, int height);
struct Pix *bricksDilate(struct Pix *picture, int width, int height);

// The bilevel picture enlarged between its pixels and smoothed over three columns and `rows` rows to either side, as
// leptonica's pixConvert1To8, pixScaleGeneral and pixBlockconvGray do it one after the other, to the pixel. A new
// picture, the caller's to destroy; null where memory is short, and for what leptonica does otherwise: factors below
// .7, or 2 or 4 both, other than one or two rows, results below 16 pixels.
struct Pix *squareGray(struct Pix *picture, float across, float down, int rows);

// The gray picture turned about its middle by so many radians, clockwise, as leptonica's pixRotateAMGray does it with
// paper (255) coming in from beyond the edge, to the pixel. A new picture, the caller's to destroy; null where memory is
// short, and for pictures that are not gray and angles below .0011 or from .5 on.
struct Pix *levelGray(struct Pix *picture, float angle);

// Has this process keep what memory its pictures leave for the next ones, rather than give it back each time.
void quickEngineKeepsMemory(void);

#ifdef __cplusplus
}
#endif

#endif
