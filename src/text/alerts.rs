//! Alerts explained: what was counted, what is usual, and where the limit is.

use serde_json::Value;

use super::lang::Lang;
use super::numbers::{decimal, percent, whole};
use super::phrase::Text;
use super::words::actions::action;
use crate::domain::action::Action;

const BURST: Text = Text::new(
    "{} artikel dalam {} jam, biasanya {} ± {} pada jam ini ({} hari); batas {}",
    "{} articles in {} hours, usually {} ± {} at this hour ({} days); limit {}",
);
const NEGATIVE: Text = Text::new(
    "{} media bernada negatif dalam {} jam ({} artikel); batas {}",
    "{} outlets negative in {} hours ({} articles); limit {}",
);
const SILENCE: Text = Text::new(
    "{} dari {} media memuat rilis ini setelah {} jam kerja",
    "{} of {} outlets carry this release after {} office hours",
);
const VIRAL: Text = Text::new(
    "satu berita di {} tempat dalam {} jam ({} media); batas {}",
    "one story at {} places in {} hours ({} outlets); limit {}",
);
const FIGURE: Text = Text::new(
    "{} media menulis fakta rilis ini berbeda: {}; batas {}",
    "{} outlets tell facts of this release otherwise: {}; limit {}",
);
const FACT: Text = Text::new("{} → {} ({} media)", "{} → {} (outlets: {})");
const RUMOUR: Text = Text::new(
    "{} temuan dalam {} jam untuk kata kunci rumor; batas {}",
    "{} hits in {} hours for a rumour's term; limit {}",
);
const EMBARGO: Text = Text::new(
    "{} artikel memuat sampai {} dari rilis sebelum embargo berakhir; batas {}",
    "{} articles have up to {} of the release before its embargo ends; limit {}",
);
const SILENT: Text = Text::new(
    "tidak terbaca lebih dari {} menit (3 × {} menit); keadaan terakhir: {}",
    "not read for more than {} minutes (3 × {} minutes); last state: {}",
);
const FAILING: Text = Text::new("{} dari {} sumber gagal ({}); batas {}", "{} of {} sources fail ({}); limit {}");
const UNREAD: Text = Text::new(
    "{} belum dibuka {} lebih dari {} menit; disposisi sangat segera",
    "{} not opened by {} for more than {} minutes; a very urgent order",
);
const WROTE: Text = Text::new(
    "{} pesan baru pada {}, dipegang {}; belum ada langkah sesudahnya",
    "{} new msg in {}, held by {}; nothing was done with it since",
);
const AHEAD: Text = Text::new(
    "jam layanan di {} lebih cepat {} detik daripada jam basis data; batas {} detik",
    "the clock of the service on {} is {} seconds ahead of the database's; limit {} seconds",
);
const BEHIND: Text = Text::new(
    "jam layanan di {} terlambat {} detik dari jam basis data; batas {} detik",
    "the clock of the service on {} is {} seconds behind the database's; limit {} seconds",
);
const MAIL_UNCERTAIN: Text = Text::new(
    "tidak diketahui apakah server menerima surel jawaban ini ({}); tanyakan kepada penerima, lalu “Nyatakan terkirim” atau “Kirim ulang”",
    "nobody knows whether the server took this answer ({}); ask its addressee, then “Confirm it was sent” or “Send again”",
);
const MAIL_FAILED: Text = Text::new(
    "surel jawaban ini tidak terkirim: {}; betulkan alamatnya lalu “Kirim ulang”, atau sampaikan dengan cara lain lalu “Nyatakan terkirim”",
    "this answer was not sent: {}; mend its address and “Send again”, or tell it another way and “Confirm it was sent”",
);

