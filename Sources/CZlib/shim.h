#include <string.h>
#include <zlib.h>

/* zlib's initialisers are macros, which Swift does not import. 16 + 15: the gzip wrapper, the largest window. */

static inline z_stream octet_zlib_stream(void) {
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    return stream;
}

static inline int octet_zlib_begin_gunzip(z_stream *stream) {
    return inflateInit2(stream, 16 + 15);
}

static inline int octet_zlib_begin_gzip(z_stream *stream) {
    return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY);
}
