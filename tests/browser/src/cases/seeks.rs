//! Further files: as many as what is shown, sought or near takes, one after another, and none beyond.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::{Gate, Reply};

use super::widget::{SCRIPT, check, element, harmless, none, open, ready, settled, until_asked};
use crate::{Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_limit_that_the_first_file_fills_asks_for_no_other,
        a_limit_asks_for_as_many_files_as_it_takes,
        a_limit_within_a_section_asks_for_as_many_files_as_it_takes,
        sections_without_articles_as_yet_limit_what_is_shown,
        a_section_without_articles_as_yet_is_shown_once_it_has_one,
        out_of_view_no_file_is_sought,
        files_are_sought_one_at_a_time_and_ten_at_most,
        files_that_end_without_an_article_are_sought_once,
        what_is_sought_and_closed_does_not_open_later,
    ]
}

/// Puts files of ten articles at `/file-1.json` to `/file-COUNT.json`, each tied to the next; `section` says in which section
/// the articles of a file are.
fn put_files(context: &Context, count: usize, section: impl Fn(usize) -> Option<&'static str>) {
    for number in 1..=count {
        context.site.put(&path(number), Reply::json(file(number, count, section(number)).to_string()));
    }
}

fn path(number: usize) -> String {
    format!("/file-{number}.json")
}

fn file(number: usize, count: usize, section: Option<&str>) -> Value {
    let items: Vec<Value> = (number * 10 - 9..=number * 10)
        .map(|n| {
            let section = section.unwrap_or(["a", "b", "c"][n % 3]);
            json!({ "id": format!("p{n}"), "title": format!("Page {n}"), "section": section, "body": ["Text."] })
        })
        .collect();
    let mut file = json!({ "format": "edition/1", "title": "The Long One", "language": "en", "items": items });
    if number == 1 && section.is_some() {
        file["sections"] = json!([{ "id": "news", "title": "News" }, { "id": "sport", "title": "Sport" }]);
    }
    if number < count {
        file["next_url"] = path(number + 1).into();
    }
    file
}

/// Opens a page whose widget shows the files, with this above it.
async fn show_files(context: &Context, above: &str, attributes: &str) -> Result<()> {
    let widget = element(&format!("id=one edition={} {attributes}", path(1)), "");
    open(context, "", &format!("{above}{widget}{SCRIPT}")).await?;
    ready(&context.session, 0).await
}

/// How often each file was asked for, once nothing is under way any more.
async fn asked(context: &Context) -> Result<Vec<usize>> {
    // Each answer may lead to another request: as long as there was one, there may be more, up to a number that is too many.
    loop {
        let before = context.site.requests().len();
        settled(&context.session).await?;
        settled(&context.session).await?;
        let hits: Vec<usize> =
            (1..).map(|number| context.site.hits(&path(number))).take_while(|hits| *hits > 0).collect();
        // The two requests by which it settles.
        if context.site.requests().len() <= before + 2 || hits.len() > 30 {
            return Ok(hits);
        }
    }
}

async fn a_limit_that_the_first_file_fills_asks_for_no_other(context: &mut Context) -> Result<()> {
    put_files(context, 61, |_| None);
    show_files(context, "", "limit=6").await?;
    assert_eq!(asked(context).await?, [1], "the first file has all that is shown");
    let session = &context.session;
    check(
        session,
        &[
            ("as many as there may be", "titles().length", json!(6)),
            (
                "and no more are announced",
                "/\\/ 6$/.test(part('position').textContent) || part('position').textContent",
                json!(true),
            ),
        ],
    )
    .await?;
    session.js("widget().show(5)", &[]).await?;
    session.wait_for("the last is in view", "partly().includes(5)").await?;
    assert_eq!(asked(context).await?, [1], "nor is there more at the end");
    harmless(session).await
}

