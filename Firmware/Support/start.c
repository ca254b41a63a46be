/* From a processor that has a stack to main, and from main to the end. */
#include "start.h"

extern unsigned char zeroed_start[], zeroed_end[];
int main(void);

void start(void) {
    for (unsigned char *byte = zeroed_start; byte < zeroed_end; ++byte) *byte = 0;
    stop(main());
}
