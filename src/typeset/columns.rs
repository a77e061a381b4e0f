//! Column widths: what each column would like → what it gets.

use super::unit::Length;

/// What a column would like, in the size of type it was measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    /// Its widest text on one line.
    pub(super) natural: Length,
    /// The same with its head on one line too.
    pub(super) whole: Length,
    /// Its widest piece that must not be broken.
    pub(super) least: Length,
}

impl Column {
    /// The same in another size of type, rounded up.
    pub(super) fn at(self, size: Length, measured: Length) -> Self {
        let scaled = |length: Length| {
            let (size, measured) = (size.to_milli_pt(), measured.to_milli_pt());
            if size == measured {
                return length;
            }
            // Every glyph rounds by itself: one thousandth of a point for each of a few.
            length.scaled(size, measured) + Length::milli_pt(20)
        };
        Self { natural: scaled(self.natural), whole: scaled(self.whole), least: scaled(self.least) }
    }
}

/// Widths that fill `width` exactly. Each column gets what it would like if all can; else those
/// above a common limit are cut down to it, but not below their unbreakable pieces while there is
/// room, nor below one `em`.
pub(super) fn fit_columns(
    columns: &[Column],
    width: Length,
    padding: Length,
    em: Length,
) -> Vec<Length> {
    let count = columns.len() as i32;
    let inner = width - padding * 2 * count;
    let wishes = |wish: fn(&Column) -> Length| -> Vec<Length> {
        columns.iter().map(|column| wish(column).max(em)).collect()
    };
    let whole = wishes(|column| column.whole);
    let roomy = whole.iter().copied().sum::<Length>() <= inner;
    let natural = if roomy { whole } else { wishes(|column| column.natural) };
    let mut floors: Vec<Length> =
        columns.iter().map(|column| column.least.max(em).min(column.natural.max(em))).collect();
    if floors.iter().copied().sum::<Length>() > inner {
        floors = vec![em; columns.len()];
    }
    let total: Length = natural.iter().copied().sum();
    let mut widths = if total <= inner {
        natural
    } else {
        let limit = limit(&natural, &floors, inner);
        natural.iter().zip(&floors).map(|(wish, floor)| (*wish).min(limit).max(*floor)).collect()
    };
    spread(&mut widths, inner);
    widths.into_iter().map(|width| width + padding * 2).collect()
}

/// The largest limit at which the columns still fit.
fn limit(natural: &[Length], floors: &[Length], inner: Length) -> Length {
    let fits = |limit: i32| {
        let cut = |(wish, floor): (&Length, &Length)| {
            (*wish).min(Length::milli_pt(limit)).max(*floor).to_milli_pt()
        };
        natural.iter().zip(floors).map(cut).map(i64::from).sum::<i64>()
            <= i64::from(inner.to_milli_pt())
    };
    let (mut low, mut high) = (0, inner.to_milli_pt().max(1));
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if fits(middle) { low = middle } else { high = middle }
    }
    Length::milli_pt(low)
}

/// Deals what is left over out in proportion, the last thousandths to the first columns.
fn spread(widths: &mut [Length], inner: Length) {
    let total: Length = widths.iter().copied().sum();
    let left = inner - total;
    if left <= Length::ZERO || total <= Length::ZERO {
        return;
    }
    let share = |width: Length| width.scaled(left.to_milli_pt(), total.to_milli_pt());
    widths.iter_mut().for_each(|width| *width += share(*width));
    let rest = inner - widths.iter().copied().sum::<Length>();
    for width in widths.iter_mut().take(rest.to_milli_pt().max(0) as usize) {
        *width += Length::milli_pt(1);
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, fit_columns};
    use crate::typeset::unit::Length;

    #[test]
    fn widths_fill_the_measure_and_numbers_stay_whole() {
        let column = |natural, least| Column {
            natural: Length::pt(natural),
            whole: Length::pt(natural),
            least: Length::pt(least),
        };
        let columns = [column(20, 20), column(500, 12), column(60, 60), column(300, 12)];
        let widths = fit_columns(&columns, Length::pt(400), Length::pt(3), Length::pt(10));
        assert_eq!(widths.iter().copied().sum::<Length>(), Length::pt(400));
        assert!(widths[0] >= Length::pt(26) && widths[2] >= Length::pt(66));
        assert!(widths[1] > Length::pt(100) && widths[3] > Length::pt(100));
    }
}
