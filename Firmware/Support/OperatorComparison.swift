// Compares every operator of the target's kernels with the reference over random cases, the same on every board: what proves
// a port before a model runs on it.
import Board
import OctetKernels

#if OCTET_HELIUM
    typealias Kernels = HeliumKernels
#elseif OCTET_DSP
    typealias Kernels = DSPKernels
#elseif OCTET_THUMB
    typealias Kernels = ThumbKernels
#elseif OCTET_RISCV_VECTOR
    typealias Kernels = RISCVVectorKernels
#else
    typealias Kernels = PortableKernels
#endif

/// Cases of each kind.
let caseCount = 150

@c(main)
public func compareOperators() -> Int32 {
    var failures = 0
    for kind in 0..<9 {
        var done = 0
        var number: UInt32 = 0
        while done < caseCount {
            number += 1
            var operatorCase = OperatorCase(kind, number)
            // A case that needs more memory than the board has is passed over.
            guard let isEqual = operatorCase.compare() else { continue }
            done += 1
            if !isEqual {
                failures += 1
                show("FAIL", kind, Int(number))
            }
        }
        show("done", kind, Int(number))
    }
    if failures == 0 { print("PASS") } else { print("FAIL") }
    return failures == 0 ? 0 : 1
}

func show(_ word: StaticString, _ kind: Int, _ number: Int) {
    print(word, terminator: " ")
    let names: (StaticString, StaticString) =
        switch kind {
        case 0: ("convolution", "")
        case 1: ("pooled", "convolution")
        case 2: ("fully", "connected")
        case 3: ("max", "pooling")
        case 4: ("average", "pooling")
        case 5: ("add", "")
        case 6: ("lookup", "")
        case 7: ("transposed", "convolution")
        default: ("softmax", "")
        }
    print(names.0, terminator: " ")
    print(names.1, terminator: " ")
    print(number)
}
