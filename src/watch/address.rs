//! Which network addresses a fetch may go to: the public internet and nothing disguised as it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 blocks that are not the public internet (IANA special-purpose registry): network, prefix length.
const SPECIAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// IPv6 blocks inside 2000::/3 that are not the public internet: first two groups, prefix length.
const SPECIAL_V6: &[([u16; 2], u32)] = &[([0x2001, 0x0000], 23), ([0x2001, 0x0db8], 32), ([0x3fff, 0x0000], 20)];

/// How far an address reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The public internet.
    Public,
    /// An office's own network, or this machine: loopback, RFC 1918, carrier-grade NAT, unique local.
    Private,
    /// Nobody's web page: link-local, where clouds keep their metadata; multicast, reserved, unspecified.
    Never,
}

/// IPv4 blocks that an office may have its own servers in.
const PRIVATE_V4: &[([u8; 4], u32)] =
    &[([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([127, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16)];

/// Where Amazon's cloud keeps its metadata, inside the unique local addresses.
const METADATA_V6: Ipv6Addr = Ipv6Addr::new(0xFD00, 0x0EC2, 0, 0, 0, 0, 0, 0x254);

/// How far an address reaches, also when it is an IPv4 address written as IPv6.
pub fn reach(address: IpAddr) -> Reach {
    let within =
        |v4: Ipv4Addr| if PRIVATE_V4.iter().any(|block| is_within(v4, *block)) { Reach::Private } else { Reach::Never };
    match address {
        _ if is_public(address) => Reach::Public,
        IpAddr::V4(v4) => within(v4),
        IpAddr::V6(v6) if v6.is_loopback() => Reach::Private,
        IpAddr::V6(v6) => match embedded_v4(v6) {
            Some(v4) => within(v4),
            None if v6.is_unique_local() && v6 != METADATA_V6 => Reach::Private,
            None => Reach::Never,
        },
    }
}

/// Whether an address is on the public internet: not loopback, private, link-local (where clouds
/// keep their metadata), multicast, reserved, nor one of those written as IPv6 (mapped, compatible,
/// 6to4, NAT64, Teredo).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match embedded_v4(v6) {
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(v6),
        },
    }
}

fn is_public_v4(v4: Ipv4Addr) -> bool {
    !SPECIAL_V4.iter().any(|block| is_within(v4, *block))
}

fn is_within(v4: Ipv4Addr, (network, prefix): ([u8; 4], u32)) -> bool {
    (v4.to_bits() ^ u32::from_be_bytes(network)) >> (32 - prefix) == 0
}

fn is_public_v6(v6: Ipv6Addr) -> bool {
    let [first, second, ..] = v6.segments();
    let head = u32::from(first) << 16 | u32::from(second);
    let special =
        SPECIAL_V6.iter().any(|([a, b], prefix)| (head ^ (u32::from(*a) << 16 | u32::from(*b))) >> (32 - prefix) == 0);
    first & 0xE000 == 0x2000 && !special
}

/// The IPv4 address that an IPv6 address leads to.
fn embedded_v4(v6: Ipv6Addr) -> Option<Ipv4Addr> {
    let join = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match v6.segments() {
        [0, 0, 0, 0, 0, 0 | 0xFFFF, high, low] => Some(join(high, low)),
        [0, 0, 0, 0, 0xFFFF, 0, high, low] => Some(join(high, low)),
        [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => Some(join(high, low)),
        [0x2002, high, low, ..] => Some(join(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_public_internet_is_open_and_nothing_else() {
        for open in
            ["8.8.8.8", "103.10.62.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
        {
            assert!(is_public(open.parse().unwrap()), "{open}");
        }
        for shut in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "198.19.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "::ffff:0:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
        ] {
            assert!(!is_public(shut.parse().unwrap()), "{shut}");
        }
    }

    #[test]
    fn an_office_has_its_own_network_but_no_clouds_metadata() {
        for own in ["127.0.0.1", "10.0.0.7", "192.168.1.1", "100.64.0.1", "::1", "fd12::1", "::ffff:10.0.0.7"] {
            assert_eq!(reach(own.parse().unwrap()), Reach::Private, "{own}");
        }
        for never in [
            "0.0.0.0",
            "169.254.169.254",
            "::ffff:169.254.169.254",
            "fe80::1",
            "fd00:ec2::254",
            "ff02::1",
            "240.0.0.1",
            "::",
        ] {
            assert_eq!(reach(never.parse().unwrap()), Reach::Never, "{never}");
        }
        assert_eq!(reach("2606:4700::1111".parse().unwrap()), Reach::Public);
    }
}
