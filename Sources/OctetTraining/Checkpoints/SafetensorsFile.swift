#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A file in the safetensors format: named float tensors and a table of texts.
///
/// Eight bytes with the length of the header (little-endian), the header in JSON, then the tensors' bytes without gaps.
/// https://huggingface.co/docs/safetensors (format 0.3). Only 32-bit floats are taken.
package struct SafetensorsFile: Equatable, Sendable {
    package var metadata: [String: String]
    package var tensors: [String: FloatTensor]

    package init(metadata: [String: String], tensors: [String: FloatTensor]) {
        self.metadata = metadata
        self.tensors = tensors
    }

    /// One tensor in the header.
    fileprivate struct Entry: Codable {
        var dtype: String
        var shape: [Int]
        var data_offsets: [Int]
    }

    fileprivate struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }

        static let metadata = Key(stringValue: "__metadata__")
    }

    fileprivate struct Header: Codable {
        var metadata: [String: String] = [:]
        var entries: [String: Entry] = [:]

        init() {}

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            for key in container.allKeys where key.stringValue != Key.metadata.stringValue {
                entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
            }
            metadata = try container.decodeIfPresent([String: String].self, forKey: .metadata) ?? [:]
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(metadata, forKey: .metadata)
            for (name, entry) in entries { try container.encode(entry, forKey: Key(stringValue: name)) }
        }
    }
}

extension SafetensorsFile {
    /// The file's bytes: tensors in the order of their names, the header padded so that they begin at a multiple of 8.
    package func encoded() throws -> [UInt8] {
        var header = Header()
        header.metadata = metadata
        var offset = 0
        let sorted = tensors.sorted { $0.key < $1.key }
        for (name, tensor) in sorted {
            let end = offset + tensor.values.count * 4
            header.entries[name] = Entry(dtype: "F32", shape: tensor.extents, data_offsets: [offset, end])
            offset = end
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var json = [UInt8](try encoder.encode(header))
        json += [UInt8](repeating: UInt8(ascii: " "), count: (8 - json.count % 8) % 8)

        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + json.count + offset)
        withUnsafeBytes(of: UInt64(json.count).littleEndian) { bytes += $0 }
        bytes += json
        for (_, tensor) in sorted {
            for value in tensor.values {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        return bytes
    }

    /// - Parameter path: for the error's sentence.
    /// - Throws: `CheckpointError.damaged` saying what is wrong.
    package init(_ bytes: [UInt8], path: String) throws {
        func fail(_ reason: String) -> CheckpointError { .damaged(path: path, reason: reason) }
        guard bytes.count >= 8 else { throw fail("it has \(bytes.count) bytes; a header length alone takes 8") }
        let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * $1) }
        guard bytes.count == 8 || bytes[8] == UInt8(ascii: "{") || length <= UInt64(bytes.count - 8) else {
            throw fail("it does not begin as one does; a checkpoint that octet train wrote would be accepted")
        }
        guard length <= UInt64(bytes.count - 8) else {
            throw fail("its header of \(length) bytes does not fit in the file's \(bytes.count) bytes")
        }
        let data = 8 + Int(length)
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(bytes[8..<data]))
        } catch {
            throw fail("its header is not a JSON table of tensors")
        }
        metadata = header.metadata
        tensors = [:]
        var expected = 0
        let sorted = header.entries.sorted {
            ($0.value.data_offsets.first ?? 0, $0.key) < ($1.value.data_offsets.first ?? 0, $1.key)
        }
        for (name, entry) in sorted {
            guard entry.dtype == "F32" else {
                throw fail("tensor \"\(name)\" is of type \(entry.dtype); only F32 is accepted")
            }
            var count = 1
            for extent in entry.shape {
                let (product, overflow) = count.multipliedReportingOverflow(by: extent)
                guard extent >= 0, !overflow, product <= bytes.count else {
                    throw fail("tensor \"\(name)\" has the shape \(entry.shape), more than the file holds")
                }
                count = product
            }
            guard entry.data_offsets.count == 2, entry.data_offsets[0] == expected,
                entry.data_offsets[1] >= expected, entry.data_offsets[1] <= bytes.count - data
            else {
                throw fail(
                    "tensor \"\(name)\" lies at \(entry.data_offsets); it should begin at \(expected) and end before \(bytes.count - data)"
                )
            }
            guard entry.data_offsets[1] - expected == 4 * count else {
                throw fail(
                    "tensor \"\(name)\" of shape \(entry.shape) takes \(4 * count) bytes, not \(entry.data_offsets[1] - expected)"
                )
            }
            let values = bytes.withUnsafeBytes { raw in
                (0..<count).map { index in
                    Float(
                        bitPattern: UInt32(
                            littleEndian: raw.loadUnaligned(
                                fromByteOffset: data + expected + 4 * index, as: UInt32.self)))
                }
            }
            tensors[name] = FloatTensor(extents: entry.shape, values: values)
            expected = entry.data_offsets[1]
        }
        guard expected == bytes.count - data else {
            throw fail("\(bytes.count - data - expected) bytes after the last tensor belong to none")
        }
    }
}
