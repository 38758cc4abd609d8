//! The database bounds steps by the same days as the program shows, in every zone and by every rule of counting.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Asia::{Jakarta, Jayapura, Makassar};
use kentongan::domain::clock::Clock;
use kentongan::domain::clock::rule::{Pause, Rule};
use kentongan::domain::clock::table::ClockKind;

use crate::office::Office;

/// Numbers that look random and are the same each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n
    }
}

type Said = (i64, DateTime<Utc>, NaiveDate, DateTime<Utc>, DateTime<Utc>);

#[tokio::test]
async fn the_database_counts_random_days_as_the_program_does() {
    let office = Office::open().await;
    let mut dice = Dice(25);
    // Holidays of the region, collective leave, hours and a Ramadan of the office's own on top of the official list.
    for (n, kind) in (0..30).zip(["regional", "collective_leave"].into_iter().cycle()) {
        let day: NaiveDate = "2026-01-01".parse().unwrap();
        let day = day + Days::new(dice.below(730));
        office
            .sql(&format!("insert into holiday (day, name, kind, source, reason) values ('{day}', 'Libur {n}', '{kind}', 'SK', 'uji') on conflict do nothing"))
            .await;
    }
    office
        .sql(
            "select office_hours_set('', false, 2, '08:00', '14:30', 30, 'uji'); select office_hours_set('', false, 6, '08:00', '12:00', 0, 'uji');
             select office_hours_set('', true, 3, '08:30', '13:15', 15, 'uji')",
        )
        .await;
    let store = office.as_("t_nurul").await;
    let mut connection = office.db.connect().await;
    let start: DateTime<Utc> = "2025-12-20T00:00:00Z".parse().unwrap();
    for (zone, name) in [(Jakarta, "Asia/Jakarta"), (Makassar, "Asia/Makassar"), (Jayapura, "Asia/Jayapura")] {
        for (leave, next) in [("no", "no"), ("yes", "no"), ("no", "yes"), ("yes", "yes")] {
            office
                .sql(&format!(
                    "insert into office (key, value) values ('zone', '{name}'), ('collective_leave_counts', '{leave}'), ('next_day_after_hours', '{next}')
                     on conflict (key) do update set value = excluded.value"
                ))
                .await;
            let calendar = store.calendar().await.unwrap();
            assert_eq!(
                (calendar.counts_collective_leave(), calendar.receives_next_day()),
                (leave == "yes", next == "yes")
            );
            let mut cases = Vec::new();
            for _ in 0..400 {
                let at = start + TimeDelta::seconds(i64::try_from(dice.below(720 * 86_400)).unwrap());
                let from = at + TimeDelta::minutes(i64::try_from(dice.below(20_000)).unwrap() - 4_000);
                let until = from + TimeDelta::minutes(i64::try_from(dice.below(20_000)).unwrap() + 1);
                cases.push((at, i32::try_from(dice.below(60)).unwrap() + 1, from, until));
            }
            let said: Vec<Said> = sqlx::query_as(
                "select c.n, statutory_end(statutory_receipt(c.at), c.days, statutory_date(c.stood), statutory_date(c.ran)),
                    statutory_receipt(c.at), reply_lapses_at(c.at), statutory_end(statutory_receipt(c.at), c.days)
                 from unnest($1::timestamptz[], $2::int[], $3::timestamptz[], $4::timestamptz[]) with ordinality
                    as c (at, days, stood, ran, n) order by c.n limit 1000",
            )
            .bind(cases.iter().map(|case| case.0).collect::<Vec<_>>())
            .bind(cases.iter().map(|case| case.1).collect::<Vec<_>>())
            .bind(cases.iter().map(|case| case.2).collect::<Vec<_>>())
            .bind(cases.iter().map(|case| case.3).collect::<Vec<_>>())
            .fetch_all(&mut connection)
            .await
            .unwrap();
            assert_eq!(said.len(), cases.len());
            for ((at, days, from, until), (_, paused, received, lapses, plain)) in cases.into_iter().zip(said) {
                let case = format!("{at} + {days}, {from} to {until}, {name}, leave counts: {leave}, next day: {next}");
                let due = |pauses: Vec<Pause>, kind| {
                    let rule = Rule::WorkingDays(u16::try_from(days).unwrap());
                    let clock = Clock::new(kind, at).paused(pauses);
                    let clock = if kind == ClockKind::PpidNotice { clock.promised(rule, String::new()) } else { clock };
                    clock.read(until, &calendar, zone).unwrap().due
                };
                assert_eq!(received, calendar.received_on(at, zone), "{case}");
                assert_eq!(plain, due(vec![], ClockKind::PpidNotice), "{case}");
                assert_eq!(paused, due(vec![Pause { from, until: Some(until) }], ClockKind::PpidNotice), "{case}");
                assert_eq!(lapses, due(vec![], ClockKind::ReplyLapse), "{case}");
            }
        }
    }
}
