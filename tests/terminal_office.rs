//! Several screens on one office: what one does the others see; the wall only looks on; hostile words stay words.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::{Duration, Instant};

use kentongan::app::layout;
use kentongan::domain::entity::Entity;
use ratatui::layout::Rect;
use support::console::{Console, SOON};
use support::newsroom::{BUDI, Office, RIZKY, SARI, YUSRAN, quoted};

/// Turn the wall's pages by hand until it shows this, and stay there.
fn turn_to(wall: &mut Console, text: &str) {
    for _ in 0..8 {
        if wall.contents().contains(text) {
            return;
        }
        let before = wall.contents();
        wall.send(" ");
        wall.wait_until("another page", SOON, |screen| screen.contents() != before);
    }
    panic!("no page shows {text:?}:\n{}", wall.contents());
}

#[test]
fn what_psql_writes_is_painted_on_three_screens_without_a_key() {
    let office = Office::open();
    let (sari, budi) = (office.board(SARI).linked(), office.board(BUDI).size(200, 60).linked());
    let mut wall = office.wall().size(160, 48).linked();
    office.event("Satu");
    for screen in [&sari, &budi] {
        screen.sees("Satu");
    }
    let steps: [(&str, &str, &str, &dyn Fn()); 5] = [
        ("request", "Berapa KK", "Kabar Kini", &|| office.request("Berapa KK mengungsi?", "Kabar Kini")),
        ("event", "Jumpa pers", "Jumpa pers", &|| office.event("Jumpa pers banjir")),
        ("release", "Bupati perp", "Bupati perp", &|| office.release("Bupati perpanjang status")),
        ("hit", "Air mulai", "Air mulai", &|| office.hit("Air mulai surut")),
        ("disposition", "Siapkan", "Siapkan", &|| office.order("Siapkan bahan rapat", "ordinary")),
    ];
    for (what, on_board, on_wall, insert) in steps {
        insert();
        let begun = Instant::now();
        sari.sees(on_board);
        budi.sees(on_board);
        println!("{what}: both boards {:?} after the insert returned", begun.elapsed());
        turn_to(&mut wall, on_wall);
    }
    // What is on the wall's page is painted there without a key too.
    office.order("Cek posko pengungsian", "ordinary");
    let took = wall.sees("Cek posko");
    println!("wall: {took:?}");
}

#[test]
fn a_claim_is_seen_on_the_other_board() {
    let office = Office::open();
    office.request("Berapa KK mengungsi?", "Kabar Kini");
    let mut sari = office.board(SARI).size(200, 60).linked();
    let budi = office.board(BUDI).size(200, 60).linked();
    sari.sees("Berapa KK");
    budi.sees("Berapa KK");
    sari.send("5c");
    let took = budi.sees("Sari");
    println!("the claim was seen after {took:?}");
    assert_eq!(office.one("select state || ' ' || assignee from media_request"), format!("in_progress {SARI}"));
}

