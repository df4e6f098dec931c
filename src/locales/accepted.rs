//! The header `Accept-Language`.

use unic_langid::LanguageIdentifier;

/// How many languages of a header are looked at. Browsers send a handful.
const MAX_LANGUAGES: usize = 20;

/// The languages of the header, the best first. RFC 9110, 12.5.4: each may have a weight from 0 to
/// 1, and one of 0 is not wanted.
pub(super) fn languages(header: &str) -> Vec<LanguageIdentifier> {
    let ranges = header.split(',').take(MAX_LANGUAGES);
    let mut weighted: Vec<(f32, LanguageIdentifier)> = ranges.filter_map(weighted).collect();
    weighted.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    weighted.into_iter().map(|(_, language)| language).collect()
}

fn weighted(range: &str) -> Option<(f32, LanguageIdentifier)> {
    let mut parts = range.split(';').map(str::trim);
    let language = parts.next()?.parse().ok()?;
    let weight = parts.find_map(|part| part.strip_prefix("q="));
    let weight = weight.map_or(Some(1.0), |weight| weight.parse().ok())?;
    (weight > 0.0 && weight <= 1.0).then_some((weight, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_come_in_the_order_in_which_they_are_liked() {
        for (header, tags) in [
            ("de-AT, de;q=0.8, en;q=0.5", vec!["de-AT", "de", "en"]),
            ("en;q=0.5,fr , de;q=0.9", vec!["fr", "de", "en"]),
            ("de;q=0, fr;q=0.1, *;q=0.5", vec!["fr"]),
            ("en;q=2, de;q=-1, fr;q=NaN, es;q=x", vec![]),
            ("", vec![]),
            (";;,,\u{0}<script>", vec![]),
        ] {
            let found: Vec<String> = languages(header).iter().map(ToString::to_string).collect();
            assert_eq!(found, tags, "{header}");
        }
        assert_eq!(languages(&"de,".repeat(5_000)).len(), MAX_LANGUAGES);
    }
}
