//! How the page looks: by day or by night, and how large its words are.

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Day,
    /// Dark; the paper stays white.
    Night,
}

/// How large the words of the page are; those of the report are not touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Size {
    /// As designed.
    #[default]
    Usual,
    /// Larger.
    Large,
    /// Largest.
    Largest,
}

/// The page's look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Look {
    /// Light or dark.
    pub(crate) theme: Theme,
    /// How large the words are.
    pub(crate) size: Size,
}

impl Theme {
    /// All, as they are offered.
    pub(crate) const ALL: [Theme; 3] = [Theme::System, Theme::Day, Theme::Night];

    /// Its word for the style sheet and the storage.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Day => "day",
            Theme::Night => "night",
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Theme::System => "跟随系统",
            Theme::Day => "日间",
            Theme::Night => "夜间",
        }
    }
}

impl Size {
    /// All, as they are offered.
    pub(crate) const ALL: [Size; 3] = [Size::Usual, Size::Large, Size::Largest];

    /// Its word for the style sheet and the storage.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Size::Usual => "usual",
            Size::Large => "large",
            Size::Largest => "largest",
        }
    }

    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Size::Usual => "标准",
            Size::Large => "大",
            Size::Largest => "特大",
        }
    }
}

impl Look {
    /// Its words: `night large`.
    pub(crate) fn words(self) -> String {
        format!("{} {}", self.theme.word(), self.size.word())
    }

    /// The look of such words; the usual one for any others.
    pub(crate) fn read(words: &str) -> Look {
        let (theme, size) = words.split_once(' ').unwrap_or((words, ""));
        Look {
            theme: Theme::ALL.into_iter().find(|one| one.word() == theme).unwrap_or_default(),
            size: Size::ALL.into_iter().find(|one| one.word() == size).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, Size, Theme};

    #[test]
    fn words_are_read_again_and_others_are_the_usual() {
        for (theme, size) in Theme::ALL.into_iter().zip(Size::ALL) {
            let look = Look { theme, size };
            assert_eq!(Look::read(&look.words()), look);
        }
        assert_eq!(Look::read("x"), Look::default());
        assert_eq!(Look::read("night x").theme, Theme::Night);
    }
}
