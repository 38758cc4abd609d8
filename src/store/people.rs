//! People and their logins, for administrators.

use super::scram::Password;
use super::{Store, StoreError};
use crate::domain::role::Role;

/// A person with a login.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct User {
    /// Login role of the server.
    pub login: String,
    /// Name with titles.
    pub name: String,
    /// Position in the office.
    pub position: Option<String>,
    /// May log in.
    pub active: bool,
    /// Roles held, as words.
    pub roles: Vec<String>,
}

fn words(roles: &[Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.as_str()).collect()
}

impl Store {
    /// Makes a login with these roles, or changes one we made. The password never leaves this process: the server
    /// gets a verifier of it.
    ///
    /// # Errors
    /// When this person is no administrator, the login is no plain one, or the database is gone.
    pub async fn user_add(
        &self,
        login: &str,
        name: &str,
        roles: &[Role],
        position: Option<&str>,
        password: Option<&Password>,
    ) -> Result<(), StoreError> {
        sqlx::query(include_str!("sql/user_add.sql"))
            .bind(login)
            .bind(name)
            .bind(words(roles))
            .bind(position)
            .bind(password.map(Password::verifier).transpose().map_err(|e| StoreError::Other(e.to_string()))?)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Gives a login exactly these roles.
    ///
    /// # Errors
    /// As for [`Store::user_add`].
    pub async fn user_roles(&self, login: &str, roles: &[Role]) -> Result<(), StoreError> {
        sqlx::query(include_str!("sql/user_roles.sql")).bind(login).bind(words(roles)).execute(&self.pool).await?;
        Ok(())
    }

    /// Takes every role and the right to log in; the person stays in the books.
    ///
    /// # Errors
    /// As for [`Store::user_add`].
    pub async fn user_disable(&self, login: &str) -> Result<(), StoreError> {
        sqlx::query(include_str!("sql/user_disable.sql")).bind(login).execute(&self.pool).await?;
        Ok(())
    }

    /// Everybody with a login, by name.
    ///
    /// # Errors
    /// As for [`Store::user_add`].
    pub async fn users(&self) -> Result<Vec<User>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/user_list.sql")).fetch_all(&self.pool).await?)
    }
}
