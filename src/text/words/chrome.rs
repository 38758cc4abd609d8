//! The words around the records: header, strip, freshness, overlays, the wall.

use super::texts;

texts! {
    // Connection and freshness.
    LINKED = "tersambung", "connected";
    CONNECTING = "menyambung…", "connecting…";
    LOST = "TERPUTUS {}", "DISCONNECTED {}";
    LOST_WHY = "Menyambung kembali: {}", "Reconnecting: {}";
    AGE = "data {} lalu", "data {} old";
    LOAD_FAILED = "gagal dimuat: {}", "load failed: {}";
    LOADING = "memuat…", "loading…";
    FAILED = "gagal dimuat", "load failed";
    LOCAL = "LOKAL · data hanya di komputer ini", "LOCAL · data on this computer only";
    LOCAL_SHORT = "LOKAL", "LOCAL";
    TOO_SMALL = "terlalu kecil", "too small";
    TOO_SMALL_WANTED = "perlu 40 × 8", "needs 40 × 8";
    NOT_YET = "Menunggu data pertama…", "Waiting for the first data…";
    // Strip.
    NO_ISSUES = "tidak ada isu terbuka", "no open issues";
    DEADLINES = "{} tenggat < 60 mnt", "{} due < 60 min";
    DEADLINES_SHORT = "{} < 60 mnt", "{} < 60 min";
    OVERDUE = "{} terlambat", "{} overdue";
    WATCHER = "pemantau {}/{} sumber", "watcher {}/{} sources";
    WATCHER_SHORT = "{}/{} sumber", "{}/{} sources";
    NO_SOURCES = "pemantau belum punya sumber", "the watcher has no sources";
    // Panes.
    CHECKLIST = "cek {}/{}", "checks {}/{}";
    ATTENDANCE = "hadir {}/{}", "present {}/{}";
    WILL_COME = "akan hadir {}/{}", "will come {}/{}";
    TIME_TBC = "menyusul", "to confirm";
    ALL_DAY = "sehari", "all day";
    EMBARGO_EVENT = "embargo s.d. mulai", "embargo until start";
    EMBARGO_UNTIL = "embargo s.d. {}", "embargo until {}";
    SENT_OF = "terkirim {}/{}", "sent {}/{}";
    SEND_FAILED = "{} perlu tangan", "{} need a hand";
    CARRIED_BY = "dimuat {} media", "carried by {}";
    LATE_RELEASE = "lewat jadwal", "past its time";
    HOURS_24 = "24 jam", "24 hours";
    CHILDREN_OPEN = "{} turunan terbuka", "{} handed down, open";
    NEWSROOM = "redaksi {}", "newsroom {}";
    SNOOZED = "ditunda s.d. {}", "snoozed until {}";
    ANSWER_READY = "jawaban siap", "answer ready";
    NOBODY = "belum diklaim", "unclaimed";
    MINE = "Anda", "you";
    FILTER_NONE = "Tidak ada yang cocok dengan “{}”", "Nothing matches “{}”";
    MARKED = "{} dipilih", "{} marked";
    SHOWN_OF = "{} dari {}", "{} of {}";
    // Columns.
    COL_TIME = "Waktu", "Time";
    COL_LEFT = "Sisa", "Left";
    COL_STATE = "Status", "State";
    COL_EVENT = "Kegiatan", "Event";
    COL_KIND = "Jenis", "Kind";
    COL_PLACE = "Tempat", "Venue";
    COL_CHECKLIST = "Periksa", "Checks";
    COL_ATTENDANCE = "Hadir", "Present";
    COL_TITLE = "Judul", "Title";
    COL_EMBARGO = "Embargo", "Embargo";
    COL_AUTHOR = "Penulis", "Author";
    COL_SENT = "Kirim", "Sent";
    COL_OUTLET = "Media", "Outlet";
    COL_PICKUP = "Muat", "Pickup";
    COL_TONE = "Nada", "Tone";
    COL_ISSUE = "Isu", "Issue";
    COL_URGENCY = "Sifat", "Urgency";
    COL_SUBJECT = "Perihal", "Subject";
    COL_TO = "Kepada", "To";
    COL_DUE = "Batas", "Due";
    COL_PRIORITY = "Pri", "Pri";
    COL_DEADLINE = "Tenggat", "Deadline";
    COL_HOLDER = "Pemegang", "Held by";
    COL_NUMBER = "Nomor", "Number";
    COL_TERMS = "Kata kunci", "Terms";
    // Spans of time.
    SECONDS = "{} dtk", "{} s";
    MINUTES = "{} mnt", "{} min";
    NOW = "kini", "now";
    // Overlays.
    CARD_CLOCKS = "Jam", "Clocks";
    CARD_FIELDS = "Isian", "Fields";
    CARD_LINKS = "Terkait", "Linked";
    CARD_HISTORY = "Riwayat", "History";
    CARD_VERSION = "versi {}", "version {}";
    CLOCK_DUE = "s.d. {}", "due {}";
    CARD_EMPTY = "belum diisi", "not given";
    YES = "ya", "yes";
    NO = "tidak", "no";
    FORM_REQUIRED = "* wajib diisi", "* required";
    FORM_SENT = "mengirim…", "sending…";
    FORM_MANY = "{} catatan", "{} records";
    HINT_WHEN = "misalnya: besok 9 · jumat 14.00 · +2hk · 24/11 09.00", "for example: tomorrow 9 · friday 14:00 · +2wd · 24/11 09:00";
    HINT_LIST = "satu butir sebaris", "one item a line";
    HINT_NUMBER = "angka bulat", "a whole number";
    PALETTE = "Palet perintah", "Command palette";
    SEARCH = "Cari", "Search";
    PALETTE_COMMANDS = "Perintah", "Commands";
    PALETTE_RECORDS = "Catatan", "Records";
    PALETTE_NOTHING = "Tidak ada yang cocok", "Nothing matches";
    PALETTE_SEARCHING = "mencari…", "searching…";
    PALETTE_HINT = "Ketik perintah, nomor, nama atau kata", "Type a command, number, name or word";
    HELP = "Bantuan", "Help";
    HELP_HERE = "Tombol yang bekerja di sini", "Keys that work here";
    HELP_BOARD = "Papan", "Board";
    HELP_WALL = "Layar dinding", "Wall";
    HELP_CARD = "Kartu", "Card";
    HELP_FORM = "Isian", "Form";
    HELP_FILTER = "Saringan", "Filter";
    SPACE_KEY = "Spasi", "Space";
    // Wall.
    WALL_NEXT = "Berikutnya", "Next";
    WALL_NOW = "Sedang berlangsung", "Under way";
    WALL_NONE = "Tidak ada kegiatan lagi hari ini", "No more events today";
    WALL_TODAY = "Hari ini", "Today";
    WALL_DESK = "Meja piket", "Desk";
    WALL_AS_OF = "data pukul {}", "data as of {}";
    WALL_FRESH = "permintaan baru", "new requests";
    WALL_SOON = "tenggat < 60 mnt", "due < 60 min";
    WALL_LATE = "terlambat", "overdue";
}
