//! Text reuse: which words of an article are those of a release, exactly where, and what that makes of it.
