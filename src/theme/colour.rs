//! Colours as numbers: reading `#rrggbb`, contrast by WCAG 2, likeness by OKLab.

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self(part(0)?, part(2)?, part(4)?))
    }

    /// Red, green and blue as light, 0 to 1.
    pub fn linear(self) -> [f32; 3] {
        [self.0, self.1, self.2].map(|part| {
            let part = f32::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Relative luminance as WCAG 2 defines it, 0 to 1.
    pub fn luminance(self) -> f32 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio as WCAG 2 defines it, 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// How unlike two colours look: the distance in OKLab, 0 to about 1 (black to white).
    pub fn distance(self, other: Self) -> f32 {
        oklab_distance(self.linear(), other.linear())
    }

    /// How unlike two colours are to somebody who names them: hue counts most, lightness little. For palettes so poor
    /// that the nearest colour of all would often be a grey.
    pub fn unlike_in_hue(self, other: Self) -> f32 {
        let (a, b) = (oklab(self.linear()), oklab(other.linear()));
        let (strong, weak) = (a[1].hypot(a[2]), b[1].hypot(b[2]));
        let grey = |chroma: f32| chroma < 0.04;
        let hue = match (grey(strong), grey(weak)) {
            (true, true) => 0.0,
            (false, false) => (a[1] / strong - b[1] / weak).hypot(a[2] / strong - b[2] / weak),
            _ => 1.0,
        };
        hue + 0.5 * (a[0] - b[0]).abs()
    }
}

/// How unlike two colours, given as light, look.
pub fn oklab_distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    let (a, b) = (oklab(a), oklab(b));
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
}

/// OKLab of light (Björn Ottosson, "A perceptual color space for image processing", 2020).
fn oklab([r, g, b]: [f32; 3]) -> [f32; 3] {
    let l = (0.412_221_46 * r + 0.536_332_55 * g + 0.051_445_995 * b).cbrt();
    let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
    let s = (0.088_302_46 * r + 0.281_718_85 * g + 0.629_978_7 * b).cbrt();
    [
        0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        let (black, white, grey) = (Rgb(0, 0, 0), Rgb(255, 255, 255), Rgb(0x77, 0x77, 0x77));
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((grey.contrast(white) - 4.48).abs() < 0.01, "the best known near miss of 4.5");
    }

    #[test]
    fn a_colour_is_six_digits_behind_a_hash() {
        assert_eq!(Rgb::parse("#0a10ff"), Some(Rgb(10, 16, 255)));
        for wrong in ["0a10ff", "#0a10f", "#0a10fg", "red", "#é0a1", ""] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn likeness_grows_with_what_the_eye_sees() {
        let (red, near_red, green) = (Rgb(200, 40, 40), Rgb(210, 50, 45), Rgb(40, 160, 60));
        assert!(red.distance(near_red) < 0.05 && red.distance(green) > 0.25);
    }
}
