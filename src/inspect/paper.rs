//! Paper: all leaves of a print → its parts: head (版头), title, body, foot (版记).

use super::face::{Class, Face};
use super::leaf::Leaf;
use super::line::{Line, most_frequent};
use super::profile::Profile;
use super::sheet::{Print, Stroke};
use super::unit::Micron;

/// A print taken apart.
pub(super) struct Paper {
    /// What it is measured as.
    pub(super) profile: Profile,
    /// Glyphs refer to them.
    pub(super) faces: Vec<Face>,
    /// One per page; their lines are those of title and body.
    pub(super) leaves: Vec<Leaf>,
    /// Of the first page.
    pub(super) head: Option<Head>,
    /// Of the last page.
    pub(super) record: Option<Record>,
}

/// What stands above the title.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// Lines above the mark: number of the copy, secrecy, urgency.
    pub(super) above: Vec<Line>,
    /// The organ mark.
    pub(super) mark: Vec<Line>,
    /// Between the mark and the red rule; in a letter, below the first rule.
    pub(super) below: Vec<Line>,
    /// Red rules of the page, from the top down.
    pub(super) rules: Vec<Stroke>,
}

/// 版记, or the foot of a bulletin: lines between rules at the foot of the last page.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// From the top down; a letter has none.
    pub(super) rules: Vec<Stroke>,
    /// From the top down.
    pub(super) lines: Vec<Line>,
}

/// Type of at least this size is a mark's or a title's.
pub(super) const LARGE: Micron = Micron::new(6_900);

/// Type of at most this size is a record's: below 小三.
const SMALL: Micron = Micron::new(5_200);

impl Paper {
    /// Takes a print apart, as what it is said to be or looks like.
    pub(super) fn new(print: &Print, profile: Option<Profile>) -> Self {
        let mut leaves: Vec<Leaf> =
            (1..).zip(&print.sheets).map(|(page, sheet)| Leaf::new(page, sheet)).collect();
        let profile = profile.unwrap_or_else(|| Profile::of(&leaves));
        let head = leaves.first_mut().and_then(|leaf| Head::take(leaf, profile));
        let record = leaves.last_mut().and_then(|leaf| Record::take(leaf, profile));
        Self { profile, faces: print.faces.clone(), leaves, head, record }
    }

    /// All lines of title and body.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.leaves.iter().flat_map(|leaf| &leaf.lines)
    }

    /// Whether a line is one of a title: large, or in the titles' face at the head of a page.
    pub(super) fn is_title(&self, line: &Line) -> bool {
        let large = line.size() >= LARGE && self.profile != Profile::ReadingCopy;
        large || line.class(&self.faces) == Some(Class::Biaosong)
    }

    /// The lines of titles, in blocks that follow each other without other text.
    pub(super) fn titles(&self) -> Vec<Vec<&Line>> {
        let mut titles = Vec::new();
        for leaf in &self.leaves {
            let blocks = leaf.lines.chunk_by(|one, two| self.is_title(one) == self.is_title(two));
            let own = blocks.filter(|block| block.first().is_some_and(|line| self.is_title(line)));
            titles.extend(own.map(|block| block.iter().collect::<Vec<_>>()));
        }
        titles
    }

    /// The lines of the body, without those in small type that belong to a table.
    pub(super) fn body(&self) -> impl Iterator<Item = &Line> {
        self.leaves.iter().flat_map(|leaf| {
            leaf.lines.iter().filter(|line| !self.is_title(line) && !is_of_table(line, leaf))
        })
    }
}

/// Nearer to a table than this, small type is its unit or its note.
const BESIDE_TABLE: Micron = Micron::mm(14);

/// The unit of a table, and that it goes on.
const TABLE_WORDS: [&str; 5] = ["单位：", "（单位：", "计量单位：", "续表", "（续"];

