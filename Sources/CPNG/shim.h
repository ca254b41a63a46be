#include <png.h>
#include <string.h>

/* libpng's simplified API describes itself in macros and a fixed array, which Swift does not import. */

static inline png_image octet_png_image(void) {
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    return image;
}

static inline const char *octet_png_message(const png_image *image) {
    return image->message;
}

static const png_uint_32 octet_png_format_gray = PNG_FORMAT_GRAY;
static const png_uint_32 octet_png_format_rgb = PNG_FORMAT_RGB;
static const png_uint_32 octet_png_format_rgba = PNG_FORMAT_RGBA;
static const png_uint_32 octet_png_format_linear_rgba = PNG_FORMAT_LINEAR_RGB_ALPHA;

/* 16-bit samples without a gAMA chunk are taken as sRGB, as every viewer does; libpng alone would take them as linear. */
static const png_uint_32 octet_png_flag_16_bit_srgb = PNG_IMAGE_FLAG_16BIT_sRGB;
