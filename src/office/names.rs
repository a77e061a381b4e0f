//! Names that become files and addresses: they must do so on every system, Windows included.

use super::fields::{Desk, text};
use crate::diag::{Code, Diagnostic};
use crate::load::Node;

/// An identity that becomes part of a file name and an address.
pub(super) fn page_name(desk: &mut Desk<'_>, node: &Node<'_>) -> Option<String> {
    let name = text(desk, node)?;
    let fit = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    let short = (1..=64).contains(&name.len());
    if !short || !name.chars().all(fit) || is_device(&name) {
        let problem = Diagnostic::error(
            Code::UnknownValue,
            format!("编号“{name}”不能做网页的文件名"),
            format!("the id `{name}` cannot be part of an address"),
        )
        .help(
            "只用字母、数字和 -，例如 JT-012，不用 CON、NUL 等 Windows 的设备名",
            "use letters, digits and `-`, such as `JT-012`, and no name of a Windows device",
        );
        desk.note(node.mark, problem);
        return None;
    }
    Some(name)
}

/// Whether Windows takes `name` for a device, whatever its ending: `con`, `LPT1`.
pub(super) fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 4] = ["CON", "PRN", "AUX", "NUL"];
    const PORTS: [&str; 2] = ["COM", "LPT"];
    let stem = name.split('.').next().unwrap_or(name).to_ascii_uppercase();
    let port = |kind: &str| {
        let number = stem.strip_prefix(kind).unwrap_or_default();
        number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    DEVICES.contains(&stem.as_str()) || PORTS.into_iter().any(port)
}

#[cfg(test)]
mod tests {
    use super::is_device;

    #[test]
    fn devices_are_known_in_either_case() {
        assert!(["con", "NUL", "aux.2021", "Com1", "lpt9"].into_iter().all(is_device));
        assert!(!["CONTENT", "COM", "COM10", "JT-001", "nul1"].into_iter().any(is_device));
    }
}
