//! A text with everything that is asked of it: tokens, mentions, people, places, and the senses of each sentence.

use super::lexicon::{Keys, mark};
use super::mention::Mention;
use super::people::{self, Person};
use super::places::{self, Place};
use super::reader;
use super::token::{Token, tokens};

/// A text as it was read.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub tokens: Vec<Token<'a>>,
    pub mentions: Vec<Mention>,
    pub places: Vec<Place>,
    pub people: Vec<Person>,
    /// The token after the dateline: `KENCANA KOTA, 23 November 2026 -`.
    pub body: usize,
    /// The tokens of every sentence: first, and the one after the last.
    pub sentences: Vec<(usize, usize)>,
    /// The senses of every sentence, sorted, each once.
    pub contexts: Vec<Vec<u64>>,
    /// In how many sentences a sense stands.
    pub frequency: Keys<u32>,
}

/// What stands around a mention.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// Senses in the same clause, sorted, each once; what is counted is not among them.
    pub near: Vec<u64>,
    /// Marks of the words in its clause and right before it.
    pub marks: u32,
    /// A difference and no amount of its own: `bertambah 500`.
    pub is_difference: bool,
}

/// So many words on either side of a mention are near it.
const NEAR: usize = 7;

/// A dateline has no more tokens than this.
const DATELINE: usize = 16;

impl<'a> Reading<'a> {
    /// Reads a text.
    pub(super) fn of(text: &'a str) -> Self {
        let tokens = tokens(text);
        let mut sentences: Vec<(usize, usize)> = Vec::new();
        let mut of = u32::MAX;
        for (at, token) in tokens.iter().enumerate() {
            if token.sentence == of {
                if let Some(last) = sentences.last_mut() {
                    last.1 = at + 1;
                }
            } else {
                of = token.sentence;
                sentences.push((at, at + 1));
            }
        }
        let mut frequency = Keys::<u32>::default();
        let contexts: Vec<Vec<u64>> = sentences
            .iter()
            .map(|&(from, to)| {
                let senses = senses(tokens.get(from..to).unwrap_or_default());
                senses.iter().for_each(|sense| *frequency.entry(*sense).or_default() += 1);
                senses
            })
            .collect();
        let body = dateline(&tokens);
        let mentions = reader::mentions(&tokens);
        let places = places::places(&tokens);
        let people = people::people(&tokens, &places);
        Self { text, tokens, mentions, places, people, body, sentences, contexts, frequency }
    }

    /// The sentence in which a token stands.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|(_, to)| *to <= token)
    }

    /// The senses of the sentence in which a token stands.
    pub(super) fn context(&self, token: usize) -> &[u64] {
        self.contexts.get(self.sentence_of(token)).map_or(&[], Vec::as_slice)
    }

    /// Characters and text of a run of tokens.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<(usize, usize, &'a str)> {
        let (first, last) = (self.tokens.get(from)?, self.tokens.get(to.checked_sub(1)?)?);
        let piece = self.text.get(first.byte as usize..last.byte_end())?;
        Some((first.at as usize, (last.end() - first.at) as usize, piece))
    }

    /// What stands around the tokens `from..to`.
    pub(super) fn around(&self, from: usize, to: usize, heads: &[u64; 3]) -> Around {
        let (first, last) = self.sentences.get(self.sentence_of(from)).copied().unwrap_or((from, to));
        let before = self.tokens.get(first..from).unwrap_or_default().iter().rev();
        let after = self.tokens.get(to..last).unwrap_or_default().iter();
        let before_it = from.checked_sub(1).and_then(|at| self.tokens.get(at));
        let is_difference = before_it.is_some_and(|t| t.is(mark::DELTA));
        let mut around = Around { is_difference, ..Around::default() };
        let mut take = |token: &Token<'_>, words: &mut usize| -> bool {
            let ends = token.is_sign(",;:()") || matches!(token.text, "dan" | "atau" | "serta" | "sedangkan" | "and");
            if ends || *words == NEAR {
                return false;
            }
            around.marks |= token.entry.marks;
            if token.sense != 0 && !token.is_figure() {
                *words += 1;
                if !heads.contains(&token.sense) {
                    around.near.push(token.sense);
                }
            }
            true
        };
        let mut words = 0;
        for token in before {
            if !take(token, &mut words) {
                break;
            }
        }
        words = 0;
        for token in after {
            if !take(token, &mut words) {
                break;
            }
        }
        around.near.sort_unstable();
        around.near.dedup();
        around
    }
}

/// The senses of some tokens, sorted, each once.
fn senses(tokens: &[Token<'_>]) -> Vec<u64> {
    let mut senses: Vec<u64> = tokens.iter().filter(|t| t.sense != 0).map(|t| t.sense).collect();
    senses.sort_unstable();
    senses.dedup();
    senses
}

/// The token after `KENCANA KOTA, 23 November 2026 -` or `MUARA POS, Kencana –`; 0 when there is no dateline.
fn dateline(tokens: &[Token<'_>]) -> usize {
    let Some(first) = tokens.first().filter(|t| t.is_word() && t.capital) else { return 0 };
    let shouted = first.len >= 3 && first.text.chars().all(char::is_uppercase);
    let head = tokens.iter().take(DATELINE).take_while(|t| t.sentence == first.sentence);
    let mut comma = false;
    for (at, token) in head.enumerate() {
        if token.is_sign("-–—") && token.spaced && tokens.get(at + 1).is_some_and(|t| t.spaced) {
            return if shouted || comma && at <= 10 { at + 1 } else { 0 };
        }
        comma |= token.is_sign(",(");
        let in_lower_case = token.is_word() && !token.capital && !token.is(mark::STOP);
        if in_lower_case || first.entry.weekday > 0 {
            return 0;
        }
    }
    0
}
