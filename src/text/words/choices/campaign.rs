//! Identifiers of campaigns, and of releases whose event is off.

use crate::text::phrase::Text;

choices! {
    "campaign" = "Kampanye", "Campaign";
    "campaign_over" = "sudah lewat", "past its end";
    "campaign_late" = "belum dimulai", "not started";
    "campaign_empty" = "masih kosong", "nothing in it";
    "the number of a release or an event" = "nomor rilis atau kegiatan", "the number of a release or an event";
    "the number of a campaign" = "nomor kampanye", "the number of a campaign";
    "the number of an event" = "nomor kegiatan", "the number of an event";
    "the number of a release" = "nomor rilis", "the number of a release";
    "a time after the beginning" = "waktu sesudah mulainya", "a time after the beginning";
    "required_by_template" = "terisi, sebab templat jenis kegiatannya mewajibkan", "a value, since the template of its kind requires it";
    "event_postponed" = "kegiatannya ditunda", "its event is put off";
    "event_postponed_embargo" = "kegiatannya ditunda; akhir embargo belum diketahui", "its event is put off; the end of the embargo is not known";
    "event_cancelled" = "kegiatannya batal", "its event is off";
    "event_cancelled_embargo" = "kegiatannya batal; embargo tidak berakhir sendiri", "its event is off; the embargo does not end by itself";
}
