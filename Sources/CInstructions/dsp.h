#pragma once

// What Swift cannot say of the DSP extension of ARMv7E-M and ARMv8-M.
#if defined(__ARM_FEATURE_DSP) && __ARM_FEATURE_DSP && __ARM_ARCH_PROFILE == 'M' && !defined(__ARM_FEATURE_MVE)
#include <stddef.h>
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

// The lower halves of two words and their upper halves, the first below.
static inline __attribute__((always_inline)) uint32_t octet_lower_halves(uint32_t first, uint32_t second) {
    return (first & 0xFFFF) | second << 16;
}
static inline __attribute__((always_inline)) uint32_t octet_upper_halves(uint32_t first, uint32_t second) {
    return first >> 16 | (second & 0xFFFF0000);
}

// sum + both products of 16-bit numbers.
static inline __attribute__((always_inline)) int32_t octet_add_products(uint32_t first, uint32_t second, int32_t sum) {
    int32_t result;
    __asm__("smlad %0, %1, %2, %3" : "=r"(result) : "r"(first), "r"(second), "r"(sum));
    return result;
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

// Writes the weights of a run as a program has them. A quad of the four lanes is at `weights`, the next `stride` bytes further.
static __attribute__((noinline, unused)) void octet_widen_quads(
    const void *weights, size_t stride, size_t quads, uint32_t *words) {
    register const void *from __asm__("r0") = weights;
    register uint32_t *to __asm__("r1") = words;
    __asm__ volatile(
        "1:\tldm r0, {r3-r6}\n\t"
        "add r0, r0, %2\n\t"
        "sxtb16 r8, r3\n\t"
        "sxtb16 r9, r4\n\t"
        "sxtb16 r10, r5\n\t"
        "sxtb16 r11, r6\n\t"
        "stm r1!, {r8-r11}\n\t"
        "sxtb16 r3, r3, ror #8\n\t"
        "sxtb16 r4, r4, ror #8\n\t"
        "sxtb16 r5, r5, ror #8\n\t"
        "sxtb16 r6, r6, ror #8\n\t"
        "stm r1!, {r3-r6}\n\t"
        "subs %3, %3, #1\n\t"
        "bne 1b"
        : "+r"(from), "+r"(to), "+r"(stride), "+r"(quads)
        :
        : "r3", "r4", "r5", "r6", "r8", "r9", "r10", "r11", "cc", "memory");
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
//
// Of `count` windows: the next one's bytes begin `step` further, its sums' starts `startStep`.
static __attribute__((noinline, unused)) void octet_lane_sums(
    const uint32_t *program, const uint8_t *source, size_t step, size_t count, const int32_t *starts, size_t startStep,
    int32_t *sums) {
    register const int32_t *start __asm__("r0") = starts;
    register size_t startStride __asm__("r1") = startStep;
    register size_t stride __asm__("r2") = step;
    register size_t windows __asm__("r3") = count;
    register const uint32_t *words __asm__("r4") = program;
    register int32_t *results __asm__("r5") = sums;
    register const uint8_t *bytes __asm__("r12") = source;
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
        // The frame pointer, perhaps; and what the loop has no registers for.
        "push {r7}\n\t"
        "push {r0-r4, r12}\n\t"
        "mov r7, r5\n"
        "1:\tldm sp, {r0, r1}\n\t"
        "ldm r0, {r8-r11}\n\t"
        "add r0, r0, r1\n\t"
        "str r0, [sp]\n"
        "2:\tldm r4!, {r0, r1, lr}\n\t"
        "add r12, r12, r0\n\t"
        "tbb [pc, r1]\n"
        "3:\t.byte (4f - 3b) / 2, (5f - 3b) / 2, (6f - 3b) / 2, (7f - 3b) / 2, (8f - 3b) / 2, 0\n"
        "4:\t" OCTET_QUAD "5:\t" OCTET_QUAD "6:\t" OCTET_QUAD "7:\t" OCTET_QUAD
        "subs lr, lr, #4\n\t"
        "bgt 4b\n\t"
        "b 2b\n"
        "8:\tstm r7!, {r8-r11}\n\t"
        "ldrd r2, r3, [sp, #8]\n\t"
        "ldrd r4, r12, [sp, #16]\n\t"
        "add r12, r12, r2\n\t"
        "subs r3, r3, #1\n\t"
        "str r3, [sp, #12]\n\t"
        "str r12, [sp, #20]\n\t"
        "bne 1b\n\t"
        "add sp, sp, #24\n\t"
        "pop {r7}"
        : "+r"(start), "+r"(startStride), "+r"(stride), "+r"(windows), "+r"(words), "+r"(results), "+r"(bytes)
        :
        : "r6", "r8", "r9", "r10", "r11", "lr", "cc", "memory");
#undef OCTET_QUAD
}

// What a lane's sum needs to become a byte: clamp(⌊(⌊sum · multiplier / 2³²⌋ + offset) / 2^shift⌋, minimum, maximum).
struct octet_lane_constants {
    int32_t multiplier, offset;
    uint32_t shift;
};

// The bytes of `count` pixels, whose sums lie `sumStep` bytes apart. The bounds are in every byte of a word. The sums are lost.
static __attribute__((noinline, unused)) void octet_store_lanes(
    int32_t *sums, size_t sumStep, const struct octet_lane_constants *constants, uint32_t minimum, uint32_t maximum,
    uint8_t *target, size_t targetStep, size_t count, size_t lanes) {
    // Words of fewer lanes go where the sums were.
    uint8_t *const words = (uint8_t *)sums;
    register int32_t *from __asm__("r0") = sums;
    register const struct octet_lane_constants *lane __asm__("r1") = constants;
    register uint32_t low __asm__("r2") = minimum;
    register uint32_t high __asm__("r3") = maximum;
    register uint8_t *to __asm__("r4") = lanes == 4 ? target : words;
    register size_t step __asm__("r5") = lanes == 4 ? targetStep : 4;
    register size_t fromStep __asm__("r12") = sumStep;
    register size_t pixels __asm__("lr") = count;
#define OCTET_LANE(sum)                     \
    "ldrd r6, r7, [r1], #8\n\t"             \
    "smmla " #sum ", " #sum ", r6, r7\n\t"  \
    "ldr r6, [r1], #4\n\t"                  \
    "asr " #sum ", " #sum ", r6\n\t"        \
    "usat " #sum ", #8, " #sum "\n\t"
    __asm__ volatile(
        "push {r7}\n"
        "1:\tldm r0, {r8-r11}\n\t"
        "add r0, r0, r12\n\t" OCTET_LANE(r8) OCTET_LANE(r9) OCTET_LANE(r10) OCTET_LANE(r11)
        "sub r1, r1, #48\n\t"
        "orr r8, r8, r9, lsl #8\n\t"
        "orr r8, r8, r10, lsl #16\n\t"
        "orr r8, r8, r11, lsl #24\n\t"
        "usub8 r6, r8, r2\n\t"
        "sel r8, r8, r2\n\t"
        "usub8 r6, r3, r8\n\t"
        "sel r8, r8, r3\n\t"
        "str r8, [r4]\n\t"
        "add r4, r4, r5\n\t"
        "subs lr, lr, #1\n\t"
        "bne 1b\n\t"
        "pop {r7}"
        : "+r"(from), "+r"(lane), "+r"(to), "+r"(pixels)
        : "r"(low), "r"(high), "r"(step), "r"(fromStep)
        : "r6", "r8", "r9", "r10", "r11", "cc", "memory");
#undef OCTET_LANE
    if (lanes == 4) return;
    for (size_t pixel = 0; pixel < count; ++pixel)
        for (size_t index = 0; index < lanes; ++index) target[pixel * targetStep + index] = words[4 * pixel + index];
}
#endif
