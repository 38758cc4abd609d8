//! The words of the cards of journalists and outlets.

use super::texts;
use crate::text::phrase::Text;

texts! {
    TITLE = "Wartawan dan media", "Journalist and outlet";
    OF = "Penanya {}", "Who asks in {}";
    JOURNALIST = "Wartawan", "Journalist";
    OUTLET = "Media", "Outlet";
    PLACE = "permintaan {} dari {}", "request {} of {}";
    NO_JOURNALIST = "Permintaan ini tanpa nama wartawan, atau namanya hanya untuk yang menanganinya", "This request names no journalist, or the name is only for who handles it";
    NO_OUTLET = "Permintaan ini tanpa nama media", "This request names no outlet";
    ON_REGISTER = "terdaftar", "on the register";
    NOT_ON_REGISTER = "belum terdaftar", "not on the register";
    INACTIVE = "tidak aktif", "inactive";
    ROLE = "Peran", "Role";
    BEAT = "Bidang", "Beat";
    CERTIFICATE = "Sertifikat UKW", "Certificate (UKW)";
    CONSENT = "Izin simpan data", "Consent to keep data";
    CONSENT_GIVEN = "diberikan", "given";
    CONSENT_MISSING = "belum diberikan: jangan sebarkan kontaknya", "not given: do not pass the contact on";
    CONSENT_NOT = "belum", "missing";
    CONSENT_IS = "izin simpan data {}", "consent {}";
    CONTACT = "Kontak", "Contact";
    CONTACT_CLOSED = "hanya untuk penyunting, penyelia, dan pimpinan", "only for editors, supervisors and the head";
    CONTACT_NONE = "belum dicatat", "none recorded";
    CONTACT_HERE = "Di permintaan ini", "In this request";
    COUNCIL = "Dewan Pers", "Press Council";
    COUNCIL_CHECKED = "{} · diperiksa {}", "{} · checked {}";
    COUNCIL_UNKNOWN = "belum diperiksa", "not checked yet";
    CONTRACT = "Kontrak", "Contract";
    NO_CONTRACT = "tidak ada", "none";
    EDITOR = "Penanggung jawab", "Editor in chief";
    LEGAL = "Badan hukum", "Legal entity";
    GROUP = "Grup", "Group";
    DOMAINS = "Domain", "Domains";
    SERVICE = "Layanan kita", "Our service";
    SERVED = "{} permintaan · {} dijawab", "{} requests · {} answered";
    IN_TIME = "{} dari {} sebelum tenggat redaksi", "{} of {} before the newsroom's deadline";
    ASKED_IN_ALL = "Permintaan", "Requests";
    OPEN = "Permintaan terbuka", "Open requests";
    HISTORY = "Riwayat", "History";
    STORIES = "Berita terakhir tentang kita", "Last stories about us";
    JOURNALISTS = "Wartawan terdaftar", "Journalists on the register";
    NONE_OPEN = "tidak ada", "none";
    HERE = "ini", "this";
}

/// What verification by Dewan Pers is called; `None` for a word that is none of ours.
pub fn council(word: &str) -> Option<Text> {
    Some(match word {
        "factual" => Text::new("Terverifikasi faktual", "Verified factually"),
        "administrative" => Text::new("Terverifikasi administratif", "Verified administratively"),
        "none" => Text::new("Belum terverifikasi", "Not verified"),
        _ => return None,
    })
}

/// What a kind of outlet is called; `None` for a word that is none of ours.
pub fn kind(word: &str) -> Option<Text> {
    Some(match word {
        "national_online" => Text::new("Daring nasional", "National online"),
        "local_online" => Text::new("Daring lokal", "Local online"),
        "print" => Text::new("Cetak", "Print"),
        "television" => Text::new("Televisi", "Television"),
        "radio" => Text::new("Radio", "Radio"),
        "news_agency" => Text::new("Kantor berita", "News agency"),
        "social_media" => Text::new("Media sosial", "Social media"),
        "own" => Text::new("Kanal sendiri", "Own channel"),
        _ => return None,
    })
}
