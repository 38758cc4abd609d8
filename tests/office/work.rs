//! What people are to do: dispositions and requests.

use chrono::TimeDelta;
use kentongan::domain::row::{DispositionRow, RequestRow};
use kentongan::domain::state::State;

use super::{at, id, some};

type D = (State, &'static str, &'static str, &'static str, (&'static str, &'static str), &'static str, &'static str);

pub fn dispositions() -> Vec<DispositionRow> {
    use State::{Accepted, Done, InProgress, Issued, Read, Submitted};
    let rows: &[D] = &[
        (
            InProgress,
            "-4 09:00",
            "",
            "Siapkan data titik pengungsian per kecamatan",
            ("Bambang Setiadi", "bambang"),
            "urgent",
            "ordinary",
        ),
        (
            Issued,
            "09:00",
            "15:00",
            "Tanggapi pemberitaan Kencana Post tentang BPK; koordinasikan dengan Inspektorat; lapor sore ini",
            ("Dewi Kartika", "dewi"),
            "very_urgent",
            "ordinary",
        ),
        (
            Accepted,
            "08:10",
            "09:55",
            "Jam 10 Bupati tampil, pastikan podium & backdrop",
            ("Fajar Nugroho", "fajar"),
            "very_urgent",
            "ordinary",
        ),
        (
            Read,
            "08:40",
            "",
            "Hadiri dan siapkan bahan sambutan Bupati",
            ("Hendra Gunawan", "hendra"),
            "urgent",
            "ordinary",
        ),
        (
            InProgress,
            "-1 10:00",
            "",
            "Proses lebih lanjut sesuai ketentuan, koordinasikan dengan BPBD",
            ("Dewi Kartika", "dewi"),
            "ordinary",
            "ordinary",
        ),
        (
            Read,
            "-2 11:00",
            "",
            "Telaah permintaan kerja sama media, lapor tertulis",
            ("Siti Marhamah", "siti"),
            "ordinary",
            "secret",
        ),
        (Submitted, "-3 09:00", "", "Buat siaran pers pasar murah", ("Rizky Pratama", "rizky"), "urgent", "ordinary"),
        (
            Issued,
            "09:20",
            "+2 08:00",
            "Wakili saya pada rapat FGD KIM 25/11",
            ("Hendra Gunawan", "hendra"),
            "ordinary",
            "ordinary",
        ),
        (Done, "-3 14:00", "", "Untuk diketahui, arsipkan", ("Anisa Putri", "anisa"), "ordinary", "ordinary"),
    ];
    let row = |(i, &(state, issued, due, subject, to, urgency, security)): (usize, &D)| DispositionRow {
        id: id(4, i),
        version: 2,
        number: Some(format!("DS-2026-{:04}", 431 + i)),
        state,
        urgency: urgency.into(),
        security: security.into(),
        subject: subject.into(),
        from_officer: some("Drs. H. Yusran Effendi, M.Si."),
        to_officer: some(to.0),
        to_login: some(to.1),
        issued_at: at(issued),
        due_at: some(due).map(|due| at(&due)),
        read_at: (state != Issued).then(|| at(issued) + TimeDelta::minutes(9)),
        open_children: i32::from(i == 4) * 2,
        from_login: some("yusran"),
        recorded_by: (i == 1).then(|| "Fajar Nugroho".to_owned()),
        unread: state == Issued && to.1 == "fajar",
        fulfils: None,
    };
    rows.iter().enumerate().map(row).collect()
}

type Q = (
    State,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    (&'static str, &'static str),
);

pub fn requests() -> Vec<RequestRow> {
    use State::{Answered, InProgress, Merged, New, Routed, WaitingApproval, WaitingSource};
    let rows: &[Q] = &[
        (
            New,
            "P1",
            "whatsapp",
            "Kabar Kini Nasional",
            "Berapa KK yang mengungsi per jam 12 dan apakah tanggap darurat diperpanjang?",
            "09:31",
            "11:00",
            ("", ""),
        ),
        (
            New,
            "P2",
            "phone",
            "TV Publik Khatulistiwa",
            "Wawancara langsung Bupati pukul 17.00",
            "09:22",
            "16:00",
            ("", ""),
        ),
        (
            WaitingApproval,
            "P1",
            "email",
            "Kencana Post",
            "Konfirmasi temuan BPK Rp1,87 miliar proyek jalan Tebing Rawa",
            "08:20",
            "12:00",
            ("Dewi Kartika", "dewi"),
        ),
        (
            WaitingSource,
            "P2",
            "whatsapp",
            "Suara Hulu Kencana",
            "Kenapa bantuan tak sampai Long Batu Putih?",
            "08:05",
            "13:00",
            ("Lia Amalia", "lia"),
        ),
        (
            InProgress,
            "P3",
            "in_person",
            "Harian Kencana",
            "Data APBD 2027 halaman penuh",
            "-1 14:00",
            "",
            ("Yohanes Dalung", "yohanes"),
        ),
        (
            InProgress,
            "P3",
            "email",
            "Nusantara Raya Daily",
            "Latar belakang anggaran mitigasi banjir",
            "-1 10:00",
            "+1 15:00",
            ("Lia Amalia", "lia"),
        ),
        (New, "P3", "phone", "Radio Bahana Rimba", "Siaran 18.00 jadwal pemadaman listrik", "09:05", "17:30", ("", "")),
        (New, "P4", "whatsapp", "", "Akreditasi kunjungan pers dapur umum", "08:59", "", ("", "")),
        (
            Answered,
            "P2",
            "whatsapp",
            "Info Kencana (akun)",
            "Benarkah bendungan jebol?",
            "07:02",
            "08:00",
            ("Lia Amalia", "lia"),
        ),
        (
            Routed,
            "P3",
            "letter",
            "",
            "Salinan dokumen AMDAL (LSM Lingkar Air)",
            "-2 09:00",
            "",
            ("Nurul Hidayah", "nurul"),
        ),
        (Merged, "P1", "email", "Kabar Kini Nasional", "Jumlah pengungsi terbaru", "09:33", "11:00", ("", "")),
    ];
    let row = |(i, &(state, priority, channel, outlet, subject, received, deadline, holder)): (usize, &Q)| RequestRow {
        id: id(5, i),
        version: 1,
        number: Some(format!("PM-2026-{:04}", 1207 + i)),
        state,
        priority: priority.into(),
        channel: channel.into(),
        outlet: some(outlet),
        journalist: some(if outlet.is_empty() { "wartawan lepas" } else { "" }),
        subject: subject.into(),
        topic: some("banjir"),
        received_at: at(received),
        media_deadline_at: some(deadline).map(|deadline| at(&deadline)),
        first_response_at: (state != New).then(|| at(received) + TimeDelta::minutes(6)),
        answered_at: (state == Answered).then(|| at("07:40")),
        snoozed_until: (i == 7).then(|| at("13:00")),
        assignee: some(holder.0),
        assignee_login: some(holder.1),
        answer_approved: false,
        issue: some(if i == 2 { "BPK-JALAN" } else { "" }),
        kind: "question".into(),
        standard: None,
        waits: Vec::new(),
        messages: if i == 2 { 2 } else { 0 },
    };
    rows.iter().enumerate().map(row).collect()
}
