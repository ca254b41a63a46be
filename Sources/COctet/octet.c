/* What only C can say: a constant table, in an object of its own so that linkers leave it out. All else is in Octet, in
 * Swift. */
#include <octet.h>

static const octet_operators all_operators = {
    .convolution = octet_convolution,
    .fully_connected = octet_fully_connected,
    .max_pooling = octet_max_pooling,
    .average_pooling = octet_average_pooling,
    .lookup = octet_lookup,
    .add = octet_add,
    .softmax = octet_softmax,
    .local_response_normalization = octet_local_response_normalization,
    .transposed_convolution = octet_transposed_convolution,
    .four_bit_convolution = octet_four_bit_convolution,
    .row_streaming = octet_row_streaming,
};

octet_status octet_model_open(octet_model *model, const void *bytes, size_t byte_count) {
    return octet_model_open_with(model, bytes, byte_count, &all_operators);
}
