// Runs an int8 .tflite through LiteRT's C API, on one thread with XNNPACK: no Python in the loop. As run.py:
//
//     litert MODEL [--seconds S | --accuracy IMAGES.idx LABELS.idx]
//
// The declarations are of functions that the library in PyPI's ai-edge-litert exports; the package has no headers.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef void *Handle;
int LiteRtCreateEnvironment(int, const void *, Handle *);
int LiteRtCreateModelFromFile(Handle, const char *, Handle *);
int LiteRtCreateOptions(Handle *);
int LiteRtSetOptionsHardwareAccelerators(Handle, int);
int LiteRtCreateOpaqueOptions(const char *, void *, void (*)(void *), Handle *);
int LiteRtAddOpaqueOptions(Handle, Handle);
int LiteRtCreateCompiledModel(Handle, Handle, Handle, Handle *);
int LiteRtGetModelSignature(Handle, size_t, Handle *);
int LiteRtGetSignatureInputTensorByIndex(Handle, size_t, Handle *);
int LiteRtGetSignatureOutputTensorByIndex(Handle, size_t, Handle *);
int LiteRtGetRankedTensorType(Handle, void *);
int LiteRtGetCompiledModelInputBufferRequirements(Handle, size_t, size_t, Handle *);
int LiteRtGetCompiledModelOutputBufferRequirements(Handle, size_t, size_t, Handle *);
int LiteRtCreateManagedTensorBufferFromRequirements(Handle, const void *, Handle, Handle *);
int LiteRtLockTensorBuffer(Handle, void **, int);
int LiteRtUnlockTensorBuffer(Handle);
int LiteRtRunCompiledModel(Handle, size_t, size_t, Handle *, size_t, Handle *);

enum { cpu = 1, forReading = 0, forWriting = 1, pixels = 784, classes = 10, testImages = 10000 };

static Handle model, input, output;

static void check(int status, const char *what) {
    if (status == 0) return;
    fprintf(stderr, "litert: %s failed with status %d\n", what, status);
    exit(1);
}
#define CHECK(call) check(call, #call)

static void load(const char *path) {
    Handle environment, file, options, xnnpack, signature, tensor, requirements;
    _Alignas(16) char type[1024] = {0};  // larger than the library's structure
    CHECK(LiteRtCreateEnvironment(0, NULL, &environment));
    CHECK(LiteRtCreateModelFromFile(environment, path, &file));
    CHECK(LiteRtCreateOptions(&options));
    CHECK(LiteRtSetOptionsHardwareAccelerators(options, cpu));
    char *settings = strdup("kernel_mode = \"xnnpack\"\nnum_threads = 1\n");
    CHECK(LiteRtCreateOpaqueOptions("xnnpack", settings, free, &xnnpack));
    CHECK(LiteRtAddOpaqueOptions(options, xnnpack));
    CHECK(LiteRtCreateCompiledModel(environment, file, options, &model));
    CHECK(LiteRtGetModelSignature(file, 0, &signature));
    CHECK(LiteRtGetSignatureInputTensorByIndex(signature, 0, &tensor));
    CHECK(LiteRtGetRankedTensorType(tensor, type));
    CHECK(LiteRtGetCompiledModelInputBufferRequirements(model, 0, 0, &requirements));
    CHECK(LiteRtCreateManagedTensorBufferFromRequirements(environment, type, requirements, &input));
    CHECK(LiteRtGetSignatureOutputTensorByIndex(signature, 0, &tensor));
    CHECK(LiteRtGetRankedTensorType(tensor, type));
    CHECK(LiteRtGetCompiledModelOutputBufferRequirements(model, 0, 0, &requirements));
    CHECK(LiteRtCreateManagedTensorBufferFromRequirements(environment, type, requirements, &output));
}

// The quantised input is the byte less 128: its scale is 1/255.
static void predict(const int8_t image[pixels], int8_t scores[classes]) {
    void *memory;
    CHECK(LiteRtLockTensorBuffer(input, &memory, forWriting));
    memcpy(memory, image, pixels);
    CHECK(LiteRtUnlockTensorBuffer(input));
    CHECK(LiteRtRunCompiledModel(model, 0, 1, &input, 1, &output));
    CHECK(LiteRtLockTensorBuffer(output, &memory, forReading));
    memcpy(scores, memory, classes);
    CHECK(LiteRtUnlockTensorBuffer(output));
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t clockOverhead(void) {
    static int64_t differences[10001];
    for (int i = 0; i < 10001; i++) {
        int64_t start = now();
        differences[i] = now() - start;
    }
    qsort(differences, 10001, sizeof(int64_t), ascending);
    return differences[5000];
}

static void measure(const int8_t *image, double seconds) {
    enum { capacity = 1 << 20 };
    static int64_t times[capacity];
    int8_t scores[classes];
    int64_t overhead = clockOverhead();
    int count = 0;
    for (int isWarm = 0; isWarm < 2; isWarm++) {
        int64_t end = now() + (int64_t)(seconds * (isWarm ? 1e9 : 1e8));
        for (count = 0; count < capacity && (count < 10 || now() < end); count++) {
            int64_t start = now();
            predict(image, scores);
            times[count] = now() - start - overhead;
        }
    }
    qsort(times, count, sizeof(int64_t), ascending);
    printf("{\"prediction\": {\"minimum\": %.3f, \"median\": %.3f, \"percentile99\": %.3f, \"count\": %d}}\n",
           times[0] / 1e3, times[count / 2] / 1e3, times[(count - 1) * 99LL / 100] / 1e3, count);
}

static uint8_t *readItems(const char *path, long header, size_t itemSize) {
    uint8_t *items = malloc(testImages * itemSize);
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, header, SEEK_SET) || fread(items, itemSize, testImages, file) != testImages) {
        fprintf(stderr, "litert: %s is not an IDX file of %d items\n", path, testImages);
        exit(1);
    }
    fclose(file);
    return items;
}

static void evaluate(const char *imagesPath, const char *labelsPath) {
    uint8_t *images = readItems(imagesPath, 16, pixels), *labels = readItems(labelsPath, 8, 1);
    int right = 0;
    for (int index = 0; index < testImages; index++) {
        int8_t image[pixels], scores[classes];
        for (int i = 0; i < pixels; i++) image[i] = (int8_t)(images[index * pixels + i] - 128);
        predict(image, scores);
        int best = 0;
        for (int i = 1; i < classes; i++) best = scores[i] > scores[best] ? i : best;
        right += best == labels[index];
    }
    printf("{\"accuracy\": %.4f}\n", right / (double)testImages);
}

int main(int count, char **arguments) {
    int8_t image[pixels], scores[classes];
    if (count < 2) return 2;
    for (unsigned i = 0; i < pixels; i++) image[i] = (int8_t)(i * 2654435761u >> 13);
    load(arguments[1]);
    predict(image, scores);
    if (count == 4 && strcmp(arguments[2], "--seconds") == 0) measure(image, atof(arguments[3]));
    if (count == 5 && strcmp(arguments[2], "--accuracy") == 0) evaluate(arguments[3], arguments[4]);
    return 0;
}
