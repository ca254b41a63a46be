/// Calls `body` with 0, 1, … below `count`, written out: with a constant count every index is a constant, so that arrays
/// of sums stay in registers.
@inline(__always)
func unrolled(_ count: Int, _ body: (Int) -> Void) {
    if count > 0 { body(0) }
    if count > 1 { body(1) }
    if count > 2 { body(2) }
    if count > 3 { body(3) }
    if count > 4 { body(4) }
    if count > 5 { body(5) }
    if count > 6 { body(6) }
    if count > 7 { body(7) }
    if count > 8 { body(8) }
    if count > 9 { body(9) }
    if count > 10 { body(10) }
    if count > 11 { body(11) }
    if count > 12 { body(12) }
    if count > 13 { body(13) }
    if count > 14 { body(14) }
    if count > 15 { body(15) }
    if count > 16 { body(16) }
    if count > 17 { body(17) }
    if count > 18 { body(18) }
    if count > 19 { body(19) }
}
