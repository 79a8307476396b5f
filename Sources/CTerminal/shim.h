// What of ncurses are macros or variables, which Swift does not call; libsixel and zlib as they are.
#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <langinfo.h>
#include <ncurses.h>
#include <stdlib.h>
#include <term.h>
#include <sixel/sixel.h>
#include <zlib.h>

enum { TERM_PASTE = KEY_MAX + 1, TERM_PASTED };
enum { TERM_BOLD = 1, TERM_DIM = 2, TERM_REVERSE = 4, TERM_UNDERLINE = 8 };

// Colours, unless the person wants none (no-color.org).
static inline int term_colors(void) {
    const char *none = getenv("NO_COLOR");
    return has_colors() && !(none && *none);
}

// Nil where the terminal is not known.
static inline SCREEN *term_open(FILE *out, FILE *in) {
    SCREEN *screen = newterm(NULL, out, in);
    if (!screen) return NULL;
    set_term(screen);
    const char *moves = tigetstr("cup");
    if (!moves || moves == (const char *)-1) {
        endwin();
        delscreen(screen);
        return NULL;
    }
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    set_escdelay(50);
    // A paste comes between marks, so that it is never taken for keys.
    define_key("\033[200~", TERM_PASTE);
    define_key("\033[201~", TERM_PASTED);
    if (term_colors()) {
        start_color();
        use_default_colors();
        init_pair(1, COLOR_YELLOW, -1);
        init_pair(2, COLOR_GREEN, -1);
    }
    return screen;
}

static inline void term_close(SCREEN *screen) {
    // Where there is no second screen to go back from, nothing of a page stays on the first.
    werase(stdscr);
    clearok(stdscr, TRUE);
    wrefresh(stdscr);
    endwin();
    delscreen(screen);
}

static inline int term_rows(void) { return LINES; }
static inline int term_columns(void) { return COLS; }
static inline void term_erase(void) { werase(stdscr); }
// Everything is drawn anew, what pictures left behind too.
static inline void term_redraw(void) { clearok(stdscr, TRUE); }

// `color`: 0 as the terminal has it, 1 and 2 the pairs above.
static inline void term_put(int row, int column, const char *text, int style, int color) {
    attr_t kept = A_NORMAL;
    if (style & TERM_BOLD) kept |= A_BOLD;
    if (style & TERM_DIM) kept |= A_DIM;
    if (style & TERM_REVERSE) kept |= A_REVERSE;
    if (style & TERM_UNDERLINE) kept |= A_UNDERLINE;
    wattr_set(stdscr, kept, term_colors() ? (short)color : 0, NULL);
    mvwaddstr(stdscr, row, column, text);
    wattr_set(stdscr, A_NORMAL, 0, NULL);
}

static inline void term_show(int row, int column) {
    curs_set(row < 0 ? 0 : 1);
    if (row >= 0) wmove(stdscr, row, column);
    wrefresh(stdscr);
}

// OK for a letter, KEY_CODE_YES for a key, ERR where none came in time or the terminal is gone.
static inline int term_key(int milliseconds, unsigned *key) {
    wint_t got = 0;
    wtimeout(stdscr, milliseconds);
    int kind = wget_wch(stdscr, &got);
    *key = got;
    return kind;
}

static inline void term_forget_keys(void) { flushinp(); }
static inline int term_ok(void) { return OK; }
static inline int term_key_code(void) { return KEY_CODE_YES; }
