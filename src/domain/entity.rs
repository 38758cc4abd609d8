//! The kinds of record that have a life of their own, and the topics on which the database announces change.

use super::names::names;

names! {
    /// The five aggregates of the board. Each has a number, a version, a state machine and a history.
    Entity {
        /// A media event: press conference, briefing, tour, meeting, doorstop.
        Event = "event",
        /// A press release or other content item.
        Release = "release",
        /// A coverage hit: an article or a manual clip about us.
        Coverage = "coverage",
        /// A disposition: an order of the head of department.
        Disposition = "disposition",
        /// A media request.
        Request = "request",
    }
}

names! {
    /// What a `NOTIFY` of the database is about; it carries no row, only this word.
    Topic {
        /// Media events, guests and checklists.
        Event = "event",
        /// Releases, versions and distributions.
        Release = "release",
        /// Coverage hits and pick-ups.
        Coverage = "coverage",
        /// Dispositions.
        Disposition = "disposition",
        /// Media requests and questions.
        Request = "request",
        /// Issues of the strip.
        Issue = "issue",
        /// Sources and their health.
        Source = "source",
        /// People and their roles.
        Person = "person",
        /// The holiday calendar.
        Holiday = "holiday",
    }
}

impl Entity {
    /// The topic on which a change of such a record is announced.
    pub const fn topic(self) -> Topic {
        match self {
            Self::Event => Topic::Event,
            Self::Release => Topic::Release,
            Self::Coverage => Topic::Coverage,
            Self::Disposition => Topic::Disposition,
            Self::Request => Topic::Request,
        }
    }
}
