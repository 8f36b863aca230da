//! Whom sources stand for, rule by rule.

use crate::claim::SourceKind;
use crate::{Label, Labels, ScanOptions, Scanner};

/// The names of the sources of `text`, in text order; "-" where there is none.
fn names(text: &str) -> Vec<String> {
    let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
    let options = ScanOptions { labels: Labels::all(), ..ScanOptions::default() };
    let claims = scanner.scan(text, options).claims;
    let sources = claims.iter().flat_map(|claim| &claim.attributions).filter_map(|one| one.source.as_ref());
    sources.map(|source| source.name.clone().unwrap_or_else(|| "-".to_owned())).collect()
}

/// The name of the last source of `text`.
pub(super) fn last(text: &str) -> String {
    names(text).pop().unwrap_or_default()
}

#[test]
fn he_is_who_speaks_rather_than_who_is_named_last() {
    assert_eq!(last("Carl Moss said that Peter Wren was wrong. He said the plan would fail."), "Carl Moss");
    assert_eq!(last("Carl Moss criticised Peter Wren. He said the plan would fail."), "Carl Moss");
    assert_eq!(last("Carl Moss said it was over.\n\n“Peter Wren is wrong,” he said."), "Carl Moss");
    assert_eq!(last("After Peter Wren asked about it, Carl Moss said no. He added that it was late."), "Carl Moss");
    assert_eq!(last("Asked about Peter Wren, Carl Moss shrugged. He said it was late."), "Carl Moss");
    assert_eq!(last("When a reporter asked Carl Moss about it, Moss shrugged. “It was late,” he said."), "Carl Moss");
}

#[test]
fn a_paragraph_of_quotation_changes_no_speaker() {
    let text = "Carl Moss said it was over.\n\n“Peter Wren is wrong. Peter Wren lost.”\n\nHe added that it was late.";
    assert_eq!(last(text), "Carl Moss");
}

#[test]
fn a_case_is_nobody_who_speaks() {
    assert_eq!(last("Mary Moss left. The case is Loving v. Virginia. She said it was late."), "Mary Moss");
}

#[test]
fn the_subject_goes_on_through_pronouns() {
    let text = "Carl Moss left early. He had met Peter Wren. He said the plan would fail.";
    assert_eq!(last(text), "Carl Moss");
}

#[test]
fn gender_shows_in_names_titles_and_pronouns() {
    assert_eq!(last("Mary Moss met Carl Wren. She said it was late."), "Mary Moss");
    assert_eq!(last("Mary Moss praised Carl Wren. He said it was late."), "Carl Wren");
    assert_eq!(last("Mr. Wren met Mrs. Moss. She said it was late."), "Moss");
    assert_eq!(last("Zuwena Moss said it was late. Carl Wren nodded at what she said."), "Zuwena Moss");
}

#[test]
fn of_two_who_fit_alike_neither_is_meant() {
    assert_eq!(last("The parade passed Carl Moss and Peter Wren. He said it was late."), "-");
}

#[test]
fn a_surname_is_told_by_the_full_name_that_comes_later() {
    assert_eq!(names("Moss says it is late\n\nCarl Moss said on Monday that it was late."), ["Carl Moss", "Carl Moss"]);
    assert_eq!(last("Carl Moss said no. Mr. Moss said it was late."), "Carl Moss");
    assert_eq!(last("Mary Wren met Carl Wren. Mr. Wren said it was late."), "Carl Wren");
}

#[test]
fn a_campaign_or_a_spokesman_is_not_the_candidate() {
    assert_eq!(last("Carl Moss is running. The Moss campaign said it was late."), "Moss campaign");
    assert_eq!(last("Carl Moss is running. A spokesman for Moss said it was late."), "-");
    assert_eq!(last("A spokesman for House Speaker Carl Moss said it was late."), "-");
    assert_eq!(last("A spokesman for the World Bank said it was late."), "World Bank");
}

#[test]
fn short_forms_of_organisations() {
    assert_eq!(last("Google Maps stopped on Monday.\n\nGoogle said that it was sorry."), "Google");
    assert_eq!(
        last("Quinnipiac University asked 500 people.\n\nQuinnipiac said that most were glad."),
        "Quinnipiac University"
    );
    assert_eq!(last("The Associated Press came. The AP said it was late."), "Associated Press");
    assert_eq!(last("The Federal Bank met. The Fed said it was late."), "Federal Bank");
    assert_eq!(last("The New Haven Times called. The Times said it was late."), "New Haven Times");
}

