//! How heavy and how wide a font is.

/// Weight and width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attributes {
    /// How heavy the strokes are.
    pub weight: Weight,
    /// How wide the letters are.
    pub stretch: Stretch,
}

/// 1 to 1000; 400 is regular.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight(pub(crate) f32);

impl Weight {
    /// The number.
    pub fn value(self) -> f32 {
        self.0
    }
}

/// A share of the normal width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch(f32);

impl Stretch {
    /// 50%.
    pub const ULTRA_CONDENSED: Stretch = Stretch(0.5);
    /// 62.5%.
    pub const EXTRA_CONDENSED: Stretch = Stretch(0.625);
    /// 75%.
    pub const CONDENSED: Stretch = Stretch(0.75);
    /// 87.5%.
    pub const SEMI_CONDENSED: Stretch = Stretch(0.875);
    /// 100%.
    pub const NORMAL: Stretch = Stretch(1.0);
    /// 112.5%.
    pub const SEMI_EXPANDED: Stretch = Stretch(1.125);
    /// 125%.
    pub const EXPANDED: Stretch = Stretch(1.25);
    /// 150%.
    pub const EXTRA_EXPANDED: Stretch = Stretch(1.5);
    /// 200%.
    pub const ULTRA_EXPANDED: Stretch = Stretch(2.0);

    /// A width by its share.
    pub fn new(ratio: f32) -> Stretch {
        Stretch(ratio)
    }

    /// The share.
    pub fn ratio(self) -> f32 {
        self.0
    }

    /// By `usWidthClass` of the table OS/2, 1 to 9.
    pub(crate) fn of_class(class: u16) -> Stretch {
        match class {
            1 => Stretch::ULTRA_CONDENSED,
            2 => Stretch::EXTRA_CONDENSED,
            3 => Stretch::CONDENSED,
            4 => Stretch::SEMI_CONDENSED,
            6 => Stretch::SEMI_EXPANDED,
            7 => Stretch::EXPANDED,
            8 => Stretch::EXTRA_EXPANDED,
            9 => Stretch::ULTRA_EXPANDED,
            _ => Stretch::NORMAL,
        }
    }
}
