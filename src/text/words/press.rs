//! The words of the door list and of what is asked at an event.

use super::texts;

texts! {
    DOOR = "Pintu", "Door";
    DOOR_HELP = "Daftar hadir di pintu", "The door list";
    QUESTIONS = "Tanya jawab", "Questions";
    LINE_HELP = "Baris pertanyaan", "Line of a question";
    COUNTS = "{} hadir dari {} undangan · {} akan hadir · {} tanpa undangan", "{} present of {} invited · {} will come · {} not invited";
    COUNTS_SHORT = "{}/{} hadir · +{}", "{}/{} present · +{}";
    QUESTION_COUNTS = "{} pertanyaan · {} terjawab", "{} questions · {} answered";
    WHO = "Siapa", "Who";
    OPEN = "Permintaan terbuka", "Open requests";
    NONE_OPEN = "tidak ada permintaan terbuka", "no open request";
    NOBODY_FITS = "Tidak ada yang cocok; {} mencatatnya tanpa undangan (Nama, Media)", "Nobody fits; {} notes them without an invitation (Name, Outlet)";
    NO_GUESTS = "Belum ada undangan: kentongan event invite", "Nobody is invited yet: kentongan event invite";
    NO_QUESTIONS = "Belum ada pertanyaan; {} menulis satu", "No question yet; {} writes one";
    ASK_LINE = "Pertanyaan", "Question";
    ANSWER_LINE = "Jawaban {}", "Answer {}";
    ASKED_BY = "penanya: {}", "asked by: {}";
    ASKED_BY_NOBODY = "penanya: ↑↓ atau @nama", "asked by: ↑↓ or @name";
    CAME_AT = "hadir {}", "came {}";
    CAME_BY = "hadir {} · dicatat {}", "came {} · noted by {}";
    WALK_IN = "tanpa undangan", "not invited";
    TELL = "perlu diberi tahu lagi", "must be told anew";
    UNTOLD = "belum diberi tahu", "not told yet";
    ACCREDITED = "terakreditasi", "accredited";
    REFUSED = "ditolak masuk", "refused entry";
    NOT_ACCREDITED = "akreditasi ditolak: {}", "accreditation refused: {}";
    SENDING = "mengirim", "sending";
    BECAME_REQUEST = "→ permintaan {}", "→ request {}";
    BECAME_LINE = "→ pokok jawaban {}", "→ line to take {}";
    DRAFT_LINE = "(draf)", "(draft)";
    PRESENT = "Hadir: {}", "Present: {}";
    NOT_PRESENT = "Batal hadir: {}", "Not present after all: {}";
    WALKED_IN = "Hadir tanpa undangan: {}", "Present without an invitation: {}";
    MARKED_BY = "{} sudah mencatatnya hadir pukul {}; tekan sekali lagi untuk membatalkan", "{} marked them present at {}; once more takes it back";
    NAME_FIRST = "Tulis dulu siapa: Nama, Media", "Write first who it is: Name, Outlet";
    ASKED = "Pertanyaan dicatat", "Question noted";
    ANSWERED = "Pertanyaan {}: terjawab", "Question {}: answered";
    UNANSWERED = "Pertanyaan {}: belum terjawab", "Question {}: not answered";
    DROPPED = "Pertanyaan {}: dibuang", "Question {}: dropped";
    TAKEN_BACK = "Dikembalikan seperti semula", "As it was before";
    REQUESTED = "Pertanyaan {} menjadi permintaan media", "Question {} is a media request now";
    LINED = "Jawaban {} menjadi draf pokok jawaban", "Answer {} is a draft line to take now";
    NOBODY = "Tidak ada tamu yang dipilih", "No guest is chosen";
    NO_OPEN = "Tidak ada permintaannya yang terbuka", "None of their requests is open";
    NO_QUESTION = "Tidak ada pertanyaan yang dipilih", "No question is chosen";
    NO_ANSWER = "Tulis jawabannya dulu", "Write the answer first";
    NO_BACK = "Tidak ada yang dapat dikembalikan", "There is nothing to take back";
    NOT_YOURS = "Mencatat hadir perlu peran operator, peliput, penyunting, atau penyelia", "Marking needs the role operator, crew, editor or supervisor";
    NOT_THE_DESK = "Perlu peran operator, penyunting, atau penyelia", "Needs the role operator, editor or supervisor";
    TOO_MANY = "Terlalu banyak yang belum terkirim; tunggu tersambung lagi", "Too much is not sent yet; wait for the connection";
    UNSURE = "Terputus saat mengirim; dikirim lagi begitu tersambung", "Cut off while sending; sent again once connected";
}
