#pragma once

// What Swift cannot say of RISC-V's vectors, RVV 1.0.
#ifdef __riscv_vector
#include <riscv_vector.h>
#include <stddef.h>
#include <stdint.h>

// A panel of 8 or 16 lanes in WeightOrder.quads, where its input lies, and how its sums become bytes.
struct octet_riscv_panel {
    size_t lane_count;
    size_t channel_count; // the lanes that are stored
    const int8_t *_Nonnull weights;
    const int32_t *_Nonnull biases;
    const int32_t *_Nonnull multipliers;
    const uint8_t *_Nonnull shifts; // 33 and more
    size_t row_count;
    ptrdiff_t row_stride;
    size_t runs_per_row;
    ptrdiff_t run_stride;
    size_t run_length;
    int32_t minimum, maximum; // the zero point is subtracted from both
    int32_t zero_point;
};

#define OCTET_INLINE static inline __attribute__((always_inline))

// The weights of one input position are multiplied by that position's byte of each pixel.
OCTET_INLINE void octet_riscv_add(
    int pixel_count, vint8m1_t bytes, size_t lanes, const uint8_t *_Nonnull first, const uint8_t *_Nonnull second,
    const uint8_t *_Nonnull third, const uint8_t *_Nonnull fourth, vint32m4_t *_Nonnull a, vint32m4_t *_Nonnull b,
    vint32m4_t *_Nonnull c, vint32m4_t *_Nonnull d) {
    vint16m2_t weights = __riscv_vsext_vf2_i16m2(bytes, lanes);
    *a = __riscv_vwmacc_vx_i32m4(*a, *first, weights, lanes);
    if (pixel_count > 1) *b = __riscv_vwmacc_vx_i32m4(*b, *second, weights, lanes);
    if (pixel_count > 2) *c = __riscv_vwmacc_vx_i32m4(*c, *third, weights, lanes);
    if (pixel_count > 2) *d = __riscv_vwmacc_vx_i32m4(*d, *fourth, weights, lanes);
}

// Requantization's rule: the upper half of the product, rounded by the rest of the shift.
OCTET_INLINE void octet_riscv_store(
    const struct octet_riscv_panel *_Nonnull panel, vint32m4_t sums, uint8_t *_Nonnull target) {
    size_t lanes = panel->channel_count;
    vint32m4_t high = __riscv_vmulh_vv_i32m4(sums, __riscv_vle32_v_i32m4(panel->multipliers, lanes), lanes);
    vuint32m4_t shifts = __riscv_vzext_vf4_u32m4(__riscv_vle8_v_u8m1(panel->shifts, lanes), lanes);
    shifts = __riscv_vsub_vx_u32m4(shifts, 32, lanes);
    vint32m4_t result = __riscv_vssra_vv_i32m4(high, shifts, __RISCV_VXRM_RNU, lanes);
    result = __riscv_vmax_vx_i32m4(result, panel->minimum, lanes);
    result = __riscv_vmin_vx_i32m4(result, panel->maximum, lanes);
    result = __riscv_vadd_vx_i32m4(result, panel->zero_point, lanes);
    vint8m1_t bytes = __riscv_vncvt_x_x_w_i8m1(__riscv_vncvt_x_x_w_i16m2(result, lanes), lanes);
    __riscv_vse8_v_u8m1(target, __riscv_vreinterpret_v_i8m1_u8m1(bytes), lanes);
}

