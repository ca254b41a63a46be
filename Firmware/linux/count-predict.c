/* Classifies an image between marks, from which an emulator's plugin counts instructions, and prints the number of the kernels
 * that it took:
 *
 *     count-predict MODEL IMAGE      IMAGE is raw bytes */
#include <octet.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((noinline)) void mark(void) { __asm__ volatile(""); }

/* The bytes of a file, at a multiple of OCTET_ALIGNMENT. */
static void *read_file(const char *path, size_t *byte_count) {
    const size_t capacity = 1 << 24;
    void *bytes = aligned_alloc(OCTET_ALIGNMENT, capacity);
    FILE *file = fopen(path, "rb");
    if (!bytes || !file) exit(1);
    *byte_count = fread(bytes, 1, capacity, file);
    fclose(file);
    return bytes;
}

int main(int argc, char **argv) {
    octet_model model;
    octet_score scores[1000];
    size_t model_bytes, image_bytes;
    if (argc != 3) return 2;
    void *bytes = read_file(argv[1], &model_bytes);
    const uint8_t *image = read_file(argv[2], &image_bytes);
    octet_status status = octet_model_open(&model, bytes, model_bytes);
    if (status != OCTET_OK) return fprintf(stderr, "%s\n", octet_status_text(status)), 1;
    if (image_bytes < model.image_byte_count || model.class_count > 1000) return 1;
    void *arena = aligned_alloc(OCTET_ALIGNMENT, (model.arena_byte_count + 15) / 16 * 16);
    mark();
    mark();
    status = octet_predict(&model, image, arena, model.arena_byte_count, scores);
    mark();
    printf("%d\n", model.kernel_path);
    return status;
}
