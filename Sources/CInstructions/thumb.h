#pragma once

// What Swift cannot say of ARMv6-M.
#if defined(__ARM_ARCH_6M__)
#include <stddef.h>
#include <stdint.h>

// Writes the weights of a run as a program has them, the last quad as a whole. A quad of the four lanes is at `weights`, the
// next `stride` bytes further.
static __attribute__((noinline, unused)) void octet_widen_quads(
    const void *weights, size_t stride, size_t quads, uint32_t *words) {
    const char *from = (const char *)weights;
    for (; quads > 0; --quads) {
        const int32_t *lanes = (const int32_t *)from;
        int32_t *to = (int32_t *)words;
        for (const int32_t *end = lanes + 4; lanes < end; ++lanes, ++to) {
            const int32_t quad = *lanes;
            to[12] = quad >> 24;
            to[8] = (int32_t)((uint32_t)quad << 8) >> 24;
            to[4] = (int32_t)((uint32_t)quad << 16) >> 24;
            to[0] = (int8_t)quad;
        }
        from += stride;
        words += 16;
    }
}

// The entry of a run's header where `count` bytes follow it, and the one that ends a program: what is added to the program
// counter, in an unrolled loop of 20 bytes of code for a byte of input.
enum { octet_program_end = 8 * 20 + 6 };
static inline uint32_t octet_run_entry(uint32_t count) { return (-count & 7) * 20 - 2; }

// The sums of four lanes over the bytes of one window. A program has
//
//     runs, each: what is added to the source, the entry, bytes; then for each byte the four lanes' weights as words
//     a run with the entry octet_program_end
//
// A run that does not fill the unrolled loop enters it in the middle: its source begins as many bytes earlier.
//
// 10 instructions for 4 products: weights come four words at a time, and the sums lie where ADD still reaches them.
static __attribute__((noinline, unused)) void octet_sums_of_window(
    const uint32_t *program, const uint8_t *source, const int32_t *starts, int32_t *sums) {
    register const uint32_t *words __asm__("r4") = program;
    register const uint8_t *bytes __asm__("r6") = source;
    register const int32_t *first __asm__("r5") = starts;
    register int32_t sum0 __asm__("r0"), sum1 __asm__("r1"), sum2 __asm__("r2"), sum3 __asm__("r3");
#define OCTET_BYTE(index)            \
    "ldrb r5, [r6, #" #index "]\n\t" \
    "ldmia r4!, {r0-r3}\n\t"         \
    "muls r0, r5, r0\n\t"            \
    "add r8, r0\n\t"                 \
    "muls r1, r5, r1\n\t"            \
    "add r9, r1\n\t"                 \
    "muls r2, r5, r2\n\t"            \
    "add r10, r2\n\t"                \
    "muls r3, r5, r3\n\t"            \
    "add r11, r3\n\t"
    __asm__ volatile(
        // The frame pointer, perhaps.
        "mov r12, r7\n\t"
        "ldmia r5!, {r0-r3}\n\t"
        "mov r8, r0\n\t"
        "mov r9, r1\n\t"
        "mov r10, r2\n\t"
        "mov r11, r3\n"
        "1:\tldmia r4!, {r0, r1, r7}\n\t"
        "adds r6, r6, r0\n\t"
        "add pc, r1\n"
        "2:\t" OCTET_BYTE(0) OCTET_BYTE(1) OCTET_BYTE(2) OCTET_BYTE(3)
        OCTET_BYTE(4) OCTET_BYTE(5) OCTET_BYTE(6) OCTET_BYTE(7)
        "adds r6, #8\n\t"
        "subs r7, #8\n\t"
        "bgt 2b\n\t"
        "b 1b\n\t"
        "mov r0, r8\n\t"
        "mov r1, r9\n\t"
        "mov r2, r10\n\t"
        "mov r3, r11\n\t"
        "mov r7, r12\n"
        : "+r"(words), "+r"(bytes), "+r"(first), "=r"(sum0), "=r"(sum1), "=r"(sum2), "=r"(sum3)
        :
        : "r8", "r9", "r10", "r11", "r12", "cc", "memory");
#undef OCTET_BYTE
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

// The same of `count` windows: the next one's bytes begin `step` further, its sums' starts `startStep`.
static inline void octet_lane_sums(
    const uint32_t *program, const uint8_t *source, size_t step, size_t count, const int32_t *starts, size_t startStep,
    int32_t *sums) {
    for (; count > 0; --count) {
        octet_sums_of_window(program, source, starts, sums);
        source += step;
        starts = (const int32_t *)((const char *)starts + startStep);
        sums += 4;
    }
}

// addend + the upper half of the product, wrapping, from four products of 16 bits. `second` is not negative.
static __attribute__((noinline, unused)) int32_t octet_add_upper_half(int32_t first, int32_t second, int32_t addend) {
    const int32_t high = first >> 16, low = first & 0xFFFF;
    const int32_t factorHigh = second >> 16, factorLow = second & 0xFFFF;
    const int32_t middle = high * factorLow + (int32_t)(((uint32_t)low * (uint32_t)factorLow) >> 16);
    const uint32_t rest = (uint32_t)low * (uint32_t)factorHigh + (uint32_t)(middle & 0xFFFF);
    return addend + high * factorHigh + (middle >> 16) + (int32_t)(rest >> 16);
}

// What a lane's sum needs to become a byte: clamp(⌊(⌊sum · multiplier / 2³²⌋ + offset) / 2^shift⌋, minimum, maximum).
struct octet_lane_constants {
    int32_t multiplier, offset;
    uint32_t shift;
};

// The bytes of `count` pixels, whose sums lie `sumStep` bytes apart. The bounds are in every byte of a word.
static __attribute__((noinline, unused)) void octet_store_lanes(
    int32_t *sums, size_t sumStep, const struct octet_lane_constants *constants, uint32_t minimum, uint32_t maximum,
    uint8_t *target, size_t targetStep, size_t count, size_t lanes) {
    const int32_t low = minimum & 0xFF, high = maximum & 0xFF;
    for (; count > 0; --count) {
        for (size_t lane = 0; lane < lanes; ++lane) {
            const int32_t sum = octet_add_upper_half(sums[lane], constants[lane].multiplier, constants[lane].offset);
            const int32_t value = sum >> constants[lane].shift;
            target[lane] = (uint8_t)(value < low ? low : value > high ? high : value);
        }
        sums = (int32_t *)((char *)sums + sumStep);
        target += targetStep;
    }
}
#endif
