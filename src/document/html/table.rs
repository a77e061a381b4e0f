//! Tables as HTML: a container that scrolls, a caption, heads that say what they stand over.

use super::{Links, Writer, push_escaped};
use crate::document::{Alignment, Cell, ColumnHead, Inline, Row, RowKind, Table, plain_text};

impl Writer<'_> {
    /// A wide table scrolls inside its container, which a keyboard can reach and a reader names.
    pub(super) fn table(&mut self, table: &Table) {
        let title = plain_text(table.title());
        let title = if title.is_empty() { "表格" } else { title.as_str() };
        self.out.push_str("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
        push_escaped(&mut self.out, &title.replace('\n', " "));
        self.out.push_str("\"><table>\n");
        self.caption(table);
        self.heads(table);
        self.rows(table);
        self.out.push_str("</table></div>");
    }

    fn caption(&mut self, table: &Table) {
        if table.title().is_empty() && table.unit().is_empty() {
            return;
        }
        self.out.push_str("<caption>");
        self.inlines(table.title(), Links::Allowed);
        if !table.unit().is_empty() {
            self.out.push_str("<span class=\"unit\">");
            self.inlines(table.unit(), Links::Allowed);
            self.out.push_str("</span>");
        }
        self.out.push_str("</caption>\n");
    }

    fn heads(&mut self, table: &Table) {
        let grouped = table.has_groups();
        if grouped {
            for head in table.heads() {
                self.out.push_str(&format!("<colgroup{}>", spanning("span", head.width())));
                self.out.push_str("</colgroup>");
            }
            self.out.push('\n');
        }
        self.out.push_str("<thead>\n<tr>");
        let mut column = 0;
        for head in table.heads() {
            let alignment = table.columns()[column];
            match head {
                ColumnHead::Single(name) => {
                    let rows = if grouped { " rowspan=\"2\"" } else { "" };
                    self.cell("th", &format!(" scope=\"col\"{rows}{}", class(alignment)), name);
                }
                ColumnHead::Group { name, below } => {
                    let span = spanning("colspan", below.len());
                    self.cell("th", &format!(" scope=\"colgroup\"{span} class=\"mid\""), name);
                }
            }
            column += head.width();
        }
        self.out.push_str("</tr>\n");
        if grouped {
            self.lower_heads(table);
        }
        self.out.push_str("</thead>\n");
    }

    fn lower_heads(&mut self, table: &Table) {
        self.out.push_str("<tr>");
        let mut column = 0;
        for head in table.heads() {
            for (name, alignment) in head.below().iter().zip(&table.columns()[column..]) {
                self.cell("th", &format!(" scope=\"col\"{}", class(*alignment)), name);
            }
            column += head.width();
        }
        self.out.push_str("</tr>\n");
    }

    /// The rows below a section's name are a body of their own, so that the name heads them.
    fn rows(&mut self, table: &Table) {
        self.out.push_str("<tbody>\n");
        let mut above = None;
        for row in table.rows() {
            let section = |kind| matches!(kind, RowKind::Section(_));
            if section(row.kind()) && above.is_some_and(|kind| !section(kind)) {
                self.out.push_str("</tbody>\n<tbody>\n");
            }
            self.row(table, row);
            above = Some(row.kind());
        }
        self.out.push_str("</tbody>\n");
    }

    fn row(&mut self, table: &Table, row: &Row) {
        self.out.push_str(match row.kind() {
            RowKind::Item | RowKind::OfWhich => "<tr>",
            RowKind::Section(_) => "<tr class=\"section\">",
            RowKind::Total => "<tr class=\"total\">",
        });
        let mut column = 0;
        for (index, cell) in row.cells().iter().enumerate() {
            let alignment = table.columns()[column];
            self.body_cell(row.kind(), index, cell, alignment);
            column += cell.span;
        }
        self.out.push_str("</tr>\n");
    }

    fn body_cell(&mut self, kind: RowKind, index: usize, cell: &Cell, alignment: Alignment) {
        let span = spanning("colspan", cell.span);
        match kind {
            RowKind::Section(_) => {
                self.cell("th", &format!(" scope=\"rowgroup\"{span}"), &cell.inlines);
            }
            RowKind::Total | RowKind::OfWhich if index == 0 && !cell.inlines.is_empty() => {
                self.cell("th", &format!(" scope=\"row\"{span}"), &cell.inlines);
            }
            _ => self.cell("td", &format!("{span}{}", class(alignment)), &cell.inlines),
        }
    }

    fn cell(&mut self, name: &str, attributes: &str, inlines: &[Inline]) {
        self.out.push_str(&format!("<{name}{attributes}>"));
        self.inlines(inlines, Links::Allowed);
        self.out.push_str(&format!("</{name}>"));
    }
}

/// An attribute for more than one column.
fn spanning(name: &str, columns: usize) -> String {
    if columns > 1 { format!(" {name}=\"{columns}\"") } else { String::new() }
}

fn class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "",
        Alignment::Center => " class=\"mid\"",
        Alignment::Right => " class=\"num\"",
    }
}
