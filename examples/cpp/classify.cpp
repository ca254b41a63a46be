// Embeds Octet in C++: a classifier that owns its model's bytes and its arena. Prints label and probability of each
// image of a file of raw images, one behind the other.
//
//     classify weights/lenet5-mnist.octet images.raw
#include <octet.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

// Memory at addresses that Octet takes.
class AlignedBytes {
public:
    explicit AlignedBytes(std::size_t count) : blocks(count / OCTET_ALIGNMENT + 1) {}
    std::uint8_t *data() { return blocks.data()->bytes; }

private:
    struct alignas(OCTET_ALIGNMENT) Block {
        std::uint8_t bytes[OCTET_ALIGNMENT];
    };
    std::vector<Block> blocks;
};

class Classifier {
public:
    explicit Classifier(const std::vector<char> &file) : bytes(file.size()), arena(0) {
        std::copy(file.begin(), file.end(), bytes.data());
        require(octet_model_open(&model, bytes.data(), file.size()));
        arena = AlignedBytes(model.arena_byte_count);
        scores.resize(model.class_count);
    }

    std::size_t imageByteCount() const { return model.image_byte_count; }

    // The class of an image of imageByteCount() bytes.
    std::size_t classify(const std::uint8_t *image) {
        require(octet_predict(&model, image, arena.data(), model.arena_byte_count, scores.data()));
        return octet_best(scores.data(), scores.size());
    }

    double probability(std::size_t classIndex) const { return scores[classIndex].probability / 65535.0; }

    std::string label(std::size_t classIndex) const {
        char text[256];
        return octet_label(&model, classIndex, text, sizeof text) > 0 ? text : std::to_string(classIndex);
    }

private:
    static void require(octet_status status) {
        if (status != OCTET_OK) throw std::runtime_error(octet_status_text(status));
    }

    AlignedBytes bytes, arena;
    octet_model model;
    std::vector<octet_score> scores;
};

static std::vector<char> contents(const char *path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(std::string(path) + " cannot be opened");
    return std::vector<char>(std::istreambuf_iterator<char>(file), {});
}

int main(int argc, char **argv) try {
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s MODEL.octet RAW-IMAGES\n", argv[0]);
        return 2;
    }
    Classifier classifier(contents(argv[1]));
    const std::vector<char> images = contents(argv[2]);
    if (images.size() % classifier.imageByteCount() != 0) throw std::runtime_error("the last image is not whole");
    for (std::size_t start = 0; start < images.size(); start += classifier.imageByteCount()) {
        const std::size_t best = classifier.classify(reinterpret_cast<const std::uint8_t *>(images.data()) + start);
        std::printf("%s %.1f %%\n", classifier.label(best).c_str(), classifier.probability(best) * 100);
    }
    return 0;
} catch (const std::exception &error) {
    std::fprintf(stderr, "classify: %s\n", error.what());
    return 1;
}
