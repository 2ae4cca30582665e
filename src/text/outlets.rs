//! Names of outlets: by host, and tidied from metadata.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OutletsFile {
    hosts: BTreeMap<String, String>,
}

static HOSTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    toml::from_str::<OutletsFile>(include_str!("../../rules/text/outlets.toml")).unwrap_or_default().hosts
});

/// The outlet of a host, from the table of hosts; a sub-domain is of its parent.
pub(crate) fn of_host(host: &str) -> Option<String> {
    in_table(&HOSTS, host)
}

/// The outlet of a host in a table of hosts.
pub(crate) fn in_table(table: &BTreeMap<String, String>, host: &str) -> Option<String> {
    let mut rest = host;
    loop {
        if let Some(name) = table.get(rest) {
            return Some(name.clone());
        }
        rest = rest.split_once('.')?.1;
    }
}

/// A name as metadata has it, without address parts and white space; an address becomes its host's name.
pub(crate) fn tidy(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.starts_with("http://") || name.starts_with("https://") || name.starts_with("www.") {
        let host = super::head::host_name(&name).unwrap_or(name);
        return of_host(&host).unwrap_or(host);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sub_domain_is_of_its_house() {
        assert_eq!(of_host("edition.cnn.com").as_deref(), Some("CNN"));
        assert_eq!(of_host("unknown.example"), None);
    }
}
