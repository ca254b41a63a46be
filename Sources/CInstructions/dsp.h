#pragma once

// What Swift cannot say of the DSP extension of ARMv7E-M and ARMv8-M.
#if defined(__ARM_FEATURE_DSP) && __ARM_FEATURE_DSP && __ARM_ARCH_PROFILE == 'M' && !defined(__ARM_FEATURE_MVE)
#include <stdint.h>

// Bytes 0 and 2 or 1 and 3 of a word as 16-bit numbers.
static inline __attribute__((always_inline)) uint32_t octet_even_bytes(uint32_t bytes) {
    uint32_t result;
    __asm__("uxtb16 %0, %1" : "=r"(result) : "r"(bytes));
    return result;
}
static inline __attribute__((always_inline)) uint32_t octet_odd_bytes(uint32_t bytes) {
    uint32_t result;
    __asm__("uxtb16 %0, %1, ror #8" : "=r"(result) : "r"(bytes));
    return result;
}
static inline __attribute__((always_inline)) uint32_t octet_even_signed_bytes(uint32_t bytes) {
    uint32_t result;
    __asm__("sxtb16 %0, %1" : "=r"(result) : "r"(bytes));
    return result;
}
static inline __attribute__((always_inline)) uint32_t octet_odd_signed_bytes(uint32_t bytes) {
    uint32_t result;
    __asm__("sxtb16 %0, %1, ror #8" : "=r"(result) : "r"(bytes));
    return result;
}

// The lower halves of two words and their upper halves, the first below.
static inline __attribute__((always_inline)) uint32_t octet_lower_halves(uint32_t first, uint32_t second) {
    return (first & 0xFFFF) | second << 16;
}
static inline __attribute__((always_inline)) uint32_t octet_upper_halves(uint32_t first, uint32_t second) {
    return first >> 16 | (second & 0xFFFF0000);
}

// sum + both products of 16-bit numbers.
static inline __attribute__((always_inline)) int32_t octet_add_products(uint32_t first, uint32_t second, int32_t sum) {
    __asm__("smlad %0, %1, %2, %0" : "+r"(sum) : "r"(first), "r"(second));
    return sum;
}

// addend + the upper half of the product, wrapping: SMMLA.
static inline __attribute__((always_inline)) int32_t octet_add_upper_half(int32_t first, int32_t second, int32_t addend) {
    __asm__("smmla %0, %1, %2, %0" : "+r"(addend) : "r"(first), "r"(second));
    return addend;
}

// The value / 2^shift, rounded down and clamped to a byte. The shift is below 32, which Swift would make sure of each time.
static inline __attribute__((always_inline)) uint32_t octet_byte_of_shifted(int32_t value, uint32_t shift) {
    uint32_t result;
    __asm__("usat %0, #8, %1" : "=r"(result) : "r"(value >> shift));
    return result;
}

// The larger and the smaller of each of four bytes.
static inline __attribute__((always_inline)) uint32_t octet_larger_bytes(uint32_t first, uint32_t second) {
    uint32_t result;
    __asm__("usub8 %0, %1, %2\n\tsel %0, %1, %2" : "=&r"(result) : "r"(first), "r"(second) : "cc");
    return result;
}
static inline __attribute__((always_inline)) uint32_t octet_smaller_bytes(uint32_t first, uint32_t second) {
    uint32_t result;
    __asm__("usub8 %0, %1, %2\n\tsel %0, %2, %1" : "=&r"(result) : "r"(first), "r"(second) : "cc");
    return result;
}

// The entry of a run's header where `count` quads follow it, and the one that ends a program.
enum { octet_program_end = 4 };
static inline uint32_t octet_run_entry(uint32_t count) { return -count & 3; }

// The sums of four lanes over the bytes of one window. A program has
//
//     runs, each: what is added to the source, the entry, quads; then for each quad the four lanes' bytes 0 and 2, and the
//         four lanes' bytes 1 and 3, as 16-bit numbers
//     a run with the entry octet_program_end
//
// 13 instructions for 16 products: weights come four words at a time, and a byte is widened once for four lanes.
static __attribute__((noinline, unused)) void octet_lane_sums(
    const uint32_t *program, const uint8_t *source, const int32_t *starts, int32_t *sums) {
    register const uint32_t *words __asm__("r4") = program;
    register const uint8_t *bytes __asm__("r12") = source;
    register const int32_t *first __asm__("r0") = starts;
    register int32_t sum0 __asm__("r8"), sum1 __asm__("r9"), sum2 __asm__("r10"), sum3 __asm__("r11");
#define OCTET_QUAD               \
    "ldr r5, [r12], #4\n\t"      \
    "ldm r4!, {r0-r3}\n\t"       \
    "uxtb16 r6, r5\n\t"          \
    "smlad r8, r0, r6, r8\n\t"   \
    "smlad r9, r1, r6, r9\n\t"   \
    "smlad r10, r2, r6, r10\n\t" \
    "smlad r11, r3, r6, r11\n\t" \
    "ldm r4!, {r0-r3}\n\t"       \
    "uxtb16 r5, r5, ror #8\n\t"  \
    "smlad r8, r0, r5, r8\n\t"   \
    "smlad r9, r1, r5, r9\n\t"   \
    "smlad r10, r2, r5, r10\n\t" \
    "smlad r11, r3, r5, r11\n\t"
    __asm__ volatile(
        "ldm r0, {r8-r11}\n"
        "1:\tldm r4!, {r0, r1, lr}\n\t"
        "add r12, r12, r0\n\t"
        "tbb [pc, r1]\n"
        "2:\t.byte (3f - 2b) / 2, (4f - 2b) / 2, (5f - 2b) / 2, (6f - 2b) / 2, (7f - 2b) / 2, 0\n"
        "3:\t" OCTET_QUAD "4:\t" OCTET_QUAD "5:\t" OCTET_QUAD "6:\t" OCTET_QUAD
        "subs lr, lr, #4\n\t"
        "bgt 3b\n\t"
        "b 1b\n"
        "7:\n"
        : "+r"(words), "+r"(bytes), "+r"(first), "=r"(sum0), "=r"(sum1), "=r"(sum2), "=r"(sum3)
        :
        : "r1", "r2", "r3", "r5", "r6", "lr", "cc", "memory");
#undef OCTET_QUAD
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}
#endif
