#pragma once

#if defined(__x86_64__)
/// The register states that the operating system saves (XCR0). Only for processors whose CPUID reports OSXSAVE.
/// Inline assembly, because the intrinsic is a macro and needs a compiler flag.
static inline unsigned long long octet_saved_register_state(void) {
    unsigned int low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (unsigned long long)high << 32 | low;
}
#endif
