//! A text as a picture that a phone's camera reads.

use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};

/// The text as an SVG that can stand inside a page. It is dark on light at night, too: not every
/// camera reads it the other way round. `None` where the text is too long for such a picture.
pub(super) fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let mut renderer = code.render::<Color<'_>>();
    let picture = renderer.dark_color(Color("#000")).light_color(Color("#fff")).build();
    // Inside a page there is no place for the declaration of an XML file.
    picture.find("<svg").map(|start| picture[start..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_no_style_and_no_script_of_its_own() {
        let svg = svg("otpauth://totp/a:b?secret=MFRGGZDFMZTWQ2LK&issuer=a").unwrap();
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>"), "{svg}");
        for inline in ["style", "script", "<?", "onload"] {
            assert!(!svg.contains(inline), "{inline}");
        }
        assert_eq!(super::svg(&"x".repeat(10_000)), None);
    }
}
