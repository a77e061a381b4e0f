//! Lines of varied text and their pages: what no line and no page may ever do. A part of them is
//! tried in every run; `cargo test --release --test corpus -- --ignored` tries a hundred thousand.
//! How evenly the lines are spaced is measured inside the library, see `docs/lines.md`.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::corpus::{Corpus, NAMES, Parts, Sample};
use std::collections::BTreeSet;
use std::ops::Range;

use common::{Line, fonts, heading, lexicon, lines, pages, paper, paragraph, runs, table};
use jianbao::document::{Block, Level, ReadingSize};
use jianbao::typeset::{Item, Length, Lexicon, Page, typeset, typeset_for_reading};
use rayon::prelude::*;

const NO_START: &str = "，。、；：！？”’）》】〕〉」』…—～·/%‰％";
const NO_END: &str = "“‘（《【〔〈「『/第";

/// The measure of body text: 28 cells of 15.793 pt.
const MEASURE: Length = Length::milli_pt(28 * 15_793);
const PITCH: i32 = 28_990;

/// One line with its place in the paragraph it belongs to.
struct Placed<'a> {
    line: Line,
    sample: &'a Sample,
    /// The characters of the paragraph that it shows, spaces left out.
    from: usize,
    to: usize,
    page: usize,
}

impl Placed<'_> {
    fn is_first(&self) -> bool {
        self.from == 0
    }

    fn is_last(&self) -> bool {
        self.to == count(&self.sample.text)
    }

    fn is_heading(&self) -> bool {
        self.sample.text.starts_with("标题")
    }
}

fn count(text: &str) -> usize {
    text.chars().filter(|character| *character != ' ').count()
}

/// Paragraphs for about a thousand lines, some of them headings.
fn samples(seed: u64) -> Vec<Sample> {
    let mut corpus = Corpus::new(seed, Parts::All);
    let sample = |index: usize| {
        if index % 23 == 22 {
            return Sample { text: "标题不落在页末".to_owned(), ..Sample::default() };
        }
        corpus.paragraph()
    };
    (0..230).map(sample).collect()
}

fn block(sample: &Sample) -> Block {
    if sample.text.starts_with("标题") {
        let Block::Heading(mut heading) = heading(Level::Three, 1, &sample.text) else {
            unreachable!("a heading is a heading")
        };
        heading.numbering = jianbao::document::Numbering::Typed;
        return Block::Heading(heading);
    }
    paragraph(&sample.text)
}

/// The lines of `pages`, each with the paragraph that it belongs to; nothing may be lost.
fn placed<'a>(pages: &[Page], samples: &'a [Sample]) -> Vec<Placed<'a>> {
    let mut out = Vec::new();
    let mut rest = samples.iter();
    let mut sample = rest.next().unwrap();
    let mut from = 0;
    for (page, line) in pages
        .iter()
        .enumerate()
        .flat_map(|(index, page)| lines(page).into_iter().map(move |line| (index, line)))
    {
        if from == count(&sample.text) {
            sample = rest.next().unwrap();
            from = 0;
        }
        let shown = count(&line.text);
        let source = sample.text.chars().filter(|character| *character != ' ');
        let wanted: String = source.skip(from).take(shown).collect();
        assert_eq!(common::dense(&line.text), wanted, "nothing is lost");
        out.push(Placed { line, sample, from, to: from + shown, page });
        from += shown;
    }
    assert!(rest.next().is_none(), "everything is printed");
    out
}

#[test]
fn lines_and_pages_keep_the_rules() {
    assert!(lines_of(0..12) > 10_000);
}

#[test]
#[ignore = "half a minute without optimisation"]
fn a_hundred_thousand_lines_keep_the_rules() {
    assert!(lines_of(12..112) > 100_000);
}

/// Sets and checks a paper for each seed; tells how many lines they had together.
fn lines_of(seeds: Range<u64>) -> usize {
    seeds
        .into_par_iter()
        .map(|seed| {
            let samples = samples(seed);
            let blocks = samples.iter().map(block).collect();
            let pages = pages(&paper(blocks));
            let placed = placed(&pages, &samples);
            placed.iter().for_each(|one| {
                edges(one);
                marks(one);
                wholes(one);
            });
            grid(&pages);
            page_ends(&placed);
            placed.len()
        })
        .sum()
}

/// On the copy that a speaker reads from, nothing is in two lines that the eye takes at once.
#[test]
fn reading_copies_keep_numbers_and_names_whole() {
    let lexicon = Lexicon::new(NAMES.split('|'), []);
    let check = |(points, seed): (u32, u64)| {
        let samples = samples(seed);
        let paper = paper(samples.iter().map(block).collect());
        let size = ReadingSize::from_points(points).unwrap();
        let layout = typeset_for_reading(&paper, fonts(), &lexicon, size).unwrap();
        let placed = placed(&layout.pages, &samples);
        placed.iter().for_each(|one| {
            marks(one);
            wholes(one);
            let parts = |whole: &&Range<usize>| whole.start < one.to && one.to < whole.end;
            let torn = one.sample.names.iter().find(parts);
            assert!(torn.is_none(), "torn: {:?}", one.line);
        });
        let ems: BTreeSet<Length> =
            layout.pages.iter().flat_map(runs).map(|run| run.size).collect();
        assert_eq!(ems, BTreeSet::from([Length::pt(points as i32)]));
    };
    [(18, 300), (20, 301), (22, 302)].into_par_iter().for_each(check);
}

