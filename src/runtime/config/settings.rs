//! THE table of settings: file keys, variables, flags, defaults, `kentongan config` and the README's table are read off it.

use super::value::Kind;

/// One setting: a row of the table.
#[derive(Debug)]
pub struct Setting {
    /// Which one.
    pub id: Key,
    /// Its place in `config.toml`: section, dot, name.
    pub key: &'static str,
    /// Its environment variable.
    pub env: &'static str,
    /// Its flag without the dashes, where it has one. Flags are global, so no subcommand may use these names.
    pub flag: Option<&'static str>,
    /// What may stand there.
    pub kind: Kind,
    /// What holds when nobody says anything; written as in the environment.
    pub default: &'static str,
    /// What it is for, in Indonesian.
    pub words_id: &'static str,
    /// What it is for, in English.
    pub words_en: &'static str,
}

macro_rules! settings {
    ($($name:ident: $key:literal, $env:literal, $flag:expr, $kind:expr, $default:literal, $id:literal, $en:literal;)*) => {
        /// The name of a setting in the program.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key { $(#[doc = $en] $name,)* }

        /// Every setting, in the order they are shown.
        pub const SETTINGS: &[Setting] = &[$(Setting {
            id: Key::$name, key: $key, env: $env, flag: $flag, kind: $kind, default: $default, words_id: $id, words_en: $en,
        },)*];
    };
}

const LEVELS: Kind = Kind::Choice(&["error", "warn", "info", "debug", "trace"]);
const SSL_MODES: Kind = Kind::Choice(&["", "disable", "allow", "prefer", "require", "verify-ca", "verify-full"]);
const SMTP_SECURITY: Kind = Kind::Choice(&["tls", "starttls", "none"]);
const NOTIFY: Kind = Kind::Choice(&["off", "osc9", "osc777"]);
const COLORS: Kind = Kind::Choice(&["auto", "true", "256", "16", "mono"]);

