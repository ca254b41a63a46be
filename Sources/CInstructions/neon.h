#pragma once

// What Swift cannot say of NEON of AArch64 and ARMv7-A. A module's compiler flags decide which extensions there are.

#if defined(__ARM_NEON)
#include <arm_neon.h>
#include <stdint.h>

#define OCTET_INSTRUCTION static inline __attribute__((always_inline))

/// sums + the products of bytes 0 to 7 of both, of neighbours in pairs: `smull`, `sadalp`.
OCTET_INSTRUCTION int32x4_t octet_add_pairs_low(int32x4_t sums, int8x16_t a, int8x16_t b) {
    return vpadalq_s16(sums, vmull_s8(vget_low_s8(a), vget_low_s8(b)));
}

/// The same of bytes 8 to 15.
OCTET_INSTRUCTION int32x4_t octet_add_pairs_high(int32x4_t sums, int8x16_t a, int8x16_t b) {
    return vpadalq_s16(sums, vmull_s8(vget_high_s8(a), vget_high_s8(b)));
}

/// Neighbours added: first those of `a`, then those of `b`.
OCTET_INSTRUCTION int32x4_t octet_pairwise_sums(int32x4_t a, int32x4_t b) {
#if defined(__aarch64__)
    return vpaddq_s32(a, b);
#else
    return vcombine_s32(vpadd_s32(vget_low_s32(a), vget_high_s32(a)), vpadd_s32(vget_low_s32(b), vget_high_s32(b)));
#endif
}

OCTET_INSTRUCTION int32x4_t octet_larger(int32x4_t a, int32x4_t b) { return vmaxq_s32(a, b); }

/// 31 − shift of four shifts, a byte each.
OCTET_INSTRUCTION int32x4_t octet_negated_shifts(uint32_t shifts) {
    uint16x4_t widened = vget_low_u16(vmovl_u8(vcreate_u8(shifts)));
    return vsubq_s32(vdupq_n_s32(31), vreinterpretq_s32_u32(vmovl_u16(widened)));
}

#if defined(__aarch64__)
/// 64 bytes by one instruction.
OCTET_INSTRUCTION int8x16x4_t octet_load_four(const void *address) { return vld1q_s8_x4((const int8_t *)address); }
#endif

/// Sixteen values of 4 bits, the lower half of a byte first.
OCTET_INSTRUCTION int8x16_t octet_unpacked_halves(int8x8_t bytes) {
    int8x8x2_t pairs = vzip_s8(vshr_n_s8(vshl_n_s8(bytes, 4), 4), vshr_n_s8(bytes, 4));
    return vcombine_s8(pairs.val[0], pairs.val[1]);
}

/// FixedPointMultiplier.multiplyRounding of shifts from 33 on: `sqdmulh` gives the upper half of twice the product, and
/// `srshl` by 31 − shift rounds halves up. What the first cuts off cannot carry an integer over the next one.
OCTET_INSTRUCTION int32x4_t octet_multiply_rounding(int32x4_t sums, int32x4_t multipliers, int32x4_t negated_shifts) {
    return vrshlq_s32(vqdmulhq_s32(sums, multipliers), negated_shifts);
}

/// Sixteen 32-bit values with a zero point added as bytes, with saturation and between two bounds.
OCTET_INSTRUCTION uint8x16_t octet_bytes(int32x4_t a, int32x4_t b, int32x4_t c, int32x4_t d, int16x8_t zero_point,
                                         uint8x16_t minimum, uint8x16_t maximum) {
    int16x8_t low = vqaddq_s16(vcombine_s16(vqmovn_s32(a), vqmovn_s32(b)), zero_point);
    int16x8_t high = vqaddq_s16(vcombine_s16(vqmovn_s32(c), vqmovn_s32(d)), zero_point);
    uint8x16_t bytes = vcombine_u8(vqmovun_s16(low), vqmovun_s16(high));
    return vminq_u8(vmaxq_u8(bytes, minimum), maximum);
}

/// firstMultiplier · (a − firstZero) + secondMultiplier · (b − secondZero), times 2^−shift, halves rounded up.
OCTET_INSTRUCTION int32x4_t octet_weighted_sums(int16x4_t a, int16_t first_multiplier, int16x4_t b,
                                                int16_t second_multiplier, int32x4_t negated_shift) {
    return vrshlq_s32(vmlal_n_s16(vmull_n_s16(a, first_multiplier), b, second_multiplier), negated_shift);
}