const DELIVERY_FAILED: Text = Text::new(
    "tidak terkirim ke {}: {}; betulkan lalu “{}”, atau “{}” dengan alasan, di register kiriman",
    "not delivered to {}: {}; mend it and “{}”, or “{}” with a reason, in the register of deliveries",
);
const DELIVERY_UNCERTAIN: Text = Text::new(
    "tidak diketahui apakah {} menerimanya ({}); lihat di sana, lalu “{}” atau “{}” di register kiriman",
    "nobody knows whether {} has it ({}); look there, then “{}” or “{}” in the register of deliveries",
);
const PUBLICATION_LATE: Text = Text::new(
    "jadwal terbitnya lewat lebih dari {} detik; terbitkan sekarang atau batalkan jadwalnya",
    "its hour passed more than {} seconds ago; publish it now or take it off the schedule",
);
const SECOND_CHECK: Text = Text::new(
    "terbit lewat jalur serta-merta; orang kedua memeriksanya dalam {} jam (“Pemeriksaan kedua”)",
    "published by the urgent path; a second person checks it within {} hours (“Second check”)",
);
const BOUNCED: Text = Text::new(
    "surel kembali dari {} ({}); perbaiki atau cabut alamatnya dari daftar kanal ini",
    "mail came back from {} ({}); mend the address or take it off the list of this channel",
);
const PERMIT: Text = Text::new(
    "izin kanal ini habis dalam {} hari; peringatan sejak {} hari sebelumnya",
    "the permit of this channel runs out in {} days; told from {} days before",
);
const PERMIT_TODAY: Text = Text::new(
    "hari ini hari terakhir izin kanal ini; perpanjang, atau turunkan yang terpasang",
    "today is the last day of this channel's permit; renew it, or take down what hangs there",
);
const PERMIT_OVER: Text = Text::new(
    "izin kanal ini habis {} hari lalu; perpanjang, atau turunkan yang terpasang",
    "the permit of this channel ended {} days ago; renew it, or take down what hangs there",
);
const FILES: Text = Text::new(
    "Berkas penugasan {} ({}) sudah lewat batasnya; tagih, atau catat di mana hasilnya",
    "The files of assignment {} ({}) are past their time; ask for them, or record where the work is",
);
const PROOF: Text = Text::new(
    "{} sudah tayang lebih dari {} jam lalu tanpa bukti; “{}” di kalender tayang, atau “{}” bila tidak tayang",
    "{} ran more than {} hours ago without evidence; “{}” in the play-out calendar, or “{}” if it did not run",
);

const CHECKLIST: Text = Text::new(
    "sudah waktunya dan belum dicentang; kerjakan lalu centang di kartu kegiatannya",
    "its time has come and it is not ticked; do it and tick it on the event's card",
);

/// What a rule of the watcher is called; `None` for a rule of a newer database and for what a person raised.
pub fn name(rule: &str) -> Option<Text> {
    Some(match rule {
        "burst" => Text::new("lonjakan", "burst"),
        "negative_cluster" => Text::new("rumpun negatif", "negative cluster"),
        "silence" => Text::new("rilis tidak dimuat", "silence"),
        "viral_copy" => Text::new("berita menjalar", "viral copy"),
        "wrong_figure" => Text::new("angka keliru", "wrong figure"),
        "rumour_term" => Text::new("kata kunci rumor", "rumour term"),
        "embargo_broken" => Text::new("embargo dilanggar", "embargo broken"),
        "source_silent" => Text::new("sumber diam", "source silent"),
        "sources_failing" => Text::new("sumber gagal", "sources failing"),
        "order_unread" => Text::new("disposisi belum dibaca", "order not read"),
        "new_message" => Text::new("pesan baru", "new message"),
        "clock_skew" => Text::new("jam tidak cocok", "clock skew"),
        "mail_uncertain" => Text::new("surel tak pasti", "mail uncertain"),
        "mail_failed" => Text::new("surel gagal", "mail failed"),
        "delivery_failed" => Text::new("perlu tangan", "needs a hand"),
        "delivery_uncertain" => Text::new("kiriman tak pasti", "delivery uncertain"),
        "publication_late" => Text::new("terbit terlambat", "publication late"),
        "second_check" => Text::new("pemeriksaan kedua", "second check"),
        "list_bounced" => Text::new("surel kembali", "mail came back"),
        "permit_expiring" => Text::new("izin hampir habis", "permit running out"),
        "proof_missing" => Text::new("bukti belum ada", "proof missing"),
        "files_missing" => Text::new("berkas belum masuk", "files are due"),
        "checklist_due" => Text::new("daftar periksa", "checklist"),
        _ => return None,
    })
}

