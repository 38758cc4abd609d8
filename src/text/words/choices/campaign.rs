//! Identifiers of campaigns, and of releases whose event is off.

use crate::text::phrase::Text;

choices! {
    "campaign" = "Kampanye", "Campaign";
    "campaign_over" = "sudah lewat", "past its end";
    "campaign_late" = "belum dimulai", "not started";
    "campaign_empty" = "masih kosong", "nothing in it";
    "required_by_template" = "terisi, sebab templat jenis kegiatannya mewajibkan", "a value, since the template of its kind requires it";
    "event_postponed" = "kegiatannya ditunda", "its event is put off";
    "event_postponed_embargo" = "kegiatannya ditunda; akhir embargo belum diketahui", "its event is put off; the end of the embargo is not known";
    "event_cancelled" = "kegiatannya batal", "its event is off";
    "event_cancelled_embargo" = "kegiatannya batal; embargo tidak berakhir sendiri", "its event is off; the embargo does not end by itself";
}
