#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

// Swift does not call functions with a variable number of arguments.
static inline int open_for_reading(const char *path) { return open(path, O_RDONLY); }
