//! Letters of every program and of those who mean harm, as the office reads them: the words there are, every file, and
//! a reason where something cannot be read. Without a database.
#![allow(clippy::unwrap_used)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use kentongan::intake::message::{Door, Message, read};

const HEAD: &str = "From: Rina <rina@kabar.example>\nTo: humas@kencana.example\nSubject: Re: data\nMIME-Version: 1.0\n";

/// Reads a letter on a stack as small as that of a worker of the service; `\n` stands for CRLF.
fn of(head: &str, rest: &[u8]) -> Message {
    let head = format!("{HEAD}{head}").replace('\n', "\r\n");
    let raw = [head.as_bytes(), rest].concat();
    let reading = std::thread::Builder::new().stack_size(1 << 20).spawn(move || read(&raw, None, &Door::default()));
    reading.unwrap().join().unwrap()
}

fn letter(words: &str) -> Message {
    of("", words.replace('\n', "\r\n").as_bytes())
}

#[test]
fn the_words_of_every_program_are_found() {
    let mixed = "Content-Type: multipart/mixed; boundary=b\n\n--b\n";
    let alternative = "Content-Type: multipart/alternative; boundary=b\n\n--b\n";
    for (what, words, text) in [
        ("a letter that hangs on one", format!("{mixed}Content-Type: message/rfc822\n\nFrom: Budi <budi@lain.example>\nSubject: Asli\n\nIsi asli\n--b--\n"),
            "---------- Pesan yang diteruskan ----------\nDari: Budi <budi@lain.example>\nPerihal: Asli\n\nIsi asli"),
        ("an encoded one", format!("{mixed}\nLihat\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{}\n--b--\n",
            STANDARD.encode("From: budi@lain.example\r\nContent-Type: text/html\r\n\r\n<p>Isi asli</p>")),
            "Lihat\n\n---------- Pesan yang diteruskan ----------\nDari: <budi@lain.example>\n\nIsi asli"),
        ("an invitation", "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Rapat\nDTSTART:20261124T030000Z\nEND:VEVENT\n".to_owned(),
            "Undangan: Rapat\nMulai: 2026-11-24 03.00 UTC"),
        ("enriched text", "Content-Type: text/enriched\n\n<bold>Isi</bold>\n".to_owned(), "<bold>Isi</bold>"),
        ("no empty line", "ini bukan kepala surat\n".to_owned(), "ini bukan kepala surat"),
        ("an empty plain part", format!("{alternative}\n \n--b\nContent-Type: text/html\n\n<p>Isi</p>\n--b--\n"), "Isi"),
        ("lines that flow", "Content-Type: text/plain; format=flowed\n\nKalimat yang \npanjang.\n".to_owned(), "Kalimat yang panjang."),
        ("base64 with a footer", "Content-Transfer-Encoding: base64\n\nQmVyYXBhIEtLPw==\n\n-- milis --\n".to_owned(), "Berapa KK?\n\n-- milis --"),
        ("base64 without its end", "Content-Transfer-Encoding: base64\n\nQmVyYXBhIEtLPw\n".to_owned(), "Berapa KK?"),
        ("UTF-7", "Content-Type: text/plain; charset=utf-7\n\nCaf+AOk-\n".to_owned(), "Café"),
        ("hidden words", "Content-Type: text/html\n\n<div style='display:none'>x</div><style>y</style><p>Isi<img src='http://lacak.example/p.gif'></p>".to_owned(), "Isi"),
        ("a picture alone", "Content-Type: text/html\n\n<img src='x.png'>".to_owned(), ""),
        ("a chat as it was copied", "\n[23/11/26 09.40.12] Rina: Pak?\n[23/11/26 09.41.00] Humas: ya\n".to_owned(),
            "[23/11/26 09.40.12] Rina: Pak?\n[23/11/26 09.41.00] Humas: ya"),
        ("a signed letter", "Content-Type: multipart/signed; boundary=b\n\n--b\n\nIsi\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--b--\n".to_owned(), "Isi"),
    ] {
        assert_eq!(letter(&words).text, text, "{what}");
    }
    let declared = of("Content-Type: text/plain; charset=utf-8\n\n", b"Berapa \x93korban\x94?");
    assert_eq!(declared.text, "Berapa “korban”?", "another character set than it says");
    let raw = [b"From: Jos\xe9 <jose@x.example>\r\nSubject: caf\xe9\r\n\r\nisi".as_slice()].concat();
    let named = read(&raw, None, &Door::default());
    assert_eq!((named.from.name.as_str(), named.subject.as_str()), ("José", "café"));
}

