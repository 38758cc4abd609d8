//! The two languages of the screen.

crate::domain::names::names! {
    /// A language of the screen.
    #[derive(Default)]
    Lang {
        /// Indonesian.
        #[default]
        Id = "id",
        /// English.
        En = "en",
    }
}
