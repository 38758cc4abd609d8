//! A text of the screen in both languages; one without the other does not compile.

use super::lang::Lang;

/// A text of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Indonesian.
    pub id: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// Both languages at once: Indonesian, then English.
    pub const fn new(id: &'static str, en: &'static str) -> Self {
        Self { id, en }
    }

    /// The text in one language.
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Id => self.id,
            Lang::En => self.en,
        }
    }

    /// The text in one language with `{}` replaced by the parts, in order.
    pub fn with(self, lang: Lang, parts: &[&str]) -> String {
        let mut pieces = self.get(lang).split("{}");
        let mut said = pieces.next().unwrap_or_default().to_owned();
        let mut parts = parts.iter();
        for piece in pieces {
            said.push_str(parts.next().copied().unwrap_or_default());
            said.push_str(piece);
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_take_the_places_in_order() {
        let text = Text::new("{} dari {}", "{} of {}");
        assert_eq!(text.with(Lang::Id, &["3", "5"]), "3 dari 5");
        assert_eq!(text.with(Lang::En, &["3"]), "3 of ");
    }
}
