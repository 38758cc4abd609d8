//! The forms of sentences that are kept in English, the narrower before the wider.

use crate::text::phrase::Text;

macro_rules! forms {
    ($($en:literal => $id:literal;)+) => {
        /// Every form; what stands in its holes is said too.
        pub const ALL: &[Text] = &[$(Text::new($id, $en)),+];
    };
}

forms! {
    // What a hint is added to.
    "{}; check the channel's secret and its rights there" => "{}; periksa rahasia kanal dan haknya di sana";
    "{}; it has moved, correct the channel's address" => "{}; alamatnya pindah, perbaiki alamat kanal";
    "{} answered {} and asks to wait {} s" => "{} menjawab {} dan minta menunggu {} dtk";
    // Addresses and answers on the web.
    "`{}` is no http or https address" => "`{}` bukan alamat http atau https";
    "{} is not on the public internet; mark the source as internal if it is the office's own"
        => "{} tidak ada di internet umum; tandai sumber sebagai internal bila milik kantor sendiri";
    "{} is not on the public internet; mark the channel as internal if it is the office's own"
        => "{} tidak ada di internet umum; tandai kanal sebagai internal bila milik kantor sendiri";
    "{} is not where web pages are: {}" => "{} bukan tempat halaman web: {}";
    "the address is a machine's own, a cloud's or reserved" => "alamat itu milik mesin sendiri, layanan awan, atau dicadangkan";
    "the port belongs to another service" => "portanya milik layanan lain";
    "the name {} was not found; check the spelling, or the office's DNS"
        => "nama {} tidak ditemukan; periksa ejaannya, atau DNS kantor";
    "{} does not answer as WordPress does" => "{} tidak menjawab seperti WordPress";
    "{} does not answer: {}" => "{} tidak menjawab: {}";
    "{} took too long" => "{} terlalu lama tidak menjawab";
    "{} has no valid certificate: {}" => "sertifikat {} tidak sah: {}";
    "{} sends more than 5 MB" => "{} mengirim lebih dari 5 MB";
    "{} redirects more than {} times" => "{} mengalihkan lebih dari {} kali";
    "{} broke off in the midst of its answer" => "{} putus di tengah jawabannya";
    "{} broke off: {}" => "{} putus: {}";
    "{} answered {}" => "{} menjawab {}";
    "Connection refused (os error {})" => "sambungan ditolak";
    "Connection reset by peer (os error {})" => "sambungan diputus dari sana";
    "No route to host (os error {})" => "tidak ada jalan ke sana";
    "Network is unreachable (os error {})" => "jaringan tidak terjangkau";
    "connection closed before message completed" => "sambungan ditutup sebelum jawaban lengkap";
    "deadline has elapsed" => "waktunya habis";
    // Channels.
    "{} is no address to build on" => "{} bukan alamat yang dapat dipakai";
    "{} may not publish posts on {}" => "{} tidak berhak menerbitkan di {}";
    "the channel's setting {} is missing" => "pengaturan kanal {} belum diisi";
    "the channel's setting {} must be a list of 1 to {} addresses" => "pengaturan kanal {} harus berisi 1 sampai {} alamat";
    "the channel's setting url is no http or https address: {}" => "pengaturan kanal url bukan alamat http atau https: {}";
    "the channel's setting unsubscribe is neither an address nor an https page"
        => "pengaturan kanal unsubscribe bukan alamat surel dan bukan halaman https";
    "the channel's setting sftp is not user@host:/folder or sftp://user@host:port/folder: {}"
        => "pengaturan kanal sftp tidak berbentuk user@host:/folder atau sftp://user@host:port/folder: {}";
    "the channel's setting {} is no full path without spaces: {}" => "pengaturan kanal {} bukan alamat berkas lengkap tanpa spasi: {}";
    "one of the channel's recipients is no address that mail can be sent to"
        => "satu penerima kanal bukan alamat yang dapat dikirimi surel";
    "the channel names no secret; set it with --secret NAME" => "kanal belum menyebut rahasianya; isi dengan --secret NAMA";
    "the secret {} is not there: put it into the file {} of the service's credentials, or into {}"
        => "rahasia {} tidak ada: taruh di berkas {} pada kredensial layanan, atau di {}";
    "the channel's user has letters that no header may have" => "nama pengguna kanal berisi huruf yang tidak boleh dikirim";
    "the channel's secret has letters that no header may have" => "rahasia kanal berisi huruf yang tidak boleh dikirim";
    "an application password goes by https only; correct the channel's address"
        => "kata sandi aplikasi hanya boleh lewat https; perbaiki alamat kanal";
    "the HTTP client did not start" => "klien HTTP tidak dapat dijalankan";
    "no service serves a channel of the kind {}" => "tidak ada layanan untuk kanal jenis {}";
    "of {} of {} recipients nobody knows whether the server took the mail"
        => "untuk {} dari {} penerima tidak diketahui apakah server menerima surelnya";
    "{} of {} recipients were refused: {}" => "{} dari {} penerima ditolak: {}";
    "no mail server is set: set smtp.host and what belongs to it" => "belum ada server surel: isi smtp.host dan kawan-kawannya";
    "take the picture away by hand, message {}: {}" => "hapus gambarnya dengan tangan, pesan {}: {}";
    "the text is there, message {}; its pictures are not: {}" => "naskahnya sudah ada, pesan {}; gambarnya belum: {}";
    "the text is there, message {}; of its pictures nobody knows: {}"
        => "naskahnya sudah ada, pesan {}; tentang gambarnya tidak ada yang tahu: {}";
    "the step {} was refused" => "langkah {} ditolak";
    "the step {} was left in its midst" => "langkah {} terputus di tengah";
    // Pictures of a release.
    "its file is not on the service's machine; put it there, or record a copy there with kentongan asset add, then send again: {}"
        => "berkasnya tidak ada di mesin layanan; taruh di sana, atau catat salinannya di sana dengan kentongan asset add, lalu kirim ulang: {}";
    "the service cannot read its file ({}); let it, then send again: {}"
        => "layanan tidak dapat membaca berkasnya ({}); izinkan, lalu kirim ulang: {}";
    "its file is not the one that was recorded; record it anew or withdraw it, then send again: {}"
        => "berkasnya bukan yang dicatat; catat lagi atau tarik, lalu kirim ulang: {}";
    "its file holds {} and no picture; withdraw it" => "berkasnya berisi {}, bukan gambar; tarik asetnya";
    "it has no file" => "tidak ada berkasnya";
    "{} is no picture that channels show" => "{} bukan gambar yang ditampilkan kanal";
    "this channel takes {} pictures" => "kanal ini menerima {} gambar";
    "{} MB, and this channel takes {} MB" => "{} MB, sedangkan kanal ini menerima {} MB";
    "this channel takes {} MB together" => "kanal ini menerima {} MB seluruhnya";
    "{} has not done with the picture" => "{} belum selesai dengan gambarnya";
    // Mail.
    "{}: no answer within {} s" => "{}: tidak ada jawaban dalam {} dtk";
    "connection: {}" => "sambungan: {}";
    "connection" => "sambungan";
    "the mail itself: {}" => "surelnya sendiri: {}";
    "the mail itself" => "surelnya sendiri";
    "the server does not offer STARTTLS, and smtp.security asks for it"
        => "server tidak menawarkan STARTTLS, padahal smtp.security memintanya";
    "no mail can be made of it: {}" => "tidak dapat dijadikan surel: {}";
    "smtp.root_cert is no certificate in PEM form: {}" => "smtp.root_cert bukan sertifikat berbentuk PEM: {}";
    "TLS cannot be used: {}" => "TLS tidak dapat dipakai: {}";
    // Files and folders.
    "{} is no full path; give it from the root" => "{} bukan alamat berkas lengkap; tulis dari akarnya";
    "cannot use the folder {}: {}" => "folder {} tidak dapat dipakai: {}";
    "{} holds files that are not ours; give an empty folder, or put an empty file {} into it"
        => "{} berisi berkas yang bukan milik kita; beri folder kosong, atau taruh berkas kosong {} di dalamnya";
    "cannot write to {}: {}" => "tidak dapat menulis ke {}: {}";
    "cannot write {} in {}: {}" => "tidak dapat menulis {} di {}: {}";
    "cannot read {} in {}: {}" => "tidak dapat membaca {} di {}: {}";
    "cannot remove {} in {}: {}" => "tidak dapat menghapus {} di {}: {}";
    "cannot lock {}: {}" => "tidak dapat mengunci {}: {}";
    "{} in {} is damaged: {}" => "{} di {} rusak: {}";
    "No such file or directory (os error {})" => "berkas atau folder tidak ada";
    "Permission denied (os error {})" => "tidak berhak";
    "No space left on device (os error {})" => "tempat penyimpanan penuh";
    "{} is no name that can be written to {}" => "{} bukan nama yang dapat ditulis ke {}";
    "cannot run sftp; is OpenSSH's client installed? {}" => "sftp tidak dapat dijalankan; sudahkah klien OpenSSH terpasang? {}";
    "{}; Connection closed" => "{}; sambungan ditutup";
    "ssh: connect to host {} port {}: Connection refused" => "ssh: {} porta {} menolak sambungan";
    "sftp did not end within {} seconds" => "sftp tidak selesai dalam {} detik";
    "sftp cannot be waited for: {}" => "sftp tidak dapat ditunggu: {}";
    "{}: sftp failed without a word" => "{}: sftp gagal tanpa penjelasan";
    // Sources and pages.
    "the feed is larger than 5 MB; ask the outlet for a shorter feed" => "umpan lebih dari 5 MB; minta umpan yang lebih pendek ke redaksi";
    "the feed is empty" => "umpan kosong";
    "this is a web page, not a feed; look for the page's RSS link and watch that address"
        => "ini halaman web, bukan umpan; cari tautan RSS di halaman itu dan pantau alamatnya";
    "there is no RSS, Atom, RDF or JSON Feed in this text" => "tidak ada RSS, Atom, RDF, atau JSON Feed dalam teks ini";
    "the feed is damaged beyond repair: {}" => "umpan rusak dan tidak dapat dibaca: {}";
    "the reader stopped" => "pembacanya berhenti";
    "this is no sitemap" => "ini bukan peta situs";
    "the compressed sitemap is damaged" => "peta situs yang dimampatkan rusak";
    "the sitemap is empty" => "peta situs kosong";
    "nothing on the page matches `{}` and leads anywhere; the outlet may have changed its pages, so look at the page and set a new selector"
        => "tidak ada tautan di halaman yang cocok dengan `{}`; mungkin redaksi mengubah halamannya: lihat halaman itu dan atur pemilih baru";
    "the page is larger than 5 MB; an article is not" => "halaman lebih dari 5 MB; artikel tidak sebesar itu";
    "the page is larger than 5 MB" => "halaman lebih dari 5 MB";
    "the page is empty" => "halaman kosong";
    "this is {}, not a web page" => "ini {}, bukan halaman web";
    "the page holds no text of its own, a script fetches it; look for the outlet's feed or AMP page"
        => "halaman tidak memuat teksnya sendiri, melainkan skrip yang mengambilnya; cari umpan atau halaman AMP redaksi";
    "the page asks readers to log in before it shows the article" => "halaman meminta pembaca masuk akun sebelum menampilkan artikel";
    "the outlet says that the page does not exist (any more)" => "redaksi menyatakan halaman itu tidak (lagi) ada";
    "the outlet's guard against robots answered instead of the page; ask the outlet to let this program in"
        => "penjaga robot milik redaksi yang menjawab; minta redaksi mengizinkan program ini";
    "the page holds no article text; set the outlet's body selector if a reader sees one"
        => "halaman tidak memuat teks artikel; atur pemilih isi redaksi bila pembaca melihatnya";
    // What ended in the midst.
    "the sender ended before the server's answer was written down" => "pengirim berhenti sebelum jawaban server tercatat";
    "the sender ended before the peer's answer was written down" => "pengirim berhenti sebelum jawaban tujuan tercatat";
    "not sent for more than a day" => "lebih dari sehari tidak terkirim";
    "said to be sent by {}" => "dinyatakan terkirim oleh {}";
    // The reader's own editor.
    "cannot start the editor {}: {}" => "penyunting {} tidak dapat dijalankan: {}";
    "the editor was lost" => "penyunting hilang";
    "the editor {} ended with {}; the text is as it was before" => "penyunting {} berakhir dengan {}; naskah tetap seperti semula";
    "the editor left more than {} bytes; the text is as it was before" => "penyunting meninggalkan lebih dari {} bita; naskah tetap seperti semula";
    "the editor left no file: {}" => "penyunting tidak meninggalkan berkas: {}";
    "cannot read what the editor wrote: {}" => "tulisan penyunting tidak dapat dibaca: {}";
    "cannot write the text to a file: {}" => "naskah tidak dapat ditulis ke berkas: {}";
    "cannot make {}: {}" => "tidak dapat membuat {}: {}";
}
