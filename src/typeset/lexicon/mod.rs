//! Lexicon: the words of an office → which places of a title lie inside one of them.
//!
//! A title is broken by meaning (GB/T 9704-2012, 7.3.1), so the typesetter must know where words
//! end. It knows the office's own names — people, units, places, projects — and a vocabulary of
//! official titles. A text is cut into as few words as these allow; of two ways with the same
//! number, the one with the longer first word wins.

mod vocabulary;

use std::collections::BTreeMap;

use super::class::Class;
use super::hold::dear;
use super::prepare::{Atom, Cut};
use vocabulary::VOCABULARY;

/// A name longer than this is made of words itself, and may have to be parted between them.
const LONGEST: usize = 8;

/// The words of an office. Make one and lend it to all threads.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    words: Index,
    people: Index,
    /// Names of more than a few characters.
    long: Index,
}

/// Words by their first character, the longest first.
type Index = BTreeMap<char, Vec<Vec<char>>>;

/// What a text keeps whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Only what numbers and marks ask for.
    Parted,
    /// Names of people as well.
    Names,
    /// All words, as far as there is room in a narrow cell.
    Heads,
    /// All words.
    Whole,
}

impl Lexicon {
    /// From the names of people and from all other names of an office: units, places, projects.
    /// Names of a single character, and marks, are of no use and left out.
    pub fn new<'a>(
        people: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let people: Vec<&str> = people.into_iter().collect();
        let (long, short): (Vec<&str>, Vec<&str>) =
            names.into_iter().partition(|name| name.chars().count() > LONGEST);
        let vocabulary = VOCABULARY.split_ascii_whitespace();
        Self {
            words: index(short.into_iter().chain(people.iter().copied()).chain(vocabulary)),
            people: index(people),
            long: index(long),
        }
    }

    /// Makes every place inside a word dear to cut, as far as `words` asks for it.
    pub(super) fn hold(&self, atoms: &mut [Atom], words: Words) {
        match words {
            Words::Parted => {}
            Words::Names => keep(atoms, &self.people, Cut::Word),
            Words::Heads => self.segment(atoms, Cut::Term),
            Words::Whole => {
                self.segment(atoms, Cut::Word);
                keep(atoms, &self.long, Cut::Term);
            }
        }
    }

    /// Cuts the text into as few words as there can be and holds each together.
    fn segment(&self, atoms: &mut [Atom], cut: Cut) {
        let text: Vec<char> = atoms.iter().map(|atom| atom.character).collect();
        // The fewest pieces of what begins at each place, and how long the first of them is.
        let mut best = vec![(0_usize, 1_usize); text.len() + 1];
        for start in (0..text.len()).rev() {
            best[start] = (best[start + 1].0 + 1, 1);
            for length in matches(&self.words, &text[start..]) {
                let pieces = best[start + length].0 + 1;
                if pieces < best[start].0 {
                    best[start] = (pieces, length);
                }
            }
        }
        let mut start = 0;
        let mut known = true;
        while start < text.len() {
            let length = best[start].1;
            (start..start + length - 1).for_each(|joint| dear(atoms, joint, cut));
            let single =
                length == 1 && atoms[start].class == Class::Han && !is_particle(text[start]);
            if single && !known {
                dear(atoms, start - 1, Cut::Doubtful);
            }
            known = !single;
            start += length;
        }
    }
}

/// A word of one character: before and after it a title may be parted.
fn is_particle(character: char) -> bool {
    "的和及与暨在对第年月日等為与為對與於于、".contains(character)
}

fn index<'a>(words: impl IntoIterator<Item = &'a str>) -> Index {
    let mut index = Index::new();
    for word in words {
        let word: Vec<char> = word.chars().filter(|character| !character.is_whitespace()).collect();
        if let [first, _, ..] = word.as_slice() {
            index.entry(*first).or_default().push(word);
        }
    }
    for words in index.values_mut() {
        words.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        words.dedup();
    }
    index
}

/// The lengths of the words that `text` begins with, the longest first.
fn matches<'a>(index: &'a Index, text: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    let words = text.first().and_then(|first| index.get(first)).into_iter().flatten();
    words.filter(|word| text.starts_with(word)).map(Vec::len)
}

/// Holds every name of `index` together; of two that overlap, the first.
fn keep(atoms: &mut [Atom], index: &Index, cut: Cut) {
    let text: Vec<char> = atoms.iter().map(|atom| atom.character).collect();
    let mut start = 0;
    while start < text.len() {
        let length = matches(index, &text[start..]).next().unwrap_or(1);
        (start..start + length - 1).for_each(|joint| dear(atoms, joint, cut));
        start += length;
    }
}
