/* The memory of the page's module: what is kept, then what one picture needs, which the next one drops. */
#include <stddef.h>

int posix_memalign(void *_Nullable *_Nonnull result, size_t alignment, size_t byte_count);

/* Keeps what is reserved now for good. */
void keep_memory(void) __attribute__((swift_name("keepMemory()")));

/* Drops everything that was reserved since keep_memory. */
void drop_memory(void) __attribute__((swift_name("dropMemory()")));
