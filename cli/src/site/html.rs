//! Markup as text: the one function that escapes, and elements that can't do without it.

/// A text as HTML and XML have it, between tags and in quotes alike. What neither may hold is left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// A page or a part of one.
#[derive(Default)]
pub(super) struct Html(String);

impl Html {
    /// Begins an element. An attribute without a value is left out, but for `alt`.
    pub(super) fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            if !value.is_empty() || *name == "alt" {
                self.0.push_str(&format!(" {name}=\"{}\"", escape(value)));
            }
        }
        self.0.push('>');
        self
    }

    /// Ends an element.
    pub(super) fn close(&mut self, tag: &str) -> &mut Self {
        self.0.push_str(&format!("</{tag}>"));
        self
    }

    /// Writes words.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(&escape(text));
        self
    }

    /// Writes an element of words alone; none where there are none.
    pub(super) fn element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        if !text.is_empty() {
            self.open(tag, attributes).text(text).close(tag);
        }
        self
    }

    /// Takes markup in.
    pub(super) fn append(&mut self, markup: &Html) -> &mut Self {
        self.0.push_str(&markup.0);
        self
    }

    /// Takes a line break for whoever reads the source.
    pub(super) fn line(&mut self) -> &mut Self {
        self.0.push('\n');
        self
    }

    /// Writes what machines read of a page, where a script may stand and no text ends it.
    pub(super) fn json(&mut self, value: &serde_json::Value) -> &mut Self {
        let text = value.to_string().replace('<', "\\u003c");
        self.0.push_str(&format!("<script type=\"application/ld+json\">{text}</script>"));
        self
    }

    /// The markup.
    pub(super) fn into_text(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup_anywhere() {
        let hostile = "</script><img src=x onerror='a()'>\"&\u{0}\u{1}";
        let mut html = Html::default();
        html.element("p", &[("title", hostile), ("class", "")], hostile).json(&serde_json::json!({ "a": hostile }));
        let expected = "<p title=\"&lt;/script&gt;&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;\">&lt;/script&gt;&lt;img \
             src=x onerror=&#39;a()&#39;&gt;&quot;&amp;</p><script type=\"application/ld+json\">{\"a\":\"\\u003c/script>\
             \\u003cimg src=x onerror='a()'>\\\"&\\u0000\\u0001\"}</script>";
        assert_eq!(html.into_text(), expected);
    }
}
