//! The nearest known name for a misspelt one.

/// Nobody means a name by more characters than this.
const LONGEST: usize = 80;

/// Up to three of `known`, nearest first, that someone who typed `typed` may have meant.
///
/// Distance is counted in characters, so that one wrong character in a short Chinese name still
/// counts as near; a name that contains the typed one, or the other way round, always does.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let length = typed.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        return Vec::new();
    }
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| distance(typed, length, name).map(|far| (far, name)))
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(3).map(|(_, name)| name).collect()
}

fn distance(typed: &str, length: usize, name: &str) -> Option<usize> {
    let far = strsim::osa_distance(typed, name);
    let longest = length.max(name.chars().count());
    let contained = length > 1 && (name.contains(typed) || typed.contains(name));
    (contained || far * 2 <= longest.max(2)).then_some(far)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn one_wrong_character_is_near() {
        assert_eq!(nearest("完成投次", ["完成投资", "项目数"]), ["完成投资"]);
        assert_eq!(nearest("省市", ["省市重点", "大项目"]), ["省市重点"]);
        assert!(nearest("风马牛", ["省市重点", "大项目"]).is_empty());
    }
}
