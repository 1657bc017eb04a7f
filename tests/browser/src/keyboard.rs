//! The keyboard, and an input method on top of it. Keys go to the element that has the focus.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::json;

use crate::Browser;

const DATE_ORDER: &str = "
    const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'short' });
    return date.formatToParts().map(part => part.type).filter(type => type != 'literal').join(' ');
";

impl Browser {
    /// Types text, key by key. Line breaks are Enter.
    #[track_caller]
    pub fn type_text(&self, text: &str) {
        let keys = text.chars().map(|letter| match letter {
            '\n' => char::from(Key::Enter),
            other => other,
        });
        let strokes = keys.flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.perform(&format!("type {text}"), strokes);
    }

    /// Presses one key.
    #[track_caller]
    pub fn press(&self, key: Key) {
        self.chord(&[], char::from(key));
    }

    /// Presses a key while others are held: `chord(&[Key::Control], 'a')`.
    #[track_caller]
    pub fn chord(&self, held: &[Key], key: impl Into<char>) {
        let value = key.into();
        let held: Vec<char> = held.iter().copied().map(char::from).collect();
        let down = held.iter().map(|&value| KeyAction::Down { value });
        let up = held.iter().rev().map(|&value| KeyAction::Up { value });
        let stroke = [KeyAction::Down { value }, KeyAction::Up { value }];
        let strokes = down.chain(stroke).chain(up);
        self.perform(&format!("press {value:?} with {held:?}"), strokes);
    }

    /// Types a date such as "2023-01-18" into a date field, in the order of the browser's language.
    #[track_caller]
    pub fn type_date(&self, date: &str) {
        let order = self.script(DATE_ORDER, Vec::new());
        let order = order.as_str().unwrap_or_default();
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        for part in order.split(' ') {
            let digits = match part {
                "year" => year,
                "month" => month,
                _ => day,
            };
            self.type_text(digits.unwrap_or_default());
            // Only a year leaves it open whether more digits follow.
            if part == "year" && !order.ends_with(part) {
                self.press(Key::Right);
            }
        }
    }

    /// Shows letters as an input method does while a word is being composed: `"zhong"`.
    #[track_caller]
    pub fn compose(&self, letters: &str) {
        let end = letters.encode_utf16().count();
        self.devtools(
            "Input.imeSetComposition",
            json!({ "text": letters, "selectionStart": end, "selectionEnd": end }),
        );
    }

    /// Puts text in at once: the end of a composition, or anything that has no key.
    #[track_caller]
    pub fn insert_text(&self, text: &str) {
        self.devtools("Input.insertText", json!({ "text": text }));
    }

    #[track_caller]
    fn perform(&self, what: &str, strokes: impl Iterator<Item = KeyAction>) {
        let keyboard = KeyActions::new("keyboard".to_owned());
        let actions = strokes.fold(keyboard, InputSource::then);
        self.call(what, self.client.perform_actions(actions));
    }
}
