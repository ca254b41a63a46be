/* The core alone, as Firmware/web/build measures it: octet_predict, and a model opened with the operators of the page. */
#include <octet.h>

static const octet_operators operators = {
    .convolution = octet_convolution,
    .fully_connected = octet_fully_connected,
    .max_pooling = octet_max_pooling,
    .average_pooling = octet_average_pooling,
    .add = octet_add,
    .softmax = octet_softmax,
};

octet_status open_model(octet_model *model, const void *bytes, size_t byte_count) {
    return octet_model_open_with(model, bytes, byte_count, &operators);
}