#[test]
fn titles_are_no_part_of_names() {
    assert_eq!(last("Daily News Political Editor Carl Moss said it was late."), "Carl Moss");
    assert_eq!(last("Speaker of the House Rep. Carl Moss (R-WI) said it was late."), "Carl Moss");
    assert_eq!(last("The Liberal National Convention said it was late."), "Liberal National Convention");
    assert_eq!(last("Secretary of State Carl Moss said it was late."), "Carl Moss");
    assert_eq!(last("The mayor of Boston, Carl Moss, said it was late."), "Carl Moss");
}

#[test]
fn descriptions_go_by_what_somebody_has_been_called() {
    assert_eq!(last("Carl Moss, a senator from Ohio, met Mary Wren. The senator said it was late."), "Carl Moss");
    assert_eq!(last("Casino tycoon Carl Moss left. The tycoon said it was late."), "Carl Moss");
    assert_eq!(last("Gov. Carl Moss left. The governor said it was late."), "Carl Moss");
    assert_eq!(last("Carl Moss left. The tycoon said it was late."), "Carl Moss");
    assert_eq!(last("Justice Carl Moss left. The nominee said it was late."), "-");
    assert_eq!(last("Peter Wren met Carl Moss. The official said it was late."), "-");
}

#[test]
fn documents_go_by_who_issued_them() {
    assert_eq!(names("Court records show that it was late."), ["-"]);
    assert_eq!(last("A Gallup poll was published. The poll found that it was late."), "Gallup");
    assert_eq!(last("According to a report by the World Bank, it was late."), "World Bank");
}

#[test]
fn it_is_an_organisation_and_they_are_nobody() {
    assert_eq!(last("The World Bank met Carl Moss. It said it was late."), "World Bank");
    assert_eq!(last("The World Bank met Carl Moss. They said it was late."), "-");
    assert_eq!(last("A “super PAC” said it was late."), "-");
}

#[test]
fn who_adds_is_who_was_heard() {
    let text =
        "A UN spokesman says UN secretary general Carl Moss is on the verge of a deal, but added it's not done yet.";
    assert_eq!(names(text), ["UN", "UN"]);
    assert_eq!(last("Peter Wren left, Carl Moss said, adding that it was late."), "Carl Moss");
}

#[test]
fn who_follows_its_name() {
    assert_eq!(last("Carl Moss of Ohio, who said it was late, left."), "Carl Moss");
}

#[test]
fn words_that_open_a_sentence_are_no_names() {
    assert_eq!(last("Moreover, the government left. It said it was late."), "-");
}

#[test]
fn a_later_part_of_a_page_knows_the_names_of_the_earlier() {
    let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
    let first = scanner.scan("Carl Moss said it was late.", ScanOptions::default());
    let kept = serde_json::to_string(&first.names).unwrap_or_default();
    let names = serde_json::from_str(&kept).unwrap_or_default();
    let second = scanner.scan("Moss said so. He said it twice.", ScanOptions { names, ..ScanOptions::default() });
    let attributions = second.claims.iter().flat_map(|claim| &claim.attributions);
    let names: Vec<_> = attributions.filter_map(|one| one.source.as_ref()?.name.as_deref()).collect();
    assert_eq!(names, ["Carl Moss", "Carl Moss"]);
}

#[test]
fn a_paragraph_that_is_read_anew_is_no_headline() {
    let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
    let names = scanner.scan("Carl Moss said it was late.", ScanOptions::default()).names;
    let again = scanner.scan("Weavers said that it was late.", ScanOptions { names, ..ScanOptions::default() });
    assert_eq!(again.claims[0].labels, [Label::UnnamedSource]);
}

#[test]
fn a_place_is_no_company() {
    assert_eq!(last("The mill is in Ohio. The company said that it was late."), "-");
    assert_eq!(last("Moss Corp. left the mill. The company said that it was late."), "Moss Corp");
}

#[test]
fn an_organisation_has_its_whole_name() {
    let names = names("Citing local outlets, the Associated Press reports that he missed it.");
    assert!(!names.is_empty() && names.iter().all(|name| name == "Associated Press"), "{names:?}");
}

#[test]
fn two_who_speak_together_go_by_both_names() {
    assert_eq!(last("Carl Moss and Mary Wren said it was late."), "Carl Moss and Mary Wren");
    assert_eq!(
        last("Sens. Carl Moss and Mary Wren came.\n\n“It was late,” said Moss and Wren."),
        "Carl Moss and Mary Wren"
    );
    assert_eq!(
        last("Secretary of State Carl Moss and Foreign Minister Mary Wren said it was late."),
        "Carl Moss and Mary Wren"
    );
    assert_eq!(last("Reuters and the Associated Press reported that it was late."), "Reuters and Associated Press");
    assert_eq!(last("Carl Moss and Mary Wren said it was late. He added that it was over."), "Carl Moss");
    assert_eq!(last("Carl Moss and Mary Wren said it was late. Wren added that it was over."), "Mary Wren");
}

