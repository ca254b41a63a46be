/* How much stack a stretch of code uses: what is below it is painted before, and looked at afterwards. */
#include "board.h"

enum { PATTERN = 0x5C };
static volatile unsigned char *lowest, *highest;

__attribute__((noinline)) void paint_stack(void *address) {
    lowest = address;
    highest = __builtin_frame_address(0);
    /* The rest is this function's own frame, which the next call overwrites. */
    for (volatile unsigned char *byte = lowest; byte < highest - 64; ++byte) *byte = PATTERN;
}

__attribute__((noinline)) size_t painted_stack_use(void) {
    const volatile unsigned char *byte = lowest;
    while (byte < highest && *byte == PATTERN) ++byte;
    return (size_t)(highest - byte);
}

__attribute__((noinline)) void repaint_stack(void) {
    volatile unsigned char *end = (volatile unsigned char *)__builtin_frame_address(0) - 64;
    for (volatile unsigned char *byte = lowest; byte < end; ++byte) *byte = PATTERN;
}

__attribute__((noinline)) void mark(void) { __asm__ volatile(""); }
