#pragma once

// What Swift cannot say of the stack: memory of a length that is known when a function is called.
#include <stddef.h>
#include <stdint.h>

// Calls a function with as many words of the stack.
static inline void octet_lend_stack(
    size_t count, void *arguments, void (*body)(uint32_t *words, size_t count, void *arguments)) {
    uint32_t words[count];
    body(words, count, arguments);
}
