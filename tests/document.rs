//! Markdown in, tree and HTML out: one snapshot for every file in `tests/document`.

use jianbao::document::{
    Block, Cell, ColumnHead, Document, Inline, Table, escape, html_parts, mark, parse,
};

/// The tree in lines, nested by indentation.
fn dump(document: &Document) -> String {
    let mut out = String::new();
    blocks(&document.blocks, 0, &mut out);
    out
}

fn blocks(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        out.push_str(&"  ".repeat(depth));
        match block {
            Block::Heading(heading) => {
                let text = line(&heading.inlines);
                *out += &format!("heading {:?} {:?}: {text}\n", heading.level, heading.numbering);
            }
            Block::Paragraph(inlines) => *out += &format!("paragraph: {}\n", line(inlines)),
            Block::List(list) => {
                *out += &format!("list {:?}\n", list.start);
                for item in &list.items {
                    *out += &format!("{}item\n", "  ".repeat(depth + 1));
                    self::blocks(item, depth + 2, out);
                }
            }
            Block::Table(table) => {
                *out += &format!("table {:?}\n", table.columns());
                self::table(table, depth + 1, out);
            }
            Block::Quote(inner) => {
                out.push_str("quote\n");
                self::blocks(inner, depth + 1, out);
            }
            Block::Code(code) => *out += &format!("code: {code:?}\n"),
            Block::Picture(picture) => {
                *out += &format!("picture {}: {}\n", picture.file.path, picture.alt);
            }
            Block::Rule => out.push_str("rule\n"),
        }
    }
}

fn table(table: &Table, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    for (name, caption) in [("title", table.title()), ("unit", table.unit())] {
        if !caption.is_empty() {
            *out += &format!("{indent}{name}: {}\n", line(caption));
        }
    }
    let head = |head: &ColumnHead| {
        let below: Vec<String> = head.below().iter().map(|cell| line(cell)).collect();
        let below =
            if below.is_empty() { String::new() } else { format!(" [{}]", below.join(" | ")) };
        format!("{}{below}", line(head.name()))
    };
    let heads: Vec<String> = table.heads().iter().map(head).collect();
    *out += &format!("{indent}head: {}\n", heads.join(" | "));
    for row in table.rows() {
        let cell = |cell: &Cell| match cell.span {
            1 => line(&cell.inlines),
            span => format!("{} ×{span}", line(&cell.inlines)),
        };
        let cells: Vec<String> = row.cells().iter().map(cell).collect();
        *out += &format!("{indent}{:?}: {}\n", row.kind(), cells.join(" | "));
    }
}

fn line(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) => format!("⟦strong {}⟧", line(inner)),
            Inline::Emphasis(inner) => format!("⟦em {}⟧", line(inner)),
            Inline::Code(text) => format!("⟦code {text}⟧"),
            Inline::Link { url, inlines } => format!("⟦link {url} {}⟧", line(inlines)),
            Inline::Figure { key, text } => format!("⟦figure {key}={text}⟧"),
            Inline::Break => "⟦break⟧".to_owned(),
        })
        .collect()
}

/// All characters a reader sees, in order.
fn plain(document: &Document) -> String {
    let mut out = String::new();
    push_plain(&document.blocks, &mut out);
    out
}

fn push_plain(blocks: &[Block], out: &mut String) {
    use jianbao::document::plain_text;
    for block in blocks {
        match block {
            Block::Heading(heading) => *out += &plain_text(&heading.inlines),
            Block::Paragraph(inlines) => *out += &plain_text(inlines),
            Block::List(list) => list.items.iter().for_each(|item| push_plain(item, out)),
            Block::Table(table) => {
                table.texts().for_each(|text| *out += &plain_text(text));
            }
            Block::Quote(inner) => push_plain(inner, out),
            Block::Code(code) => *out += code,
            Block::Picture(_) | Block::Rule => {}
        }
    }
}

/// A text alone as HTML.
fn html(document: &Document, href: &dyn Fn(&str) -> Option<String>) -> String {
    html_parts(std::iter::once(document), "", href).concat()
}

fn figure_href(key: &str) -> Option<String> {
    (!key.starts_with('无')).then(|| format!("figures/{key}.html"))
}

#[test]
fn every_file_has_its_tree() {
    insta::glob!("document/*.md", |path| {
        let source = std::fs::read_to_string(path).expect("a test file can be read");
        let (document, found) = parse(&source);
        let found: Vec<&str> = found.iter().map(|one| one.message.zh.as_str()).collect();
        let html = html(&document, &figure_href);
        insta::assert_snapshot!(format!(
            "{}\n--- messages\n{}\n\n--- html\n{html}",
            dump(&document),
            found.join("\n")
        ));
    });
}

#[test]
fn figures_stay_nodes_wherever_they_stand() {
    let done = mark("完成投资·省市重点", "12.5%（*估*|计）");
    let none = mark("无", "1. <b>");
    let source = format!(
        "## {done}情况\n\n{none}，**占{done}。**要快\n\n[见{done}](a.html) `码{done}`\n\n\
         |甲|\n|-|\n|{done}|\n\n- {none}\n\n<i>{done}</i>\n\n残\u{FDD1}缺{done}\u{FDD3}"
    );
    let (document, found) = parse(&source);
    assert!(found.is_empty());
    insta::assert_snapshot!(format!("{}\n{}", dump(&document), html(&document, &figure_href)));
}

