#include <octet.h>

const char *octet_version(void) { return OCTET_VERSION; }
