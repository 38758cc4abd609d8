//! Roles: what a person may do. Postgres enforces them; the screen only explains them.

use super::names::names;

names! {
    /// A group role of the database is `kentongan_` and this word.
    Role {
        /// The wall: masked views only.
        Wall = "wall",
        /// Duty operator (operator piket).
        Operator = "operator",
        /// Coverage crew (peliput).
        Crew = "crew",
        /// Editor (pranata humas).
        Editor = "editor",
        /// Supervisor (Kabid, Kasi).
        Supervisor = "supervisor",
        /// Head of department (Kadis).
        Head = "head",
        /// Information officer (PPID).
        Ppid = "ppid",
        /// The watcher: writes sources, articles and hits only.
        Watcher = "watcher",
        /// Administrator.
        Admin = "admin",
    }
}
