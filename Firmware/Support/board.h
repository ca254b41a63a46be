/* What Application.swift needs of its surroundings. A board gives putchar, the memory of its linker script, and code that
 * calls main with a stack; the rest comes from Firmware/Support. */
#include <stddef.h>
#include <stdint.h>

/* Prints a character. */
int putchar(int character);

/* Free memory: the arena takes its beginning, and the stack comes from its end. */
extern unsigned char memory_start[], memory_end[];

/* What embedded-files.S holds. */
extern const unsigned char model_start[], model_end[], images_start[], images_end[];

static inline const void *model_bytes(void) { return model_start; }
static inline size_t model_byte_count(void) { return (size_t)(model_end - model_start); }
static inline const uint8_t *image_bytes(void) { return images_start; }
static inline size_t images_byte_count(void) { return (size_t)(images_end - images_start); }
static inline void *free_memory(void) { return memory_start; }
static inline size_t free_memory_byte_count(void) { return (size_t)(memory_end - memory_start); }

/* Fills the memory between `above` and the stack with a pattern. */
void paint_stack(void *above);

/* Bytes of stack that were used since then, counted from paint_stack's caller. */
size_t painted_stack_use(void);

/* Does nothing: a place for an emulator's plugin to count from. */
void mark(void);