async fn a_limit_asks_for_as_many_files_as_it_takes(context: &mut Context) -> Result<()> {
    put_files(context, 61, |_| None);
    show_files(context, "", "limit=25").await?;
    let session = &context.session;
    for (last, count) in [(9, 20), (19, 25)] {
        session.js(&format!("widget().show({last})"), &[]).await?;
        session.wait_for("the next file's articles follow", &format!("titles().length >= {count}")).await?;
    }
    session.js("widget().show(24)", &[]).await?;
    session.wait_for("the last is in view", "partly().includes(24)").await?;
    assert_eq!(asked(context).await?, [1, 1, 1], "three files have twenty-five");
    let position = "/\\/ 25$/.test(part('position').textContent) || part('position').textContent";
    check(
        session,
        &[("which are all", "titles().length", json!(25)), ("and no more are announced", position, json!(true))],
    )
    .await?;
    harmless(session).await
}

async fn a_limit_within_a_section_asks_for_as_many_files_as_it_takes(context: &mut Context) -> Result<()> {
    put_files(context, 61, |_| None);
    show_files(context, "", "limit=6 section=b").await?;
    let session = &context.session;
    session.wait_for("as many as there may be", "titles().length === 6").await?;
    // Of the first ten numbers 1, 4, 7 and 10 are in it, of the next ten 13, 16 and 19.
    assert_eq!(asked(context).await?, [1, 1], "two files have six of them");
    let numbers = "titles().map((title) => +title.replace('Page ', ''))";
    check(session, &[("the first six of that section", numbers, json!([1, 4, 7, 10, 13, 16]))]).await?;
    harmless(session).await
}

/// Which articles are shown, by the sections that their numbers are of.
const SPORT_ALONE: &str = "cards().length === 10 && titles()[0] === 'Page 11' && titles()[9] === 'Page 20'";

fn sport_is_second(number: usize) -> Option<&'static str> {
    Some(if number == 2 { "sport" } else { "news" })
}

async fn sections_without_articles_as_yet_limit_what_is_shown(context: &mut Context) -> Result<()> {
    put_files(context, 2, sport_is_second);
    let gate = Gate::shut();
    context.site.put(&path(2), Reply::json(file(2, 2, Some("sport")).to_string()).behind(&gate));
    show_files(context, "", "sections=sport").await?;
    let session = &context.session;
    check(session, &[("nothing else is shown meanwhile", "titles()", json!([]))]).await?;
    until_asked(&context.site, &path(2), 1).await?;
    gate.open();
    session.wait_for("what is listed is shown", SPORT_ALONE).await?;
    check(session, &[("nobody is warned of a section that there is", "lines('warn')", json!([]))]).await?;
    harmless(session).await
}

async fn a_section_without_articles_as_yet_is_shown_once_it_has_one(context: &mut Context) -> Result<()> {
    put_files(context, 2, sport_is_second);
    let gate = Gate::shut();
    context.site.put(&path(2), Reply::json(file(2, 2, Some("sport")).to_string()).behind(&gate));
    show_files(context, "", "section=sport").await?;
    let session = &context.session;
    let nothing = [
        ("nothing else is shown meanwhile", "titles()", json!([])),
        ("it has no button as yet", "tabs().filter((tab) => tab.startsWith('Sport'))", json!([])),
    ];
    check(session, &nothing).await?;
    until_asked(&context.site, &path(2), 1).await?;
    gate.open();
    session.wait_for("its articles are shown", SPORT_ALONE).await?;
    let chosen = "tabs()[pressed()]?.replace(/\\W*10\\W*$/, '')";
    check(
        session,
        &[
            ("its button has come with them, and is pressed", chosen, json!("Sport")),
            ("nobody is warned of a section that there is", "lines('warn')", json!([])),
        ],
    )
    .await?;
    harmless(session).await
}

async fn out_of_view_no_file_is_sought(context: &mut Context) -> Result<()> {
    put_files(context, 30, |_| Some("news"));
    let gate = Gate::shut();
    context.site.put(&path(3), Reply::json(file(3, 30, Some("news")).to_string()).behind(&gate));
    show_files(context, "<div style='height: 4000px'></div>", "sections=sport").await?;
    let session = &context.session;
    assert_eq!(asked(context).await?, [1], "nobody sees that nothing is shown");
    session.js("widget().scrollIntoView({ block: 'center' })", &[]).await?;
    until_asked(&context.site, &path(3), 1).await?;
    session.js("scrollTo(0, 0)", &[]).await?;
    settled(session).await?;
    gate.open();
    assert_eq!(asked(context).await?, [1, 1, 1], "out of view again, what was under way is the last");
    session.js("widget().scrollIntoView({ block: 'center' })", &[]).await?;
    until_asked(&context.site, &path(4), 1).await?;
    harmless(session).await
}

