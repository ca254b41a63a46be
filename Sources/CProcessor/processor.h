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

#if defined(__aarch64__)
#if defined(__APPLE__)
#include <sys/sysctl.h>

static inline _Bool octet_has_feature(const char *name) {
    int has = 0;
    __SIZE_TYPE__ size = sizeof has;
    return sysctlbyname(name, &has, &size, 0, 0) == 0 && has != 0;
}

static inline _Bool octet_has_dot_product(void) { return octet_has_feature("hw.optional.arm.FEAT_DotProd"); }

static inline _Bool octet_has_mixed_sign_dot_product(void) { return octet_has_feature("hw.optional.arm.FEAT_I8MM"); }
#else
// The identification registers, which Linux shows to programs since 4.11.

/// FEAT_DotProd: ID_AA64ISAR0_EL1, bits 44 to 47.
static inline _Bool octet_has_dot_product(void) {
    unsigned long long value;
    __asm__("mrs %0, ID_AA64ISAR0_EL1" : "=r"(value));
    return (value >> 44 & 15) != 0;
}

/// FEAT_I8MM: ID_AA64ISAR1_EL1, bits 52 to 55. Processors that have it have FEAT_DotProd.
static inline _Bool octet_has_mixed_sign_dot_product(void) {
    unsigned long long value;
    __asm__("mrs %0, ID_AA64ISAR1_EL1" : "=r"(value));
    return (value >> 52 & 15) != 0 && octet_has_dot_product();
}
#endif
#endif

// Atomic counters for threads that wait for each other. Swift's own need a newer macOS than the rest of the package.

static inline int octet_load(const int *value) { return __atomic_load_n(value, __ATOMIC_ACQUIRE); }

static inline void octet_store(int *value, int to) { __atomic_store_n(value, to, __ATOMIC_RELEASE); }

/// The value after taking 1 away.
static inline int octet_decrement(int *value) { return __atomic_sub_fetch(value, 1, __ATOMIC_ACQ_REL); }

/// Tells the processor that this thread waits in a loop.
static inline void octet_pause(void) {
#if defined(__x86_64__)
    __asm__ volatile("pause");
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}
