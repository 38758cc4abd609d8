//! Addresses as they may be shown: without what must stay secret.

/// What stands where a password stood.
const HIDDEN: &str = "***";

/// A Postgres address without its passwords, also when it is badly written. Rather too much is hidden than too little.
#[must_use]
pub fn without_password(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").map_or(("", url), |(scheme, rest)| (scheme, rest));
    // A password may hold @, : and / although it should not: the last @ ends it.
    let shown = match rest.rsplit_once('@') {
        Some((login, place)) => match login.split_once(':') {
            Some((name, _)) => format!("{name}:{HIDDEN}@{}", hide_parameters(place)),
            None => format!("{login}@{}", hide_parameters(place)),
        },
        None => hide_parameters(rest),
    };
    if scheme.is_empty() { shown } else { format!("{scheme}://{shown}") }
}

fn hide_parameters(place: &str) -> String {
    let Some((before, parameters)) = place.split_once('?') else { return place.to_owned() };
    let shown: Vec<String> = parameters
        .split('&')
        .map(|parameter| match parameter.split_once('=') {
            Some((name, _)) if name.to_lowercase().contains("pass") => format!("{name}={HIDDEN}"),
            _ => parameter.to_owned(),
        })
        .collect();
    format!("{before}?{}", shown.join("&"))
}
