// How often Model.predict allocates in an ordinary Swift build: 0, or tools/check-core fails.
import Glibc
import Octet

@main struct CountPredict {
    static func main() throws {
        let file = open(CommandLine.arguments[1], O_RDONLY)
        var status = stat()
        guard fstat(file, &status) == 0 else { fatalError("no model") }
        let count = Int(status.st_size)
        let bytes = UnsafeRawBufferPointer(start: mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), count: count)
        var arena = ArenaBuffer(byteCount: try Model(validating: bytes.bytes).arenaByteCount)
        let image = [UInt8](repeating: 100, count: try Model(validating: bytes.bytes).imageByteCount)

        let symbol = dlsym(nil, "octet_allocation_count")!
        let allocationCount = unsafeBitCast(symbol, to: (@convention(c) () -> UInt).self)
        var start = allocationCount()
        let control = String(repeating: CommandLine.arguments[0], count: 100)
        guard !control.isEmpty, allocationCount() > start else { fatalError("allocations are not counted") }

        start = allocationCount()
        let sum = try classify(bytes.bytes, image, &arena)
        let allocations = allocationCount() - start
        print("\(allocations) allocations in Model.init(validating:) and 200 predict, half of them observed")
        exit(allocations == 0 && sum >= 0 ? 0 : 1)
    }

    static func classify(_ bytes: RawSpan, _ image: [UInt8], _ arena: inout ArenaBuffer) throws -> Int {
        let model = try Model(validating: bytes)
        var sum = 0
        for _ in 0..<100 {
            sum += try model.predict(image.span, in: &arena).best.index
            var observed = 0
            _ = try model.predict(image.span, in: &arena) { observed += $0 + $1.element(0, 0, 0) }
            sum += observed
        }
        return sum
    }
}