settings! {
    OfficeRegion: "office.region", "KENTONGAN_REGION", None, Kind::Text, "",
        "Nama daerah, mis. Kabupaten Muara Kencana", "Name of the region, e.g. Kabupaten Muara Kencana";
    OfficeName: "office.name", "KENTONGAN_OFFICE", None, Kind::Text, "",
        "Nama dinas", "Name of the office";
    OfficeShortName: "office.short_name", "KENTONGAN_OFFICE_SHORT", None, Kind::Text, "",
        "Nama pendek di kepala layar", "Short name at the head of the screen";
    OfficeZone: "office.zone", "KENTONGAN_ZONE", None, Kind::Zone, "Asia/Jakarta",
        "Zona waktu kantor", "Time zone of the office";
    ScreenLang: "screen.lang", "KENTONGAN_LANG", Some("lang"), Kind::Choice(&["id", "en"]), "id",
        "Bahasa layar", "Language of the screen";
    ScreenTheme: "screen.theme", "KENTONGAN_THEME", Some("theme"), Kind::Text, "malam",
        "Tema warna", "Colour theme";
    ScreenColors: "screen.colors", "KENTONGAN_COLORS", Some("colors"), COLORS, "auto",
        "Banyaknya warna terminal", "How many colours the terminal has";
    ScreenAscii: "screen.ascii", "KENTONGAN_ASCII", Some("ascii"), Kind::Switch, "false",
        "Hanya aksara ASCII", "ASCII characters only";
    ScreenSeconds: "screen.seconds", "KENTONGAN_SECONDS", None, Kind::Switch, "true",
        "Jam dengan detik", "The clock shows seconds";
    ScreenRotate: "screen.rotate", "KENTONGAN_ROTATE", Some("rotate"), Kind::Span { least: 5, most: 3600 }, "20s",
        "Lama satu halaman di layar dinding", "How long the wall shows one page";
    CallBell: "call.bell", "KENTONGAN_BELL", None, Kind::Switch, "false",
        "Bel terminal bila ada peringatan gawat atau tugas baru", "Terminal bell on a critical alert or a new task";
    CallNotify: "call.notify", "KENTONGAN_NOTIFY", None, NOTIFY, "off",
        "Pemberitahuan desktop lewat terminal", "Desktop notification through the terminal";
    CallQuiet: "call.quiet", "KENTONGAN_QUIET", None, Kind::Hours, "",
        "Jam tenang: tetap tampil, tidak berbunyi", "Quiet hours: shown all the same, not heard";
    DatabaseUrls: "database.urls", "KENTONGAN_DATABASE_URL", Some("database-url"), Kind::Urls, "",
        "Basis data kantor; kosong: basis data pribadi", "The office's database; empty: the private one";
    DatabaseUser: "database.user", "KENTONGAN_USER", Some("user"), Kind::Text, "",
        "Masuk sebagai siapa", "Who to log in as";
    DatabaseSslMode: "database.sslmode", "KENTONGAN_SSLMODE", None, SSL_MODES, "",
        "TLS, nama seperti libpq; kosong: verify-full lewat jaringan", "TLS, names as in libpq; empty: verify-full over a network";
    DatabaseSslRootCert: "database.sslrootcert", "KENTONGAN_SSLROOTCERT", None, Kind::Path, "",
        "Sertifikat akar basis data", "Root certificate of the database";
    DatabaseInsecure: "database.insecure", "KENTONGAN_INSECURE", Some("insecure"), Kind::Switch, "false",
        "Izinkan sambungan jaringan tanpa pemeriksaan TLS", "Allow a network connection without checked TLS";
    DatabaseInstall: "database.install", "KENTONGAN_INSTALL", Some("yes"), Kind::Switch, "false",
        "Pasang PostgreSQL tanpa bertanya bila belum ada", "Install PostgreSQL without asking when it is missing";
    DatabaseBindir: "database.bindir", "KENTONGAN_PG_BINDIR", None, Kind::Path, "",
        "Folder program server PostgreSQL", "Folder of PostgreSQL's server programs";
    WatchContact: "watch.contact", "KENTONGAN_CONTACT", None, Kind::Text, "",
        "Alamat bagi pengelola situs yang dipantau", "Address for the keepers of watched sites";
    WatchUserAgent: "watch.user_agent", "KENTONGAN_USER_AGENT", None, Kind::Text, "",
        "Nama pemantau pada permintaan HTTP", "The watcher's name in HTTP requests";
    WatchInterval: "watch.interval", "KENTONGAN_INTERVAL", None, Kind::Span { least: 30, most: 86_400 }, "5m",
        "Jarak dua kunjungan ke satu sumber", "Time between two visits to one source";
    SmtpHost: "smtp.host", "KENTONGAN_SMTP_HOST", None, Kind::Text, "",
        "Server surel keluar; kosong: jawaban dikirim sendiri", "Mail server for answers; empty: they are sent by hand";
    SmtpPort: "smtp.port", "KENTONGAN_SMTP_PORT", None, Kind::Number { least: 0, most: 65_535 }, "0",
        "Porta server surel; 0: yang lazim", "Its port; 0: the usual one";
    SmtpSecurity: "smtp.security", "KENTONGAN_SMTP_SECURITY", None, SMTP_SECURITY, "tls",
        "TLS langsung, STARTTLS, atau tanpa (hanya di mesin ini)", "TLS at once, STARTTLS, or none (on this machine only)";
    SmtpUser: "smtp.user", "KENTONGAN_SMTP_USER", None, Kind::Text, "",
        "Masuk ke server surel sebagai siapa", "Who to log in as there";
    SmtpPasswordFile: "smtp.password_file", "KENTONGAN_SMTP_PASSWORD_FILE", None, Kind::Path, "",
        "Berkas kata sandinya (atau KENTONGAN_SMTP_PASSWORD)", "File with its password (or KENTONGAN_SMTP_PASSWORD)";
    SmtpRootCert: "smtp.root_cert", "KENTONGAN_SMTP_ROOT_CERT", None, Kind::Path, "",
        "Sertifikat akar server surel (PEM)", "Root certificate of the mail server (PEM)";
    SmtpFrom: "smtp.from", "KENTONGAN_SMTP_FROM", None, Kind::Text, "",
        "Alamat pengirim, mis. Diskominfo <humas@kencana.example>", "Sender, e.g. Diskominfo <humas@kencana.example>";
    SmtpSignature: "smtp.signature", "KENTONGAN_SMTP_SIGNATURE", None, Kind::Text, "",
        "Tanda tangan di bawah jawaban", "Signature below answers";
    SmtpTimeout: "smtp.timeout", "KENTONGAN_SMTP_TIMEOUT", None, Kind::Span { least: 1, most: 600 }, "1m",
        "Batas waktu satu langkah; sepuluh kali untuk menerima surel", "Time limit of one step; ten times that for taking a mail";
    InletListen: "inlet.listen", "KENTONGAN_LISTEN", None, Kind::Text, "",
        "Alamat HTTP untuk permintaan, mis. 127.0.0.1:8085; kosong: tidak", "Address for requests by HTTP, e.g. 127.0.0.1:8085; empty: none";
    InletTokenFile: "inlet.token_file", "KENTONGAN_INLET_TOKEN_FILE", None, Kind::Path, "",
        "Berkas token, satu \"nama token\" sebaris (atau KENTONGAN_INLET_TOKENS)", "File of tokens, one \"name token\" a line (or KENTONGAN_INLET_TOKENS)";
    AgendaFile: "agenda.file", "KENTONGAN_AGENDA_FILE", None, Kind::Path, "",
        "Berkas kalender (.ics) agenda umum yang dijaga layanan; kosong: tidak", "Calendar file (.ics) of the public agenda that the service keeps; empty: none";
    LogLevel: "log.level", "KENTONGAN_LOG", Some("log-level"), LEVELS, "info",
        "Tingkat catatan", "Level of the log";
    LogDir: "log.dir", "KENTONGAN_LOG_DIR", None, Kind::Path, "",
        "Folder catatan", "Folder of the log";
}

impl Key {
    /// Its row.
    #[must_use]
    pub fn setting(self) -> &'static Setting {
        // The macro makes both from the same list, in the same order.
        &SETTINGS[self as usize]
    }
}

/// Settings the board itself changes and remembers for the next start.
pub const REMEMBERED: &[Key] = &[Key::ScreenLang, Key::ScreenTheme];
