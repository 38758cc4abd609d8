//! The kinds of record that have a life of their own, and the topics on which the database announces change.

use super::names::names;

names! {
    /// The aggregates: those of the board's panes first, then those of the registers. Each has a version, a state
    /// machine and a history.
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
        /// An issue: what the office watches over weeks, with a level.
        Issue = "issue",
        /// A rumour and what became of it.
        Rumour = "rumour",
        /// An alert of the watcher, or of a person.
        Alert = "alert",
        /// A case for a right of reply or a correction.
        Correction = "correction",
        /// A source that the watcher reads.
        Source = "source",
        /// A watch term.
        Term = "term",
        /// A line to take: an approved answer to a question that comes again.
        Line = "line",
        /// A request for public information (UU 14/2008), at the desk of the information officer.
        Information = "information",
        /// A report of the public that came through SP4N-LAPOR!.
        Sp4n = "sp4n",
        /// Advice to the head: a staff study (telaahan staf).
        Advice = "advice",
        /// A shift of the duty desk, with its log.
        Shift = "shift",
        /// A destination of a release: where one text went, goes, or must be mended.
        Delivery = "delivery",
        /// A channel that releases go to, automatic or by hand.
        Channel = "channel",
        /// A coverage assignment: who covers an event or a release, and what comes of it.
        Assignment = "assignment",
        /// A media asset: a photo, a video, a recording or a document, and whether it may be shown.
        Asset = "asset",
        /// A campaign: one policy told to one audience over weeks and channels.
        Campaign = "campaign",
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
        /// Issues.
        Issue = "issue",
        /// Alerts.
        Alert = "alert",
        /// Sources and their health.
        Source = "source",
        /// People and their roles.
        Person = "person",
        /// The holiday calendar.
        Holiday = "holiday",
        /// Rumours; read while their register is open.
        Rumour = "rumour",
        /// Correction cases; read while their register is open.
        Correction = "correction",
        /// Every source by itself; read while the register is open.
        SourceList = "source_list",
        /// Watch terms and their counts; read while their register is open.
        Term = "term",
        /// Lines to take; read while their register is open.
        Line = "line",
        /// Requests for public information; read while their register is open.
        Information = "information",
        /// Public reports; read while their register is open.
        Sp4n = "sp4n",
        /// Advice to the head; read while its register is open.
        Advice = "advice",
        /// Shifts and their logs; read while their register is open.
        Shift = "shift",
        /// Destinations of releases; read while their register is open.
        Delivery = "delivery",
        /// Channels and how they fare; read while their register is open.
        Channel = "channel",
        /// Coverage assignments; read while their register is open.
        Assignment = "assignment",
        /// Media assets; read while their register is open.
        Asset = "asset",
        /// Campaigns; read while their register is open.
        Campaign = "campaign",
    }
}

impl Topic {
    /// Whether it is read whatever is on the screen; the others only while their register is open.
    pub const fn is_standing(self) -> bool {
        !matches!(
            self,
            Self::Rumour
                | Self::Correction
                | Self::SourceList
                | Self::Term
                | Self::Line
                | Self::Information
                | Self::Sp4n
                | Self::Advice
                | Self::Shift
                | Self::Delivery
                | Self::Channel
                | Self::Assignment
                | Self::Asset
                | Self::Campaign
        )
    }
}

impl Entity {
    /// The topic under which such records are listed.
    pub const fn topic(self) -> Topic {
        match self {
            Self::Event => Topic::Event,
            Self::Release => Topic::Release,
            Self::Coverage => Topic::Coverage,
            Self::Disposition => Topic::Disposition,
            Self::Request => Topic::Request,
            Self::Issue => Topic::Issue,
            Self::Rumour => Topic::Rumour,
            Self::Alert => Topic::Alert,
            Self::Correction => Topic::Correction,
            Self::Source => Topic::SourceList,
            Self::Term => Topic::Term,
            Self::Line => Topic::Line,
            Self::Information => Topic::Information,
            Self::Sp4n => Topic::Sp4n,
            Self::Advice => Topic::Advice,
            Self::Shift => Topic::Shift,
            Self::Delivery => Topic::Delivery,
            Self::Channel => Topic::Channel,
            Self::Assignment => Topic::Assignment,
            Self::Asset => Topic::Asset,
            Self::Campaign => Topic::Campaign,
        }
    }

    /// Topics whose change also changes what the list of such records counts, beside its own.
    pub const fn follows(self) -> &'static [Topic] {
        match self {
            Self::Issue => &[Topic::Coverage, Topic::Rumour, Topic::Alert],
            Self::Source => &[Topic::Source],
            Self::Term => &[Topic::Coverage],
            Self::Channel => &[Topic::Delivery],
            Self::Campaign => &[Topic::Release, Topic::Event],
            _ => &[],
        }
    }
}