#[test]
fn an_answer_is_parted_from_what_it_answers_and_a_letter_never() {
    for old in [
        "From: Humas <h@k.example>\nSent: Monday\nTo: Rina\nSubject: RE: data\n\nJawaban",
        "Dari: Humas <h@k.example>\nDikirim: Senin\nKepada: Rina\nPerihal: RE: data\n\nJawaban",
        "Pada tanggal Sen, 23 Nov 2026 pukul 09.40 Humas <\nh@k.example> menulis:\n\n> Jawaban\n> kami",
        "Pada Senin, 23 November 2026 pukul 09.40.12 WIB, Humas <h@k.example> menulis:\n\nJawaban",
        "> Pada 23 Nov 2026, pukul 09.40, Humas <h@k.example> menulis:\n>\n> Jawaban",
        "-------- Pesan asli --------\nDari: Humas <h@k.example>\nTanggal: 23/11/26\n\nJawaban",
    ] {
        let answer = letter(&format!("\nTerima kasih.\n\n{old}\n"));
        assert_eq!(answer.text, "Terima kasih.", "{old}");
        assert!(answer.quoted.is_some_and(|quoted| quoted.contains("Jawaban")), "{old}");
    }
    let words = "Kepada: Kepala Dinas\nDari: Redaksi\nTanggal: 23 November 2026\n\nBerapa KK? Benarkah:\n> aman";
    let raw = format!("From: rina@k.example\r\nSubject: Permohonan\r\n\r\n{words}");
    let new = read(raw.as_bytes(), None, &Door::default());
    assert_eq!((new.text.as_str(), new.quoted), (words, None), "a letter in official form quotes nothing");
}

#[test]
fn every_file_is_kept_as_it_was_under_a_name_that_does_no_harm() {
    let named = |said: &str| {
        let words = format!(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nisi\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment;{said}\nContent-Transfer-Encoding: base64\n\naGFp\n--b--\n"
        );
        let mut files = letter(&words).attachments;
        assert_eq!((files.len(), files[0].bytes.as_deref()), (1, Some(b"hai".as_slice())), "{said}");
        files.remove(0).name
    };
    for (said, name) in [
        ("\n filename*0*=utf-8''Data%20banjir%20;\n filename*1*=%C3%A9.pdf", "Data banjir é.pdf"),
        (" filename*=iso-8859-1'en'r%E9sum%E9.pdf", "résumé.pdf"),
        (" filename=\"=?utf-8?B?RGF0YSDigJMgYmFuamlyLnBkZg==?=\"", "Data – banjir.pdf"),
        (" filename=\"../../../etc/cron.d/x\"", "x"),
        (" filename*=utf-8''..%2F..%2Fetc%2Fpasswd%00.pdf", "passwd.pdf"),
        (" filename=\"foto\u{202e}gpj.exe\"", "fotogpj.exe"),
    ] {
        assert_eq!(named(said), name, "{said}");
    }
    let inner = "From: budi@lain.example\r\nSubject: Asli\r\n\r\nIsi asli";
    let words =
        format!("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n");
    let files = letter(&words.replace('\r', "")).attachments;
    assert_eq!(
        files[0].bytes.as_deref(),
        Some(inner.as_bytes()),
        "a letter that hangs on one is itself, not the whole"
    );
    let written = letter("\nBerikut.\n\nbegin 644 foto.txt\n#0V%T\n`\nend\n\nSalam\n");
    assert_eq!(written.text, "Berikut.\n\n[foto.txt]\n\nSalam");
    assert_eq!(
        (written.attachments[0].name.as_str(), written.attachments[0].bytes.as_deref()),
        ("foto.txt", Some(b"Cat".as_slice()))
    );
    for (kind, said) in [
        ("application/pkcs7-mime; name=smime.p7m", "S/MIME"),
        ("application/ms-tnef; name=winmail.dat", "Outlook"),
        ("application/pdf; name=surat.pdf", "tanpa kata-kata"),
    ] {
        let sealed = letter(&format!("Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\naGFp\n"));
        assert!(sealed.notices.join("; ").contains(said), "{kind}: {:?}", sealed.notices);
        assert_eq!(sealed.attachments.len(), 1, "{kind}");
    }
}

