//! The words of the inbox at triage.

use super::texts;

texts! {
    TITLE = "Triase kotak masuk", "Triage of the inbox";
    REQUEST = "Permintaan", "Request";
    ANSWERS = "Jawaban terdahulu", "Earlier answers";
    NOTHING = "Tidak ada permintaan di bawah kursor", "No request under the cursor";
    WANTED = "Permintaan", "What is asked";
    QUESTIONS = "Pertanyaan", "Questions";
    SAID_AS = "Syarat pengutipan: {}", "Terms of attribution: {}";
    TERMS = "Syarat pengutipan", "Terms of attribution";
    DRAFT_ANSWER = "Jawaban yang diajukan", "Proposed answer";
    READY_ANSWER = "Jawaban yang disetujui, belum dikirim", "Approved answer, not sent yet";
    GIVEN_ANSWER = "Jawaban", "Answer";
    CLOCKS = "Jam", "Clocks";
    HELD_BY = "dipegang {}", "held by {}";
    HELD_BY_YOU = "dipegang Anda", "held by you";
    HELD_BY_NOBODY = "belum diklaim", "unclaimed";
    CAME_IN = "masuk {}", "came in {}";
    WAITS_FOR = "menunggu {}", "waits for {}";
    THREAD = "Percakapan", "Conversation";
    DUPLICATE = "Mungkin sama dengan {} ({})", "Perhaps the same as {} ({})";
    MERGE_KEY = "{} gabung", "{} merge";
    WRITTEN_BY = "ditulis {}", "written by {}";
    APPROVED_BY = "disetujui {}", "approved by {}";
    LINE = "Pokok jawaban", "Line to take";
    EARLIER = "Jawaban terdahulu", "Earlier answer";
    STILL_VALID = "berlaku", "valid";
    NO_LONGER_VALID = "tidak berlaku lagi", "no longer valid";
    NEEDS_APPROVAL = "perlu persetujuan", "needs approval";
    VALID_UNTIL = "berlaku s.d. {}", "valid until {}";
    USED = "dipakai {}×", "used {}×";
    GIVEN_AS = "dulu: {}", "then: {}";
    OLD_FIGURES = "Angka per {}, lebih tua dari {}: periksa dulu", "Figures of {}, older than {}: check first";
    NO_ANSWERS = "Belum ada jawaban atau pokok jawaban yang mirip", "No earlier answer or line to take is like this";
}
