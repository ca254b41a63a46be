/* QEMU's RISC-V machine "virt": a UART (16550), and a register that ends the emulator. */
#include "start.h"
#include <stdint.h>

int putchar(int character) {
    *(volatile uint8_t *)0x10000000 = (uint8_t)character;
    return character;
}

void stop(int status) {
    /* SiFive's test device: 0x5555 is success, 0x3333 failure with a status above it. */
    *(volatile uint32_t *)0x100000 = status == 0 ? 0x5555 : (uint32_t)status << 16 | 0x3333;
    for (;;) {}
}

__attribute__((aligned(4), used)) static void fault(void) { stop(99); }

__attribute__((naked, section(".start"), used)) void reset(void) {
    __asm__ volatile(
        "la sp, memory_end\n"
        "la t0, fault\n"
        "csrw mtvec, t0\n"
#if defined(__riscv_flen) || defined(__riscv_vector)
        "li t0, 0x6600\n" /* mstatus: the floating-point and vector registers are on */
        "csrs mstatus, t0\n"
#endif
        "j start");
}
