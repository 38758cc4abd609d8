//! Every word of the screen in Indonesian and English, and how dates, numbers and zones are written.

pub mod lang;
pub mod phrase;
pub mod words;
