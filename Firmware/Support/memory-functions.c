/* The only functions that the core expects from its surroundings: compilers call them by themselves. Enough for a
 * device without a C library; one with a C library has faster ones. Compile it with -ffreestanding, and with gcc
 * -fno-tree-loop-distribute-patterns, or the loops become calls of themselves. */
#include <stddef.h>

void *memset(void *to, int value, size_t count) {
    for (unsigned char *bytes = to; count > 0; --count) *bytes++ = (unsigned char)value;
    return to;
}

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
    const unsigned char *source = from;
    for (unsigned char *bytes = to; count > 0; --count) *bytes++ = *source++;
    return to;
}

void *memmove(void *to, const void *from, size_t count) {
    unsigned char *bytes = to;
    const unsigned char *source = from;
    if (bytes <= source) return memcpy(to, from, count);
    while (count-- > 0) bytes[count] = source[count];
    return to;
}

#ifdef __ARM_EABI__
/* The same under the names of ARM's run-time ABI (IHI 0043); a suffix promises an alignment. */
#define ALIGNED_NAMES(name, parameters) \
    void name##4 parameters __attribute__((alias(#name))); \
    void name##8 parameters __attribute__((alias(#name)))

void __aeabi_memset(void *to, size_t count, int value) { memset(to, value, count); }
void __aeabi_memclr(void *to, size_t count) { memset(to, 0, count); }
void __aeabi_memcpy(void *to, const void *from, size_t count) { memcpy(to, from, count); }
void __aeabi_memmove(void *to, const void *from, size_t count) { memmove(to, from, count); }
ALIGNED_NAMES(__aeabi_memset, (void *, size_t, int));
ALIGNED_NAMES(__aeabi_memclr, (void *, size_t));
ALIGNED_NAMES(__aeabi_memcpy, (void *, const void *, size_t));
ALIGNED_NAMES(__aeabi_memmove, (void *, const void *, size_t));

/* What libgcc's division calls for a divisor of 0, which the core does not have. */
int raise(int signal) {
    (void)signal;
    __builtin_trap();
}
#endif