#[test]
fn a_body_goes_by_both_halves_of_its_name() {
    for body in [
        "Food and Drug Administration",
        "World Travel and Tourism Council",
        "House Oversight and Government Reform Committee",
        "Bill and Melinda Gates Foundation",
        "Centers for Disease Control and Prevention",
    ] {
        assert_eq!(last(&format!("It was late. The {body} said the plan would fail.")), body);
        assert_eq!(last(&format!("According to the {body}, it was late.")), body);
    }
    assert_eq!(last("The White House and State Department said it was late."), "White House and State Department");
    assert_eq!(last("The FBI and Justice Department said it was late."), "FBI and Justice Department");
}

#[test]
fn whom_news_name_by_one_word() {
    assert_eq!(last("It was late. Nvidia said sales rose. The company said it was over."), "Nvidia");
    assert_eq!(last("Boeing said the 737 MAX was safe. The company said it was late."), "Boeing");
    assert_eq!(last("Starmer faced his party on Monday. He said it was late."), "Starmer");
    assert_eq!(last("Xi Jinping met Li Qiang. President Xi said it was late."), "Xi Jinping");
    assert_eq!(last("Sir Mark Moss runs the force. Sir Mark said it was late."), "Mark Moss");
    assert_eq!(last("Theresa May left. Mrs May said it was late."), "Theresa May");
    assert_eq!(
        last("The World Health Organization (WHO) met. The WHO said it was late."),
        "World Health Organization (WHO)"
    );
    assert_eq!(last("The Supreme Court on Monday sided with Moss. The court said it was late."), "Supreme Court");
    assert_eq!(last("Moss shares (MOS.L) fell. McDonald's said it was late."), "McDonald's");
    assert_eq!(last("South Korea's military said it was late."), "South Korea's military");
    assert_eq!(last("Iran rejected the plan. Its foreign ministry said it was late."), "Iran's foreign ministry");
    assert_eq!(last("The Polk County Sheriff's Office said it was late."), "Polk County Sheriff's Office");
    assert_eq!(last("Carl Moss came. “I gave it all,” the 23-year-old said."), "Carl Moss");
}

#[test]
fn nobody_rather_than_a_wrong_name() {
    assert_eq!(last("James Moss was indicted. The attorney general said it was late."), "-");
    assert_eq!(last("Russian President Carl Moss left. The Ukrainian president said it was late."), "-");
    assert_eq!(last("“It is over,” Carl Moss, the head of the union, told Reuters."), "Carl Moss");
    let text = "Peter Wren left. One woman said she had seen it. “It was late,” she said.";
    assert_eq!(last(text), "-");
}

#[test]
fn names_of_several_parts() {
    assert_eq!(last("Ursula von der Leyen said it was late. Von der Leyen said it was over."), "Ursula von der Leyen");
    assert_eq!(last("Kim Jong Un said it was late. Kim said it was over."), "Kim Jong Un");
    assert_eq!(last("Johnson & Johnson said the plan would fail."), "Johnson & Johnson");
    assert_eq!(last("U.N. Secretary-General Carl Moss said it was late."), "Carl Moss");
    assert_eq!(last("Narendra Modi’s office said it was late."), "Narendra Modi’s office");
    assert_eq!(last("President Bashar al-Assad said it was late. Assad said it was over."), "Bashar al-Assad");
    assert_eq!(last("Carl Luther King Jr. said it was late."), "Carl Luther King Jr.");
    assert_eq!(last("Chicago-based Moss Holdings said it was late."), "Moss Holdings");
    assert_eq!(last("Hamas said it would reply. The group said it was late."), "Hamas");
    assert_ne!(last("The Hamas-run health ministry said it was late."), "Hamas-run");
    assert_eq!(
        last("The Ukrainian air force said it was late. The air force said it was over."),
        "Ukrainian air force"
    );
    assert_eq!(last("Det Insp Carl Moss said it was late."), "Carl Moss");
    assert_eq!(last("General Motors Co. said it was late. GM said it was over."), "General Motors Co");
    for full in ["Department of Justice (DOJ)", "U.S. Department of Health and Human Services (HHS)"] {
        assert_eq!(last(&format!("The {full} said it was late.")), full);
        assert_eq!(last(&format!("The {full} met. {} said it was late.", &full[full.len() - 4..full.len() - 1])), full);
    }
    let full = "U.S. Food and Drug Administration (FDA)";
    assert_eq!(last(&format!("The {full} met on Monday. The FDA said it was late.")), full);
}

