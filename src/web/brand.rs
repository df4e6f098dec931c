//! The operator's colour as a style sheet, in shades in which everything can be read.

use crate::config::Colour;

/// The name of the style sheet among the static files.
pub(super) const SHEET: &str = "brand.css";

/// Text must stand out from what is behind it so many times. WCAG 2.2, 1.4.3.
const LEAST_CONTRAST: f64 = 4.5;

/// The darkest that accents stand on by day: `--floor` in `static/app.css`.
const DAY: Colour = Colour { channels: [0xe9, 0xe0, 0xd3] };

/// The lightest that they stand on by night: `--glow`.
const NIGHT: Colour = Colour { channels: [0x36, 0x2f, 0x2b] };

const BLACK: Colour = Colour { channels: [0; 3] };
const WHITE: Colour = Colour { channels: [255; 3] };

/// How much further the shade goes that shows under a pointer.
const DEEPER: f64 = 0.25;

/// The colours that go over those of `static/app.css`.
pub(super) fn sheet(accent: Colour) -> String {
    let day = tokens(readable(accent, DAY, BLACK), BLACK, WHITE);
    let night = tokens(readable(accent, NIGHT, WHITE), WHITE, BLACK);
    format!(":root {{ {day} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {night} }} }}\n")
}

fn tokens(accent: Colour, deeper: Colour, on: Colour) -> String {
    let [accent, deep, on] = [accent, mix(accent, deeper, DEEPER), on].map(hex);
    format!("--accent: {accent}; --accent-deep: {deep}; --on-accent: {on};")
}

/// The shade nearest to a colour, on the way to black or white, that can be read on a background.
fn readable(colour: Colour, background: Colour, toward: Colour) -> Colour {
    let mut shades = (0..=100).map(|percent| mix(colour, toward, f64::from(percent) / 100.0));
    shades.find(|shade| contrast(*shade, background) >= LEAST_CONTRAST).unwrap_or(toward)
}

fn mix(from: Colour, to: Colour, part: f64) -> Colour {
    let mut channels = from.channels;
    for (channel, to) in channels.iter_mut().zip(to.channels) {
        let mixed = f64::from(*channel) * (1.0 - part) + f64::from(to) * part;
        // Between two bytes.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let mixed = mixed.round() as u8;
        *channel = mixed;
    }
    Colour { channels }
}

fn hex(colour: Colour) -> String {
    let [red, green, blue] = colour.channels;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// WCAG 2.2, "contrast ratio".
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// WCAG 2.2, "relative luminance".
fn luminance(colour: Colour) -> f64 {
    let linear = colour.channels.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_colour_all_that_is_written_in_it_or_on_it_can_be_read() {
        let steps = || (0..=255).step_by(51);
        for red in steps() {
            for green in steps() {
                for blue in steps() {
                    let accent = Colour { channels: [red, green, blue] };
                    let day = readable(accent, DAY, BLACK);
                    let night = readable(accent, NIGHT, WHITE);
                    for (one, other) in [(day, DAY), (day, WHITE), (night, NIGHT), (night, BLACK)] {
                        let contrast = contrast(one, other);
                        assert!(contrast >= LEAST_CONTRAST, "{accent:?}: {contrast}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_is_left_as_it_is() {
        let accent = Colour { channels: [0x1f, 0x5a, 0x50] };
        assert!(sheet(accent).starts_with(":root { --accent: #1f5a50; --accent-deep: #17443c;"));
    }

    #[test]
    fn the_backgrounds_are_those_of_the_style_sheet() {
        let css = include_str!("../../static/app.css");
        assert!(css.contains(&format!("--floor: {};", hex(DAY))));
        assert!(css.contains(&format!("--glow: {};", hex(NIGHT))));
    }

    #[test]
    fn contrast_is_that_of_the_guideline() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
        // #767676 is the lightest grey that is allowed on white.
        assert!(contrast(Colour { channels: [0x76; 3] }, WHITE) >= 4.5);
        assert!(contrast(Colour { channels: [0x77; 3] }, WHITE) < 4.5);
    }
}
