#pragma once

// What Swift cannot say of M-profile vectors (MVE).

#if defined(__ARM_FEATURE_MVE)
#include <arm_mve.h>
#include <stdint.h>

#define OCTET_INSTRUCTION static inline __attribute__((always_inline))

/// Copies bytes, taken as if 128 were 0.
OCTET_INSTRUCTION void octet_copy_signed(int8_t *target, const uint8_t *source, int32_t count) {
    uint8x16_t signs = vdupq_n_u8(0x80);
    for (; count > 0; count -= 16) {
        mve_pred16_t present = vctp8q((uint32_t)count);
        vstrbq_p_s8(target, vreinterpretq_s8_u8(veorq_u8(vldrbq_z_u8(source, present), signs)), present);
        target += 16;
        source += 16;
    }
}

/// Gathers sixteen bytes at `offsets` from `source`, taken as if 128 were 0.
OCTET_INSTRUCTION void octet_gather_signed(int8_t *target, const uint8_t *source, const uint8_t *offsets) {
    uint8x16_t bytes = veorq_u8(vldrbq_gather_offset_u8(source, vldrbq_u8(offsets)), vdupq_n_u8(0x80));
    vstrbq_s8(target, vreinterpretq_s8_u8(bytes));
}

/// Where the lanes' four quads begin that lie before those at `weights`, since loads move on first.
OCTET_INSTRUCTION uint32x4_t octet_quad_addresses(const int8_t *weights, int32_t quad_stride) {
    return vidupq_n_u32(0, 1) * (uint32_t)quad_stride + (uint32_t)weights - 4 * (uint32_t)quad_stride;
}

// The loops are written out, because compilers keep what only follows them in registers, and spill what they need. A loop
// takes whole steps of four quads; the up to three quads that follow are loaded under a mask.

/// The sums of two lanes' products with three pixels, `sums[4 · pixel + lane]`, 16 bytes of each a step: `vmladava`.
/// - addresses: `octet_quad_addresses` of the first lane; quads of a lane lie `quad_stride` bytes apart, 64 or 32.
/// - inputs: of the first pixel, the next ones' `pixel_stride` bytes apart.
OCTET_INSTRUCTION void octet_dot_three_pixels(uint32x4_t addresses, int32_t quad_stride, int32_t quads,
                                              const int8_t *inputs, int32_t pixel_stride, int32_t *sums) {
    int32_t a0 = 0, a1 = 0, a2 = 0, b0 = 0, b1 = 0, b2 = 0;
    const int8_t *x0 = inputs, *x1 = x0 + pixel_stride, *x2 = x1 + pixel_stride;
#define OCTET_LOOP(step)                                                                                               \
    __asm__ volatile("wls lr, %[steps], 2f\n"                                                                          \
                     "1:\n"                                                                                            \
                     "vldrw.u32 q1, [%q[addresses], #" step "]!\n"                                                     \
                     "vldrb.u8 q3, [%[x0]], #16\n"                                                                     \
                     "vmladava.s8 %[a0], q3, q1\n"                                                                     \
                     "vldrw.u32 q2, [%q[addresses], #4]\n"                                                             \
                     "vmladava.s8 %[b0], q3, q2\n"                                                                     \
                     "vldrb.u8 q3, [%[x1]], #16\n"                                                                     \
                     "vmladava.s8 %[a1], q3, q1\n"                                                                     \
                     "vmladava.s8 %[b1], q3, q2\n"                                                                     \
                     "vldrb.u8 q3, [%[x2]], #16\n"                                                                     \
                     "vmladava.s8 %[a2], q3, q1\n"                                                                     \
                     "vmladava.s8 %[b2], q3, q2\n"                                                                     \
                     "le lr, 1b\n"                                                                                     \
                     "2:"                                                                                              \
                     : [a0] "+Te"(a0), [a1] "+Te"(a1), [a2] "+Te"(a2), [b0] "+Te"(b0), [b1] "+Te"(b1),                 \
                       [b2] "+Te"(b2), [x0] "+r"(x0), [x1] "+r"(x1), [x2] "+r"(x2), [addresses] "+w"(addresses)        \
                     : [steps] "r"(quads / 4)                                                                          \
                     : "lr", "q1", "q2", "q3", "memory")
    if (quad_stride == 64) {
        OCTET_LOOP("256");
    } else {
        OCTET_LOOP("128");
    }
#undef OCTET_LOOP
    if (quads & 3) {
        mve_pred16_t present = vctp32q((uint32_t)quads & 3);
        addresses = vaddq_n_u32(addresses, 4 * (uint32_t)quad_stride);
        int8x16_t v = vreinterpretq_s8_s32(vldrwq_gather_base_z_s32(addresses, 0, present));
        int8x16_t w = vreinterpretq_s8_s32(vldrwq_gather_base_z_s32(addresses, 4, present));
        int8x16_t x = vldrbq_s8(x0);
        a0 = vmladavaq_s8(a0, x, v);
        b0 = vmladavaq_s8(b0, x, w);
        x = vldrbq_s8(x1);
        a1 = vmladavaq_s8(a1, x, v);
        b1 = vmladavaq_s8(b1, x, w);
        x = vldrbq_s8(x2);
        a2 = vmladavaq_s8(a2, x, v);
        b2 = vmladavaq_s8(b2, x, w);
    }
    // Volatile, because the compiler would otherwise build vectors of them lane by lane.
    volatile int32_t *result = sums;
    result[0] = a0, result[1] = b0;
    result[4] = a1, result[5] = b1;
    result[8] = a2, result[9] = b2;
}

