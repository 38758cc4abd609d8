//! The board and its database: not there yet, gone, frozen, cut off; always said in words, always back by itself.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::thread;
use std::time::{Duration, Instant};

use support::cluster::Cluster;
use support::console::{SOON, Start};
use support::newsroom::{LAYAR, Office, SARI, quoted};
use support::proxy::{Fault, Proxy};

const GONE: &str = "TERPUTUS";
const THERE: &str = "tersambung";

fn insert(title: &str) -> String {
    format!(
        "insert into media_event (kind, title, starts_at) values ('press_conference', {}, now() + interval '2 hours')",
        quoted(title)
    )
}

#[test]
fn a_database_that_is_not_there_yet_is_waited_for() {
    let mut cluster = Cluster::new();
    cluster.start();
    let office = Office::on(&cluster);
    office.event("Jumpa pers pertama");
    cluster.stop_immediately();
    let mut board = office.board(SARI).open();
    let took = board.wait_until("the board to say so", SOON, |screen| {
        screen.contents().contains(GONE) || screen.contents().contains("menyambung")
    });
    println!("said after {took:?}");
    assert_eq!(board.panes(), 5, "the board stands without its data:\n{}", board.contents());
    // Keys work meanwhile.
    board.send("?");
    board.sees("Bantuan");
    board.send("\x1b");
    cluster.start();
    let took = board.sees("Jumpa pers pertama");
    board.sees(THERE);
    println!("filled {took:?} after the server was up");
    assert!(took < Duration::from_secs(12), "{took:?}");
}

#[test]
fn a_server_that_falls_and_rises_is_said_and_nothing_is_missed() {
    let mut cluster = Cluster::new();
    cluster.start();
    let office = Office::on(&cluster);
    office.event("Jumpa pers pertama");
    let sari = office.board(SARI).linked();
    let budi = office.board(support::newsroom::BUDI).size(200, 60).linked();
    let wall = office.wall().linked();
    for screen in [&sari, &budi, &wall] {
        screen.sees("Jumpa pers pertama");
    }
    cluster.stop_immediately();
    let begun = Instant::now();
    for screen in [&sari, &budi, &wall] {
        screen.sees(GONE);
        assert!(screen.contents().contains("Jumpa pers pertama"), "what was known stays on the screen");
    }
    println!("said on three screens after {:?}", begun.elapsed());
    thread::sleep(Duration::from_secs(4).saturating_sub(begun.elapsed()));
    cluster.start();
    let begun = Instant::now();
    // While the screens find their way back somebody writes.
    office.sql(SARI, &insert("Kunjungan kamera"));
    for screen in [&sari, &budi, &wall] {
        screen.loses(GONE);
        println!("back after {:?}", begun.elapsed());
        screen.sees("Kunjungan");
        println!("whole after {:?}", begun.elapsed());
    }
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}

#[test]
fn a_frozen_server_is_noticed_although_the_line_is_open() {
    let mut cluster = Cluster::new();
    cluster.start();
    let office = Office::on(&cluster);
    office.event("Jumpa pers pertama");
    let board = office.board(SARI).linked();
    board.sees("Jumpa pers pertama");
    cluster.freeze();
    let took = board.wait_for(GONE, Duration::from_secs(45));
    println!("noticed after {took:?}");
    assert!(took < Duration::from_secs(30), "{took:?}");
    cluster.thaw();
    let begun = Instant::now();
    office.sql(SARI, &insert("Kunjungan kamera"));
    board.sees("Kunjungan kamera");
    board.sees(THERE);
    println!("back after {:?}", begun.elapsed());
}

#[test]
fn a_line_that_is_cut_is_joined_again() {
    let office = Office::open();
    let proxy = Proxy::to(&office.socket());
    let board = Start::at(&office.url_through(proxy.port(), SARI)).linked();
    let wall = Start::at(&office.url_through(proxy.port(), LAYAR)).word("wall").linked();
    for (fault, title) in [(Fault::Reset, "Pertama sesudah putus"), (Fault::Close, "Kedua sesudah putus")] {
        proxy.refuse(true);
        proxy.cut(fault);
        board.sees(GONE);
        wall.sees(GONE);
        proxy.refuse(false);
        office.sql(SARI, &insert(title));
        let took = board.sees(&title[..15]);
        println!("{fault:?}: back after {took:?}");
        wall.loses(GONE);
        board.loses(GONE);
    }
}

#[test]
fn a_line_that_falls_silent_is_given_up_and_replaced() {
    let office = Office::open();
    let proxy = Proxy::to(&office.socket());
    let mut board = Start::at(&office.url_through(proxy.port(), SARI)).linked();
    office.event("Jumpa pers pertama");
    board.sees("Jumpa pers pertama");
    let before = proxy.accepted();
    proxy.cut(Fault::Stall);
    // Every connection is asked something that will never be answered.
    board.send("rr");
    office.sql(SARI, &insert("Kunjungan kamera"));
    let took = board.wait_for("Kunjungan kamera", Duration::from_secs(45));
    println!("a silent line was replaced after {took:?}");
    assert!(took < Duration::from_secs(35), "{took:?}");
    assert!(proxy.accepted() > before);
    board.sees(THERE);
    // And it can be written through.
    board.send("q");
    assert!(board.wait_for_end(SOON).success());
}