/// Right edges agree to the thousandth of a point; nothing hangs over.
fn edges(one: &Placed<'_>) {
    let edge = Length::mm(28) + MEASURE;
    assert!(one.line.right <= edge, "too wide: {:?}", one.line);
    // Nothing stretches in a line of a single word.
    let word = one.line.text.is_ascii();
    assert!(one.is_last() || word || one.line.right == edge, "not justified: {:?}", one.line);
}

/// Prohibited starts and ends (CLREQ 3.1.2); a last line has two characters (3.2.4).
fn marks(one: &Placed<'_>) {
    let shown = one.line.text.trim();
    let (start, end) = (shown.chars().next().unwrap(), shown.chars().next_back().unwrap());
    assert!(one.is_first() || !NO_START.contains(start), "starts badly: {:?}", one.line);
    // An address without a point may be longer than a line.
    let address = one.sample.long.iter().any(|long| long.start < one.to && one.to < long.end);
    assert!(one.is_last() || address || !NO_END.contains(end), "ends badly: {:?}", one.line);
    let characters = shown.chars().filter(|character| !NO_START.contains(*character)).count();
    let lonely = one.is_last() && !one.is_first() && characters < 2;
    assert!(!lonely, "a last line of one character: {:?} of {}", one.line, one.sample.text);
}

/// Numbers keep their units, dates and document numbers their parts: all of these fit on a line.
fn wholes(one: &Placed<'_>) {
    let torn = one.sample.whole.iter().find(|whole| whole.start < one.to && one.to < whole.end);
    assert!(torn.is_none(), "torn: {:?} in {}", one.line, one.sample.text);
}

fn grid(pages: &[Page]) {
    let first = lines(&pages[0])[0].y;
    for line in pages.iter().flat_map(lines) {
        assert_eq!((line.y - first).to_milli_pt() % PITCH, 0, "off the grid: {line:?}");
    }
}

/// Every page has the twenty-two lines of GB/T 9704-2012, 5.2.3, or as many as it can have if
/// neither a heading nor a single line of a paragraph is to stand at its foot, nor the last line
/// of one at the head of the next.
fn page_ends(placed: &[Placed<'_>]) {
    let may_end = |after: usize| {
        let (foot, head) = (&placed[after - 1], &placed[after]);
        let single = foot.is_first() && !foot.is_last() || head.is_last() && !head.is_first();
        !foot.is_heading() && !single
    };
    let mut start = 0;
    while start + 22 < placed.len() {
        let page = placed[start].page;
        let end = start + placed[start..].iter().take_while(|one| one.page == page).count();
        let wanted = (start + 1..=start + 22).rev().find(|after| may_end(*after)).unwrap();
        assert_eq!(end - start, wanted - start, "lines on page {page}");
        start = end;
    }
}

/// Cells are narrow, but nothing in them begins or ends badly either.
#[test]
fn cells_keep_the_rules() {
    let head = ["甲", "乙", "丙", "丁", "戊"];
    (0..6_u64).into_par_iter().for_each(|seed| {
        let mut corpus = Corpus::new(1_000 + seed, Parts::All);
        let rows: Vec<Vec<String>> =
            (0..40).map(|_| (0..head.len()).map(|_| corpus.paragraph().text).collect()).collect();
        let pages = typeset(&paper(vec![Block::Table(table(&head, &rows))]), fonts(), lexicon())
            .unwrap()
            .pages;
        let mut cells = rows.iter().flatten().map(|cell| common::dense(cell));
        let mut rest = cells.next().unwrap();
        let mut begun = false;
        for line in pages.iter().flat_map(cell_lines).filter(|line| !head.contains(&line.as_str()))
        {
            if rest.is_empty() {
                rest = cells.next().unwrap();
                begun = false;
            }
            let Some(left) = rest.strip_prefix(&line) else {
                panic!("{line:?} is not in {rest:?}")
            };
            let (start, end) = (line.chars().next().unwrap(), line.chars().next_back().unwrap());
            assert!(!begun || !NO_START.contains(start), "starts badly: {line} {left}");
            // An address without a point may be longer than a line.
            let address = end == '/' && left.starts_with(|next: char| next.is_ascii());
            let well = left.is_empty() || address || !NO_END.contains(end);
            assert!(well, "ends badly: {line}");
            rest = left.to_owned();
            begun = true;
        }
        assert!(rest.is_empty() && cells.next().is_none());
    });
}

/// The lines of the cells in the order of the table, white space left out.
fn cell_lines(page: &Page) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut end = None;
    let texts = page.items.iter().filter_map(|item| match item {
        // Page numbers, repeated heads and 续表 belong to no cell.
        Item::Text(run) if run.owner.is_some() => Some(run),
        _ => None,
    });
    for run in texts {
        let text: String = run.glyphs.iter().map(|glyph| glyph.character).collect();
        let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
        match out.last_mut() {
            Some(line) if end == Some((run.at.x, run.at.y)) => line.push_str(&text),
            _ => out.push(text),
        }
        end = Some((run.at.x + width, run.at.y));
    }
    out.iter().map(|line| common::dense(line)).collect()
}
