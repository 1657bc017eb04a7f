//! A text in two places: written beside what is there, so that a write that is cut off spoils nothing.

/// A text that was read from a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Which of the writes it was; the later has the higher number.
    pub number: u64,
    /// What was written.
    pub text: String,
}

/// The text as it is written: a line with its number, its length and its sum, then the text.
pub fn seal_slot(number: u64, text: &str) -> String {
    format!("nigao {number} {} {:016x}\n{text}", text.len(), sum(text))
}

/// Reads what stands in a slot; `None` when it is damaged or was cut off.
pub fn open_slot(sealed: &str) -> Option<Slot> {
    let (head, text) = sealed.split_once('\n')?;
    let mut words = head.split(' ');
    if words.next() != Some("nigao") {
        return None;
    }
    let number = words.next()?.parse().ok()?;
    let length: usize = words.next()?.parse().ok()?;
    let sealed_sum = u64::from_str_radix(words.next()?, 16).ok()?;
    (words.next().is_none() && length == text.len() && sealed_sum == sum(text))
        .then(|| Slot { number, text: text.to_owned() })
}

/// The later of the two that can be read, and whether the second slot holds it.
pub fn newest(first: Option<&str>, second: Option<&str>) -> Option<(Slot, bool)> {
    let read = |sealed: Option<&str>| sealed.and_then(open_slot);
    match (read(first), read(second)) {
        (Some(a), Some(b)) if b.number > a.number => Some((b, true)),
        (Some(a), _) => Some((a, false)),
        (None, b) => b.map(|slot| (slot, true)),
    }
}

/// A number that tells a text from others: FNV-1a, 64 bits. It tells damage, not malice.
pub fn sum(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether an error of the browser says that there is no room left: by name, since Firefox has one of its own, or by
/// code, for browsers that give neither name.
pub fn is_full(name: &str, code: u16) -> bool {
    matches!(name, "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") || matches!(code, 22 | 1014)
}

#[cfg(test)]
mod tests {
    use super::{is_full, newest, open_slot, seal_slot};

    #[test]
    fn a_full_storage_is_told_under_every_name() {
        assert!(is_full("QuotaExceededError", 22) && is_full("NS_ERROR_DOM_QUOTA_REACHED", 1014));
        assert!(is_full("QuotaExceededError", 0) && is_full("Error", 22));
        assert!(!is_full("SecurityError", 18));
    }

    #[test]
    fn damage_is_told() {
        let sealed = seal_slot(7, "青山县\n教育局");
        assert_eq!(
            open_slot(&sealed).map(|slot| (slot.number, slot.text)),
            Some((7, "青山县\n教育局".into()))
        );
        for end in (0..sealed.len()).filter(|end| sealed.is_char_boundary(*end)) {
            assert_eq!(open_slot(&sealed[..end]), None, "cut at {end}");
        }
        assert_eq!(open_slot(&sealed.replace('山', "水")), None);
        assert_eq!(open_slot("{}"), None);
    }

    #[test]
    fn the_later_of_two_is_taken_and_a_damaged_one_is_passed_over() {
        let (old, new) = (seal_slot(1, "旧"), seal_slot(2, "新"));
        let text = |first: &str, second: &str| {
            newest(Some(first), Some(second)).map(|(slot, second)| (slot.text, second))
        };
        assert_eq!(text(&old, &new), Some(("新".into(), true)));
        assert_eq!(text(&new, &old), Some(("新".into(), false)));
        assert_eq!(text(&old, "nigao 2 9"), Some(("旧".into(), false)));
        assert_eq!(newest(None, None), None);
    }
}
