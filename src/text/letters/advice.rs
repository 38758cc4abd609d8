//! Advice to the head, pre-filled from a signal: what was measured, what was written, what is out already, what is proposed.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::Ground;
use super::options;
use crate::domain::write::Values;
use crate::text::alerts::explain;
use crate::text::dates;
use crate::text::lang::Lang::Id;
use crate::text::numbers::whole;
use crate::text::words::choices::choice;
use crate::text::words::states;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Matter {
    alert: Option<Signal>,
    issue: Option<Issue>,
    release: Option<Sent>,
    hits: Vec<Hit>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Signal {
    rule: String,
    title: String,
    measure: Value,
    first_at: Option<DateTime<Utc>>,
    last_at: Option<DateTime<Utc>>,
    note: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Issue {
    code: String,
    title: String,
    level: String,
    state: String,
    day: i64,
    week: i64,
    positive: i64,
    neutral: i64,
    negative: i64,
    outlets: i64,
    pending: i64,
    statements: Vec<Sent>,
    requests: Vec<Asked>,
    rumours: Vec<Claim>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Sent {
    number: Option<String>,
    title: String,
    at: Option<DateTime<Utc>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    number: Option<String>,
    outlet: Option<String>,
    deadline: Option<DateTime<Utc>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Claim {
    title: String,
    verdict: Option<String>,
    volume: Option<i64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Hit {
    outlet: Option<String>,
    title: String,
    at: Option<DateTime<Utc>>,
    tone: Option<String>,
}

/// The fields of new advice on an alert or an issue, by key.
pub fn words(ground: &Ground<'_>) -> Values {
    let matter: Matter = serde_json::from_value(ground.matter.clone()).unwrap_or_default();
    let proposal = options::of(matter.alert.as_ref().map_or("", |alert| alert.rule.as_str()));
    let about = match (&matter.alert, &matter.issue) {
        (Some(alert), _) => alert.title.clone(),
        (None, Some(issue)) => format!("isu {}: {}", issue.code, issue.title),
        (None, None) => String::new(),
    };
    let telling = Telling { matter: &matter, ground };
    let numbered =
        |lines: &[String]| lines.iter().zip(1..).map(|(line, n)| format!("{n}. {line}")).collect::<Vec<_>>().join("\n");
    let options: Vec<String> = proposal.options.iter().map(|&line| line.to_owned()).collect();
    let told = [
        ("title", format!("{}: {about}", proposal.title)),
        ("problem", telling.problem(&about)),
        ("assumptions", proposal.assumption.to_owned()),
        ("facts", numbered(&telling.facts())),
        ("analysis", telling.analysis(proposal.risk)),
        ("options", numbered(&options)),
        ("conclusion", telling.conclusion()),
        ("recommendation", proposal.advice.to_owned()),
    ];
    Values::from_iter(told.map(|(key, words)| (key.to_owned(), Value::String(words))))
}

struct Telling<'a> {
    matter: &'a Matter,
    ground: &'a Ground<'a>,
}

impl Telling<'_> {
    fn stamp(&self, at: DateTime<Utc>) -> String {
        dates::relative(at, self.ground.now, self.ground.zone, Id)
    }

    /// What was noticed, with the measure and what is usual.
    fn problem(&self, about: &str) -> String {
        let Some(alert) = &self.matter.alert else {
            return format!("Perlu keputusan pimpinan tentang {about}.");
        };
        let rule = choice(&alert.rule).map_or(alert.rule.as_str(), |text| text.id);
        let mut said = format!("Terpantau {rule} tentang {about}");
        if let Some(at) = alert.first_at {
            said.push_str(&format!(" sejak {}", dates::stamp(at, self.ground.zone, Id)));
        }
        let measured = explain(&alert.rule, &alert.measure, Id);
        if !measured.is_empty() {
            said.push_str(&format!(": {measured}"));
        }
        if let Some(at) = alert.last_at.filter(|at| Some(*at) != alert.first_at) {
            said.push_str(&format!("; terakhir {}", self.stamp(at)));
        }
        said.push('.');
        if let Some(note) = alert.note.as_deref().map(str::trim).filter(|note| !note.is_empty()) {
            said.push_str(&format!(" {note}"));
        }
        said
    }

    fn facts(&self) -> Vec<String> {
        let mut facts: Vec<String> = self.matter.hits.iter().map(|hit| self.hit(hit)).collect();
        if let Some(release) = &self.matter.release {
            facts.push(format!("Siaran yang bersangkutan: {}.", self.sent(release)));
        }
        let Some(issue) = &self.matter.issue else { return facts };
        let word = |word: &str| choice(word).map_or_else(|| word.to_owned(), |text| text.id.to_owned());
        let state = issue.state.parse().map_or_else(
            |_| issue.state.clone(),
            |state| states::state(crate::domain::entity::Entity::Issue, state).id.to_owned(),
        );
        facts.push(format!(
            "Isu {} (tingkat {}, {state}): {} pemuatan dalam 24 jam dan {} dalam 7 hari di {} media; positif {}, netral {}, \
             negatif {}, selebihnya belum dinilai.",
            issue.code,
            word(&issue.level),
            whole(issue.day, Id),
            whole(issue.week, Id),
            whole(issue.outlets, Id),
            whole(issue.positive, Id),
            whole(issue.neutral, Id),
            whole(issue.negative, Id),
        ));
        facts.push(match (issue.statements.first(), issue.pending) {
            (Some(last), _) => {
                format!("Keterangan resmi sudah terbit ({}); terakhir {}.", issue.statements.len(), self.sent(last))
            }
            (None, 0) => "Belum ada keterangan resmi tentang isu ini, juga belum ada naskahnya.".to_owned(),
            (None, pending) => format!("Belum ada keterangan resmi yang terbit; {pending} naskah sedang disiapkan."),
        });
        if issue.requests.is_empty() {
            facts.push("Tidak ada permintaan media yang terbuka tentang isu ini.".to_owned());
        } else {
            let told: Vec<String> = issue.requests.iter().map(|asked| self.asked(asked)).collect();
            facts.push(format!("Permintaan media yang terbuka ({}): {}.", told.len(), told.join("; ")));
        }
        for claim in &issue.rumours {
            let verdict = claim.verdict.as_deref().map_or_else(|| "belum diputuskan".to_owned(), word);
            let volume = claim.volume.map(|n| format!(", volume {}", whole(n, Id))).unwrap_or_default();
            facts.push(format!("Rumor “{}”: {verdict}{volume}.", claim.title));
        }
        facts
    }

    fn hit(&self, hit: &Hit) -> String {
        let outlet = hit.outlet.as_deref().unwrap_or("media tidak dikenal");
        let at = hit.at.map(|at| format!(", {}", self.stamp(at))).unwrap_or_default();
        let tone = hit.tone.as_deref().and_then(choice).map_or("belum dinilai", |text| text.id);
        format!("{outlet}: “{}”{at}, nada {tone}.", hit.title)
    }

    fn sent(&self, sent: &Sent) -> String {
        let number = sent.number.as_deref().map(|number| format!("{number}, ")).unwrap_or_default();
        let at = sent.at.map(|at| format!(", {}", self.stamp(at))).unwrap_or_default();
        format!("{number}“{}”{at}", sent.title)
    }

    fn asked(&self, asked: &Asked) -> String {
        let by = asked.deadline.map(|at| format!(" tenggat {}", self.stamp(at))).unwrap_or_default();
        format!(
            "{} {}{by}",
            asked.outlet.as_deref().unwrap_or("perorangan"),
            asked.number.as_deref().unwrap_or_default()
        )
        .trim_end()
        .to_owned()
    }

    fn analysis(&self, risk: &str) -> String {
        let mut said = risk.to_owned();
        if let Some(issue) = &self.matter.issue {
            let judged = issue.positive + issue.neutral + issue.negative;
            if judged > 0 {
                let share = issue.negative * 100 / judged;
                said.push_str(&format!(" Dari {judged} pemuatan yang sudah dinilai, {share} persen bernada negatif."));
            }
            match issue.requests.iter().filter_map(|asked| asked.deadline).min() {
                Some(at) => said.push_str(&format!(" Tenggat redaksi terdekat {}.", self.stamp(at))),
                None if !issue.requests.is_empty() => said.push_str(" Redaksi yang bertanya belum memberi tenggat."),
                None => {}
            }
        }
        said
    }

    fn conclusion(&self) -> String {
        match &self.matter.issue {
            Some(issue) if issue.statements.is_empty() => {
                "Publik belum punya keterangan resmi untuk dirujuk; keputusan diperlukan sekarang.".to_owned()
            }
            Some(_) => {
                "Keterangan resmi sudah ada, tetapi perkembangan ini belum dijawab di dalamnya atau belum sampai."
                    .to_owned()
            }
            None => "Perlu keputusan tentang tindakan dan penanggung jawabnya.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::domain::field::ALERT_RULES;
    use chrono_tz::Asia::Jakarta;
    use serde_json::json;

    fn told(matter: Value) -> Values {
        words(&Ground { matter: &matter, now: "2026-11-23T02:40:00Z".parse().unwrap(), zone: Jakarta })
    }

    #[test]
    fn advice_on_a_burst_names_the_measure_the_baseline_the_outlets_and_what_is_out() {
        let words = told(json!({
            "alert": {"rule": "burst", "title": "Banjir", "first_at": "2026-11-23T02:00:00Z", "last_at": "2026-11-23T02:26:00Z",
                "measure": {"n": 17, "hours": 6, "mean": 4.5, "sd": 2.1, "limit": 10.8, "days": 28}},
            "issue": {"code": "BANJIR-26", "title": "Banjir", "level": "red", "state": "crisis", "day": 34, "week": 80, "negative": 3,
                "positive": 4, "neutral": 5, "outlets": 11, "statements": [],
                "requests": [{"number": "PM-2026-0413", "outlet": "Kabar Kini", "deadline": "2026-11-23T04:00:00Z"}]},
            "hits": [{"outlet": "Kencana Post", "title": "Air Naik", "at": "2026-11-23T02:30:00Z", "tone": "negative"}],
        }));
        let word = |key: &str| words[key].as_str().unwrap();
        assert!(word("problem").contains("17 artikel dalam 6 jam, biasanya 4,5 ± 2,1"), "{}", word("problem"));
        assert!(word("problem").contains("sejak Senin, 23 November 2026 pukul 09.00 WIB"));
        let facts = word("facts");
        assert!(facts.starts_with("1. Kencana Post: “Air Naik”, 09.30, nada negatif."), "{facts}");
        assert!(facts.contains("34 pemuatan dalam 24 jam dan 80 dalam 7 hari di 11 media"), "{facts}");
        assert!(
            facts.contains("Belum ada keterangan resmi") && facts.contains("Kabar Kini PM-2026-0413 tenggat 11.00")
        );
        assert!(word("analysis").contains("Dari 12 pemuatan yang sudah dinilai, 25 persen"), "{}", word("analysis"));
    }

    #[test]
    fn every_rule_has_advice_and_nothing_known_makes_no_false_statement() {
        for rule in ALERT_RULES {
            let words = told(json!({"alert": {"rule": rule, "title": "X"}}));
            for key in ["title", "problem", "analysis", "options", "recommendation"] {
                assert!(words[key].as_str().unwrap().len() > 3, "{rule} {key}");
            }
            assert_eq!(words["facts"], "", "{rule}");
        }
        let bare = told(json!({"issue": {"code": "APBD-27", "title": "APBD"}}));
        assert!(bare["title"].as_str().unwrap().contains("APBD-27"));
    }
}
