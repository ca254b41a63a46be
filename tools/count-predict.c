/* How often opening a model and predicting allocate: 0, or tools/check-core fails. */
#include <octet.h>
#include <stdio.h>
#include <stdlib.h>

unsigned long octet_allocation_count(void);

int main(int argc, char **argv) {
    static _Alignas(OCTET_ALIGNMENT) uint8_t bytes[1 << 22], arena[1 << 22];
    static uint8_t image[1 << 20];
    static octet_score scores[UINT16_MAX];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL) return 2;
    size_t size = fread(bytes, 1, sizeof bytes, file);

    unsigned long start = octet_allocation_count();
    void *volatile control = malloc(1);
    free(control);
    if (octet_allocation_count() != start + 1) return fprintf(stderr, "allocations are not counted\n"), 3;

    octet_model model;
    start = octet_allocation_count();
    octet_status status = octet_model_open(&model, bytes, size);
    for (int round = 0; round < 100 && status == OCTET_OK; ++round)
        status = octet_predict(&model, image, arena, sizeof arena, scores);
    unsigned long allocations = octet_allocation_count() - start;
    if (status != OCTET_OK) return fprintf(stderr, "%s: %s\n", argv[1], octet_status_text(status)), 4;
    printf("%lu allocations in octet_model_open and 100 octet_predict\n", allocations);
    return allocations != 0;
}
