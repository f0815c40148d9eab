//! Small pages of text that once came out wrong, and what is right, each with others of its kind.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that panics has failed")]

#[path = "common/cases.rs"]
mod cases;

use cases::{Made, case, import, run};
use serde_json::{Value, json};

/// The titles of a page's articles, and their paragraphs of plain words.
fn page(text: &str) -> (Vec<String>, Vec<String>, Made) {
    let made = import(text, &["text", "-"]);
    let words = |value: &Value| value.as_str().map(str::to_owned).or_else(|| value["text"].as_str().map(str::to_owned));
    let titles = made.items().iter().map(|item| item["title"].as_str().unwrap_or("-").to_owned()).collect();
    let blocks = made.items().iter().flat_map(|item| item["body"].as_array().cloned().unwrap_or_default());
    (titles, blocks.filter_map(|block| words(&block)).collect(), made)
}

#[test]
fn words_that_a_line_divided_are_whole() {
    let made = case("hy.txt");
    let text = made.item(0)["body"][0].as_str().unwrap();
    assert!(text.contains("the harbour office said") && text.contains("the night nurse all winter"), "{text}");
    let (_, blocks, _) = page(
        "Die Sanie¬ rungs\u{ad} arbeiten an der Brücke gehen voran, sagte der Bürgermeister am Montag im Rathaus.\n",
    );
    assert_eq!(
        blocks,
        ["Die Sanierungsarbeiten an der Brücke gehen voran, sagte der Bürgermeister am Montag im Rathaus."]
    );
    // Where a sign is not one of division, it stays.
    let (_, blocks, _) = page("In the formula p ¬ Q the sign says not, as every pupil in the town knows by now.\n");
    assert_eq!(blocks, ["In the formula p ¬ Q the sign says not, as every pupil in the town knows by now."]);
}

#[test]
fn a_page_in_german_is_read_by_its_customs() {
    let made = case("de.txt");
    assert_eq!(made.edition["title"], "Hafenbote");
    let titles: Vec<&str> = made.items().iter().map(|item| item["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Alte Brücke wieder offen", "Mehr Laternen am Mühlweg"]);
    assert_eq!(made.item(0)["authors"], json!([{ "name": "Ada Fenn" }]));
    assert_eq!(made.item(0)["continues"], json!({ "page": "4", "label": "Fortsetzung auf Seite 4" }));
    assert_eq!((&made.item(1)["type"], &made.item(1)["kickers"]), (&json!("letter"), &json!(["Leserbriefe"])));
    assert_eq!(made.item(1)["body"][2]["role"], "signature");
    assert!(!made.said.contains("beginning of a paragraph"), "{}", made.said);
    let paragraph = case("abbr.txt").item(0)["body"][0].clone();
    assert!(
        paragraph.as_str().unwrap().ends_with("von St. Peter, wo er bis heute blieb. Die Gemeinde dankt ihm."),
        "{paragraph}"
    );
}

#[test]
fn pages_of_other_languages_are_read_by_theirs() {
    let cases = [
        (
            "La Voix du Moulin\nLundi 23 novembre 2026 – N° 271\n\nLe vieux pont rouvre\n\nPar Jeanne Dupont\n\n\
             Les charrettes sont repassées sur le vieux pont à sept heures. « Il tient », a dit Ruth Halm. Suite page 4\n",
            "La Voix du Moulin",
            "Le vieux pont rouvre",
            "Jeanne Dupont",
            "4",
        ),
        (
            "El Faro del Puerto\nLunes, 23 de noviembre de 2026 · Núm. 271\n\nReabre el puente viejo\n\nPor Ana Ruiz\n\n\
             Los carros volvieron a cruzar el puente viejo a las siete. «Aguanta», dijo Ruth Halm. Pasa a la página 4\n",
            "El Faro del Puerto",
            "Reabre el puente viejo",
            "Ana Ruiz",
            "4",
        ),
        (
            "Речной вестник\nПонедельник, 23 ноября 2026 года № 271\n\nСтарый мост снова открыт\n\nАвтор: Анна Петрова\n\n\
             В семь часов телеги снова пошли по старому мосту. «Он держит», сказала Руфь Халм. Окончание на стр. 4\n",
            "Речной вестник",
            "Старый мост снова открыт",
            "Анна Петрова",
            "4",
        ),
        (
            "강마을신문\n2026년 11월 23일 월요일 제271호\n\n옛 다리 다시 열려\n\n김하늘 기자\n\n\
             일곱 시에 수레들이 옛 다리를 다시 건넜다. “다리는 견딘다”고 주민은 말했다. 4면에 계속\n",
            "강마을신문",
            "옛 다리 다시 열려",
            "김하늘",
            "4",
        ),
    ];
    for (text, paper, title, author, page_name) in cases {
        let (titles, blocks, made) = page(text);
        assert_eq!(made.edition["title"], paper, "{}", made.edition);
        assert_eq!(titles, [title], "{}", made.edition);
        assert_eq!(made.item(0)["authors"][0]["name"], author, "{}", made.edition);
        assert_eq!(made.item(0)["continues"]["page"], page_name, "{}", made.edition);
        assert_eq!(blocks.len(), 1, "{}", made.edition);
    }
}

