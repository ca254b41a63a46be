import ArgumentParser
import OctetDatasets

struct ThreadOptions: ParsableArguments {
    @Option(help: "Threads to use; the result does not depend on it. (default: all cores)")
    var threads: Int?

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is \(threads); 1 to 1024 would be accepted.")
        }
    }
}

extension Split: ExpressibleByArgument {}

/// The images that `--data` names, with the sentence that says what is accepted.
let dataHelp: ArgumentHelp = """
    A folder of IDX files in MNIST's names, a CSV file (label, pixels) of training images, or a set's name (mnist, fashion-mnist), looked for in $OCTET_DATA, the \
    cache that `octet fetch` fills, and where Debian's dataset-fashion-mnist puts it.
    """

/// Says so on standard error where a model's classes have other names than the data's: the user may have meant others.
func warnOfOtherClasses(of path: String, _ labels: [String], _ images: ImageSet) {
    guard labels != images.classNames else { return }
    printToStandardError(
        "octet: note: \(path) knows the classes \(labels.joined(separator: ", ")), but \(images.name) has "
            + images.classNames.joined(separator: ", "))
}

/// A path with another ending: `lenet5.safetensors` → `lenet5.octet`.
func replacingExtension(of path: String, with ending: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/"), dot != path.startIndex else {
        return path + ending
    }
    return path[..<dot] + ending
}
