/* Any Cortex-M whose debugger answers semihosting calls, as QEMU does. */
#include "start.h"
#include <stdint.h>

/* Semihosting for AArch32 and AArch64 (ARM's ABI, 2.0): the operation in r0, its argument in r1. */
enum { WRITE_CHARACTER = 0x03, EXIT_EXTENDED = 0x20, APPLICATION_EXIT = 0x20026 };

static void ask_debugger(uintptr_t operation, const volatile void *argument) {
    register uintptr_t r0 __asm__("r0") = operation;
    register const volatile void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
}

int putchar(int character) {
    volatile char byte = (char)character;
    ask_debugger(WRITE_CHARACTER, &byte);
    return character;
}

void stop(int status) {
    const volatile uintptr_t block[] = {APPLICATION_EXIT, (uintptr_t)status};
    for (;;) ask_debugger(EXIT_EXTENDED, block);
}

static void fault(void) { stop(99); }

void reset(void) {
#ifdef __ARM_FP
    volatile uint32_t *coprocessor_access = (volatile uint32_t *)0xE000ED88;
    *coprocessor_access |= 0xF << 20; /* the floating-point and vector registers */
    __asm__ volatile("dsb\n isb");
#endif
    start();
}

/* ARMv6-M Architecture Reference Manual, B1.5.3: the stack, then the exceptions from 1 to 15. */
extern unsigned char memory_end[];
__attribute__((section(".start"), used)) void *const vectors[16] = {
    memory_end, reset, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault, fault,
};
