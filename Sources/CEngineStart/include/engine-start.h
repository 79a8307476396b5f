#ifndef ENGINE_START_H
#define ENGINE_START_H

// Whether Tesseract's engines start without the table of look-alikes: 1 where this program's own loader stands
// in the way of the library's.
#ifdef __cplusplus
extern "C"
#endif
int engineStartSkipsLookAlikes(void);

#endif