#[test]
fn when_two_claim_at_once_one_wins_and_the_other_is_told_who() {
    let office = Office::open();
    let mut sari = office.board(SARI).size(200, 60).linked();
    let mut budi = office.board(BUDI).size(200, 60).linked();
    sari.send("5");
    budi.send("5");
    let mut races = 0;
    for round in 1..=10 {
        let subject = format!("Pertanyaan {round} tentang banjir");
        // The newest may not be the one under the cursor: only one is open at a time.
        office.request(&subject, &format!("Media {round}"));
        sari.sees(&subject);
        budi.sees(&subject);
        sari.send("gc");
        budi.send("gc");
        let begun = Instant::now();
        let query = format!("select coalesce(assignee, '') from media_request where subject = {}", quoted(&subject));
        while office.one(&query).is_empty() {
            assert!(begun.elapsed() < SOON, "nobody got it");
        }
        let winner = office.one(&query);
        let (loser, name) = if winner == SARI { (&budi, "Sari") } else { (&sari, "Budi") };
        let told = format!("{name} sudah mengubahnya");
        // Whoever was too late even for the race sees the holder; in the race the loser is told.
        let raced = || loser.contents().contains(&told);
        loser.wait_until("the loser to see who has it", SOON, |screen| screen.contents().contains(name));
        let begun = Instant::now();
        while !raced() && begun.elapsed() < Duration::from_secs(2) {
            std::thread::sleep(Duration::from_millis(20));
        }
        println!("round {round}: {}", loser.contents().lines().next_back().unwrap_or_default());
        races += usize::from(raced());
        let audited = format!(
            "select count(*) from audit_log where action = 'claim' and record_id = \
             (select id from media_request where subject = {})",
            quoted(&subject)
        );
        assert_eq!(office.one(&audited), "1", "claimed once");
        office.as_owner("alter table media_request disable trigger user");
        office.as_owner("update media_request set state = 'closed', updated_at = now() - interval '2 days'");
        office.as_owner("alter table media_request enable trigger user");
        office.as_owner("notify kentongan, 'request'");
        sari.loses(&subject);
        budi.loses(&subject);
        if races >= 1 {
            break;
        }
    }
    println!("{races} lost races were told");
    assert!(races > 0, "in ten rounds nobody was told of a lost race");
}

/// Two people at two doors of the same event: each sees whom the other lets in, and of one guest both mark at once there is one
/// mark; whoever was slower is told by whom.
#[test]
fn two_doors_see_each_others_marks_and_a_lost_race_is_told() {
    let office = Office::open();
    office.event("Jumpa pers banjir");
    office.sql(
        SARI,
        "insert into event_guest (event_id, journalist, rsvp) select id, name, 'yes' from media_event, \
         unnest(array['Rani', 'Salim', 'Hesti', 'Gerry', 'Novi']) name",
    );
    let mut sari = office.board(SARI).size(120, 40).linked();
    let mut budi = office.board(BUDI).linked();
    for door in [&mut sari, &mut budi] {
        door.sees("Jumpa pers");
        door.send("1w");
        door.sees("0/5 hadir");
    }
    sari.send("rani\r");
    let took = budi.sees("1/5 hadir");
    println!("the mark was seen at the other door after {took:?}");
    for name in ["Salim", "Hesti", "Gerry", "Novi"] {
        sari.send(&format!("{}\r", name.to_lowercase()));
        budi.send(&format!("{}\r", name.to_lowercase()));
        let by = format!("select coalesce(max(attended_by), '') from event_guest where journalist = {}", quoted(name));
        let begun = Instant::now();
        while office.one(&by).is_empty() {
            assert!(begun.elapsed() < SOON, "{name} was not marked");
        }
        let loser = if office.one(&by) == SARI { &mut budi } else { &mut sari };
        loser.wait_until("the loser to be told", SOON, |screen| {
            let contents = screen.contents();
            contents.contains("sudah mengubahnya") || contents.contains("sudah mencatatnya")
        });
        println!("{name}: {}", loser.contents().lines().next_back().unwrap_or_default());
        // What is typed for somebody who is in already is thrown away before the next.
        for door in [&mut sari, &mut budi] {
            door.send("\x15");
        }
    }
    sari.sees("5/5 hadir");
    budi.sees("5/5 hadir");
    let marks = "select count(*) from press_log where diff ? 'attended_at'";
    assert_eq!(office.one(marks), "5", "each guest was marked once");
}

