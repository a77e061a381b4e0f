//! Which addresses a link may lead to.
//!
//! In comes an address as written, out goes a verdict. Only schemes known to be harmless pass:
//! a list of the bad ones would miss the next one. Pages are opened from a folder, so an address
//! that begins with two slashes is a file server, and bad too.

/// Schemes that open a page, a letter or a telephone.
const HARMLESS: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether an address is relative or has a harmless scheme, however it is disguised: browsers
/// skip control characters and white space and ignore case, so this does too.
pub(super) fn is_harmless(url: &str) -> bool {
    let url: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let is_server = url.starts_with(['/', '\\']) && url[1..].starts_with(['/', '\\']);
    // an entity that is still there was disguised twice
    if is_server || url.contains("&#") {
        return false;
    }
    let head = &url[..url.find(['/', '?', '#']).unwrap_or(url.len())];
    match head.split_once(':') {
        Some((scheme, _)) => HARMLESS.iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        None => !head.contains('\\'),
    }
}

/// Whether an address leaves the site.
pub(super) fn is_external(url: &str) -> bool {
    let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme.trim());
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use super::{is_external, is_harmless};

    #[test]
    fn disguises_do_not_help() {
        for url in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " java\tscript:alert(1)",
            "\u{1}javascript:x",
            "java\u{200a}script:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "FILE:c:/x",
            "blob:x",
            "//server/share",
            "\\\\server\\share",
            "/\\server",
            "..\\x",
            "&#106;avascript:x",
        ] {
            assert!(!is_harmless(url), "{url}");
        }
    }

    #[test]
    fn ordinary_addresses_pass() {
        for url in
            ["a.html", "../项目/东港.html#投资", "#s1", "?q=a:b", "https://x.cn/a", "mailto:a@b"]
        {
            assert!(is_harmless(url), "{url}");
        }
        assert!(
            is_external("HTTPS://x.cn") && !is_external("a.html") && !is_external("mailto:a@b")
        );
    }
}
