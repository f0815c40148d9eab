//! What pages of newspapers have in their own form, each kind by itself and in several languages, and what is right.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "common/cases.rs"]
mod cases;

use cases::{Made, import};
use serde_json::json;

fn page(text: &str) -> Made {
    import(text, &["text", "-"])
}

fn titles(made: &Made) -> Vec<&str> {
    made.items().iter().map(|item| item["title"].as_str().unwrap_or("-")).collect()
}

#[test]
fn a_letter_under_its_columns_name_is_an_article_of_its_own() {
    let cases = [
        (
            "Detenido el mismo gallo\n\nLa policía retiró el domingo un gallo de la torre del reloj.\n\nCARTAS AL DIRECTOR\n\n\
             Señor director:\n\nLa farola de mi calle alumbra el balcón de enfrente.\n\nCasimiro Prats\n",
            ["Detenido el mismo gallo", "CARTAS AL DIRECTOR"],
            "Casimiro Prats",
        ),
        (
            "В музее завели часы\n\nМеханизм молчал с 1976 года, и никто не знал почему.\n\nПисьма читателей\n\n\
             Уважаемая редакция!\n\nНа нашей остановке нет крыши, зато есть урна.\n\nТ. Ершова, ул. Береговая\n",
            ["В музее завели часы", "Письма читателей"],
            "Т. Ершова, ул. Береговая",
        ),
        (
            "The Clock Runs Again\n\nThe town clock was mended on Monday, and it strikes.\n\nLETTERS TO THE EDITOR\n\n\
             To the Editor:\n\nThe bench was moved so that buses could turn.\n\nRUTH AMBLER\nMill Street\n",
            ["The Clock Runs Again", "LETTERS TO THE EDITOR"],
            "RUTH AMBLER Mill Street",
        ),
    ];
    for (text, heads, signature) in cases {
        let made = page(text);
        assert_eq!(titles(&made), heads, "{}", made.edition);
        assert_eq!(made.item(1)["type"], "letter", "{}", made.edition);
        let last = made.item(1)["body"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(last, json!({ "type": "paragraph", "text": signature, "role": "signature" }));
    }
}

#[test]
fn letters_without_headlines_stand_each_for_itself() {
    let made = page(
        "The Clock Runs Again\n\nThe town clock was mended on Monday, and it strikes.\n\nLETTERS TO THE EDITOR\n\nTo the Editor:\n\n\
         The bench was moved so that buses could turn.\n\nRUTH AMBLER\nMill Street\n\nTo the Editor:\n\n\
         There are no buses, as your readers know.\n\nNOAH TRASK\n",
    );
    assert_eq!(titles(&made), ["The Clock Runs Again", "LETTERS TO THE EDITOR", "-"], "{}", made.edition);
    // A letter has to have a headline in the format.
    let names: Vec<&str> = made.items().iter().filter_map(|item| item["authors"][0]["name"].as_str()).collect();
    assert_eq!((names, made.item(2)["type"].as_str()), (vec!["RUTH AMBLER", "NOAH TRASK"], Some("brief")));
}

#[test]
fn a_letter_without_a_salutation_is_signed_before_the_next_headline() {
    let made = page(
        "Leserbriefe\n\nZu: „Der Kreisel wird oval“\n\nEin ovaler Kreisel ist keiner. Wer hat das gerechnet?\n\n\
         Margit Ostner, Untergrund\n\nKurz notiert\n\nDer Heimatverein geht am Sonntag zur Burg, Abmarsch 9 Uhr.\n",
    );
    assert_eq!(titles(&made), ["Zu: „Der Kreisel wird oval“", "Kurz notiert"], "{}", made.edition);
    assert_eq!(made.item(0)["body"][1]["role"], "signature");
}

#[test]
fn what_stands_between_a_headline_and_its_byline_is_the_line_under_it() {
    let cases = [
        (
            "Le train attendra\n\nDeux minutes, pas une de plus\n\nPar Mathilde Corvo\n\n",
            "La compagnie a tranché hier.\n",
        ),
        (
            "Озеро замёрзло раньше срока\n\nКатер сняли, автобус не поставили\n\nАвтор: Лидия Остапова\n\n",
            "Заозёрск живёт без катера.\n",
        ),
    ];
    for (head, text) in cases {
        let made = page(&[head, text].concat());
        let lines: Vec<&str> = head.split("\n\n").collect();
        let item = made.item(0);
        assert_eq!(
            (&item["title"], &item["subtitle"], &item["byline"]),
            (&json!(lines[0]), &json!(lines[1]), &json!(lines[2])),
            "{}",
            made.edition
        );
    }
}

#[test]
fn a_headline_of_two_lines_is_one_where_the_page_sets_its_subtitles_apart() {
    let made = page(
        "THE PENDRY TIMES\nMonday, November 23, 2026\n\nQuarry Blasts to Move\nTo Daylight Hours\n\nNeighbors had counted 41\n\n\
         By NORA LANGTRY\n\nThe stone company will keep to daylight.\n\nLibrary Cat Is Voted\nEmployee of the Year\n\n\
         By SAM OKAFOR\n\nThe cat won by 212 votes to nine.\n",
    );
    assert_eq!(
        titles(&made),
        ["Quarry Blasts to Move To Daylight Hours", "Library Cat Is Voted Employee of the Year"],
        "{}",
        made.edition
    );
    assert_eq!(made.item(0)["subtitle"], "Neighbors had counted 41");
    // Elsewhere the second line is the subtitle, as it was.
    let made = page(
        "Alte Brücke wieder offen\nDrei Monate lang wurde gebaut\n\nVon Ada Fenn\n\nUm sieben fuhren die ersten.\n",
    );
    assert_eq!(made.item(0)["subtitle"], "Drei Monate lang wurde gebaut");
}

#[test]
fn a_price_in_words_is_of_the_pages_head() {
    let made = page(
        "EL ECO DE SIERRA BAJA\nLunes, 23 de noviembre de 2026 · Núm. 4.118 · 1,50 euros\n\nEl pueblo que cobra\n\n\
         Por Elvira Tous\n\nAlcorza ha puesto precio a las visitas.\n",
    );
    assert_eq!(made.edition["title"], "EL ECO DE SIERRA BAJA");
    assert_eq!(titles(&made), ["El pueblo que cobra"]);
}

#[test]
fn a_word_that_the_end_of_a_column_divided_is_whole() {
    let made = page(
        "Озеро замёрзло\n\nАвтор: Лидия Остапова\n\nЖители ходят пешком, по жердям. На середине стоит табурет: кто устал, тот си-\n\n\
         дит, пока не подойдёт следующий.\n",
    );
    let text = made.item(0)["body"][0].as_str().unwrap();
    assert!(text.contains("тот сидит, пока") && made.item(0)["body"].as_array().unwrap().len() == 1, "{text}");
    let made = page(
        "Blasts to move\n\nBy Nora Langtry\n\nIt was ex-\nplained to the ex-\nmayor that nobody in the\nvalley slept at night.\n",
    );
    assert_eq!(
        made.item(0)["body"],
        json!(["It was explained to the ex-mayor that nobody in the valley slept at night."]),
        "{}",
        made.edition
    );
}

#[test]
fn a_jump_line_in_brackets_leaves_the_sentence_before_it() {
    let made =
        page("無人駅に駅長\n\n海野つばさ記者\n\n聞いた話は時刻表の裏に書き写す。\n春には一冊になる。（２面に続く）\n");
    assert_eq!(made.item(0)["continues"], json!({ "page": "２面", "label": "２面に続く" }), "{}", made.edition);
    assert!(made.edition.to_string().contains("春には一冊になる。\""), "{}", made.edition);
}

#[test]
fn who_took_a_picture_stands_under_it_in_several_ways() {
    let made = page(
        "Reabre el puente\n\nPor Ana Ruiz\n\nLos carros volvieron a cruzar el puente a las siete.\n\n\
         Vecinos de Alcorza en el mirador. / Foto: Rosa Lledó\n",
    );
    let photo = made.items().iter().find(|item| item["type"] == "photo").unwrap();
    assert_eq!(
        (&photo["byline"], &photo["body"]),
        (&json!("/ Foto: Rosa Lledó"), &json!(["Vecinos de Alcorza en el mirador."]))
    );
    assert_eq!(photo["authors"], json!([{ "name": "Rosa Lledó", "role": "photographer" }]));
    let made =
        page("Un ours volé\n\nPar Jeanne Dupont\n\nIl pesait quatre-vingts kilos et souriait.\n\nPhoto Hugo Delmas\n");
    assert_eq!(titles(&made)[0], "Un ours volé");
    assert!(made.items().iter().all(|item| item["title"] != "Photo Hugo Delmas"), "{}", made.edition);
}

#[test]
fn a_page_in_armenian_is_read_by_its_customs() {
    let made = page(
        "ԼԵՌՆԱՆ ԼՐԱԲԵՐ\nԵրկուշաբթի, 23 նոյեմբերի 2026\n\nԳյուղի զանգը նորից հնչում է\n\nԱննա Սարոյան\n\n\
         Զանգը լռել էր քառասուն տարի։ Այն լսեցին նույ-\nնիսկ հարևան ձորում։\n\nՇարունակությունը՝ էջ 3\n\nԿամուրջը կփակվի երկու օրով\n\n\
         Կամուրջը կփակվի չորեքշաբթի։ Հովիվները խնդրել են տախտակ։\n",
    );
    assert_eq!(made.edition["title"], "ԼԵՌՆԱՆ ԼՐԱԲԵՐ", "{}", made.edition);
    assert_eq!(titles(&made), ["Գյուղի զանգը նորից հնչում է", "Կամուրջը կփակվի երկու օրով"], "{}", made.edition);
    assert_eq!((&made.item(0)["byline"], &made.item(0)["continues"]["page"]), (&json!("Աննա Սարոյան"), &json!("3")));
}

#[test]
fn korean_words_that_a_line_broke_are_whole() {
    let made = page(
        "다리 위 도서관\n\n한이슬 기자\n\n관장을 맡은 민소라 씨는 “비가 오면 우산을 빌려주\n고, 편지를 나른다. 돌아온 책은 백서른 권이고 책\n은 젖은 순서대로 \
         말린다. 올라갈 때는 편\n지를 읽지 않으려고 노래를 부른다고 했다.\n",
    );
    let text = made.item(0)["body"][0].as_str().unwrap();
    for word in ["빌려주고,", "책은 젖은", "편지를 읽지"] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

#[test]
fn a_page_inside_is_headed_by_its_number_its_paper_and_its_day() {
    let cases = [
        ("A6              THE PENDRY TIMES            Monday, November 23, 2026", "THE PENDRY TIMES", "A6"),
        ("A1 要聞\n石門日報　2026年11月23日　星期一", "石門日報", "A1 要聞"),
    ];
    for (head, paper, name) in cases {
        let made = page(&format!(
            "{head}\n\nBus 12 Adds a Stop\n\nBy SAM OKAFOR\n\nBus 12 will stop at the almshouse from now on.\n"
        ));
        assert_eq!((&made.edition["title"], &made.item(0)["page"]["name"]), (&json!(paper), &json!(name)), "{head}");
        assert_eq!(titles(&made), ["Bus 12 Adds a Stop"]);
    }
}

#[test]
fn two_lines_that_are_capitalised_alike_are_one_headline() {
    let head = |lines: &str| page(&format!("{lines}\n\nBy SAM OKAFOR\n\nThe wheel went round on Sunday, twice.\n"));
    assert_eq!(
        titles(&head("Mill Wheel Turns\nFor First Time in 60 Years")),
        ["Mill Wheel Turns For First Time in 60 Years"]
    );
    let made = head("Mill Wheel Turns Again\nA trout had got into the race");
    assert_eq!(
        (titles(&made), &made.item(0)["subtitle"]),
        (vec!["Mill Wheel Turns Again"], &json!("A trout had got into the race"))
    );
}

#[test]
fn a_standing_column_never_goes_on_from_the_article_over_it() {
    let made = page(
        "Mill Wheel Turns\n\nBy NORA LANGTRY\n\nThe wheel went round on Sunday, twice.\n\nCORRECTIONS\n\n\
         An article on Friday misspelled the name of the trout.\n",
    );
    assert_eq!(titles(&made), ["Mill Wheel Turns", "CORRECTIONS"], "{}", made.edition);
}