#[test]
fn a_dateline_names_nobody() {
    assert_eq!(last("WASHINGTON (Reuters) - Carl Moss said it was late. The report said so, too."), "-");
    assert_eq!(last("LA CROSSE, Wisc. — Gov. Carl Moss blamed the press, saying it was late."), "Carl Moss");
}

#[test]
fn whole_names_of_polls_campaigns_and_towns() {
    assert_eq!(last("A CNN/ORC poll of voters showed that it was late."), "CNN/ORC");
    assert_eq!(last("Carl Moss of Columbia, South Carolina says it is late."), "Carl Moss");
    assert_eq!(last("Maybe Moss will win. Moss said it was late."), "Moss");
    assert_eq!(last("Moss gingerly said it was late."), "Moss");
    assert_eq!(last("Cologne police say that it is late."), "Cologne police");
    assert_eq!(last("Moss’s Son Says It Is Late"), "-");
}

#[test]
fn a_department_is_no_candidate() {
    let text = "Mary Moss worked there. In emails released by the State Department, the candidate for mayor appeared. \
        The candidate said it was late.";
    assert_eq!(last(text), "Mary Moss");
    let text = "It is clear, said Carl Moss, a senior analyst at Jefferies, who notes that it is late.";
    assert_eq!(names(text), ["Carl Moss", "Carl Moss"]);
    assert_eq!(last("It was late, according to U.S. lobbying records."), "-");
    assert_eq!(last("A firm is sued in the United States. On Tuesday, the company said it was late."), "-");
}

#[test]
fn a_senator_is_from_a_party_and_a_state() {
    for place in ["D-N.Y.", "R-S.C.", "I-Vt.", "R-Texas", "D-NY"] {
        assert_eq!(last(&format!("Sen. Carl Moss ({place}) said it was late.")), "Carl Moss");
        assert_eq!(last(&format!("Sen. Carl Moss, {place}, said it was late.")), "Carl Moss");
    }
}

#[test]
fn names_behind_what_somebody_is() {
    assert_eq!(last("Another blogger, Andrei Moss, said it was late."), "Andrei Moss");
    assert_eq!(last("His counterpart, Selin Moss, said it was late."), "Selin Moss");
    assert_eq!(last("The company, Molinos del Sur, said it was late."), "Molinos del Sur");
    assert_eq!(last("The mill's owner, Tosslink, said it was late."), "Tosslink");
    assert_eq!(last("A farmer named Moss said it was late."), "Moss");
    assert_eq!(last("A department of trade spokesperson Mary Moss said it was late."), "Mary Moss");
    assert_eq!(last("Secretary for Transport Edmund Moss said it was late."), "Edmund Moss");
    assert_eq!(last("According to the producer, Vince Moss, it was late."), "Vince Moss");
    assert_eq!(last("It was late, according to its author, Vince Moss."), "Vince Moss");
    assert_eq!(last("It was late, according to his lawyer, Mary Moss, who spoke on Monday."), "Mary Moss");
    assert_eq!(last("Writing in the Journal of Country Music, Mary Moss argued that it was late."), "Mary Moss");
    assert_eq!(last("Bill Moss, 71, a farmer in Tulsa who joined them, said it was late."), "Bill Moss");
}

#[test]
fn whose_papers_they_are() {
    assert_eq!(last("A report last year by the World Bank said it was late."), "World Bank");
    assert_eq!(last("It was late, according to a World Bank tally."), "World Bank");
    assert_eq!(last("German police said it was late."), "German police");
    assert_eq!(last("Mary Moss wrote a letter. It was late, her letter said."), "Mary Moss");
    assert_eq!(
        last("It was late, according to a report by a Lagos-based research firm, Moss Intelligence."),
        "Moss Intelligence"
    );
}

#[test]
fn a_stranger_stays_one() {
    assert_eq!(last("Mary Moss left. A senior diplomat came. It was late, the diplomat said."), "-");
    assert_eq!(last("The State Department shut Moss Industries. It was late, the company said."), "Moss Industries");
    assert_eq!(last("In a statement on Telegram, the group said it was late."), "-");
}

#[test]
fn the_company_is_not_who_reports_on_it() {
    assert_eq!(last("Pfizer's drug works, the Times reported. The company said it was late."), "Pfizer");
    assert_eq!(last("Pfizer's drug works, the FDA said. The company said it was late."), "Pfizer");
    assert_eq!(last("Police raided it, Reuters reported. The company said it was late."), "-");
    assert_eq!(last("Boeing said it was late. The company said it was over."), "Boeing");
    assert_eq!(last("Sales fell, Boeing said. The company said it was late."), "Boeing");
}

