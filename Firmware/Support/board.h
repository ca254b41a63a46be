/* What Application.swift needs of its surroundings. A board gives putchar, the memory of its linker script, and code that
 * calls main with a stack; the rest is in Firmware/Support. */
#include <stddef.h>
#include <stdint.h>

/* Prints a character. */
int putchar(int character);

/* Free memory: the arena takes its beginning, and the stack comes from its end. */
extern unsigned char memory_start[], memory_end[];

/* The files of embedded-files.S. */
extern const unsigned char model[], images[], expected[];
extern const uint32_t model_byte_count, images_byte_count, expected_byte_count;

/* Swift does not see arrays of unknown length. */
static inline const void *model_address(void) { return model; }
static inline const void *images_address(void) { return images; }
static inline const void *expected_address(void) { return expected; }
static inline void *memory_address(void) { return memory_start; }
static inline size_t memory_byte_count(void) { return (size_t)(memory_end - memory_start); }

/* Fills the memory from `lowest` to the stack with a pattern. */
void paint_stack(void *lowest);

/* Bytes of stack that were used since then, counted from paint_stack's caller. */
size_t painted_stack_use(void);

/* Paints again what is below the caller, who may be deeper than paint_stack's: what is used afterwards still counts from that
 * one. */
void repaint_stack(void);

/* Does nothing: a place for an emulator's plugin to count from. */
void mark(void);
