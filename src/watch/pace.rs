//! How often a feed wishes to be fetched: RSS's `ttl`, the syndication module's `updatePeriod` and `updateFrequency`. Pure.

/// So much of a feed's beginning is looked at.
const HEAD: usize = 16 * 1024;

/// The shortest interval that a feed wishes, in minutes.
pub fn wish(bytes: &[u8]) -> Option<u16> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    // Entries have fields of their own.
    let head = head.split("<item").next().unwrap_or_default();
    let ttl = element(head, "<ttl>").and_then(|text| text.parse().ok());
    let period = element(head, "<sy:updatePeriod>").and_then(|text| match text {
        "hourly" => Some(60),
        "daily" => Some(1_440),
        "weekly" => Some(7 * 1_440),
        "monthly" => Some(30 * 1_440),
        "yearly" => Some(u16::MAX),
        _ => None,
    });
    let frequency: u16 = element(head, "<sy:updateFrequency>").and_then(|text| text.parse().ok()).unwrap_or(1);
    let period = period.map(|minutes: u16| minutes / frequency.max(1));
    ttl.max(period).filter(|minutes| *minutes > 0)
}

/// The text of an element whose opening tag has no attributes.
fn element<'a>(text: &'a str, tag: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(tag)?;
    after.split_once('<').map(|(text, _)| text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_says_how_often_it_wishes_to_be_fetched() {
        let channel =
            |inside: &str| wish(format!("<rss><channel>{inside}<item><ttl>9</ttl></item></channel></rss>").as_bytes());
        assert_eq!(channel("<ttl> 30 </ttl>"), Some(30));
        let wordpress =
            "<sy:updatePeriod>\n\thourly\t</sy:updatePeriod>\n<sy:updateFrequency>\n\t1\t</sy:updateFrequency>";
        assert_eq!(channel(wordpress), Some(60));
        assert_eq!(
            channel("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>24</sy:updateFrequency>"),
            Some(60)
        );
        assert_eq!(
            channel("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>"),
            Some(1_440)
        );
        for nothing in ["", "<ttl>-1</ttl>", "<ttl>x</ttl>", "<ttl>0</ttl>", "<sy:updatePeriod>now</sy:updatePeriod>"] {
            assert_eq!(channel(nothing), None, "{nothing}");
        }
    }
}
