/* Runs an exported model, linked with the operators of its table, on the images of standard input, and writes the scores of all
 * classes to standard output. tools/check-core compiles it with the model's header, as C and as C++. */
#include <model.h>
#include <stdio.h>

#if defined(__cplusplus)
alignas(OCTET_ALIGNMENT)
#else
__attribute__((aligned(OCTET_ALIGNMENT)))
#endif
static unsigned char arena[MODEL_ARENA_BYTE_COUNT];

int main(void) {
    octet_model opened;
    octet_score scores[MODEL_CLASS_COUNT];
    unsigned char image[MODEL_IMAGE_BYTE_COUNT];
    octet_status status = octet_model_open_with(&opened, model, sizeof model, &model_operators);
    if (status != OCTET_OK) return fputs(octet_status_text(status), stderr), 1;
    while (fread(image, 1, sizeof image, stdin) == sizeof image) {
        if (octet_predict(&opened, image, arena, sizeof arena, scores) != OCTET_OK) return 2;
        for (size_t n = 0; n < MODEL_CLASS_COUNT; ++n) putchar(scores[n].score);
    }
    return 0;
}
