/* Opens models with the operators of LeNet-5 only: a prediction must be that of all operators, and a model that needs others
 * must be refused by name. tools/check-core also looks for what else is linked.
 *
 *     check-operators LENET5.octet OTHER.octet STATUS      STATUS: what the other model gives */
#include <octet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const octet_operators operators = {
    .convolution = octet_convolution,
    .fully_connected = octet_fully_connected,
    .max_pooling = octet_max_pooling,
    .softmax = octet_softmax,
};

static _Alignas(OCTET_ALIGNMENT) uint8_t bytes[1 << 22], arena[1 << 20];
static uint8_t image[1 << 16];

static size_t read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    size_t count = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);
    if (file == NULL || fclose(file) != 0) exit(2);
    return count;
}

int main(int argc, char **argv) {
    octet_model model;
    octet_score scores[16];
    if (argc != 4) return 2;
    if (octet_model_open_with(&model, bytes, read_file(argv[2]), &operators) != atoi(argv[3])) return 3;
    if (octet_predict(&model, image, arena, sizeof arena, scores) != OCTET_TRUNCATED) return 4;
    if (octet_model_open_with(&model, bytes, read_file(argv[1]), &operators) != OCTET_OK) return 5;
    for (size_t n = 0; n < sizeof image; ++n) image[n] = (uint8_t)(97 * n >> 3);
    if (octet_predict(&model, image, arena, sizeof arena, scores) != OCTET_OK) return 6;
    for (size_t n = 0; n < model.class_count; ++n) printf("%u/%u ", scores[n].score, scores[n].probability);
    printf("%s %s\n", octet_status_text(atoi(argv[3])), octet_version());
    return 0;
}
