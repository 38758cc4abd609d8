//! What a robots.txt allows this program (RFC 9309). Pure.

use std::time::Duration;

use texting_robots::Robot;

/// The product token that a robots.txt may name.
pub const TOKEN: &str = "kentongan";
/// So much of a robots.txt is read; RFC 9309 asks for at least 500 KiB.
pub const MAX_BYTES: usize = 500 * 1024;
/// Longer lines are no rules but an attack on whoever reads them.
const MAX_LINE: usize = 2_000;
/// `Crawl-delay` is obeyed within these bounds, in seconds: the policy's own spacing with its margin, and a minute.
const DELAY: (f32, f32) = (5.25, 60.0);

/// The rules of one host.
#[derive(Debug, Default)]
pub struct Rules(Option<Robot>);

impl Rules {
    /// Reads a robots.txt; any text is one. Without one (`None`) everything is allowed.
    pub fn read(text: Option<&str>) -> Self {
        let Some(text) = text else { return Self::default() };
        let lines = || text.lines().filter(|line| line.len() <= MAX_LINE);
        let all = lines().collect::<Vec<_>>().join("\n");
        let robot = Robot::new(TOKEN, all.as_bytes()).or_else(|_| {
            // One pattern too large to be compiled must not open what the others close.
            let simple = lines().filter(|line| !line.contains('$')).collect::<Vec<_>>().join("\n");
            Robot::new(TOKEN, simple.as_bytes())
        });
        Self(robot.ok())
    }

    /// Whether an address may be fetched.
    pub fn allow(&self, url: &str) -> bool {
        self.0.as_ref().is_none_or(|robot| robot.allowed(url))
    }

    /// How far apart two requests are to be, in seconds.
    pub fn spacing(&self) -> f32 {
        let asked = self.0.as_ref().and_then(|robot| robot.delay).filter(|delay| delay.is_finite());
        asked.unwrap_or(DELAY.0).clamp(DELAY.0, DELAY.1)
    }
}

/// How long an answer counts.
pub const FRESH: Duration = Duration::from_secs(24 * 3600);
/// How soon a robots.txt that could not be read is asked for again.
pub const LOST_FRESH: Duration = Duration::from_secs(15 * 60);
/// A robots.txt that could not be read for so long counts as none (RFC 9309, 2.3.1.4).
pub const LOST: Duration = Duration::from_secs(30 * 24 * 3600);

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn the_own_name_goes_before_everybody() {
        let rules = Rules::read(Some(
            "User-agent: *\nDisallow: /\n\nUser-agent: Kentongan\nDisallow: /tag/\nAllow: /tag/rilis$\nCrawl-delay: 20\n",
        ));
        assert!(rules.allow("https://k.example/feed") && !rules.allow("https://k.example/tag/x"));
        assert!(rules.allow("https://k.example/tag/rilis"));
        assert_eq!(rules.spacing(), 20.0);
    }

    #[test]
    fn everybodys_rules_count_where_there_are_no_others() {
        let rules =
            Rules::read(Some("\u{feff}User-agent: *\r\nDisallow: /wp-admin/\r\nDisallow: /*?s=\r\nCrawl-delay: 86400"));
        assert!(rules.allow("https://k.example/feed/") && !rules.allow("https://k.example/?s=banjir"));
        assert_eq!(rules.spacing(), DELAY.1);
        for none in
            [None, Some(""), Some("<!doctype html><html><body>404</body></html>"), Some("User-agent: *\nDisallow:")]
        {
            assert!(Rules::read(none).allow("https://k.example/feed"), "{none:?}");
            assert_eq!(Rules::read(none).spacing(), DELAY.0);
        }
    }

    #[test]
    fn a_hostile_robots_txt_is_read_in_time_and_opens_nothing() {
        let stars = format!("User-agent: *\nDisallow: /rahasia\nDisallow: /{}$\n", "*a".repeat(900));
        assert!(!Rules::read(Some(&stars)).allow("https://k.example/rahasia"));
        let long = "User-agent: *\nDisallow: /x".to_owned() + &"*".repeat(400_000) + "\nDisallow: /y\n";
        assert!(!Rules::read(Some(&long)).allow("https://k.example/y"));
        let many = "User-agent: *\n".to_owned() + &"Disallow: /*a*b*c\n".repeat(28_000);
        let began = Instant::now();
        assert!(Rules::read(Some(&many)).allow("https://k.example/feed"));
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    }
}