#[test]
fn no_key_on_the_wall_changes_anything() {
    let office = Office::open();
    office.request("Berapa KK mengungsi?", "Kabar Kini");
    office.event("Jumpa pers banjir");
    office.order("Siapkan bahan rapat", "ordinary");
    let before = office.one("select count(*) || ' ' || max(id) from audit_log");
    let mut wall = office.wall().linked();
    wall.sees("Jumpa pers");
    for key in (b'!'..=b'~').map(char::from).filter(|key| *key != 'q') {
        wall.send(&key.to_string());
    }
    wall.send("\r\t\x13\x1a\x1b[A\x1b[B");
    // It still answers: the help that one of them opened is closed, pages turn.
    wall.sees("Gambar ulang");
    wall.send("\x1b");
    wall.loses("Gambar ulang");
    turn_to(&mut wall, "Kabar Kini");
    assert_eq!(office.one("select count(*) || ' ' || max(id) from audit_log"), before);
    wall.send("q");
    assert!(wall.wait_for_end(SOON).success());
    wall.assert_left();
}

#[test]
fn the_wall_turns_its_pages_by_itself_and_shows_no_private_word() {
    let office = Office::open();
    office.request("Berapa KK mengungsi?", "Kabar Kini");
    office.order("Siapkan bahan rapat", "ordinary");
    office.order("Mutasi pejabat", "secret");
    office.event("Jumpa pers banjir");
    // The addressee sees it, so it is there.
    office.board(SARI).linked().sees("Mutasi pejabat");
    let wall = office.wall().word("--rotate=5s").linked();
    let (mut pages, begun) = (Vec::<String>::new(), Instant::now());
    // Moved a little now and then, against burn-in.
    let heading = |screen: &str| {
        screen
            .lines()
            .find(|line| line.contains("○ Meja") || line.contains("● Meja"))
            .map(|line| line.trim().to_owned())
    };
    while begun.elapsed() < Duration::from_secs(45) && pages.len() < 4 {
        let contents = wall.contents();
        for private in ["Wartawan", "RAHASIA", "Mutasi", "KK mengungsi"] {
            assert!(!contents.contains(private), "{private} is on the wall:\n{contents}");
        }
        pages.extend(heading(&contents).filter(|page| !pages.contains(page)));
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("pages: {pages:#?}");
    assert!(pages.len() >= 3, "the pages do not turn: {pages:?}");
    let bytes = String::from_utf8_lossy(&wall.output()).into_owned();
    assert!(!bytes.contains("RAHASIA") && !bytes.contains("Mutasi"));
}

/// Titles that would take over a screen that trusted them.
const HOSTILE: &[(&str, &str)] = &[
    ("\x1b[31;5mMERAH\x1b[2J\x1b[10;10HSATU", "\x1b[31;5m"),
    ("\x1b]0;JUDUL\x07DUA", "\x1b]0;"),
    ("\u{202e}AGIT\u{202c} TIGA", "\u{202e}"),
    ("\u{9b}7mEMPAT\u{9d}2;JUDUL\u{9c}", "\u{9b}"),
    ("\x1b]52;c;aGFsbw==\x07LIMA", "\x1b]52;c;aGFsbw=="),
    ("\x1bP0;1|17/ab\x1b\\ENAM", "\x1bP0;1|"),
    ("TUJUH\r\n\t\x08\x7f\x0b\x0c", "\x08"),
    ("Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}DELAPAN", "\u{30b}"),
    ("\u{200f}\u{2066}\u{feff}\u{00ad}\u{180e}\u{2800}SEMBILAN", "\u{2066}"),
    ("\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{1F1EE}\u{1F1E9}中文標題\u{FDFD} SEPULUH", "\u{feff}"),
];

/// Every frame stands where the layout says, on every line.
fn assert_aligned(screen: &vt100::Screen, contents: &str) {
    let (rows, columns) = screen.size();
    let board = layout::board(Rect::new(0, 0, columns.get(), rows.get()), Entity::Event, false).unwrap();
    for (entity, frame) in board.panes {
        for y in frame.y + 1..frame.bottom() - 1 {
            for x in [frame.x, frame.right() - 1] {
                let cell = screen.cell(y, x).unwrap().contents();
                assert!(["│", "┃"].contains(&cell), "{entity:?} {x},{y}: {cell:?}\n{contents}");
            }
        }
    }
}

#[test]
fn hostile_titles_move_nothing_recolour_nothing_and_set_no_title() {
    let office = Office::open();
    let board = office.board(SARI).size(200, 60).linked();
    let wall = office.wall().size(160, 48).linked();
    for (title, _) in HOSTILE {
        let title = quoted(title);
        office.sql(
            SARI,
            &format!(
                "insert into media_event (kind, title, starts_at, place, speakers) values ('press_conference', {title}, \
                 now() + interval '2 hours', {title}, array[{title}])"
            ),
        );
        office.sql(
            SARI,
            &format!("insert into media_request (subject, topic, journalist) values ({title}, {title}, {title})"),
        );
        // What the watcher writes, a person may not.
        office.as_owner(&format!("insert into coverage_item (title, matched_terms) values ({title}, array[{title}])"));
        office.sql(RIZKY, &format!("insert into release (kind, title) values ('press_release', {title})"));
        office.sql(YUSRAN, &format!("insert into disposition (subject, to_officer) values ({title}, '{SARI}')"));
    }
    for word in ["SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "SEMBILAN", "SEPULUH"] {
        board.sees(word);
    }
    assert_eq!(board.panes(), 5);
    assert_aligned(&board.screen(), &board.contents());
    for (screen, name) in [(&board, "board"), (&wall, "wall")] {
        let output = screen.output();
        let bytes = String::from_utf8_lossy(&output);
        for (title, forbidden) in HOSTILE {
            assert!(!bytes.contains(forbidden), "the {name} wrote {forbidden:?} of {title:?}");
        }
        for sequence in ["\x1b]0", "\x1b]1", "\x1b]2", "\x1b]52", "\x1bP", "\u{9b}", "\x07"] {
            assert!(!bytes.contains(sequence), "the {name} wrote {sequence:?}");
        }
    }
}

/// Whoever is not at the screen is called by the terminal: by what is critical, and by what is for him. Nobody else is, and
/// in quiet hours nobody.
#[test]
fn the_terminal_calls_whom_it_concerns_and_keeps_quiet_hours() {
    let office = Office::open();
    let called = |login: &str, notify: &str, quiet: &str| {
        office
            .board(login)
            .env("KENTONGAN_BELL", "true")
            .env("KENTONGAN_NOTIFY", notify)
            .env("KENTONGAN_QUIET", quiet)
            .linked()
    };
    let (sari, budi) = (called(SARI, "osc9", ""), called(BUDI, "osc777", ""));
    // The day has no minute that is not within these hours, or the next.
    let asleep = [called(SARI, "osc9", "00:00-12:00"), called(SARI, "osc9", "12:00-00:00")];
    let silent = office.board(SARI).linked();
    office.sql(
        YUSRAN,
        &format!("insert into disposition (subject, to_officer, urgency) values (E'Jawab\x07;2;sekarang', '{SARI}', 'very_urgent')"),
    );
    let output = |board: &Console| String::from_utf8_lossy(&board.output()).into_owned();
    let wait = |board: &Console, wanted: &str| {
        let begun = Instant::now();
        while !output(board).contains(wanted) {
            assert!(begun.elapsed() < SOON, "no {wanted:?}:\n{}", board.contents());
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    wait(&sari, "\x1b]9;Disposisi sangat segera untuk Anda: Jawab");
    let said = output(&sari);
    let (_, rest) = said.split_once("\x1b]9;").unwrap();
    let (text, after) = rest.split_once("\x1b\\").unwrap();
    println!("called: {text:?}");
    assert!(!text.contains([';', '\x07', '\x1b']), "{text:?}");
    assert!(after.starts_with('\x07'), "the bell follows");
    // What is critical calls everybody.
    office.as_owner("insert into alert (title, severity) values ('Server pemantau padam', 'critical')");
    wait(&budi, "\x1b]777;notify;kentongan;");
    wait(&budi, "\x1b\\\x07");
    let said = output(&budi);
    let (_, rest) = said.split_once("\x1b]777;notify;kentongan;").unwrap();
    assert!(rest.split_once("\x1b\\\x07").unwrap().0.contains("Server pemantau padam"));
    assert!(!output(&budi).contains("untuk Anda"), "another's order is not his");
    for board in &asleep {
        board.sees("Server pemantau");
    }
    silent.sees("Server pemantau");
    let heard = asleep.iter().filter(|board| output(board).contains('\x07')).count();
    assert_eq!(heard, 1, "each hour is quiet on one of the two and heard on the other");
    assert!(!output(&silent).contains('\x07') && !output(&silent).contains("\x1b]9;"));
}

#[test]
fn hostile_cards_and_copies_are_words_too() {
    let office = Office::open();
    let title = "\x1b]0;JUDUL\x07\u{202e}Kunjungan \x1b[31mmerah";
    office.event(title);
    let mut board = office.board(SARI).linked();
    board.sees("Kunjungan");
    board.send("\r");
    board.sees("Daftar periksa");
    board.send("y");
    let begun = Instant::now();
    let copies = |board: &Console| {
        let output = board.output();
        output.windows(5).filter(|piece| piece == b"\x1b]52;").count()
    };
    while copies(&board) == 0 {
        assert!(begun.elapsed() < SOON, "nothing was copied:\n{}", board.contents());
        std::thread::sleep(Duration::from_millis(10));
    }
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(copies(&board), 1);
    let output = String::from_utf8_lossy(&board.output()).into_owned();
    let (_, rest) = output.split_once("\x1b]52;c;").unwrap();
    let (encoded, _) = rest.split_once('\x07').unwrap();
    use base64::Engine;
    let copied = base64::engine::general_purpose::STANDARD.decode(encoded).unwrap();
    let copied = String::from_utf8(copied).unwrap();
    println!("copied:\n{copied}");
    assert!(copied.contains("Kunjungan") && copied.chars().all(|c| c == '\n' || !c.is_control()));
    assert!(!copied.contains('\u{202e}') && !output.contains("\x1b]0;JUDUL") && !output.contains('\u{202e}'));
}

#[test]
fn what_is_too_large_or_no_text_is_refused_at_the_door() {
    let office = Office::open();
    let board = office.board(SARI).linked();
    let nul = office.try_sql(SARI, "insert into media_request (subject) values (E'a\\x00b')").unwrap_err();
    println!("{nul}");
    let large = "insert into media_request (subject) values (repeat('x', 1000000))";
    let large = office.try_sql(SARI, large).unwrap_err().to_string();
    assert!(large.contains("media_request_subject_length"), "{large}");
    // The longest there can be is cut, and nothing is pushed out of its place.
    office.sql(SARI, "insert into media_request (subject) values (repeat('Panjang', 71))");
    office.sql(SARI, "insert into coverage_item (title) values (repeat('中文', 500))");
    board.sees("Panjang");
    board.sees("中文");
    assert_aligned(&board.screen(), &board.contents());
}

#[test]
fn a_card_says_every_state_in_the_readers_words_and_names_people() {
    let office = Office::open();
    office.event("Jumpa pers banjir");
    for rsvp in ["pending", "yes", "no"] {
        let guest = format!(
            "insert into event_guest (event_id, journalist, rsvp) select id, 'Tamu {rsvp}', '{rsvp}' from media_event"
        );
        office.sql(SARI, &guest);
    }
    let mut board = office.board(SARI).linked();
    board.sees("Jumpa pers banjir");
    board.send("\r");
    // The card is longer than the screen: first the fields and the checklist, then guests and history.
    for words in ["belum menjawab", "akan hadir", "tidak hadir", "Dicatat · Sari"] {
        board.send("\x1b[6~");
        board.sees(words);
    }
}
