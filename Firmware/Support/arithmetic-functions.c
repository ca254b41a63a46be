/* What compilers call where a processor has no instruction for it. ARMv6-M (Cortex-M0) divides by no instruction, multiplies
 * no further than to 32 bits and does not count zeros. The names are those of ARM's run-time ABI (IHI 0043) and of gcc. */
#include <stdint.h>

#if defined(__ARM_ARCH_ISA_THUMB) && __ARM_ARCH_ISA_THUMB == 1
uint64_t __aeabi_lmul(uint64_t a, uint64_t b) {
    uint32_t a0 = (uint16_t)a, a1 = (uint32_t)a >> 16, b0 = (uint16_t)b, b1 = (uint32_t)b >> 16;
    uint32_t low = a0 * b0, middle = a1 * b0 + (low >> 16), other = a0 * b1 + (uint16_t)middle;
    uint32_t high = a1 * b1 + (middle >> 16) + (other >> 16);
    high += (uint32_t)a * (uint32_t)(b >> 32) + (uint32_t)(a >> 32) * (uint32_t)b;
    return (uint64_t)high << 32 | (other << 16 | (uint16_t)low);
}

/* The quotient below, the remainder above: in r0 and r1. A divisor of 0 does not occur. */
uint64_t __aeabi_uidivmod(uint32_t dividend, uint32_t divisor) {
    uint32_t quotient = 0, remainder = 0;
    for (int bit = 31; bit >= 0; --bit) {
        remainder = remainder << 1 | (dividend >> bit & 1);
        quotient <<= 1;
        if (remainder >= divisor) remainder -= divisor, quotient |= 1;
    }
    return (uint64_t)remainder << 32 | quotient;
}

uint32_t __aeabi_uidiv(uint32_t dividend, uint32_t divisor) { return (uint32_t)__aeabi_uidivmod(dividend, divisor); }

int32_t __aeabi_idiv(int32_t dividend, int32_t divisor) {
    uint32_t magnitude = __aeabi_uidiv(
        dividend < 0 ? -(uint32_t)dividend : (uint32_t)dividend, divisor < 0 ? -(uint32_t)divisor : (uint32_t)divisor);
    return (int32_t)((dividend ^ divisor) < 0 ? -magnitude : magnitude);
}

uint64_t __aeabi_idivmod(int32_t dividend, int32_t divisor) {
    uint32_t quotient = (uint32_t)__aeabi_idiv(dividend, divisor);
    return (uint64_t)((uint32_t)dividend - quotient * (uint32_t)divisor) << 32 | quotient;
}

/* A loop over single bits would be recognised, and become a call of this function. */
int __clzsi2(uint32_t value) {
    int count = 32;
    for (int width = 16; width > 0; width /= 2) {
        if (value >> width != 0) count -= width, value >>= width;
    }
    return count - (int)value;
}
#endif
