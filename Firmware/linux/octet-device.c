/* Classifies images with an Octet model on a Linux device. The model is mapped and used in place; besides it there is
 * only the arena, one image and the scores. docs/devices.md shows how to build it.
 *
 *     octet-device MODEL.octet [IMAGES [raw]]
 *
 * IMAGES, or standard input where it is missing or -, is an IDX file of bytes, binary PGM or PPM images one behind the
 * other, or else raw images, each of the model's height * width * channels bytes. The word raw skips the recognition.
 * Every image gives a line: label, probability, and each class's score and probability in parts of 65535.
 * Exit code: 0; 1 for a file that cannot be used; 2 for wrong arguments. */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <octet.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static octet_model model;

__attribute__((noreturn, format(printf, 2, 3))) static void refuse(const char *path, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "octet-device: %s: ", path);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    exit(1);
}

static void open_model(const char *path) {
    struct stat status;
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) refuse(path, "%s", strerror(errno));
    if (!S_ISREG(status.st_mode) || status.st_size == 0) refuse(path, "is not a file with a model in it");
    void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) refuse(path, "%s", strerror(errno));
    close(descriptor);
    octet_status result = octet_model_open(&model, bytes, (size_t)status.st_size);
    if (result != OCTET_OK) refuse(path, "%s", octet_status_text(result));
}

/* Memory that becomes resident only where it is written to. */
static void *reserve(size_t byte_count) {
    void *bytes = mmap(NULL, byte_count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED) refuse("memory", "%zu bytes are not to be had", byte_count);
    return bytes;
}

/* What is read, and its first bytes, by which it is recognised. */
static struct {
    FILE *file;
    const char *path;
    uint8_t ahead[4];
    size_t ahead_count;
} input;

static size_t take(uint8_t *bytes, size_t count) {
    size_t first = count < input.ahead_count ? count : input.ahead_count;
    memcpy(bytes, input.ahead, first);
    input.ahead_count -= first;
    memmove(input.ahead, input.ahead + first, input.ahead_count);
    size_t taken = first + fread(bytes + first, 1, count - first, input.file);
    if (ferror(input.file)) refuse(input.path, "%s", strerror(errno));
    return taken;
}

static int is_at_end(void) {
    if (input.ahead_count > 0) return 0;
    int next = getc(input.file);
    if (ferror(input.file)) refuse(input.path, "%s", strerror(errno));
    return next == EOF || ungetc(next, input.file) == EOF;
}

static void open_input(const char *path) {
    int is_standard_input = strcmp(path, "-") == 0;
    input.path = is_standard_input ? "standard input" : path;
    input.file = is_standard_input ? stdin : fopen(path, "rb");
    if (input.file == NULL) refuse(path, "%s", strerror(errno));
    input.ahead_count = take(input.ahead, sizeof input.ahead);
}

typedef enum { RAW, PGM, IDX } format;

static format recognised_format(void) {
    const uint8_t *start = input.ahead;
    if (memcmp(start, "\x1f\x8b", 2) == 0 || memcmp(start, "\x89PNG", 4) == 0)
        refuse(input.path, "is compressed; IDX, PGM, PPM and raw bytes are read");
    if (memcmp(start, "\0\0\x08\x03", 4) == 0 || memcmp(start, "\0\0\x08\x04", 4) == 0) return IDX;
    return start[0] == 'P' && (start[1] == '5' || start[1] == '6') ? PGM : RAW;
}

static void require_size(size_t height, size_t width, size_t channels) {
    if (height != model.image_height || width != model.image_width || channels != model.image_channels)
        refuse(input.path, "has images of %zu x %zu x %zu; the model takes %u x %u x %u (height, width, channels)",
               height, width, channels, model.image_height, model.image_width, model.image_channels);
}

/* How many images an IDX file announces: 00 00, 08 for bytes, 3 or 4 dimensions, their sizes. */
static size_t take_idx_header(size_t dimensions) {
    uint8_t bytes[20];
    size_t sizes[4] = {0, 0, 0, 1}, count = 4 + 4 * dimensions;
    if (take(bytes, count) < count) refuse(input.path, "ends in its IDX header");
    for (size_t n = 4; n < count; ++n) sizes[n / 4 - 1] = n % 4 ? sizes[n / 4 - 1] << 8 | bytes[n] : bytes[n];
    require_size(sizes[1], sizes[2], sizes[3]);
    return sizes[0];
}

/* A number of a PGM header, behind white space and comments, and the one character that follows it. */
static size_t take_number(void) {
    char character = ' ';
    size_t value = 0;
    for (int is_comment = 0; is_comment || strchr(" \t\r\n#", character) != NULL;) {
        if (take((uint8_t *)&character, 1) == 0) refuse(input.path, "ends in its PGM header");
        is_comment = (is_comment || character == '#') && character != '\n';
    }
    if (character < '0' || character > '9') refuse(input.path, "has a PGM header with something else than numbers");
    while (character >= '0' && character <= '9') {
        if (value < 65536) value = 10 * value + (size_t)(character - '0');
        if (take((uint8_t *)&character, 1) == 0) break;
    }
    return value;
}

/* The header that each image of a PGM or PPM file has. */
static void take_pgm_header(void) {
    uint8_t magic[2] = {0};
    if (take(magic, 2) < 2 || magic[0] != 'P' || (magic[1] != '5' && magic[1] != '6'))
        refuse(input.path, "has something else than a PGM or PPM image behind an image");
    size_t width = take_number(), height = take_number(), maximum = take_number();
    if (maximum != 255) refuse(input.path, "has values up to %zu, where the model takes 0 to 255", maximum);
    require_size(height, width, magic[1] == '5' ? 1 : 3);
}

static void print_scores(const octet_score *scores) {
    size_t best = octet_best(scores, model.class_count);
    char label[256];
    if (octet_label(&model, best, label, sizeof label) == 0) snprintf(label, sizeof label, "%zu", best);
    printf("%s %.1f %% ", label, scores[best].probability * 100 / 65535.0);
    for (size_t n = 0; n < model.class_count; ++n) printf(" %u/%u", scores[n].score, scores[n].probability);
    if (putchar('\n') < 0 || fflush(stdout) != 0) refuse("standard output", "%s", strerror(errno));
}

int main(int argc, char **argv) {
    if (argc < 2 || argc > 4 || (argc == 4 && strcmp(argv[3], "raw") != 0)) {
        fprintf(stderr, "usage: octet-device MODEL.octet [IMAGES [raw]]   (Octet " OCTET_VERSION ")\n");
        return 2;
    }
    open_model(argv[1]);
    open_input(argc > 2 ? argv[2] : "-");
    format format = argc == 4 ? RAW : recognised_format();
    size_t promised = format == IDX ? take_idx_header(input.ahead[3]) : SIZE_MAX, count = 0;

    uint8_t *image = reserve(model.image_byte_count), *arena = reserve(model.arena_byte_count);
    octet_score *scores = reserve(model.class_count * sizeof *scores);
    for (; count < promised && (format == IDX || !is_at_end()); ++count) {
        if (format == PGM) take_pgm_header();
        size_t taken = take(image, model.image_byte_count);
        if (taken < model.image_byte_count)
            refuse(input.path, "ends in image %zu, after %zu of %zu bytes", count + 1, taken, model.image_byte_count);
        octet_status status = octet_predict(&model, image, arena, model.arena_byte_count, scores);
        if (status != OCTET_OK) refuse(argv[1], "%s", octet_status_text(status));
        print_scores(scores);
    }
    if (count == 0) refuse(input.path, "has no image in it");
    return 0;
}
