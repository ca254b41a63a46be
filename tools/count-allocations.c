/* Counts heap allocations, for tools/check-core.
 *
 * Linked into a C program with -Wl,--wrap=malloc and so on, or with -DPRELOAD as a library for LD_PRELOAD, which also sees
 * what shared libraries ask for.
 */
#include <stddef.h>

static unsigned long count;

unsigned long octet_allocation_count(void) { return count; }

#ifdef PRELOAD
#define COUNTED(name) name
#define ACTUAL(name) __libc_##name
#else
#define COUNTED(name) __wrap_##name
#define ACTUAL(name) __real_##name
#endif

void *ACTUAL(malloc)(size_t);
void *ACTUAL(calloc)(size_t, size_t);
void *ACTUAL(realloc)(void *, size_t);

void *COUNTED(malloc)(size_t size) { return count++, ACTUAL(malloc)(size); }
void *COUNTED(calloc)(size_t number, size_t size) { return count++, ACTUAL(calloc)(number, size); }
void *COUNTED(realloc)(void *memory, size_t size) { return count++, ACTUAL(realloc)(memory, size); }

#ifdef PRELOAD
void *__libc_memalign(size_t, size_t);

void *aligned_alloc(size_t alignment, size_t size) { return count++, __libc_memalign(alignment, size); }
int posix_memalign(void **memory, size_t alignment, size_t size) {
    return count++, (*memory = __libc_memalign(alignment, size)) == NULL;
}
#else
void *__real_aligned_alloc(size_t, size_t);
int __real_posix_memalign(void **, size_t, size_t);

void *__wrap_aligned_alloc(size_t alignment, size_t size) { return count++, __real_aligned_alloc(alignment, size); }
int __wrap_posix_memalign(void **memory, size_t alignment, size_t size) {
    return count++, __real_posix_memalign(memory, alignment, size);
}
#endif
