/* Draws with an exported generator, linked with the operators of its table, and writes the images of cgan-mnist.images to standard
 * output: image k is class k mod classes with seed k + 1. tools/check-core compiles it with the model's header, as C and as C++. */
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
    unsigned char image[MODEL_IMAGE_BYTE_COUNT];
    octet_status status = octet_model_open_with(&opened, model, sizeof model, &model_operators);
    if (status != OCTET_OK) return fputs(octet_status_text(status), stderr), 1;
    for (uint32_t k = 0; k < 20; ++k) {
        if (octet_generate(&opened, k % MODEL_CLASS_COUNT, k + 1, arena, sizeof arena, image) != OCTET_OK) return 2;
        fwrite(image, 1, sizeof image, stdout);
    }
    return 0;
}