#[test]
fn columns_side_by_side_are_refused_with_what_to_do() {
    let (code, out, said) = run("", &["text", "layout.txt"]);
    assert!((code, out.as_str()) == (2, "") && said.contains("from line 4 on, the second from character 41"), "{said}");
    assert!(said.contains("pdftotext does without -layout"), "{said}");
}

#[test]
fn a_page_in_chinese_is_as_it_was_edited() {
    let made = case("zhp.txt");
    let titles: Vec<&str> = made.items().iter().map(|item| item["title"].as_str().unwrap_or("-")).collect();
    assert_eq!(
        (&made.edition["title"], titles),
        (&json!("人民河报"), vec!["河湾镇老桥今晨恢复通行", "-", "守住一座桥"])
    );
    let report = made.item(0);
    assert_eq!(report["page"]["name"], "第01版：要闻");
    assert_eq!(report["body"].as_array().unwrap().len(), 2);
    assert_eq!(
        report["authors"],
        json!([{ "name": "陈一鸣", "role": "reporter" }, { "name": "李河", "role": "reporter" }])
    );
    assert_eq!((&made.item(1)["type"], &made.item(1)["byline"]), (&json!("photo"), &json!("陈一鸣摄")));
    assert_eq!((&made.item(2)["type"], &made.item(2)["kickers"]), (&json!("editorial"), &json!(["评论员观察"])));
    let (_, _, made) = page("A01版：要闻\n\n老桥今晨恢复通行\n\n今晨七时，老桥恢复通行。\n");
    assert_eq!(made.item(0)["page"]["name"], "A01版：要闻");
}

#[test]
fn the_head_of_a_page_is_at_its_top_or_foot_and_a_whole_line() {
    let (_, blocks, made) = page(
        "THE MILLBROOK COURIER\nMonday, November 23, 2026\n\nBudget Vote Near\n\nBy Ada Fenn\n\n\
         The council said on\n\nMonday that the 2027 budget will be\n\nread in the old mill, where the lamps are lit by six.\n",
    );
    assert_eq!(
        blocks,
        [
            "The council said on Monday that the 2027 budget will be read in the old mill, where the lamps are lit by six."
        ],
        "{}",
        made.edition
    );
    let (_, blocks, made) = page(
        "What Is On\n\nBy Ada Fenn\n\nThe market is open all week, and the mill too.\n\nMonday, November 23, 2026\n\n\
         The choir sings in the chapel at seven.\n\nTuesday, November 24, 2026\n\nThe ferry has a feast, with lamps on both piers.\n",
    );
    assert!(
        blocks.contains(&"Monday, November 23, 2026".to_owned())
            || made.edition.to_string().contains("\"Monday, November 23, 2026\""),
        "{}",
        made.edition
    );
    let (titles, _, made) = page(
        "人民河报\n2026年11月23日 星期一\n\n第15号台风今晚登陆\n\n本报记者 陈一鸣\n\n今晚，第15号台风登陆，全镇停课一天。\n",
    );
    assert_eq!(titles, ["第15号台风今晚登陆"], "{}", made.edition);
}
