/// Random changes to a training image that leave its class alone, drawn anew for every image and epoch.
///
/// Simard, Steinkraus, Platt: Best Practices for Convolutional Neural Networks Applied to Visual Document Analysis,
/// 2003, for why. Where nothing else is said a member is the largest change, and the one that happens is uniform between
/// that and its opposite; 0 is none.
public struct Augmentation: Equatable, Sendable {
    /// Pixels, horizontally and vertically.
    public var shift: Float = 0
    /// Degrees.
    public var rotation: Float = 0
    /// 0.1 gives sizes from 0.9 to 1.1, the same in both directions.
    public var scale: Float = 0
    /// Horizontal shift for a vertical step of one pixel: the slant of handwriting.
    public var shear: Float = 0
    /// 1 goes from a stroke thinned by a pixel on either side to one thickened so; 0.5 half the way to each.
    public var strokeWidth: Float = 0
    /// Three standard deviations, in pixels, of a smooth random displacement of all points (Simard et al. 2003). Their
    /// α = 34 with σ = 4 on 28 × 28 pixels is 4.1.
    public var elastic: Float = 0
    /// Whole pixels of padding, from which a window of the image's size is cut anywhere: a shift without interpolation.
    public var crop: Int = 0
    /// Whether half of the images are mirrored left to right.
    public var flip: Bool = false
    /// The share of images in which a rectangle is filled with noise (Zhong, Zheng, Kang, Li, Yang: Random Erasing Data
    /// Augmentation, 2017): of 2 to 40 % of the area, 0.3 to 3.3 times as high as wide.
    public var erasing: Float = 0
    /// The standard deviation of colour noise along the principal components of a set's colours, as a part of theirs
    /// (Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks, 2012, section 4.1,
    /// where it is 0.1). Images of three channels only.
    public var colorNoise: Float = 0

    public init(
        shift: Float = 0, rotation: Float = 0, scale: Float = 0, shear: Float = 0, strokeWidth: Float = 0,
        elastic: Float = 0, crop: Int = 0, flip: Bool = false, erasing: Float = 0, colorNoise: Float = 0
    ) {
        self.shift = shift
        self.rotation = rotation
        self.scale = scale
        self.shear = shear
        self.strokeWidth = strokeWidth
        self.elastic = elastic
        self.crop = crop
        self.flip = flip
        self.erasing = erasing
        self.colorNoise = colorNoise
    }

    /// Images as they are.
    public static let none = Augmentation()
    /// For handwriting: slant, turn, size, and strokes of other pens.
    public static let digits = Augmentation(shift: 2, rotation: 11, scale: 0.12, shear: 0.2, strokeWidth: 0.8)
    /// For clothes: mirrored, and shifted a little.
    public static let clothes = Augmentation(shift: 1, scale: 0.05, flip: true)

    /// Whether pixels move otherwise than by mirroring.
    var warps: Bool {
        shift != 0 || rotation != 0 || scale != 0 || shear != 0 || strokeWidth != 0 || elastic != 0 || crop != 0
    }
}

extension Augmentation: Codable {
    /// Members that a checkpoint does not have are 0: it was written before they existed.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value(_ key: CodingKeys) throws -> Float { try container.decodeIfPresent(Float.self, forKey: key) ?? 0 }
        self.init(
            shift: try value(.shift), rotation: try value(.rotation), scale: try value(.scale),
            shear: try value(.shear), strokeWidth: try value(.strokeWidth), elastic: try value(.elastic),
            crop: try container.decodeIfPresent(Int.self, forKey: .crop) ?? 0,
            flip: try container.decodeIfPresent(Bool.self, forKey: .flip) ?? false,
            erasing: try value(.erasing), colorNoise: try value(.colorNoise))
    }
}