fn is_of_table(line: &Line, leaf: &Leaf) -> bool {
    let ink = line.ink();
    let text = line.dense();
    (line.size() <= SMALL || TABLE_WORDS.iter().any(|word| text.starts_with(word)))
        && leaf.tables.iter().any(|table| {
            let above = table.area.top - ink.bottom;
            let below = ink.top - table.area.bottom;
            above.max(below) < BESIDE_TABLE
        })
}

impl Head {
    /// Takes the head's lines from the first leaf.
    fn take(leaf: &mut Leaf, profile: Profile) -> Option<Self> {
        if !profile.has_head() {
            return None;
        }
        let rules: Vec<Stroke> = red_rules(leaf).copied().collect();
        let rule = rules.first().map(Stroke::y);
        let is_mark = |line: &Line| is_mark(line, rule);
        let mark: Vec<Line> = leaf.lines.iter().filter(|line| is_mark(line)).cloned().collect();
        let top = mark.iter().map(|line| line.ink().top).min();
        let foot = mark.iter().map(|line| line.ink().bottom).max();
        let end = match profile {
            Profile::Letter => first_title(leaf),
            _ => rules.first().map(Stroke::y).or_else(|| first_title(leaf)),
        };
        let mut head = Self { mark, rules, ..Self::default() };
        leaf.lines.retain(|line| {
            let y = line.baseline();
            if is_mark(line) {
                return false;
            }
            if top.is_some_and(|top| y < top) {
                head.above.push(line.clone());
                return false;
            }
            let below = foot.is_some_and(|foot| y > foot) && end.is_some_and(|end| y < end);
            if below {
                head.below.push(line.clone());
            }
            !below
        });
        Some(head)
    }
}

/// The red rules of a page, from the top down.
pub(super) fn red_rules(leaf: &Leaf) -> impl Iterator<Item = &Stroke> {
    leaf.rules.iter().filter(|rule| rule.colour.is_red() && rule.length() > Micron::mm(100))
}

/// Whether a line is the organ mark: large and red. That of a long name is no larger than the
/// title, but it alone is red above the first red rule.
pub(super) fn is_mark(line: &Line, rule: Option<Micron>) -> bool {
    let above = rule.is_some_and(|rule| line.baseline() < rule);
    line.is_red() && (line.size() > LARGE || above)
}

/// Where the first large black line begins.
fn first_title(leaf: &Leaf) -> Option<Micron> {
    let title = leaf.lines.iter().find(|line| line.size() >= LARGE && !line.is_red())?;
    Some(title.ink().top)
}

/// Words that begin a line of a record.
pub(super) const RECORD_WORDS: [&str; 6] = ["主送", "抄送", "报：", "送：", "发：", "共印"];

impl Record {
    /// Takes the record's lines from the last leaf: small type at its foot that begins with one of
    /// the usual words, with the rules around it.
    fn take(leaf: &mut Leaf, profile: Profile) -> Option<Self> {
        let is_record = |line: &Line| {
            let text = line.dense();
            line.size() <= SMALL
                && (RECORD_WORDS.iter().any(|word| text.starts_with(word))
                    || text.ends_with("印发"))
        };
        let first = leaf.lines.iter().find(|line| is_record(line))?;
        let head = first.ink().top;
        let rules: Vec<Stroke> = leaf
            .rules
            .iter()
            .filter(|rule| !rule.colour.is_red() && rule.length() > Micron::mm(100))
            .copied()
            .collect();
        // The first rule stands just above the first line.
        let above = rules.iter().map(Stroke::y).filter(|y| *y < head).max();
        let above = above.filter(|y| head - *y < Micron::mm(12) && profile != Profile::Letter);
        let top = above.unwrap_or(head);
        let lines = leaf.lines.extract_if(.., |line| line.baseline() >= top).collect();
        let rules = rules.into_iter().filter(|rule| rule.y() >= top).collect();
        Some(Self { rules, lines })
    }
}

/// The size that most of the characters have.
pub(super) fn usual_size<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<Micron> {
    most_frequent(lines.flat_map(|line| &line.glyphs).map(|glyph| glyph.size))
}