/// The most memory this process ever held, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or_default() / 1024
}

#[test]
fn what_is_made_to_break_the_reader_is_read_and_takes_no_memory_to_speak_of() {
    let mut deep = String::new();
    for n in 0..10_000 {
        deep.push_str(&format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    }
    assert_eq!(letter(&format!("{deep}\nIsi\n")).text, "Isi", "ten thousand deep");
    let in_letters = "Content-Type: message/rfc822\n\nSubject: dalam\n".repeat(50_000);
    assert_eq!(letter(&format!("{in_letters}\nisi\n")).attachments.len(), 1, "letters in letters");
    let folded = STANDARD.encode("Content-Type: message/rfc822\r\n\r\n".repeat(50_000));
    let coded = letter(&format!("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{folded}\n"));
    assert_eq!(coded.attachments.len(), 1, "letters in an encoded letter");
    let parts = "--b\nContent-Type: text/plain; name=x\n\nx\n".repeat(10_000);
    let many = letter(&format!("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nIsi\n{parts}--b--\n"));
    assert_eq!((many.text.as_str(), many.attachments.len()), ("Isi", 100), "ten thousand parts");
    assert!(many.notices.iter().any(|said| said.contains("ke-100")), "{:?}", many.notices);
    for head in [
        format!("X-Panjang: {}\n", "a".repeat(1 << 20)),
        format!("X-Panjang: {}\n", "a\n b".repeat(300_000)),
        format!("References: {}\n", "<a@b>\n ".repeat(150_000)),
        format!("Cc: {}\n", "(".repeat(100_000)),
        format!("Cc: {}\n", "a:".repeat(50_000)),
    ] {
        assert_eq!(letter(&format!("{head}\nIsi\n")).text, "Isi", "{}", &head[..40]);
    }
    assert_eq!(letter(&format!("Content-Type: text/html\n\n{}Isi", "<div>".repeat(200_000))).text, "Isi");
    let long = of("\n", "kalimat panjang sekali ".repeat(200_000).as_bytes());
    assert!(long.text.len() > 99_900 && long.notices[0].contains("lebih panjang"), "{:?}", long.notices);
    let before = peak();
    let parts = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n";
    for (what, begun, piece, times) in [
        ("parts", parts.as_slice(), b"--b\n\n".as_slice(), 6 << 20),
        ("headers", b"", b"a:\n", 10 << 20),
        ("addresses", b"Cc: ", b"a@b,", 8 << 20),
    ] {
        let bomb = of("", &[begun, &piece.repeat(times)].concat());
        assert!(bomb.notices[0].contains("terpotong-potong"), "{what}: {:?}", bomb.notices);
        assert_eq!(bomb.from.address, "rina@kabar.example", "{what}");
    }
    eprintln!("peak {before} MB before letters of 30 MB in ten million pieces, {} MB after", peak());
    assert!(peak() < 400, "{} MB", peak());
}
