//! Pages as a test looks at them: tags with their attributes, and the text between.

/// One opening tag.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// All opening tags of a page.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        let end = tag_end(after);
        let inside = &after[..end];
        rest = &after[end..];
        if inside.starts_with(|character: char| character.is_ascii_alphabetic()) {
            tags.push(tag(inside));
        }
    }
    tags
}

/// Where the tag closes: a `>` in quotes does not close it.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    text.len()
}

fn tag(inside: &str) -> Tag {
    let space = |character: char| character.is_whitespace() || character == '/';
    let (name, mut rest) = inside.split_at(inside.find(space).unwrap_or(inside.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(space);
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|character| space(character) || character == '=').unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let Some(value) = rest.strip_prefix('=') else {
            attributes.push((key, String::new()));
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((value, "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        attributes.push((key, unescape(value)));
        rest = after;
    }
    Tag { name: name.to_ascii_lowercase(), attributes }
}

/// What a reader sees, without tags; white space is left out.
pub(crate) fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(&unescape(before));
        rest = &after[tag_end(after)..];
        rest = rest.strip_prefix('>').unwrap_or(rest);
    }
    out.push_str(&unescape(rest));
    out.retain(|character| !character.is_whitespace());
    out
}

fn unescape(text: &str) -> String {
    const ENTITIES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
    ];
    let replace = |text: String, (from, to): &(&str, &str)| text.replace(from, to);
    ENTITIES.iter().fold(text.to_owned(), replace).replace("&amp;", "&")
}

/// `%E5%8C%BA` → 区.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let code = rest.get(1..3).filter(|_| first == '%');
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &rest[3..];
        } else {
            bytes.extend(first.to_string().as_bytes());
            rest = &rest[first.len_utf8()..];
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}
