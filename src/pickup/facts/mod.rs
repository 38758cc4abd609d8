//! The facts of a release, looked for in an article: the same, altered, missing or unclear.
