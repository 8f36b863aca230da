//! The main text of a web page.

use dom_smoothie::{Config, Readability, TextMode};

/// A page with more elements than any article has would take minutes.
const MOST_ELEMENTS: usize = 200_000;
/// Looking for the main text takes time by the square of how deep elements lie. Chrome's parser goes no deeper, either.
const DEEPEST: usize = 512;
/// What is never text of a page.
const NO_TEXT: &str = "head, script, style, noscript, template, nav, footer";

/// The headline and the paragraphs of the HTML page's article, without what is around it. Of a page that is too deep to find
/// an article in, all of its text.
pub fn main_text(html: &str) -> Result<String, String> {
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let failed = |error| format!("no main text found: {error}");
    let mut page = Readability::new(html, None, Some(config)).map_err(failed)?;
    let (title, text) = match is_deep(&page) {
        true => {
            let title = page.get_article_title();
            page.doc.select(NO_TEXT).remove();
            (title, page.doc.formatted_text())
        }
        false => {
            let article = page.parse().map_err(failed)?;
            (article.title.into(), article.text_content)
        }
    };
    let (title, text) = (title.trim(), text.trim());
    match title.is_empty() || text.starts_with(title) {
        true => Ok(text.to_owned()),
        false => Ok(format!("{title}\n\n{text}")),
    }
}

fn is_deep(page: &Readability) -> bool {
    let root = page.doc.root();
    root.descendants_it().any(|node| node.ancestors_it(None).nth(DEEPEST).is_some())
}