/// The visible buttons that are neither the filter's nor the track's.
const BUTTONS: &str = "[...part('frame').querySelectorAll('button')].filter((button) =>
    isSeen(button) && !button.closest('dialog, [part=card]') && !/section|previous|next|pause/.test(button.part.value))";

async fn files_are_sought_one_at_a_time_and_ten_at_most(context: &mut Context) -> Result<()> {
    put_files(context, 31, |number| Some(if number == 24 { "sport" } else { "news" }));
    let pause = Duration::from_millis(15);
    for number in 2..=31 {
        let section = if number == 24 { "sport" } else { "news" };
        context.site.put(&path(number), Reply::json(file(number, 31, Some(section)).to_string()).delay(pause));
    }
    show_files(context, "", "sections=sport").await?;
    let session = &context.session;
    for (sought, last) in [(1, 11), (2, 21)] {
        until_asked(&context.site, &path(last), 1).await?;
        session.wait_for("a sentence and a button say so", &format!("{BUTTONS}.length === 1")).await?;
        let sentence =
            format!("{BUTTONS}[0].parentElement.innerText.replace({BUTTONS}[0].innerText, '').trim().length > 10");
        check(session, &[("a sentence", &sentence, json!(true)), ("nothing else", "titles()", json!([]))]).await?;
        assert_eq!(asked(context).await?, vec![1; last], "ten further files, {sought} times");
        if sought == 1 {
            session.js(&format!("{BUTTONS}[0].focus()"), &[]).await?;
        }
        session.click(&format!("{BUTTONS}[0]")).await?;
    }
    session.wait_for("the next ten have an article", "titles().length === 10").await?;
    let requests = context.site.requests();
    let times: Vec<_> = (2..=24)
        .filter_map(|number| requests.iter().find(|request| request.path == path(number)).map(|request| request.at))
        .collect();
    assert_eq!(times.len(), 23);
    for two in times.windows(2) {
        assert!(
            two[1] - two[0] >= pause,
            "the next file is asked for once the one before has come: {:?}",
            two[1] - two[0]
        );
    }
    check(session, &[("the button is gone", &format!("{BUTTONS}.length"), json!(0))]).await?;
    harmless(session).await
}

async fn files_that_end_without_an_article_are_sought_once(context: &mut Context) -> Result<()> {
    put_files(context, 4, |_| Some("news"));
    show_files(context, "", "sections=sport").await?;
    let session = &context.session;
    until_asked(&context.site, &path(4), 1).await?;
    assert_eq!(asked(context).await?, [1, 1, 1, 1], "each once");
    let sentence = "part('frame').querySelector('.empty').innerText.trim().length > 10";
    check(session, &[("a sentence says so", sentence, json!(true)), ("nothing else", "titles()", json!([]))]).await?;
    none(session, "no error is told", "events('error')").await?;
    harmless(session).await
}

async fn what_is_sought_and_closed_does_not_open_later(context: &mut Context) -> Result<()> {
    put_files(context, 9, |_| None);
    let gate = Gate::shut();
    context.site.put(&path(2), Reply::json(file(2, 9, None).to_string()).behind(&gate));
    show_files(context, "", "").await?;
    let session = &context.session;
    session.js("widget().open('p15')", &[]).await?;
    until_asked(&context.site, &path(2), 1).await?;
    session.js("widget().close()", &[]).await?;
    gate.open();
    session.wait_for("its file has come", "titles().length === 20").await?;
    assert_eq!(asked(context).await?, [1, 1], "nothing is sought any more");
    check(session, &[("nothing opens", "[isRead(), events('open'), lines('warn')]", json!([false, [], []]))]).await?;
    session.js("widget().open('p85'); widget().close()", &[]).await?;
    assert_eq!(asked(context).await?.len(), 3, "what is under way comes, and leads no further");
    check(session, &[("nothing opens", "[isRead(), events('open'), lines('warn')]", json!([false, [], []]))]).await?;
    harmless(session).await
}
