//! A text that isn't English is left unmarked, and English with foreign words in it is not.

#![allow(clippy::unwrap_used)]

use hedgelight::{Labels, ScanOptions, Scanner};

/// The sentences that are marked, with every label on.
fn marked(scanner: &Scanner, text: &str) -> Vec<String> {
    let scan = scanner.scan(text, ScanOptions { labels: Labels::all(), ..ScanOptions::default() });
    scan.claims.iter().map(|claim| claim.span.of(text).to_owned()).collect()
}

#[test]
fn other_languages_are_left_unmarked() {
    let scanner = Scanner::new().unwrap();
    let texts = [
        "Streit um die neue Brücke\n\nDer Bürgermeister sagte am Montag, die Brücke sei „ein Skandal“. Sie war in den \
         Achtzigern gebaut worden. Laut dem Bericht soll der Bau 12 Millionen Euro kosten.\n\n„So geht das nicht“, sagte \
         Anna Huber: „Man will uns nur hinhalten.“\n\nBild: Archiv „Stadt“",
        "Le pont divise la ville\n\nSelon le maire, le pont est « un scandale ». On a dit hier que les travaux pourraient \
         coûter 12 millions d’euros, mais personne ne le confirme.\n\n« Nous attendons », a déclaré Anne Petit au journal \
         «La Ville». Elle pense que le projet est possible.",
        "El puente divide a la ciudad\n\nSegún el alcalde, el puente es «un escándalo». Se dice que las obras podrían \
         costar 12 millones de euros, pero nadie lo confirma.\n\n«No me lo creo», dijo Ana Ruiz a \"El Diario\". Es \
         posible que el plan no sea real.",
        "Мост разделил город\n\nМэр заявил, что мост — «скандал». По слухам, работы могут стоить 12 миллионов евро.\n\n\
         «Мы ждём», — сказала Анна Иванова газете «Город».",
        "De brug verdeelt de stad\n\nVolgens de burgemeester is de brug \"een schande\". Het werk was over in een week, zei \
         hij, of in elk geval was het plan klaar. Mogelijk kost het 12 miljoen.\n\n\"We wachten\", zei Anna de Boer.",
        "Il ponte divide la città\n\nSecondo il sindaco il ponte è “uno scandalo”. Si dice che i lavori potrebbero costare \
         12 milioni di euro, ma nessuno lo conferma.\n\n“Aspettiamo”, ha detto Anna Rossi al giornale. È possibile che i \
         lavori non siano finiti.",
        "Bron delar staden\n\nEnligt borgmästaren är bron ”en skandal”. Det sägs att arbetet kan kosta 12 miljoner, men \
         ingen vill bekräfta det.\n\n”Vi väntar”, sade Anna Berg till tidningen.",
        "Most podzielił miasto\n\nBurmistrz powiedział, że most jest „skandalem”. Nie wiadomo, czy prace się opóźnią.",
        "Silta jakaa kaupungin\n\nKaupunginjohtajan mukaan silta on ”häpeä”. Työt ovat kuulemma kalliita, eikä kukaan \
         vahvista tietoa, että ne maksavat 12 miljoonaa.",
        "橋が町を二分\n\n市長は橋を「恥」と呼んだ。\n\n「待っている」と田中さんは言った。",
        "Η γέφυρα διχάζει την πόλη\n\nΟ δήμαρχος είπε ότι η γέφυρα είναι «σκάνδαλο».",
        "Ein Wort: “may”\n\nDas Wort “may” steht in der Überschrift, und es ist nicht das einzige.",
    ];
    for text in texts {
        assert_eq!(marked(&scanner, text), [""; 0], "{text}");
    }
}

#[test]
fn english_is_marked_however_short() {
    let scanner = Scanner::new().unwrap();
    let texts = [
        "He is reportedly in Rome.",
        "Minister allegedly hid documents",
        "Reportedly dead",
        "Los Angeles, El Paso, San Jose and Las Vegas may sue",
        "Le Pen allegedly paid aides",
        "Smith et al. suggest that de novo mutations are rare.",
        "Mayor denies bridge scandal\n\nSources: Brücke “Nord” reportedly closed",
    ];
    for text in texts {
        assert!(!marked(&scanner, text).is_empty(), "{text}");
    }
}

#[test]
fn english_with_foreign_words_is_marked() {
    let scanner = Scanner::new().unwrap();
    let foreign_quotation = "The mayor reportedly said: “Das ist nicht die Brücke, die wir für diese Stadt und ihre Menschen \
                             bauen wollten, und das wird auch so bleiben.”";
    assert_eq!(marked(&scanner, foreign_quotation), [foreign_quotation]);
    let foreign_block = "The bridge may be closed, officials said.\n\nDas ist nicht die Brücke, die wir für diese Stadt \
                         bauen wollten, sagte “der Chef”.\n\nIt will reportedly open in May.";
    assert_eq!(
        marked(&scanner, foreign_block),
        ["The bridge may be closed, officials said.", "It will reportedly open in May."]
    );
}

#[test]
fn english_blocks_of_a_foreign_page_are_marked() {
    let scanner = Scanner::new().unwrap();
    let text = "Der Streit um die Brücke geht weiter, sagte der Bürgermeister.\n\nThe bridge will reportedly be closed to \
                all traffic until the end of the year.";
    assert_eq!(marked(&scanner, text).len(), 1);
}
