//! Numerals, units, months, weekdays, parts of the day, hedges and zones, as words of both languages.

use super::lexicon::Dimension::{Area, Degree, Duration, Length, Mass, Money, Percent, Power, Speed, Volume};
use super::lexicon::Numeral::{Digit, Half, One, Point, Scale, Teen, Times, Vague, Whole};
use super::lexicon::{Dimension, Hedge, Numeral, Part};

pub(super) const NUMERALS: &[(Numeral, &[&str])] = &[
    (Digit(0.0), &["nol", "zero"]),
    (Digit(1.0), &["satu", "one"]),
    (Digit(2.0), &["dua", "two"]),
    (Digit(3.0), &["tiga", "three"]),
    (Digit(4.0), &["empat", "four"]),
    (Digit(5.0), &["lima", "five"]),
    (Digit(6.0), &["enam", "six"]),
    (Digit(7.0), &["tujuh", "seven"]),
    (Digit(8.0), &["delapan", "eight"]),
    (Digit(9.0), &["sembilan", "nine"]),
    (Whole(10.0), &["sepuluh", "ten"]),
    (Whole(11.0), &["sebelas", "eleven"]),
    (Whole(12.0), &["twelve", "selusin"]),
    (Whole(13.0), &["thirteen"]),
    (Whole(14.0), &["fourteen"]),
    (Whole(15.0), &["fifteen"]),
    (Whole(16.0), &["sixteen"]),
    (Whole(17.0), &["seventeen"]),
    (Whole(18.0), &["eighteen"]),
    (Whole(19.0), &["nineteen"]),
    (Whole(20.0), &["twenty"]),
    (Whole(30.0), &["thirty"]),
    (Whole(40.0), &["forty"]),
    (Whole(50.0), &["fifty"]),
    (Whole(60.0), &["sixty"]),
    (Whole(70.0), &["seventy"]),
    (Whole(80.0), &["eighty"]),
    (Whole(90.0), &["ninety"]),
    (Whole(100.0), &["seratus"]),
    (Teen, &["belas"]),
    (Times(10.0), &["puluh"]),
    (Times(100.0), &["ratus", "hundred"]),
    (Times(12.0), &["lusin", "dozen"]),
    (Scale(1e3), &["ribu", "rb", "thousand"]),
    (Scale(1e6), &["juta", "jt", "million"]),
    (Scale(1e9), &["miliar", "milyar", "milliar", "billion", "bn"]),
    (Scale(1e12), &["triliun", "trilyun", "trilliun", "trillion"]),
    (One(1e3), &["seribu"]),
    (One(1e6), &["sejuta"]),
    (One(1e9), &["semiliar", "semilyar"]),
    (One(1e12), &["setriliun"]),
    (Point, &["koma"]),
    (Half, &["setengah", "half"]),
    (Vague(11.0, 19.0), &["belasan"]),
    (Vague(20.0, 99.0), &["puluhan", "dozens"]),
    (Vague(100.0, 1_999.0), &["ratusan", "hundreds"]),
    (Vague(1_000.0, 999_999.0), &["ribuan", "thousands"]),
    (Vague(1e6, 999_999_999.0), &["jutaan", "millions"]),
    (Vague(1e9, 999_999_999_999.0), &["miliaran", "milyaran", "billions"]),
    (Vague(1e12, 9e14), &["triliunan", "trillions"]),
];

const DAY: f64 = 86_400.0;