mod properties {
    use super::{parse, plain};
    use crate::html;
    use jianbao::document::{escape, mark, resolve_marks};
    use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

    fn is_reserved(c: char) -> bool {
        ('\u{FDD0}'..='\u{FDEF}').contains(&c)
    }

    fn printable(text: &str) -> bool {
        !text.chars().any(|c| c.is_control() || is_reserved(c))
    }

    /// Source without white space and asterisks: emphasis may eat those, nothing else.
    fn bare(text: &str) -> String {
        text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_escaped_value_is_itself(value in r"[ -~一二三、（）。“”中文　]{0,24}|\PC{0,24}") {
            proptest::prop_assume!(printable(&value));
            let (document, _) = parse(&escape(&value));
            let text = plain(&document);
            prop_assert_eq!(text.trim(), value.trim());
            let (document, _) = parse(&format!("甲{}乙", escape(&value)));
            prop_assert_eq!(plain(&document), format!("甲{value}乙"));
        }

        #[test]
        fn an_escaped_value_is_itself_in_cells_items_and_headings(value in r"[ -~一、（）。“”中文]{0,24}|\PC{0,24}") {
            proptest::prop_assume!(printable(&value));
            let text = escape(&value);
            for source in [
                format!("|a|b|\n|-|-|\n|{text}|c|\n"),
                format!("- ab\n- {text}\n- c\n"),
                format!("## ab\n\n### {text}\n\nc\n"),
            ] {
                let (document, _) = parse(&source);
                let text = plain(&document);
                let inner = text.strip_prefix("ab").and_then(|text| text.strip_suffix('c'));
                prop_assert_eq!(inner.map(str::trim), Some(value.trim()), "{}", source);
            }
        }

        #[test]
        fn a_mark_is_itself(key in r"[ -~中·]{1,12}", value in r"[ -~中。]{1,12}") {
            let text = mark(&key, &value);
            let page = resolve_marks(format!("<p>{text}"), &|key| Some(key.to_owned()));
            let (document, _) = parse(&format!("**{text}**`{text}`"));
            prop_assert_eq!(plain(&document), format!("{value}{value}"));
            let fragment = html(&document, &|key| Some(key.to_owned()));
            let link = page.trim_start_matches("<p>");
            prop_assert!(fragment.contains(link));
        }

        #[test]
        fn no_character_is_lost(lines in proptest::collection::vec(r"[一二三是要快。，、：；！“”（）%0-9a-z　 *]{1,20}", 1..8)) {
            let source = lines.join("\n");
            // a number and a point would be a list, whose numbers are not text
            let (document, _) = parse(&source);
            prop_assert_eq!(bare(&plain(&document)), bare(&source));
        }

        #[test]
        fn anything_parses(source in r"[-#>*_`|:\[\]()<&;!+~=\\ \n\t0-9.a一。“\u{FDD1}-\u{FDD3}\u{FDE0}\u{1680}]{0,200}", wild in any::<String>()) {
            for source in [source, wild] {
                let (document, _) = parse(&source);
                let text = plain(&document);
                let clean = text.chars().all(|c| !is_reserved(c));
                prop_assert!(clean);
            }
        }
    }
}

#[test]
fn values_that_look_like_markdown_survive() {
    for value in [
        "*扩建*|二期",
        "1. 名",
        "<b>&amp;",
        "https://example.org/a_b_",
        "# 名",
        "- 名",
        "[甲]: 乙",
        "`",
        "\\|",
        "&#65;",
    ] {
        for source in
            [escape(value), format!("|{}|\n|-|\n", escape(value)), format!("# {}", escape(value))]
        {
            assert_eq!(plain(&parse(&source).0), value, "{source}");
        }
    }
}

/// 100 KB of anything that nests, or could: no overflow, no waiting.
#[test]
fn hostile_input_is_harmless() {
    const SIZE: usize = 100_000;
    let piece = |piece: &str| piece.repeat(SIZE / piece.len());
    for source in [
        piece("["),
        piece("*"),
        piece(">"),
        piece("- "),
        piece("> - "),
        piece("|"),
        piece("|-"),
        piece("`"),
        piece("<"),
        piece("<a:"),
        piece("](("),
        piece("!["),
        piece("[a]("),
        piece("**“a”"),
        piece("*a **b "),
        piece("a*b_c"),
        piece("&#"),
        piece("a**b”**c"),
        piece("`a``b```"),
        piece("1. "),
        piece("\\"),
        piece("\u{FDD1}"),
        piece("\u{FDD1}a\u{FDD2}"),
        piece("_a "),
        piece("*“_"),
        piece("\n>"),
        piece("　"),
        piece("***a"),
        piece("|\n"),
        piece("(一)\n"),
        format!("{}\n{}\n{}", piece("a|"), piece("-|"), piece("b\n")),
        (0..400).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect(),
    ] {
        let name: String = source.chars().take(12).collect();
        let started = std::time::Instant::now();
        let (document, _) = parse(&source);
        html(&document, &figure_href);
        let took = started.elapsed();
        assert!(took.as_secs() < 5, "{name:?} took {took:?}");
    }
}