// A panel's results for 1, 2 or 4 pixels: four neighbours in `step`s, or with `below` a square whose largest is stored.
OCTET_INLINE void octet_riscv_tile(
    int pixel_count, const struct octet_riscv_panel *_Nonnull panel, const uint8_t *_Nonnull source, ptrdiff_t step,
    ptrdiff_t below, uint8_t *_Nonnull target, ptrdiff_t target_step) {
    size_t lanes = panel->lane_count;
    vint32m4_t a = __riscv_vle32_v_i32m4(panel->biases, lanes), b = a, c = a, d = a;
    const int8_t *weights = panel->weights;
    for (size_t row = 0; row < panel->row_count; ++row) {
        for (size_t run = 0; run < panel->runs_per_row; ++run) {
            const uint8_t *first = source + (ptrdiff_t)row * panel->row_stride + (ptrdiff_t)run * panel->run_stride;
            const uint8_t *second = first + step;
            const uint8_t *third = below != 0 ? first + below : second + step, *fourth = third + step;
            for (size_t left = panel->run_length; left > 0;) {
                vint8m1x4_t quad = __riscv_vlseg4e8_v_i8m1x4(weights, lanes);
#define OCTET_ADD(n)                                                                                                   \
    octet_riscv_add(                                                                                                   \
        pixel_count, __riscv_vget_v_i8m1x4_i8m1(quad, n), lanes, first + n, second + n, third + n, fourth + n, &a, &b, \
        &c, &d)
                weights += 4 * lanes;
                OCTET_ADD(0);
                if (left == 1) break;
                OCTET_ADD(1);
                if (left == 2) break;
                OCTET_ADD(2);
                if (left == 3) break;
                OCTET_ADD(3);
#undef OCTET_ADD
                first += 4, second += 4, third += 4, fourth += 4, left -= 4;
            }
        }
    }
    if (below != 0) {
        a = __riscv_vmax_vv_i32m4(__riscv_vmax_vv_i32m4(a, b, lanes), __riscv_vmax_vv_i32m4(c, d, lanes), lanes);
        octet_riscv_store(panel, a, target);
        return;
    }
    octet_riscv_store(panel, a, target);
    if (pixel_count > 1) octet_riscv_store(panel, b, target + target_step);
    if (pixel_count > 2) octet_riscv_store(panel, c, target + 2 * target_step);
    if (pixel_count > 2) octet_riscv_store(panel, d, target + 3 * target_step);
}

// A row of outputs: `step` and `below` lie between the inputs of neighbours. Not 0, `below` makes each the largest of a square.
static inline void octet_riscv_row(
    const struct octet_riscv_panel *_Nonnull panel, const uint8_t *_Nonnull source, ptrdiff_t step, ptrdiff_t below,
    uint8_t *_Nonnull target, ptrdiff_t target_step, size_t width) {
    if (below != 0) {
        for (; width > 0; --width, source += 2 * step, target += target_step)
            octet_riscv_tile(4, panel, source, step, below, target, target_step);
        return;
    }
    for (; width >= 4; width -= 4, source += 4 * step, target += 4 * target_step)
        octet_riscv_tile(4, panel, source, step, 0, target, target_step);
    if (width & 2) {
        octet_riscv_tile(2, panel, source, step, 0, target, target_step);
        source += 2 * step, target += 2 * target_step;
    }
    if (width & 1) octet_riscv_tile(1, panel, source, step, 0, target, target_step);
}

// Bytes of a weighted sum of two arrays: PowerOfTwoRounding's rule, where `offset` holds all that is added before the shift.
static inline void octet_riscv_add_weighted(
    const uint8_t *_Nonnull first, int16_t first_weight, const uint8_t *_Nonnull second, int16_t second_weight,
    int32_t offset, size_t shift, int32_t minimum, int32_t maximum, uint8_t *_Nonnull target, size_t count) {
    for (size_t done; count > 0; first += done, second += done, target += done, count -= done) {
        done = __riscv_vsetvl_e8m2(count);
        vuint16m4_t a = __riscv_vzext_vf2_u16m4(__riscv_vle8_v_u8m2(first, done), done);
        vuint16m4_t b = __riscv_vzext_vf2_u16m4(__riscv_vle8_v_u8m2(second, done), done);
        vint32m8_t sums = __riscv_vmv_v_x_i32m8(offset, done);
        sums = __riscv_vwmacc_vx_i32m8(sums, first_weight, __riscv_vreinterpret_v_u16m4_i16m4(a), done);
        sums = __riscv_vwmacc_vx_i32m8(sums, second_weight, __riscv_vreinterpret_v_u16m4_i16m4(b), done);
        sums = __riscv_vsra_vx_i32m8(sums, shift, done);
        sums = __riscv_vmin_vx_i32m8(__riscv_vmax_vx_i32m8(sums, minimum, done), maximum, done);
        vint8m2_t bytes = __riscv_vncvt_x_x_w_i8m2(__riscv_vncvt_x_x_w_i16m4(sums, done), done);
        __riscv_vse8_v_u8m2(target, __riscv_vreinterpret_v_i8m2_u8m2(bytes), done);
    }
}
#undef OCTET_INLINE
#endif
