//! Every word of the screen in Indonesian and English, and how dates, numbers and zones are written.

pub mod agenda;
pub mod alerts;
pub mod clashes;
pub mod clean;
pub mod clock;
pub mod columns;
pub mod dates;
pub mod diff;
pub mod holidays;
pub mod kept;
pub mod lang;
pub mod letters;
pub mod moment;
pub mod notices;
pub mod numbers;
pub mod paths;
pub mod phrase;
pub mod spans;
pub mod when;
pub mod words;
pub mod zone;
