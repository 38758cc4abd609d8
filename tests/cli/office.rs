//! The office of one test: logins of its own on the shared server.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::support::TestDb;
use crate::support::database::PROGRAM;

pub struct Office {
    pub db: TestDb,
}

impl Office {
    pub async fn open() -> Office {
        let db = TestDb::new().await;
        let mut admin = db.connect().await;
        for role in ["operator", "crew", "editor", "supervisor", "admin"] {
            let made = sqlx::query("select user_add($1, $2, array[$2])").bind(db.unique(role)).bind(role);
            made.execute(&mut admin).await.unwrap();
        }
        Office { db }
    }

    pub async fn sql(&self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(&mut self.db.connect().await).await.unwrap();
    }

    /// Runs the program as this role, with this on its standard input.
    pub fn says(&self, role: &str, args: &[&str], input: &str) -> Output {
        let home = tempfile::tempdir().unwrap();
        let url = self.db.url_as(&self.db.unique(role));
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("HOME", home.path()).args(["--lang", "en", "--database-url", &url]).args(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// What it prints, given this on its standard input.
    pub fn gives(&self, role: &str, args: &[&str], input: &str) -> String {
        let output = self.says(role, args, input);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub fn ok(&self, role: &str, args: &[&str]) -> String {
        self.gives(role, args, "")
    }

    /// The exit code and the sentence of a refusal.
    pub fn refuses(&self, role: &str, args: &[&str], input: &str) -> (Option<i32>, String) {
        let output = self.says(role, args, input);
        assert!(output.stdout.is_empty(), "{args:?} printed {}", String::from_utf8_lossy(&output.stdout));
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    /// The sentence of a refusal with this exit code.
    pub fn no(&self, role: &str, code: i32, args: &[&str]) -> String {
        let (ended, sentence) = self.refuses(role, args, "");
        assert_eq!(ended, Some(code), "{args:?}: {sentence}");
        sentence
    }

    pub fn list(&self, role: &str, entity: &str) -> Vec<Value> {
        serde_json::from_str(&self.ok(role, &[entity, "list", "--json"])).unwrap()
    }

    pub fn lines(&self, role: &str, args: &[&str]) -> Vec<Value> {
        self.ok(role, args).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}
