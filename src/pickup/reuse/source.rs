//! Two parties that quote the same speaker: told apart from an article that quotes our release.
//!
//! Shared text that stands between quotation marks in both texts is a pick-up unless a common source explains it:
//!
//! * the article takes over **words of ours** around the quotation, rare figures of the release, or names a press release
//!   or the office: it is a pick-up, whatever else holds;
//! * otherwise the quotation is of a **common source** when the release itself attributes it to somebody who speaks for
//!   another government (a minister, the president, a director general …), whom the press hears without us, or when the
//!   article attributes it to an **occasion of its own** (a hearing, a visit, an interview) in words the release has not.
//!
//! The head of our own government quoted without another occasion is a pick-up: we published the sentence.

use super::words::{FIRST, Prepared, QUOTED, ids};

/// So many words on either side of a quotation are searched for the speaker and the occasion.
const AROUND: usize = 25;
/// An occasion is named within so many words of its preposition.
const OCCASION_WORDS: usize = 6;

/// Whether the quotations, given as the words of release and article they stand at, are of a common source.
pub(super) fn is_common(release: &Prepared, article: &Prepared, quotations: &[[(usize, usize); 2]]) -> bool {
    !quotations.is_empty()
        && quotations.iter().all(|[ours, theirs]| {
            let other_speaker =
                around(release, *ours).any(|at| release.ids.get(at).is_some_and(|id| OTHERS.contains(id)));
            other_speaker || has_own_occasion(release, article, *theirs)
        })
}

/// The words around a quotation that are not quoted, in its sentence and the ones beside it.
fn around(text: &Prepared, (from, to): (usize, usize)) -> impl Iterator<Item = usize> + '_ {
    // The quotation may be longer than what is shared.
    let from = (0..from).rev().find(|at| !text.has(*at, QUOTED)).map_or(0, |at| at + 1);
    let to = (to..text.len()).find(|at| !text.has(*at, QUOTED)).unwrap_or(text.len());
    let before = (from.saturating_sub(AROUND)..from).rev();
    let mut sentences = 0;
    let behind = (to..(to + AROUND).min(text.len())).take_while(move |at| {
        sentences += usize::from(text.has(*at, FIRST) && *at > to);
        sentences < 1
    });
    let mut ended = false;
    let before = before.take_while(move |at| !std::mem::replace(&mut ended, text.has(*at, FIRST)));
    before.chain(behind).filter(|at| !text.has(*at, QUOTED))
}

/// Whether the article says when or where it was said, in words that are nowhere in the release.
fn has_own_occasion(release: &Prepared, article: &Prepared, place: (usize, usize)) -> bool {
    let places: Vec<usize> = around(article, place).collect();
    places.iter().any(|at| {
        let words = |from: usize, to: usize| article.ids.get(from..to.min(article.len())).unwrap_or_default();
        if !article.ids.get(*at).is_some_and(|id| WHEN.contains(id)) {
            return false;
        }
        let said = words(at + 1, at + 1 + OCCASION_WORDS);
        let occasion = said.iter().position(|id| OCCASIONS.contains(id));
        occasion.is_some_and(|first| said.iter().skip(first).take(3).any(|id| !release.ids.contains(id)))
    })
}

/// Titles of those who speak for another government than a regency, a city or a province.
const OTHERS: &[u32] = ids![
    menteri mendagri menkes menkeu mensos menko menkomdigi menkominfo menhub mentan mendikbud mendikdasmen
    menpan menag wamen wamendagri presiden wapres kapolri panglima dirjen direktur jubir irjen minister
    president secretary
];

/// Words an occasion follows.
const WHEN: &[u32] = ids![
    dalam saat ketika usai seusai sela selepas pada di kepada setelah sebelum during after at
];

/// What an occasion is.
const OCCASIONS: &[u32] = ids![
    rapat konferensi jumpa kunjungan acara wawancara sidang pidato dialog diskusi seminar peringatan upacara
    peninjauan meninjau membuka menghadiri pelantikan peresmian paripurna hearing pertemuan musrenbang apel
    ditemui dihubungi berkunjung kampanye talkshow podcast wartawan interview meeting speech visit conference
];
