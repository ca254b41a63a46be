import OctetDatasets
import Testing

@Suite struct AugmentationParsingTests {
    @Test func presetsAndChanges_areRead() throws {
        #expect(try Augmentation(parsing: "none") == .none)
        #expect(try Augmentation(parsing: "digits") == .digits)
        #expect(try Augmentation(parsing: "clothes") == .clothes)
        #expect(
            try Augmentation(parsing: "rotation=15,shift=2,elastic=4,flip,erase=0.25")
                == Augmentation(shift: 2, rotation: 15, elastic: 4, flip: true, erasing: 0.25))
        #expect(
            try Augmentation(parsing: "scale=.1,shear=0.2,stroke=1,crop=4,color=0.1")
                == Augmentation(scale: 0.1, shear: 0.2, strokeWidth: 1, crop: 4, colorNoise: 0.1))
        var digits = Augmentation.digits
        digits.elastic = 4
        digits.shift = 0
        #expect(try Augmentation(parsing: "digits,elastic=4,shift=0") == digits)
    }

    @Test(arguments: [
        ("no", ["\"no\"", "digits", "flip", "rotation="]), ("", ["\"\""]), ("flip,", ["\"\""]),
        ("rotation", ["\"rotation\"", "rotation= with 0 to 180 degrees"]), ("rotation=x", ["\"rotation=x\""]),
        ("rotation=181", ["0 to 180"]), ("shift=-1", ["\"shift=-1\"", "0 to 1000 pixels"]), ("shift=nan", ["nan"]),
        ("crop=1.5", ["crop=1.5", "whole pixels"]), ("erase=2", ["0 to 1"]), ("flip=1", ["\"flip=1\""]),
        ("flip,digits", ["\"digits\" is a preset", "first"]), ("shift=1,shift=2", ["\"shift\"", "twice"]),
    ])
    func whatIsNotAccepted_isNamed(text: String, words: [String]) throws {
        let error = try #require(throws: AugmentationError.self) { try Augmentation(parsing: text) }
        for word in words { #expect(error.description.contains(word), "\(error)") }
    }
}
