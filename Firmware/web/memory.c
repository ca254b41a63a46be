/* The four functions that Swift's arrays and numbers ask a C library for. Only the page needs them; the core does not. */
#include "memory.h"
#include <stdint.h>

enum { PAGE = 65536, OUT_OF_MEMORY = 12 };

extern unsigned char __heap_base;
static uintptr_t kept_end, end;

int posix_memalign(void **result, size_t alignment, size_t byte_count) {
    if (end == 0) end = kept_end = (uintptr_t)&__heap_base;
    uintptr_t start = (end + alignment - 1) & -alignment;
    uintptr_t capacity = __builtin_wasm_memory_size(0) * PAGE;
    if (start < end || byte_count > UINTPTR_MAX - PAGE - start) return OUT_OF_MEMORY;
    if (start + byte_count > capacity) {
        size_t pages = (start + byte_count - capacity + PAGE - 1) / PAGE;
        if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return OUT_OF_MEMORY;
    }
    end = start + byte_count;
    *result = (void *)start;
    return 0;
}

/* Nothing is given back one by one. */
void free(void *memory) { (void)memory; }

void keep_memory(void) { kept_end = end; }
void drop_memory(void) { end = kept_end; }

/* To the nearest integer, halves away from zero; the subtraction is exact (ISO C, 7.12.9.6). */
double round(double value) {
    double whole = __builtin_trunc(value);
    return __builtin_fabs(value - whole) >= 0.5 ? whole + __builtin_copysign(1, value) : whole;
}

float roundf(float value) {
    float whole = __builtin_truncf(value);
    return __builtin_fabsf(value - whole) >= 0.5f ? whole + __builtin_copysignf(1, value) : whole;
}
