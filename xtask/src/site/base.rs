//! Where the site is. VitePress builds it for a place of no host; here that becomes the place that was named, or any: all pages
//! lie in one folder, so that addresses relative to it hold on each of them.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::text_of;

/// The place that VitePress builds for; `docs/.vitepress/config.mjs` says the same.
pub(super) const MARK: &str = "/__base__/";
/// Where the site says it is, if nobody has said it: a site map has whole addresses.
const NOWHERE: &str = "https://newsrack.example/";
/// The place, as the site's script finds it while it runs.
const FOUND: &str = "__VP_SITE_DATA__.base";

/// Where the site is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Base {
    /// From the host's root, with a slash at both ends; none where it may be anywhere.
    path: Option<String>,
    /// The whole address, with a slash at its end.
    address: String,
}

impl Base {
    /// What the command line says.
    pub(super) fn parse(text: Option<&str>) -> Result<Base> {
        let Some(text) = text else { return Ok(Base { path: None, address: NOWHERE.to_owned() }) };
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "/:.-_~%".contains(c));
        ensure!(plain, "--base {text}: an address has letters of ASCII, digits and -._~%/ only");
        let host_end = match text.split_once("://") {
            Some(("http" | "https", rest)) => Some(text.len() - rest.len() + rest.find('/').unwrap_or(rest.len())),
            Some(_) => None,
            None => text.starts_with('/').then_some(0),
        };
        let help = "name a path, as /newsrack/, or an address, as https://paper.example/newsrack/";
        let (host, path) =
            host_end.and_then(|end| text.split_at_checked(end)).with_context(|| format!("--base {text}: {help}"))?;
        let path = format!("{}/", path.trim_end_matches('/'));
        let host = if host.is_empty() { NOWHERE.trim_end_matches('/') } else { host };
        Ok(Base { address: format!("{host}{path}"), path: Some(path) })
    }

    /// The text of this file with the site's place in it; none where the file does not name it.
    pub(super) fn place(&self, name: &str, file: &Path) -> Result<Option<String>> {
        let Some(text) = text_of(file)?.filter(|text| text.contains(MARK)) else { return Ok(None) };
        let placed = match &self.path {
            Some(path) => text.replace(MARK, path),
            None => anywhere(name, &text),
        };
        ensure!(
            !placed.contains(MARK),
            "{name}: VitePress names the site's place in a way that xtask/src/site/base.rs does not know"
        );
        Ok(Some(placed))
    }

    /// An address of a page as the name of a file, if it is one of the site's.
    pub(super) fn name_of<'a>(&self, address: &'a str) -> &'a str {
        let prefix = self.path.as_deref().unwrap_or("./");
        address.strip_prefix(prefix).or_else(|| address.strip_prefix("./")).unwrap_or(address)
    }

    /// The site map: all pages but the one for what is not there, and the widget's own in its folder.
    pub(super) fn map<'a>(&self, files: impl Iterator<Item = &'a String>) -> String {
        let mut map = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        map.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
        for file in files.filter(|file| file.ends_with(".html") && *file != "404.html" && !file.contains('/')) {
            let page = if file == "index.html" { "" } else { file };
            map.push_str(&format!("<url><loc>{}{page}</loc></url>\n", self.address));
        }
        map.push_str("</urlset>\n");
        map
    }
}

/// The text for any place: relative addresses in pages and styles; the script finds the place from the page's address.
fn anywhere(name: &str, text: &str) -> String {
    if name.ends_with(".html") {
        let said = format!(r#"\"base\":\"{MARK}\""#);
        let found = r#"\"base\":\""+new URL("./",location.href).pathname+"\""#;
        return text.replace(&said, found).replace(MARK, "./");
    }
    if name.ends_with(".css") {
        return text.replace(MARK, "../");
    }
    let text = text.replace(&format!("\"{MARK}\""), &format!("({FOUND})"));
    // The index of the search is one text, in whichever marks it has the fewest of itself.
    let (before, after) = match text.strip_prefix("const e=").and_then(|text| text.chars().next()) {
        Some('\'') => ("'+", "+'"),
        Some('`') => ("${", "}"),
        _ => return text,
    };
    text.replace(MARK, &[before, FOUND, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_path_or_an_address() {
        let cases = [
            (None, None, "https://newsrack.example/"),
            (Some("/"), Some("/"), "https://newsrack.example/"),
            (Some("/docs"), Some("/docs/"), "https://newsrack.example/docs/"),
            (Some("https://paper.example"), Some("/"), "https://paper.example/"),
            (Some("http://paper.example:8080/a/b/"), Some("/a/b/"), "http://paper.example:8080/a/b/"),
        ];
        for (text, path, address) in cases {
            let base = Base { path: path.map(str::to_owned), address: address.to_owned() };
            assert_eq!(Base::parse(text).unwrap(), base, "{text:?}");
        }
        for wrong in ["", "docs/", "ftp://paper.example/", "/a b/", "/\"/"] {
            assert!(Base::parse(Some(wrong)).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_site_without_a_place_names_none() {
        let page = r#"<a href="/__base__/a.html"> JSON.parse("{\"base\":\"/__base__/\",\"x\":1}")"#;
        let told =
            r#"<a href="./a.html"> JSON.parse("{\"base\":\""+new URL("./",location.href).pathname+"\",\"x\":1}")"#;
        assert_eq!(anywhere("b.html", page), told);
        assert_eq!(anywhere("assets/a.js", r#"return"/__base__/"+e"#), "return(__VP_SITE_DATA__.base)+e");
        let index = r#"const e='{"0":"/__base__/a.html#b"}';"#;
        assert_eq!(anywhere("assets/i.js", index), r#"const e='{"0":"'+__VP_SITE_DATA__.base+'a.html#b"}';"#);
        let index = r#"const e=`{"0":"/__base__/a.html#b"}`;"#;
        assert_eq!(anywhere("assets/i.js", index), r#"const e=`{"0":"${__VP_SITE_DATA__.base}a.html#b"}`;"#);
        assert_eq!(anywhere("assets/a.css", "url(/__base__/a.png)"), "url(../a.png)");
    }

    #[test]
    fn the_map_names_pages_alone() {
        let files = ["404.html", "a.html", "index.html", "mark.svg", "pkg/frame.html"].map(str::to_owned);
        let map = Base::parse(Some("https://paper.example/docs/")).unwrap().map(files.iter());
        assert_eq!(map.matches("<loc>").count(), 2);
        assert!(map.contains("<loc>https://paper.example/docs/a.html</loc>"), "{map}");
        assert!(map.contains("<loc>https://paper.example/docs/</loc>"), "{map}");
    }
}
