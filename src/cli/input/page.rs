//! The main text of a web page.

use dom_smoothie::{Config, Readability, TextMode};

/// A page with more elements than any article has would take minutes.
const MOST_ELEMENTS: usize = 200_000;

/// The headline and the paragraphs of the HTML page's article, without what is around it.
pub fn main_text(html: &str) -> Result<String, String> {
    let config = Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let article = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    let article = article.map_err(|error| format!("no main text found: {error}"))?;
    let (title, text) = (article.title.trim(), article.text_content.trim());
    match title.is_empty() || text.starts_with(title) {
        true => Ok(text.to_owned()),
        false => Ok(format!("{title}\n\n{text}")),
    }
}
