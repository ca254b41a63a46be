/* Classifies an image of an IDX file with an Octet model, in place: the model is mapped, nothing is allocated.
 *
 * Build the library once, then this program with any C compiler; no Swift library is needed:
 *
 *     swift build -c release --product Octet --toolset Firmware/Toolsets/embedded-host.json \
 *         --scratch-path .build-embedded
 *     gcc -std=c99 -Wall -Wextra -O2 -ISources/COctet/include examples/c/classify-idx.c \
 *         .build-embedded/release/libOctet.a -Wl,--gc-sections -o classify-idx
 *     ./classify-idx weights/lenet5-mnist.octet t10k-images-idx3-ubyte 0
 */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <octet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Enough for small models; the model says how much it needs. */
static uint8_t arena[256 * 1024] __attribute__((aligned(OCTET_ALIGNMENT)));
static octet_score scores[UINT16_MAX];

typedef struct {
    const uint8_t *bytes;
    size_t count;
} file;

static file map(const char *path) {
    file mapped = {NULL, 0};
    struct stat status;
    int descriptor = open(path, O_RDONLY);
    if (descriptor >= 0 && fstat(descriptor, &status) == 0 && status.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes != MAP_FAILED) mapped = (file){bytes, (size_t)status.st_size};
    }
    if (descriptor >= 0) close(descriptor);
    if (mapped.bytes == NULL) {
        perror(path);
        exit(1);
    }
    return mapped;
}

static size_t big_endian(const uint8_t *bytes) {
    return (size_t)bytes[0] << 24 | (size_t)bytes[1] << 16 | (size_t)bytes[2] << 8 | bytes[3];
}

/* The image at an index of a raw (not gzipped) IDX file: 00 00, 08 for bytes, the number of dimensions, their sizes. */
static const uint8_t *image_at(file idx, size_t index, const octet_model *model) {
    size_t dimensions = model->image_channels == 1 ? 3 : 4;
    size_t header = 4 + 4 * dimensions;
    if (idx.count < header || idx.bytes[0] || idx.bytes[1] || idx.bytes[2] != 8 || idx.bytes[3] != dimensions)
        return NULL;
    if (big_endian(idx.bytes + 8) != model->image_height || big_endian(idx.bytes + 12) != model->image_width)
        return NULL;
    if (dimensions == 4 && big_endian(idx.bytes + 16) != model->image_channels) return NULL;
    if (index >= big_endian(idx.bytes + 4) || index >= (idx.count - header) / model->image_byte_count) return NULL;
    return idx.bytes + header + index * model->image_byte_count;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: %s MODEL.octet IMAGES-idx3-ubyte INDEX\n", argv[0]);
        return 2;
    }
    file bytes = map(argv[1]), idx = map(argv[2]);
    octet_model model;
    octet_status status = octet_model_open(&model, bytes.bytes, bytes.count);
    if (status != OCTET_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], octet_status_text(status));
        return 1;
    }
    const uint8_t *image = image_at(idx, strtoul(argv[3], NULL, 10), &model);
    if (image == NULL) {
        fprintf(stderr, "%s: has no image %s of %u x %u x %u bytes\n", argv[2], argv[3], model.image_height,
                model.image_width, model.image_channels);
        return 1;
    }
    status = octet_predict(&model, image, arena, sizeof arena, scores);
    if (status != OCTET_OK) {
        fprintf(stderr, "%s: %s\n", argv[1], octet_status_text(status));
        return 1;
    }
    size_t best = octet_best(scores, model.class_count);
    char label[256];
    if (octet_label(&model, best, label, sizeof label) == 0) snprintf(label, sizeof label, "%zu", best);
    printf("%s %.1f %%\n", label, scores[best].probability * 100 / 65535.0);
    return 0;
}