/// The sums of four lanes' products with one pixel.
OCTET_INSTRUCTION int32x4_t octet_dot_four_lanes(uint32x4_t addresses, int32_t quad_stride, int32_t quads,
                                                 const int8_t *inputs) {
    int32_t a = 0, b = 0, c = 0, d = 0;
#define OCTET_LOOP(step)                                                                                               \
    __asm__ volatile("wls lr, %[steps], 2f\n"                                                                          \
                     "1:\n"                                                                                            \
                     "vldrw.u32 q1, [%q[addresses], #" step "]!\n"                                                     \
                     "vldrb.u8 q3, [%[inputs]], #16\n"                                                                 \
                     "vmladava.s8 %[a], q3, q1\n"                                                                      \
                     "vldrw.u32 q2, [%q[addresses], #4]\n"                                                             \
                     "vmladava.s8 %[b], q3, q2\n"                                                                      \
                     "vldrw.u32 q1, [%q[addresses], #8]\n"                                                             \
                     "vmladava.s8 %[c], q3, q1\n"                                                                      \
                     "vldrw.u32 q2, [%q[addresses], #12]\n"                                                            \
                     "vmladava.s8 %[d], q3, q2\n"                                                                      \
                     "le lr, 1b\n"                                                                                     \
                     "2:"                                                                                              \
                     : [a] "+Te"(a), [b] "+Te"(b), [c] "+Te"(c), [d] "+Te"(d), [inputs] "+r"(inputs),                  \
                       [addresses] "+w"(addresses)                                                                     \
                     : [steps] "r"(quads / 4)                                                                          \
                     : "lr", "q1", "q2", "q3", "memory")
    if (quad_stride == 64) {
        OCTET_LOOP("256");
    } else {
        OCTET_LOOP("128");
    }
#undef OCTET_LOOP
    if (quads & 3) {
        mve_pred16_t present = vctp32q((uint32_t)quads & 3);
        addresses = vaddq_n_u32(addresses, 4 * (uint32_t)quad_stride);
        int8x16_t x = vldrbq_s8(inputs);
#define OCTET_REST(offset) vreinterpretq_s8_s32(vldrwq_gather_base_z_s32(addresses, offset, present))
        a = vmladavaq_s8(a, x, OCTET_REST(0));
        b = vmladavaq_s8(b, x, OCTET_REST(4));
        c = vmladavaq_s8(c, x, OCTET_REST(8));
        d = vmladavaq_s8(d, x, OCTET_REST(12));
#undef OCTET_REST
    }
    return (int32x4_t){a, b, c, d};
}

/// FixedPointMultiplier.multiplyRounding of shifts from 33 on: `vqdmulh` gives the upper half of twice the product, and
/// `vrshl` by 31 − shift rounds halves up. What the first cuts off cannot carry an integer over the next one.
OCTET_INSTRUCTION int32x4_t octet_multiply_rounding(int32x4_t sums, int32x4_t multipliers, int32x4_t negated_shifts) {
    return vrshlq_s32(vqdmulhq_s32(sums, multipliers), negated_shifts);
}

OCTET_INSTRUCTION int32x4_t octet_larger(int32x4_t a, int32x4_t b) { return vmaxq_s32(a, b); }

/// 31 − shift of four shifts, a byte each.
OCTET_INSTRUCTION int32x4_t octet_negated_shifts(const uint8_t *shifts) {
    return vsubq_s32(vdupq_n_s32(31), vreinterpretq_s32_u32(vldrbq_u32(shifts)));
}

/// Writes the first `count` of four values as bytes, after adding a zero point to each and between two bounds.
OCTET_INSTRUCTION void octet_store_bytes(int32x4_t values, int32_t zero_point, int32x4_t minimum, int32x4_t maximum,
                                         uint8_t *target, int32_t count) {
    int32x4_t clamped = vminq_s32(vmaxq_s32(vqaddq_n_s32(values, zero_point), minimum), maximum);
    vstrbq_p_u32(target, vreinterpretq_u32_s32(clamped), vctp32q((uint32_t)count));
}

/// The rounded, weighted sums of bytes and of others, as bytes; `start` stands for both zero points.
OCTET_INSTRUCTION void octet_add_bytes(const uint8_t *a, int32_t first_multiplier, const uint8_t *b,
                                       int32_t second_multiplier, int32_t start, int32_t negated_shift,
                                       int32_t minimum, int32_t maximum, uint8_t *target, int32_t count) {
    int32x4_t shift = vdupq_n_s32(negated_shift), offset = vdupq_n_s32(start);
    int32x4_t low = vdupq_n_s32(minimum), high = vdupq_n_s32(maximum);
    for (; count > 0; count -= 4) {
        mve_pred16_t present = vctp32q((uint32_t)count);
        int32x4_t sums = vmlaq_n_s32(offset, vreinterpretq_s32_u32(vldrbq_z_u32(a, present)), first_multiplier);
        sums = vmlaq_n_s32(sums, vreinterpretq_s32_u32(vldrbq_z_u32(b, present)), second_multiplier);
        int32x4_t values = vminq_s32(vmaxq_s32(vshlq_s32(sums, shift), low), high);
        vstrbq_p_u32(target, vreinterpretq_u32_s32(values), present);
        a += 4;
        b += 4;
        target += 4;
    }
}

#undef OCTET_INSTRUCTION
#endif