/// The rounded, weighted sums of sixteen bytes and sixteen others, as bytes.
OCTET_INSTRUCTION uint8x16_t octet_added_bytes(uint8x16_t a, uint8x8_t first_zero, int16_t first_multiplier,
                                               uint8x16_t b, uint8x8_t second_zero, int16_t second_multiplier,
                                               int32x4_t negated_shift, int16x8_t zero_point, uint8x16_t minimum,
                                               uint8x16_t maximum) {
    int16x8_t a_low = vreinterpretq_s16_u16(vsubl_u8(vget_low_u8(a), first_zero));
    int16x8_t a_high = vreinterpretq_s16_u16(vsubl_u8(vget_high_u8(a), first_zero));
    int16x8_t b_low = vreinterpretq_s16_u16(vsubl_u8(vget_low_u8(b), second_zero));
    int16x8_t b_high = vreinterpretq_s16_u16(vsubl_u8(vget_high_u8(b), second_zero));
#define OCTET_SUMS(half, part)                                                                                         \
    octet_weighted_sums(vget_##half##_s16(a_##part), first_multiplier, vget_##half##_s16(b_##part),                    \
                        second_multiplier, negated_shift)
    return octet_bytes(OCTET_SUMS(low, low), OCTET_SUMS(high, low), OCTET_SUMS(low, high), OCTET_SUMS(high, high),
                       zero_point, minimum, maximum);
#undef OCTET_SUMS
}

/// The vector, of which the compiler must not know that it comes from memory: it would load its lanes one by one.
OCTET_INSTRUCTION int32x4_t octet_in_register(int32x4_t quads) {
    __asm__("" : "+w"(quads));
    return quads;
}

/// One 32-bit lane, a constant, in all.
OCTET_INSTRUCTION int32x4_t octet_repeated(int32x4_t quads, int lane) {
    switch (lane) {
    case 0: return __builtin_shufflevector(quads, quads, 0, 0, 0, 0);
    case 1: return __builtin_shufflevector(quads, quads, 1, 1, 1, 1);
    case 2: return __builtin_shufflevector(quads, quads, 2, 2, 2, 2);
    default: return __builtin_shufflevector(quads, quads, 3, 3, 3, 3);
    }
}

#if defined(__ARM_FEATURE_DOTPROD)
/// sums + four products each of signed bytes: `sdot` with the bytes of one 32-bit lane of `quads`, a constant.
OCTET_INSTRUCTION int32x4_t octet_dot(int32x4_t sums, int8x16_t weights, int32x4_t quads, int lane) {
    return vdotq_s32(sums, weights, vreinterpretq_s8_s32(octet_repeated(quads, lane)));
}
#endif

#if defined(__ARM_FEATURE_MATMUL_INT8)
/// sums + four products each of signed with unsigned bytes: `sudot` with the bytes of one 32-bit lane, a constant.
OCTET_INSTRUCTION int32x4_t octet_mixed_dot(int32x4_t sums, int8x16_t weights, int32x4_t quads, int lane) {
    return vusdotq_s32(sums, vreinterpretq_u8_s32(octet_repeated(quads, lane)), weights);
}

OCTET_INSTRUCTION int32x4_t octet_lower_halves(int32x4_t a, int32x4_t b) {
    return vcombine_s32(vget_low_s32(a), vget_low_s32(b));
}

OCTET_INSTRUCTION int32x4_t octet_upper_halves(int32x4_t a, int32x4_t b) {
    return vcombine_s32(vget_high_s32(a), vget_high_s32(b));
}

OCTET_INSTRUCTION int32x4_t octet_joined(int32x2_t a, int32x2_t b) { return vcombine_s32(a, b); }

/// Two quads of lanes 0 and 1 side by side.
OCTET_INSTRUCTION int32x4_t octet_zipped_lower(int8x16_t a, int8x16_t b) {
    return vzip1q_s32(vreinterpretq_s32_s8(a), vreinterpretq_s32_s8(b));
}

/// Two quads of lanes 2 and 3 side by side.
OCTET_INSTRUCTION int32x4_t octet_zipped_upper(int8x16_t a, int8x16_t b) {
    return vzip2q_s32(vreinterpretq_s32_s8(a), vreinterpretq_s32_s8(b));
}

/// sums + eight products each of the two rows of eight unsigned bytes with the two rows of signed ones: `usmmla`.
OCTET_INSTRUCTION int32x4_t octet_multiply_matrices(int32x4_t sums, int32x4_t rows, int32x4_t weights) {
    return vusmmlaq_s32(sums, vreinterpretq_u8_s32(rows), vreinterpretq_s8_s32(weights));
}
#endif

#undef OCTET_INSTRUCTION
#endif