/// The sentence for the figures of an alert, with the baseline and the limit where the rule has them; empty for a rule
/// that measures nothing. Numbers are written as the language writes them.
pub fn explain(rule: &str, measure: &Value, lang: Lang) -> String {
    let number = |key: &str| measure.get(key).and_then(Value::as_f64);
    let count = |key: &str| number(key).map_or_else(|| "–".to_owned(), |n| plain(n, lang));
    let tenth = |key: &str| number(key).map_or_else(|| "–".to_owned(), |n| decimal(n, 1, lang));
    let share = |n: Option<f64>| n.map_or_else(|| "–".to_owned(), |n| percent(n, 0, lang));
    let word = |key: &str| measure.get(key).and_then(Value::as_str).unwrap_or("–").to_owned();
    // As the keys call it: the two cannot differ.
    let step = |of: Action| action(of).get(lang).to_owned();
    let (text, parts): (Text, Vec<String>) = match rule {
        "burst" => (BURST, vec![count("n"), count("hours"), tenth("mean"), tenth("sd"), count("days"), count("limit")]),
        "negative_cluster" => (NEGATIVE, vec![count("n"), count("hours"), count("articles"), count("limit")]),
        "silence" => (SILENCE, vec![count("n"), count("outlets"), count("office_hours")]),
        "viral_copy" => (VIRAL, vec![count("n"), count("hours"), count("outlets"), count("limit")]),
        "wrong_figure" => (FIGURE, vec![count("n"), facts(measure, lang), count("limit")]),
        "rumour_term" => (RUMOUR, vec![count("n"), count("hours"), count("limit")]),
        "embargo_broken" => (EMBARGO, vec![count("n"), share(number("used_share")), share(number("limit"))]),
        "source_silent" => (SILENT, vec![count("limit_minutes"), count("poll_minutes"), word("status")]),
        "sources_failing" => {
            let failing = number("n").zip(number("total").filter(|total| *total > 0.0)).map(|(n, total)| n / total);
            (FAILING, vec![count("n"), count("total"), share(failing), share(number("limit"))])
        }
        "order_unread" => (UNREAD, vec![word("number"), word("to"), count("limit_minutes")]),
        "new_message" => (WROTE, vec![count("n"), word("number"), word("to")]),
        "clock_skew" => {
            let seconds = number("seconds").unwrap_or_default();
            let text = if seconds < 0.0 { BEHIND } else { AHEAD };
            (text, vec![word("host"), decimal(seconds.abs(), 1, lang), count("limit")])
        }
        "mail_uncertain" => (MAIL_UNCERTAIN, vec![word("said")]),
        "mail_failed" => (MAIL_FAILED, vec![word("said")]),
        "delivery_failed" => {
            (DELIVERY_FAILED, vec![word("where"), word("said"), step(Action::Resend), step(Action::Skip)])
        }
        "delivery_uncertain" => {
            (DELIVERY_UNCERTAIN, vec![word("where"), word("said"), step(Action::Confirm), step(Action::Resend)])
        }
        "publication_late" => (PUBLICATION_LATE, vec![count("limit_seconds")]),
        "second_check" => (SECOND_CHECK, vec![count("limit_hours")]),
        "list_bounced" => (BOUNCED, vec![word("where"), word("said")]),
        "permit_expiring" => match number("days") {
            Some(days) if days < 0.0 => (PERMIT_OVER, vec![plain(-days, lang)]),
            Some(0.0) => (PERMIT_TODAY, Vec::new()),
            _ => (PERMIT, vec![count("days"), count("limit_days")]),
        },
        "proof_missing" => {
            (PROOF, vec![word("where"), count("limit_hours"), step(Action::Confirm), step(Action::Skip)])
        }
        "files_missing" => (FILES, vec![word("number"), word("to")]),
        "checklist_due" => (CHECKLIST, Vec::new()),
        _ => return String::new(),
    };
    text.with(lang, &parts.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Whole numbers whole, others with one decimal.
fn plain(number: f64, lang: Lang) -> String {
    let rounded = number.round();
    // Counts are far below the bounds of either type.
    if (number - rounded).abs() < 0.05 { whole(rounded as i64, lang) } else { decimal(number, 1, lang) }
}

/// The altered facts, ours before theirs, the three most frequent.
fn facts(measure: &Value, lang: Lang) -> String {
    let told = |fact: &Value| {
        let side = |key: &str| fact.get(key).and_then(Value::as_str).unwrap_or("–").to_owned();
        let outlets = fact.get("outlets").and_then(Value::as_i64).unwrap_or_default();
        FACT.with(lang, &[&side("release"), &side("article"), &whole(outlets, lang)])
    };
    let list = measure.get("facts").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().take(3).map(told).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};
    use serde_json::json;

    #[test]
    fn every_rule_says_what_it_counted_and_where_the_limit_is() {
        let burst = json!({"n": 9, "hours": 6, "mean": 1.25, "sd": 0.8, "limit": 5, "days": 28});
        let figure = json!({"n": 2, "limit": 2, "facts": [{"release": "35.642", "article": "35.462", "outlets": 2}]});
        let silent = json!({"limit_minutes": 30, "poll_minutes": 10, "status": "dns"});
        let table = [
            ("burst", burst.clone(), Id, "9 artikel dalam 6 jam, biasanya 1,2 ± 0,8 pada jam ini (28 hari); batas 5"),
            ("burst", burst, En, "9 articles in 6 hours, usually 1.2 ± 0.8 at this hour (28 days); limit 5"),
            (
                "negative_cluster",
                json!({"n": 3, "articles": 4, "hours": 24, "limit": 3}),
                Id,
                "3 media bernada negatif dalam 24 jam (4 artikel); batas 3",
            ),
            (
                "silence",
                json!({"n": 0, "outlets": 12, "office_hours": 3}),
                Id,
                "0 dari 12 media memuat rilis ini setelah 3 jam kerja",
            ),
            (
                "viral_copy",
                json!({"n": 8, "outlets": 7, "hours": 2, "limit": 8}),
                Id,
                "satu berita di 8 tempat dalam 2 jam (7 media); batas 8",
            ),
            ("wrong_figure", figure, Id, "2 media menulis fakta rilis ini berbeda: 35.642 → 35.462 (2 media); batas 2"),
            (
                "rumour_term",
                json!({"n": 1, "hours": 24, "limit": 1}),
                En,
                "1 hits in 24 hours for a rumour's term; limit 1",
            ),
            (
                "embargo_broken",
                json!({"n": 1, "used_share": 0.73, "limit": 0.3}),
                Id,
                "1 artikel memuat sampai 73 % dari rilis sebelum embargo berakhir; batas 30 %",
            ),
            ("source_silent", silent, Id, "tidak terbaca lebih dari 30 menit (3 × 10 menit); keadaan terakhir: dns"),
            (
                "sources_failing",
                json!({"n": 3, "total": 10, "limit": 0.2}),
                Id,
                "3 dari 10 sumber gagal (30 %); batas 20 %",
            ),
            (
                "clock_skew",
                json!({"seconds": -3.4, "limit": 2, "host": "ruang-server"}),
                Id,
                "jam layanan di ruang-server terlambat 3,4 detik dari jam basis data; batas 2 detik",
            ),
            (
                "mail_failed",
                json!({"n": 1, "said": "550 no such user"}),
                En,
                "this answer was not sent: 550 no such user; mend its address and “Send again”, or tell it another way and “Confirm it was sent”",
            ),
            (
                "delivery_uncertain",
                json!({"n": 1, "where": "Portal", "said": "putus"}),
                En,
                "nobody knows whether Portal has it (putus); look there, then “Confirm” or “Send again” in the register of deliveries",
            ),
            (
                "permit_expiring",
                json!({"n": 1, "days": -3, "limit_days": 30}),
                Id,
                "izin kanal ini habis 3 hari lalu; perpanjang, atau turunkan yang terpasang",
            ),
            (
                "permit_expiring",
                json!({"n": 1, "days": 9, "limit_days": 14}),
                Id,
                "izin kanal ini habis dalam 9 hari; peringatan sejak 14 hari sebelumnya",
            ),
            (
                "checklist_due",
                json!({"n": 1}),
                En,
                "its time has come and it is not ticked; do it and tick it on the event's card",
            ),
            (
                "publication_late",
                json!({"n": 1, "limit_seconds": 60}),
                Id,
                "jadwal terbitnya lewat lebih dari 60 detik; terbitkan sekarang atau batalkan jadwalnya",
            ),
            (
                "mail_uncertain",
                json!({"n": 1, "said": "tidak menjawab"}),
                Id,
                "tidak diketahui apakah server menerima surel jawaban ini (tidak menjawab); tanyakan kepada penerima, lalu “Nyatakan terkirim” atau “Kirim ulang”",
            ),
        ];
        for (rule, measure, lang, sentence) in table {
            assert_eq!(explain(rule, &measure, lang), sentence);
            assert!(name(rule).is_some(), "{rule} has a name");
        }
        assert_eq!(explain("manual", &json!({}), Id), "");
        assert!(explain("burst", &json!({}), Id).starts_with("– artikel"), "what is missing is said");
    }
}