pub(super) const UNITS: &[(Dimension, f64, &[&str])] = &[
    (Percent, 1.0, &["persen", "prosen", "percent", "pct"]),
    (Money('r'), 1.0, &["rupiah"]),
    (Money('d'), 1.0, &["dolar", "dollar", "dollars"]),
    (Length, 0.001, &["mm", "milimeter", "millimeters"]),
    (Length, 0.01, &["cm", "sentimeter", "senti", "centimeter", "centimeters", "centimetres"]),
    (Length, 1.0, &["m", "meter", "meters", "metres", "metre"]),
    (Length, 1000.0, &["km", "kilometer", "kilometers", "kilometres"]),
    (Area, 1.0, &["m2", "m²", "meter persegi", "square meters", "square metres"]),
    (Area, 10_000.0, &["ha", "hektare", "hektar", "hectare", "hectares"]),
    (Area, 1e6, &["km2", "km²", "kilometer persegi", "square kilometers"]),
    (Mass, 0.001, &["g", "gr", "gram", "grams"]),
    (Mass, 1.0, &["kg", "kilogram", "kilo", "kilograms"]),
    (Mass, 100.0, &["kuintal", "kwintal"]),
    (Mass, 1000.0, &["ton", "tons", "tonnes", "tonne"]),
    (Volume, 0.001, &["ml", "mililiter"]),
    (Volume, 1.0, &["liter", "l", "liters", "litres"]),
    (Volume, 1000.0, &["m3", "m³", "meter kubik", "kubik", "cubic meters", "cubic metres"]),
    (Duration, 1.0, &["detik", "seconds", "second"]),
    (Duration, 60.0, &["menit", "mnt", "minutes", "minute"]),
    (Duration, 3600.0, &["jam", "hours", "hour"]),
    (Duration, DAY, &["hari", "hr", "days", "day"]),
    (Duration, 7.0 * DAY, &["minggu", "pekan", "mgg", "weeks", "week"]),
    (Duration, 365.0 / 12.0 * DAY, &["bulan", "bln", "months", "month"]),
    (Duration, 365.0 * DAY, &["tahun", "thn", "years", "year"]),
    (Degree, 1.0, &["derajat", "degrees", "derajat celsius", "derajat celcius"]),
    (Power, 1.0, &["watt"]),
    (Power, 1e3, &["kw", "kilowatt"]),
    (Power, 1e6, &["mw", "megawatt", "megawatts"]),
    (Speed, 1.0, &["kph", "kpj"]),
];

pub(super) const MONTHS: [&[&str]; 12] = [
    &["januari", "jan", "january"],
    &["februari", "pebruari", "feb", "february"],
    &["maret", "mar", "march"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "jun", "june"],
    &["juli", "jul", "july"],
    &["agustus", "agu", "agt", "ags", "august", "aug"],
    &["september", "sep", "sept"],
    &["oktober", "okt", "october", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "des", "december", "dec"],
];

pub(super) const WEEKDAYS: [&[&str]; 7] = [
    &["senin", "monday"],
    &["selasa", "tuesday"],
    &["rabu", "wednesday"],
    &["kamis", "thursday"],
    &["jumat", "jum'at", "jum’at", "friday"],
    &["sabtu", "saturday"],
    &["minggu", "ahad", "sunday"],
];

pub(super) const PARTS: &[(Part, &[&str])] = &[
    (Part::Morning, &["pagi", "subuh", "dini", "am", "morning"]),
    (Part::Noon, &["siang", "noon"]),
    (Part::Evening, &["sore", "petang", "pm", "afternoon", "evening"]),
    (Part::Night, &["malam", "night"]),
];

pub(super) const HEDGES: &[(Hedge, &[&str])] = &[
    (Hedge::About, &["sekitar", "kira", "kurang lebih", "lebih kurang", "berkisar", "kisaran", "sekira", "about"]),
    (Hedge::About, &["around", "approximately", "roughly"]),
    (Hedge::Above, &["lebih dari", "lebih", "di atas", "melebihi", "melampaui", "tembus", "menembus", "more than"]),
    (
        Hedge::Above,
        &["over", "above", "sedikitnya", "setidaknya", "minimal", "paling sedikit", "at least", "lebih besar"],
    ),
    (
        Hedge::Below,
        &["hampir", "nyaris", "mendekati", "kurang dari", "di bawah", "nearly", "almost", "less than", "under"],
    ),
];

pub(super) const ZONES: &[(i32, &str)] = &[(420, "wib"), (480, "wita"), (540, "wit")];
