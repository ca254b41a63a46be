/* Octet: int8 image classifiers and generators for C and everything that speaks C.
 *
 *     octet_model model;
 *     octet_status status = octet_model_open(&model, bytes, byte_count);
 *     if (status != OCTET_OK) { puts(octet_status_text(status)); return 1; }
 *     octet_predict(&model, image, arena, sizeof arena, scores);
 *     printf("%zu\n", octet_best(scores, model.class_count));
 *
 * No function allocates, blocks, uses floating point or touches memory that it was not given. Calls on different
 * arenas may run at the same time. liboctet.a needs no library besides what compilers call by themselves: memset,
 * memcpy, memmove, and libgcc's division on 32-bit ARM. -Wl,--gc-sections leaves out what a program does not call;
 * a program that opens its models with octet_model_open_with links the operators that it names, and no others.
 */
#ifndef OCTET_H
#define OCTET_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __clang__
#pragma clang assume_nonnull begin
#define OCTET_NULLABLE _Nullable
#else
#define OCTET_NULLABLE
#endif

#define OCTET_VERSION "0.1.0"

/* What the model's bytes and the arena must be aligned to. */
#define OCTET_ALIGNMENT 16

typedef int32_t octet_status;
enum {
    OCTET_OK = 0,
    OCTET_TRUNCATED = 1,
    OCTET_NOT_A_MODEL = 2,
    OCTET_UNSUPPORTED_VERSION = 3,
    OCTET_WRONG_BYTE_ORDER = 4,
    OCTET_TRAILING_BYTES = 5,
    OCTET_CHECKSUM_MISMATCH = 6,
    OCTET_UNSUPPORTED_WEIGHT_ORDER = 7,
    OCTET_UNKNOWN_OPERATOR = 8,
    OCTET_INVALID = 9,
    OCTET_OUT_OF_BOUNDS = 10,
    OCTET_MISALIGNED = 11,
    OCTET_ARENA_TOO_SMALL = 12,
    OCTET_WRONG_IMAGE_SIZE = 13,
    OCTET_NOT_A_CLASSIFIER = 14,
    OCTET_NOT_A_GENERATOR = 15,
    OCTET_NO_SUCH_CLASS = 16,
    /* The model needs an operator that is not in the table: this and the following, in the order of octet_operators. */
    OCTET_OPERATOR_NOT_LINKED = 32
};

/* The code of an operator: the checks of its layers and its kernels. Programs name these; only Octet calls them. */
typedef void (*octet_operator)(void *layer);
void octet_convolution(void *layer); /* weights of 8 bits, with or without pooling */
void octet_fully_connected(void *layer);
void octet_max_pooling(void *layer);
void octet_average_pooling(void *layer);
void octet_lookup(void *layer); /* tanh, sigmoid, a change of scale */
void octet_add(void *layer);
void octet_softmax(void *layer);
void octet_local_response_normalization(void *layer);
void octet_transposed_convolution(void *layer);
void octet_four_bit_convolution(void *layer); /* convolutions and fully connected layers with weights of 4 bits */
void octet_row_streaming(void *layer);        /* layers that run row by row, together with their own operators */

/* The operators that models may use. NULL leaves one out: a model that needs it is refused. octet export writes the
 * table of a model. */
typedef struct octet_operators {
    octet_operator OCTET_NULLABLE convolution;
    octet_operator OCTET_NULLABLE fully_connected;
    octet_operator OCTET_NULLABLE max_pooling;
    octet_operator OCTET_NULLABLE average_pooling;
    octet_operator OCTET_NULLABLE lookup;
    octet_operator OCTET_NULLABLE add;
    octet_operator OCTET_NULLABLE softmax;
    octet_operator OCTET_NULLABLE local_response_normalization;
    octet_operator OCTET_NULLABLE transposed_convolution;
    octet_operator OCTET_NULLABLE four_bit_convolution;
    octet_operator OCTET_NULLABLE row_streaming;
} octet_operators;

/* An opened model. It points to the caller's bytes, which must stay where they are and as they are.
 * Read the fields; do not write them. */
typedef struct octet_model {
    const void *OCTET_NULLABLE bytes;
    size_t byte_count;
    size_t arena_byte_count; /* working memory that a prediction needs */
    size_t image_byte_count; /* image_height * image_width * image_channels */
    uint16_t image_height;
    uint16_t image_width;
    uint16_t image_channels; /* innermost in memory */
    uint16_t class_count;
    uint8_t kernel_path; /* the instruction set, chosen when the model is opened */
    uint8_t is_generator; /* 1 for a model that draws images, with octet_generate */
    const octet_operators *OCTET_NULLABLE operators;
} octet_model;

/* What a model thinks of one class. */
typedef struct octet_score {
    uint16_t probability; /* in parts of 65535 */
    uint8_t score;        /* the quantised score behind it */
} octet_score;

/* Opens a model file that lies in memory, at a multiple of OCTET_ALIGNMENT bytes, and checks everything in it. */
octet_status octet_model_open(octet_model *model, const void *OCTET_NULLABLE bytes, size_t byte_count);

/* The same with the caller's choice of operators; the table must stay where it is. */
octet_status octet_model_open_with(octet_model *model, const void *OCTET_NULLABLE bytes, size_t byte_count,
                                   const octet_operators *operators);

/* Classifies one image of model->image_byte_count bytes and writes model->class_count scores.
 * The arena needs model->arena_byte_count bytes at a multiple of OCTET_ALIGNMENT; what it holds does not matter.
 * A model that was refused, or is all zeros, gives OCTET_TRUNCATED. */
octet_status octet_predict(const octet_model *model, const uint8_t *image, void *OCTET_NULLABLE arena,
                           size_t arena_byte_count, octet_score *scores);

/* Draws an image of a class with a generator: model->image_byte_count bytes, row by row, 0 for the background. Another seed
 * gives another image; the same one the same bytes on every processor. A generator without classes takes class 0.
 * The arena is as for octet_predict. */
octet_status octet_generate(const octet_model *model, size_t class_index, uint32_t seed, void *OCTET_NULLABLE arena,
                            size_t arena_byte_count, uint8_t *image);

/* The class with the highest score; of equal ones the first. */
size_t octet_best(const octet_score *scores, size_t class_count);

/* Copies a class's label into text, cut to capacity - 1 bytes and closed with a 0. Returns the label's full length. */
size_t octet_label(const octet_model *model, size_t class_index, char *text, size_t capacity);

/* One sentence about a status. */
const char *octet_status_text(octet_status status);

/* OCTET_VERSION of the library that is linked. */
const char *octet_version(void);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif
#ifdef __cplusplus
}
#endif
#endif
