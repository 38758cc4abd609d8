//! A small office: everybody has a login, nothing has happened yet.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::write::{Change, Refusal, Values, Write, Written};
use kentongan::store::{Store, StoreError, migrate};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use uuid::Uuid;

use crate::support::TestDb;

/// Login and roles. Logins belong to the server, so every test uses the same people.
pub const STAFF: &[(&str, &str)] = &[
    ("t_fajar", "operator"),
    ("t_lia", "operator"),
    ("t_teguh", "crew"),
    ("t_rizky", "editor"),
    ("t_hendra", "supervisor"),
    ("t_dewi", "supervisor"),
    ("t_yusran", "head"),
    ("t_nurul", "ppid"),
    ("t_agus", "admin"),
    ("t_wall", "wall"),
    ("t_watcher", "watcher"),
];

/// One database with its people.
pub struct Office {
    pub db: TestDb,
}

impl Office {
    pub async fn open() -> Office {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in migrate::MIGRATOR.iter().flat_map(|m| m.checksum.iter()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let db = TestDb::from_template(&format!("kt_office_{hash:016x}"), async |connection: &mut PgConnection| {
            migrate::run(connection).await.unwrap();
            for (login, role) in STAFF {
                sqlx::query("select user_add($1, initcap(substr($1, 3)), array[$2])")
                    .bind(login)
                    .bind(role)
                    .execute(&mut *connection)
                    .await
                    .unwrap();
            }
        })
        .await;
        Office { db }
    }

    /// The store as this person has it.
    pub async fn as_(&self, login: &str) -> Store {
        Store::connect(vec![self.db.options_as(login)], 4).await.unwrap()
    }

    /// Runs statements as superuser.
    pub async fn sql(&self, statement: &str) {
        let mut connection = self.db.connect().await;
        connection.execute(AssertSqlSafe(statement.to_owned())).await.unwrap_or_else(|e| panic!("{statement}: {e}"));
    }

    /// One value, as superuser.
    pub async fn one(&self, query: &str) -> String {
        let mut connection = self.db.connect().await;
        sqlx::query_scalar(AssertSqlSafe(format!("select ({query})::text"))).fetch_one(&mut connection).await.unwrap()
    }
}

/// The error a statement meets when this login sends it by hand: SQLSTATE and message.
pub async fn refused(office: &Office, login: &str, statement: &str) -> (String, String) {
    let mut connection = office.db.connect_as(login).await;
    match connection.execute(AssertSqlSafe(statement.to_owned())).await {
        Ok(done) => panic!("{login} was let: {statement} ({} rows)", done.rows_affected()),
        Err(error) => {
            let error = error.as_database_error().unwrap_or_else(|| panic!("{statement}: {error}"));
            (error.code().unwrap_or_default().into_owned(), error.message().to_owned())
        }
    }
}

pub fn values(json: Value) -> Values {
    json.as_object().unwrap().clone()
}

pub fn add(entity: Entity, fields: Value) -> Write {
    Write { entity, id: Uuid::now_v7(), version: 0, change: Change::Add(values(fields)) }
}

pub fn act(seen: &Written, action: Action, args: Value) -> Write {
    Write { entity: seen.entity, id: seen.id, version: seen.version, change: Change::Act(action, values(args)) }
}

pub fn edit(seen: &Written, fields: Value) -> Write {
    Write { entity: seen.entity, id: seen.id, version: seen.version, change: Change::Edit(values(fields)) }
}

pub fn undo(seen: &Written) -> Write {
    Write { entity: seen.entity, id: seen.id, version: seen.version, change: Change::Undo }
}

/// The refusal, or a panic that says what happened instead.
#[track_caller]
pub fn refusal<T: std::fmt::Debug>(result: Result<T, StoreError>) -> Refusal {
    match result {
        Err(StoreError::Refused(refusal)) => refusal,
        other => panic!("was to be refused: {other:?}"),
    }
}

#[track_caller]
pub fn guard<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match refusal(result) {
        Refusal::Guard(word) => word,
        other => panic!("was to be refused by a guard: {other:?}"),
    }
}

/// An event is confirmed by somebody who has taken note of what it collides with.
pub async fn confirmed(store: &Store, event: &Written) -> Written {
    let seen = store.collisions(event.id).await.unwrap();
    store.write(&act(event, Action::Confirm, json!({"acknowledged": seen}))).await.unwrap()
}

/// The least a new record of each kind needs.
pub fn least(entity: Entity) -> Value {
    match entity {
        Entity::Event => json!({"kind": "press_conference", "title": "Perpanjangan status tanggap darurat",
            "starts_at": "2026-11-23T03:00:00Z"}),
        Entity::Release => json!({"kind": "press_release", "title": "Bupati Perpanjang Status Tanggap Darurat Banjir"}),
        Entity::Coverage => json!({"title": "Banjir Muara Kencana Meluas"}),
        Entity::Disposition => json!({"subject": "Siapkan bahan sambutan Bupati", "to_officer": "t_fajar"}),
        Entity::Request => json!({"subject": "Berapa KK yang mengungsi?"}),
        Entity::Issue => json!({"code": "PASAR-26", "title": "Kebakaran pasar"}),
        Entity::Rumour => json!({"title": "Bendungan Sungai Tempayan jebol"}),
        Entity::Alert => json!({"title": "Antrean wartawan di lobi"}),
        Entity::Correction => json!({"title": "Jumlah pengungsi keliru"}),
        Entity::Source => json!({"name": "Kencana Post", "url": "https://kencanapost.example/feed"}),
        Entity::Term => json!({"name": "banjir", "query": "banjir"}),
        Entity::Line => json!({"title": "Benarkah bendungan jebol?", "text": "Tidak. Bendungan Sungai Tempayan utuh."}),
        Entity::Information => json!({"subject": "Salinan dokumen AMDAL", "requester": "Perkumpulan Lingkar Air"}),
        Entity::Sp4n => json!({"subject": "Jalan longsor di Hulu Sekayam"}),
        Entity::Advice => json!({"title": "Pemberitaan temuan BPK"}),
        Entity::Shift => json!({"title": "Piket B malam"}),
        Entity::Channel => json!({"name": "Portal desa", "kind": "online"}),
        // Made by its release, never by hand.
        Entity::Delivery => json!({}),
        Entity::Assignment => json!({"title": "Foto dapur umum", "kind": "photo"}),
        Entity::Campaign => json!({"title": "Cegah Stunting"}),
        Entity::Asset => json!({"path": "/media/kartu/dapur-umum.jpg"}),
    }
}

/// A release with everything a review asks for.
pub fn whole_release() -> Value {
    json!({"kind": "press_release", "title": "Dapur Umum Layani 26 Lokasi", "lead": "Pemkab membuka 41 titik pengungsian.",
        "body": "Sebanyak 2.315 KK mengungsi.", "key_messages": ["Semua terlayani"]})
}
