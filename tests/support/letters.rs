//! Letters as newsrooms, machines and broken programs send them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A letter, and what is to come of it.
#[derive(Debug, Clone)]
pub struct Letter {
    /// A word that no other letter has.
    pub token: String,
    /// Its bytes.
    pub raw: Vec<u8>,
    /// Which thread it belongs to; none for what belongs to no request.
    pub thread: Option<String>,
}

const OUTLETS: &[&str] = &["kencanapost.example", "redaksi.suarahulu.example", "gmail.example", "tv.hulu.example"];
const NAMES: &[&str] =
    &["Rina Wulandari", "Andi Kurnia", "\"Sari, S.Sos.\"", "=?UTF-8?B?TsO8ciBIYXNhbg==?=", "=?iso-8859-1?Q?Jos=E9?="];

fn letter(token: &str, thread: Option<&str>, raw: Vec<u8>) -> Letter {
    Letter { token: token.to_owned(), raw, thread: thread.map(str::to_owned) }
}

fn head(n: usize, id: &str, subject: &str, more: &str) -> String {
    format!(
        "Return-Path: <wartawan{n}@{0}>\r\nReceived: from mx.{0} by mx.kencana.example; Mon, 23 Nov 2026 09:40:00 +0700\r\n\
         Message-ID: <{id}@{0}>\r\nDate: Mon, 23 Nov 2026 09:{1:02}:00 +0700\r\nFrom: {2} <wartawan{n}@{0}>\r\n\
         To: Humas <humas@kencana.example>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n{more}",
        OUTLETS[n % OUTLETS.len()],
        n % 60,
        NAMES[n % NAMES.len()]
    )
}

/// The key of a plain question, for whoever answers it.
pub fn key(n: usize) -> String {
    format!("<tanya-{n}@{}>", OUTLETS[n % OUTLETS.len()])
}

/// A question as one of eight common programs would send it.
pub fn question(n: usize) -> Letter {
    let token = format!("kode{n:04}tanya");
    let id = format!("tanya-{n}");
    let words = format!("Yth. Humas, berapa jumlah pengungsi di desa {n}? {token} Terima kasih – Réd.");
    let subject = format!("Konfirmasi data banjir {n}");
    let raw = match n % 8 {
        0 => format!(
            "{}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{words}\r\n",
            head(n, &id, &subject, "")
        ),
        1 => format!(
            "{}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            head(n, &id, &format!("=?UTF-8?B?{}?=", STANDARD.encode(&subject)), ""),
            STANDARD.encode(&words)
        ),
        2 => format!(
            "{}Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>{words}</p><img src=x></body></html>\r\n",
            head(n, &id, &subject, "")
        ),
        3 => format!(
            "{}Content-Type: multipart/alternative; boundary=\"b{n}\"\r\n\r\n--b{n}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n\
             --b{n}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>{words}</p>\r\n--b{n}--\r\n",
            head(n, &id, &subject, "")
        ),
        4 => format!(
            "{}Content-Type: multipart/mixed; boundary=\"b{n}\"\r\n\r\n--b{n}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n\
             --b{n}\r\nContent-Type: application/pdf; name=\"surat.pdf\"\r\nContent-Disposition: attachment; filename=\"../surat {n}.pdf\"\r\n\
             Content-Transfer-Encoding: base64\r\n\r\n{}\r\n--b{n}--\r\n",
            head(n, &id, &subject, ""),
            STANDARD.encode(format!("%PDF-1.4 {n}"))
        ),
        5 => format!(
            "{}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}=\r\n{token} Terima kasih =E2=80=93\r\n",
            head(n, &id, &format!("=?utf-8?Q?Konfirmasi_data_banjir_{n}?="), ""),
            "Yth. Humas, berapa jumlah pengungsi? "
        ),
        6 => format!(
            "{}Authentication-Results: mx.kencana.example; spf=pass smtp.mailfrom=x; dkim=fail header.d=y; dmarc=none\r\n\
             Authentication-Results: jahat.example; spf=pass; dkim=pass; dmarc=pass\r\nContent-Type: text/plain\r\n\r\n{words}\r\n",
            head(n, &id, &subject, "")
        ),
        _ => format!("{}\r\n{words}\r\n", head(n, &id, &subject, "X-Mailer: ponsel\r\n")),
    };
    letter(&token, Some(&id), raw.into_bytes())
}

/// An answer to question `n`, joined in one of three ways; `number` is the request's.
pub fn reply(n: usize, way: usize, number: &str) -> Letter {
    let token = format!("kode{n:04}balas{way}");
    let (id, thread) = (format!("balas-{way}-{n}"), format!("tanya-{n}"));
    let joined = match way % 3 {
        0 => format!("In-Reply-To: {}\r\n", key(n)),
        1 => format!("References: <entah@lain.example>\r\n {}\r\n", key(n)),
        _ => String::new(),
    };
    let subject = if way % 3 == 2 { format!("Re: [{number}] data banjir") } else { "Re: data banjir".to_owned() };
    let raw = format!(
        "{}Content-Type: text/plain; charset=utf-8\r\n\r\nMenyusul: {token}\r\n\r\nPada Sen, 23 Nov 2026 Humas menulis:\r\n> jawaban lama\r\n> kami\r\n",
        head(n, &id, &subject, &joined)
    );
    letter(&token, Some(&thread), raw.into_bytes())
}

