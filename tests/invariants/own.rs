//! What holds for every rule set that a reader may write.

use hedgelight::{Names, Scanner, examples};

use super::{PART, assert_well_formed, scan};

/// What a set is tried on where no text is given with it.
const SAMPLE: &str = "Jane Smith said on Monday that the plan may be a game changer, and 3,000 officials were told so.";

/// Adds a rule set, TOML or JSON, to a scanner that has none, and scans the text after its form feed.
pub fn own(scanner: &Scanner, input: &str) {
    let (source, text) = input.split_once(PART).unwrap_or((input, SAMPLE));
    let with = scanner.clone().with_own("own", source);
    let found = scan(&with, text, Names::default()).claims;
    assert_well_formed(text, &found);
    if let [error] = with.broken() {
        assert_eq!(error.file, "own");
        assert!(error.line >= 1 && error.line <= source.matches('\n').count() + 1, "{error}");
        assert!(!error.reason.trim().is_empty());
        assert_eq!(found, scan(scanner, text, Names::default()).claims, "a broken set changes what is found");
        return;
    }
    assert!(found.iter().flat_map(|claim| &claim.cues).all(|cue| with.rules().rule_named(&cue.rule).is_some()));
    assert_eq!(found, scan(&with, text, Names::default()).claims);
    let (_, rules) = with.rules().sets().last().unwrap();
    for one in examples::failing(&with, "own", source).unwrap() {
        assert!(one.line >= 1 && one.line <= source.matches('\n').count() + 1, "{one:?}");
    }
    let is_empty = rules.is_empty();
    assert_eq!(with.clone().with_own("again", source).broken().is_empty(), is_empty, "an id stands for two rules");
}
