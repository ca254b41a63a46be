#pragma once

// What Swift cannot say of M-profile vectors (MVE).

#if defined(__ARM_FEATURE_MVE)
#include <arm_mve.h>

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

/// Where four quads of a lane begin, in bytes.
OCTET_INSTRUCTION uint32x4_t octet_quad_offsets(int32_t quad_stride) {
    return vmulq_n_u32(vidupq_n_u32(0, 1), (uint32_t)quad_stride);
}

/// The sums of two lanes' products with three pixels, `sums[4 · pixel + lane]`, 16 bytes of each a step: `vmladava`.
/// - weights: of the first lane; quads of a lane lie `quad_stride` bytes apart.
/// - inputs: of the first pixel, the next ones' `pixel_stride` bytes apart.
OCTET_INSTRUCTION void octet_dot_three_pixels(const int8_t *weights, int32_t quad_stride, int32_t quads,
                                              const int8_t *inputs, int32_t pixel_stride, int32_t *sums) {
    int32_t a0 = 0, a1 = 0, a2 = 0, b0 = 0, b1 = 0, b2 = 0;
    uint32x4_t first = octet_quad_offsets(quad_stride), second = vaddq_n_u32(first, 4);
    const int8_t *x0 = inputs, *x1 = x0 + pixel_stride, *x2 = x1 + pixel_stride;
    int32_t steps = quads / 4;
#define OCTET_STEP(load)                                                                                               \
    {                                                                                                                  \
        int8x16_t v = load(first), w = load(second);                                                                   \
        int8x16_t x = vldrbq_s8(x0);                                                                                   \
        a0 = vmladavaq_s8(a0, x, v);                                                                                   \
        b0 = vmladavaq_s8(b0, x, w);                                                                                   \
        x = vldrbq_s8(x1);                                                                                             \
        a1 = vmladavaq_s8(a1, x, v);                                                                                   \
        b1 = vmladavaq_s8(b1, x, w);                                                                                   \
        x = vldrbq_s8(x2);                                                                                             \
        a2 = vmladavaq_s8(a2, x, v);                                                                                   \
        b2 = vmladavaq_s8(b2, x, w);                                                                                   \
    }
#define OCTET_ALL(offsets) vreinterpretq_s8_s32(vldrwq_gather_offset_s32((const int32_t *)weights, offsets))
#define OCTET_REST(offsets)                                                                                            \
    vreinterpretq_s8_s32(vldrwq_gather_offset_z_s32((const int32_t *)weights, offsets, present))
    for (int32_t step = 0; step < steps; ++step) {
        OCTET_STEP(OCTET_ALL)
        x0 += 16;
        x1 += 16;
        x2 += 16;
        weights += 4 * quad_stride;
    }
    if (quads & 3) {
        mve_pred16_t present = vctp32q((uint32_t)quads & 3);
        OCTET_STEP(OCTET_REST)
    }
#undef OCTET_STEP
    sums[0] = a0, sums[1] = b0;
    sums[4] = a1, sums[5] = b1;
    sums[8] = a2, sums[9] = b2;
}

/// The sums of four lanes' products with one pixel.
OCTET_INSTRUCTION int32x4_t octet_dot_four_lanes(const int8_t *weights, int32_t quad_stride, int32_t quads,
                                                 const int8_t *inputs) {
    int32_t a = 0, b = 0, c = 0, d = 0;
    uint32x4_t first = octet_quad_offsets(quad_stride), second = vaddq_n_u32(first, 4);
    uint32x4_t third = vaddq_n_u32(first, 8), fourth = vaddq_n_u32(first, 12);
    int32_t steps = quads / 4;
#define OCTET_STEP(load)                                                                                               \
    {                                                                                                                  \
        int8x16_t x = vldrbq_s8(inputs);                                                                               \
        a = vmladavaq_s8(a, x, load(first));                                                                           \
        b = vmladavaq_s8(b, x, load(second));                                                                          \
        c = vmladavaq_s8(c, x, load(third));                                                                           \
        d = vmladavaq_s8(d, x, load(fourth));                                                                          \
    }
    for (int32_t step = 0; step < steps; ++step) {
        OCTET_STEP(OCTET_ALL)
        inputs += 16;
        weights += 4 * quad_stride;
    }
    if (quads & 3) {
        mve_pred16_t present = vctp32q((uint32_t)quads & 3);
        OCTET_STEP(OCTET_REST)
    }
#undef OCTET_STEP
#undef OCTET_ALL
#undef OCTET_REST
    return (int32x4_t){a, b, c, d};
}

/// The four lanes' sums of the weights.
OCTET_INSTRUCTION int32x4_t octet_weight_sums(const int8_t *weights, int32_t quad_stride, int32_t quads) {
    int32x4_t total = vdupq_n_s32(0);
    for (int32_t quad = 0; quad < quads; ++quad) {
        int8x16_t w = vldrbq_s8(weights);
        int16x8_t pairs = vaddq_s16(vmovlbq_s8(w), vmovltq_s8(w));
        total = vaddq_s32(total, vaddq_s32(vmovlbq_s16(pairs), vmovltq_s16(pairs)));
        weights += quad_stride;
    }
    return total;
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

/// Writes the first `count` of four values between two bounds as bytes, after adding a zero point to each.
OCTET_INSTRUCTION void octet_store_bytes(int32x4_t values, int32_t zero_point, int32_t minimum, int32_t maximum,
                                         uint8_t *target, int32_t count) {
    int32x4_t clamped = vminq_s32(vmaxq_s32(values, vdupq_n_s32(minimum - zero_point)),
                                  vdupq_n_s32(maximum - zero_point));
    vstrbq_p_u32(target, vreinterpretq_u32_s32(vaddq_n_s32(clamped, zero_point)), vctp32q((uint32_t)count));
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
