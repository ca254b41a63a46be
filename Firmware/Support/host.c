/* This machine as a board: a program to compare the others with. It has a stack of its own, which is not measured. */
#include "board.h"

__attribute__((aligned(16))) unsigned char host_memory[1 << 22];
__asm__(".global memory_start, memory_end\n"
        ".set memory_start, host_memory\n"
        ".set memory_end, host_memory + (1 << 22)");

void paint_stack(void *lowest) { (void)lowest; }
size_t painted_stack_use(void) { return 0; }
void mark(void) {}
