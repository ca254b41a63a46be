#pragma once

// What Swift cannot say of WebAssembly's vectors (SIMD128).

#ifdef __wasm_simd128__
#include <stdint.h>

#define OCTET_INSTRUCTION static inline __attribute__((always_inline))

typedef int16_t octet_int16x8 __attribute__((vector_size(16)));
typedef int32_t octet_int32x4 __attribute__((vector_size(16)));

/// Products of neighbours added in pairs: `i32x4.dot_i16x8_s`.
OCTET_INSTRUCTION octet_int32x4 octet_pair_sums(octet_int16x8 a, octet_int16x8 b) {
    return __builtin_wasm_dot_s_i32x4_i16x8(a, b);
}

/// Four bytes, twice: `v128.load32_splat`, `i16x8.extend_low_i8x16_u`.
OCTET_INSTRUCTION octet_int16x8 octet_widened_quad(const void *bytes) {
    typedef uint32_t uint32x4 __attribute__((vector_size(16)));
    typedef uint8_t uint8x16 __attribute__((vector_size(16)));
    uint32_t quad;
    __builtin_memcpy(&quad, bytes, sizeof quad);
    const uint8x16 quads = (uint8x16)(uint32x4){quad, quad, quad, quad};
    return __builtin_convertvector(__builtin_shufflevector(quads, quads, 0, 1, 2, 3, 4, 5, 6, 7), octet_int16x8);
}

#undef OCTET_INSTRUCTION
#endif