#[test]
fn a_book_says_nothing_by_its_title() {
    assert_eq!(last("Jane Moss left. In her memoir, Silent Spring, she wrote that it was late."), "Jane Moss");
    assert_eq!(last("In her memoir, Mary Wren wrote that it was late."), "Mary Wren");
}

#[test]
fn a_place_that_opens_the_sentence_says_nothing() {
    assert_eq!(last("In Moscow, Kremlin spokesman Carl Moss declined to comment, saying it was late."), "Carl Moss");
}

#[test]
fn whom_the_company_means_is_no_person() {
    let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
    let claims = scanner.scan("Moss Mills left. The company said it was late.", ScanOptions::default()).claims;
    let source = claims[0].attributions[0].source.as_ref();
    let kind = source.map(|source| (source.name.as_deref(), source.kind));
    assert_eq!(kind, Some((Some("Moss Mills"), SourceKind::Organisation)));
}

#[test]
fn what_lies_in_words_whose_speaker_is_named_behind_them_lies_within() {
    let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
    let text = "“He reportedly lied about it all. Nobody cared,” said Jane Smith.";
    let claims = scanner.scan(text, ScanOptions::default()).claims;
    let within: Vec<_> =
        claims.iter().flat_map(|claim| &claim.attributions).map(|one| (one.index, one.within)).collect();
    assert_eq!(within, [(0, Some(1)), (1, None)]);
}

#[test]
fn spans_are_in_bytes_unless_another_unit_is_asked_for() {
    let scanner = Scanner::new().unwrap_or_else(|why| unreachable!("{why}"));
    let text = "Ça va, “é” — dit-il. Señor José said it may rain.";
    let claims = scanner.scan(text, ScanOptions::default()).claims;
    let source = claims.iter().flat_map(|claim| &claim.attributions).find_map(|one| one.source.as_ref());
    assert_eq!(source.map(|source| source.span.of(text)), Some("Señor José"));
}

#[test]
fn what_kind_of_text_follows_is_no_part_of_it() {
    assert_eq!(
        names("Update, 2:14 PM ET: A spokesperson for Google, Alex Garcia, told us it was late."),
        ["Alex Garcia"]
    );
    assert_eq!(names("Update: Alex Garcia told us that it was late."), ["Alex Garcia"]);
}

#[test]
fn a_share_or_a_party_in_brackets_says_nothing() {
    assert_eq!(last("Acme Inc. (Nasdaq: ACM), the maker of the mill, today announced that it was late."), "Acme Inc");
    assert_eq!(last("Jane Doe, head of Acme Inc. (ACM), said it was late."), "Jane Doe");
    assert_eq!(last("Joe Smith Jr. (R-Texas) said it was late."), "Joe Smith Jr.");
}

#[test]
fn strangers_begin_a_sentence_behind_an_abbreviation() {
    for before in ["He met Kim Jong Un.", "He met President Xi.", "It was made by Acme Inc.", "He left the U.S."] {
        assert_eq!(names(&format!("{before} Officials said it was late.")), ["-"], "{before}");
    }
}

#[test]
fn a_body_by_its_kind_is_no_name_with_a_capital_either() {
    let text = "Wren Biosciences announced results. The Company's managers left. The Company said it was late.";
    assert_eq!(last(text), "Wren Biosciences");
    assert_eq!(last("The European Commission said no. The Commission said it was late."), "European Commission");
    assert_eq!(last("The Board said it was late."), "-");
    assert_eq!(last("The Pentagon said it was late."), "Pentagon");
    assert_eq!(last("The Committee for a Better Wren said it was late."), "Committee");
}

#[test]
fn a_trade_is_no_part_of_a_name() {
    assert_eq!(last("Acme Chief Executive Ingrid Moss said it was late."), "Ingrid Moss");
    assert_eq!(last("Forecaster Gerry Moss said it was late."), "Gerry Moss");
    assert_eq!(last("Referee Xaver Moss said it was late."), "Xaver Moss");
    assert_eq!(last("The World Health Organization said it was late."), "World Health Organization");
}

#[test]
fn a_company_shows_by_its_last_word() {
    assert_eq!(last("Jane Moss left. Wren Water said it was dry. She said it was late."), "Jane Moss");
    assert_eq!(last("Wren Water said it was dry. It added that it was late."), "Wren Water");
    assert_eq!(last("Wren Water said it was dry. Wren added that it was late."), "Wren Water");
    assert_eq!(last("Samantha Power said it was dry. She said it was late."), "Samantha Power");
}