/// What machines send: nobody's request.
pub fn machine(n: usize) -> Letter {
    let token = format!("kode{n:04}mesin");
    let more = match n % 6 {
        0 => "Auto-Submitted: auto-replied\r\n",
        1 => "Precedence: bulk\r\n",
        2 => "List-Id: <kabar.lain.example>\r\nList-Unsubscribe: <mailto:x@lain.example>\r\n",
        3 => "X-Autoreply: yes\r\n",
        4 => "X-Auto-Response-Suppress: All\r\n",
        _ => "Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n",
    };
    let body = if n % 6 == 5 {
        format!("--r\r\nContent-Type: text/plain\r\n\r\n{token}\r\n--r--\r\n")
    } else {
        format!("{token}\r\n")
    };
    letter(&token, None, format!("{}\r\n{body}", head(n, &format!("mesin-{n}"), "Sedang cuti", more)).into_bytes())
}

/// Letters that break the rules, each in a way of its own; every one of them is a person's.
pub fn broken() -> Vec<Letter> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let from = "From: A <a@rusak.example>\r\n";
    let mut add = |raw: Vec<u8>| all.push(raw);
    let t = |n: usize| format!("kode{n:04}rusak");
    add(format!("{from}\r\n{}\r\n", t(0)).into_bytes()); // neither subject nor key nor date
    add(format!("{from}Subject: tanpa baris kosong {}\r\n", t(1)).into_bytes());
    add(format!("{} bukan surat sama sekali\r\n", t(2)).into_bytes());
    add(format!("{from}Subject: {}\r\nContent-Type: multipart/mixed\r\n\r\ntanpa batas {}\r\n", t(3), t(3))
        .into_bytes());
    add(format!("{from}Subject: {0}\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n{0} tak pernah berakhir", t(4)).into_bytes());
    add(format!("{from}Subject: {0}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!bukan base64 {0}!!!\r\n", t(5)).into_bytes());
    add([format!("{from}Subject: {0} ", t(6)).as_bytes(), b"\xe9\xe8 mentah\r\n\r\n\xff\xfe\xe9 isi\r\n"].concat());
    add([
        format!("{from}Subject: {0}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{0} ", t(7)).as_bytes(),
        b"caf\xe9 \x93kutip\x94\r\n",
    ]
    .concat());
    add(format!(
        "{from}Subject: {0}\r\nContent-Type: text/plain; charset=x-tidak-ada\r\n\r\n{0} aksara entah\r\n",
        t(8)
    )
    .into_bytes());
    add([format!("{from}Subject: {0}\r\n\r\n{0} nol", t(9)).as_bytes(), b"\0\0\x1b[31m\x07\r\n"].concat());
    add(format!("{from}Subject: {}{}\r\n\r\nisi\r\n", t(10), " panjang".repeat(3000)).into_bytes());
    add(format!("{from}{}Subject: {}\r\n\r\nisi\r\n", "X-Sampah: y\r\n".repeat(5000), t(11)).into_bytes());
    add(format!("From: bukan alamat\r\nSubject: {0}\r\n\r\n{0}\r\n", t(12)).into_bytes());
    add(format!("Subject: {0}\r\nDate: Rabu kemarin\r\nMessage-ID: <>\r\n\r\n{0} tanpa pengirim\r\n", t(13))
        .into_bytes());
    add(format!("{from}Message-ID: <{}@x>\r\nSubject: {}\r\n\r\nkunci panjang\r\n", "k".repeat(3000), t(14))
        .into_bytes());
    add(format!("{from}Subject: =?utf-8?B?tak?= =?utf-8?Q?=E9=?= {0}\r\n\r\n{0}\r\n", t(15)).into_bytes());
    // parts in parts in parts
    let mut nested = format!("{from}Subject: {}\r\n", t(16));
    for n in 0..120 {
        nested += &format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n");
    }
    add((nested + &format!("Content-Type: text/plain\r\n\r\n{}\r\n", t(16))).into_bytes());
    let mut letters = format!("{from}Subject: {}\r\n", t(17));
    for _ in 0..60 {
        letters += "Content-Type: message/rfc822\r\n\r\nSubject: dalam\r\n";
    }
    add((letters + "\r\nisi\r\n").into_bytes());
    add(format!("{from}Subject: {0}\r\nContent-Type: text/html\r\n\r\n<div><<p <style>{0}<table><tr><td>{0}", t(18))
        .into_bytes());
    add(format!("{from}Subject: {0}\r\nContent-Disposition: attachment; filename*0*=utf-8''%; filename*1=../../x\r\nContent-Type: application/octet-stream\r\n\r\n{0}", t(19)).into_bytes());
    add(format!("{from}\nSubject: {0}\n\n{0} ganti baris campur\r\rx\n", t(20)).into_bytes());
    add(format!(
        "{from}Subject: {0}\r\nIn-Reply-To: <<<>>> bukan kunci\r\nReferences: {1}\r\n\r\n{0}\r\n",
        t(21),
        "<a@b> ".repeat(2000)
    )
    .into_bytes());
    add(format!("From {0} Mon Nov 23 09:40:00 2026\r\n{from}Subject: {0}\r\n\r\n>From pos lama {0}\r\n", t(22))
        .into_bytes());
    add(format!("{from}Subject: {0}\r\nContent-Type: text/plain; charset=utf-16le\r\n\r\n{0} bukan utf-16\r\n", t(23))
        .into_bytes());
    add(format!(
        "{from}Subject: {0}\r\nContent-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n\r\n{0}\r\n----\r\n",
        t(24)
    )
    .into_bytes());
    add(format!("{from}Subject: {0}\r\nDate: Mon, 99 Foo 99999 99:99:99 +9999\r\n\r\n{0}\r\n", t(25)).into_bytes());
    all.into_iter()
        .enumerate()
        .map(|(n, raw)| letter(&format!("kode{n:04}rusak"), Some(&format!("rusak-{n}")), raw))
        .collect()
}
