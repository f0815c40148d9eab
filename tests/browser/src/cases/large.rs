//! Large editions: few cards, and everything as if there were all.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::Reply;

use super::widget::{SCRIPT, check, element, framed, harmless, none, open, plain, ready, show_edition};
use crate::{Browser, Case, Context, Key, Session};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = claims![
        five_thousand_articles_have_few_cards_and_each_can_be_shown,
        five_thousand_articles_in_files_have_few_cards,
        filtering_many_keeps_the_article_and_few_cards,
        many_from_right_to_left_are_mirrored,
        who_goes_far_away_takes_the_focus_along,
        closing_an_article_far_away_leads_to_its_card,
        cards_come_while_there_is_time,
        cards_of_a_list_stay_where_they_are_as_others_come,
        a_large_file_leaves_the_page_its_turns,
        an_edition_set_while_a_large_one_is_read_is_the_one_shown,
    ];
    for case in claims![from_columns_to_a_list_and_back_the_current_card_stays] {
        let reason = "after a new layout Firefox may glide on by itself, to where no card begins";
        cases.push(case.only(&[Browser::Chromium, Browser::WebKit], reason));
    }
    for case in claims![many_in_a_list_stand_where_they_stood, gaps_that_a_partner_puts_between_cards_move_nothing] {
        cases.push(case.thorough());
    }
    cases.push(
        Case::new("the_wheel_finds_cards_wherever_it_leads", the_wheel_finds_cards_wherever_it_leads)
            .only(&[Browser::Chromium, Browser::Firefox], "WebKit's driver turns the wheel once, and not again")
            .thorough(),
    );
    cases
}

/// What is wrong with the track now: too many cards, a hole in what is seen, an inert card in sight or a live one out of it.
const FAULTS: &str = "(() => {
    const faults = [];
    const track = part('track').getBoundingClientRect();
    const seen = cards().filter((card) => {
      const { left, right, top, bottom } = card.getBoundingClientRect();
      return right > track.left + 2 && left < track.right - 2 && bottom > track.top + 2 && top < track.bottom - 2;
    });
    if (cards().length >= 400) faults.push(`${cards().length} cards`);
    if (!seen.length) faults.push('nothing is seen');
    const area = seen.reduce((sum, card) => sum + card.getBoundingClientRect().width, 0);
    const isList = cards()[1]?.offsetTop > cards()[0]?.offsetTop;
    if (!isList && area < track.width - 2) faults.push(`only ${area} of ${track.width} pixels have cards`);
    if (seen.some((card) => card.inert)) faults.push('an inert card is seen');
    const live = cards().filter((card) => !card.inert && !seen.includes(card) && !card.contains(focused()));
    if (live.length) faults.push(`${live.length} live cards are not seen`);
    return faults;
  })()";

/// The number of the article that is the first to show whole.
const FIRST: &str = "+(titles()[whole()[0]] ?? '').replace(/\\D/g, '')";

async fn sound(session: &Session, when: &str) -> Result<()> {
    session.wait_for(&format!("{when}: few cards, no hole, none inert in sight"), &format!("!{FAULTS}.length")).await?;
    Ok(())
}

async fn stands_at(session: &Session, number: usize) -> Result<()> {
    session
        .wait_for(&format!("article {number} stands first"), &format!("{FIRST} === {number} && isSnapped()"))
        .await?;
    sound(session, &format!("at article {number}")).await
}

/// The plain edition in three sections, in turn.
fn sectioned(count: u32) -> Value {
    let mut edition = plain(count);
    for (place, item) in edition["items"].as_array_mut().into_iter().flatten().enumerate() {
        item["section"] = ["a", "b", "c"][place % 3].into();
    }
    edition
}

/// Opens a page whose widget is given so many articles by script.
async fn show_many(context: &Context, count: u32, attributes: &str) -> Result<()> {
    context.site.put("/many.json", Reply::json(sectioned(count).to_string()));
    let later = format!("<template id=later>{}</template>", element(attributes, ""));
    open(context, "", &format!("{later}{SCRIPT}")).await?;
    let give = "fetch('/many.json').then((reply) => reply.json()).then((data) => {
           document.body.append(later.content.cloneNode(true));
           widget().data = data;
         });";
    context.session.js(give, &[]).await?;
    ready(&context.session, 0).await
}

async fn five_thousand_articles_have_few_cards_and_each_can_be_shown(context: &mut Context) -> Result<()> {
    show_many(context, 5000, "").await?;
    let session = &context.session;
    stands_at(session, 1).await?;
    for (call, number) in
        [("show(2499)", 2500), ("show(2502)", 2503), ("show('p3')", 3), ("show(150)", 151), ("show('p4321')", 4321)]
    {
        session.js(&format!("widget().{call};"), &[]).await?;
        stands_at(session, number).await?;
        session.wait_for("the page is told", &format!("last('slide').index === {number} - 1")).await?;
        let position = format!("/^{number}–\\d+ \\/ 5000$/.test(part('position').textContent)");
        session.wait_for("the position is right", &position).await?;
        let share = format!("Math.abs(part('track').scrollLeft / part('track').scrollWidth - {number} / 5000) < .002");
        session.wait_for("the track is scrolled as far as the article is in the edition", &share).await?;
    }
    session.js("part('track').focus();", &[]).await?;
    session.key(Key::End).await?;
    session.wait_for("the last article is in view", "titles()[whole().at(-1)] === 'Plain 5000'").await?;
    session.wait_for("next leads nowhere", "part('next').ariaDisabled === 'true'").await?;
    sound(session, "at the end").await?;
    session.key(Key::Home).await?;
    stands_at(session, 1).await?;
    harmless(session).await
}

async fn five_thousand_articles_in_files_have_few_cards(context: &mut Context) -> Result<()> {
    for file in 0..5 {
        let mut part = plain(5000);
        let items: Vec<Value> =
            part["items"].as_array().into_iter().flatten().skip(file * 1000).take(1000).cloned().collect();
        part["items"] = items.into();
        if file < 4 {
            part["next_url"] = format!("/many-{}.json", file + 1).into();
        }
        context.site.put(&format!("/many-{file}.json"), Reply::json(part.to_string()));
    }
    open(context, "", &format!("{}{SCRIPT}", element("edition=/many-0.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    for file in 1..=5 {
        session.js("widget().show(parseInt(part('position').textContent.split('/')[1]) - 4);", &[]).await?;
        let count = format!("part('position').textContent.includes('/ {}')", (file + 1).min(5) * 1000);
        session.wait_for("the next file has come", &count).await?;
        sound(session, "where a file ended").await?;
    }
    session.js("widget().show('p1777');", &[]).await?;
    stands_at(session, 1777).await?;
    harmless(session).await
}

async fn filtering_many_keeps_the_article_and_few_cards(context: &mut Context) -> Result<()> {
    show_many(context, 5000, "").await?;
    let session = &context.session;
    session.js("widget().show('p3002');", &[]).await?;
    stands_at(session, 3002).await?;
    session.click("parts('section')[2]").await?;
    session.wait_for("the section is shown", "part('position').textContent.endsWith('/ 1667')").await?;
    stands_at(session, 3002).await?;
    let rows = "cards().map((card) => +card.textContent.replace(/\\D/g, '') % 3).filter((rest) => rest !== 2)";
    none(session, "only its articles are there", rows).await?;
    session.click("parts('section')[0]").await?;
    session.wait_for("all are shown", "part('position').textContent.endsWith('/ 5000')").await?;
    stands_at(session, 3002).await?;
    session.click("parts('section')[1]").await?;
    session.wait_for("what is not in it leads to its start", "last('filter').section === 'a'").await?;
    stands_at(session, 1).await?;
    harmless(session).await
}

async fn the_wheel_finds_cards_wherever_it_leads(context: &mut Context) -> Result<()> {
    show_many(context, 5000, "").await?;
    let session = &context.session;
    let middle = session.center("part('track')").await?;
    for turn in 1..=30 {
        let before = session.value("part('track').scrollLeft").await?;
        session.wheel(middle, 2000, 0).await?;
        let seen = format!("part('track').scrollLeft > {before} + 300 && !{FAULTS}.length");
        session.wait_for(&format!("turn {turn} leads on to cards"), &seen).await?;
    }
    session.wait_for("it comes to rest on a card far from the first", &format!("{FIRST} > 100 && isSnapped()")).await?;
    sound(session, "far from the first").await?;
    // A machine that is slow to make cards ends a turn early: so many as it takes, each of which leads on.
    while let before @ 1.. = session.value("Math.round(part('track').scrollLeft)").await?.as_i64().unwrap_or(0) {
        session.wheel(middle, -4000, 0).await?;
        let seen = format!("part('track').scrollLeft < Math.max({before} - 300, 1) && !{FAULTS}.length");
        session.wait_for("a turn leads back to cards", &seen).await?;
    }
    stands_at(session, 1).await?;
    harmless(session).await
}

/// Two thousand articles whose headlines take from one line of a narrow list to several.
fn uneven() -> Value {
    let mut edition = plain(2000);
    for (place, item) in edition["items"].as_array_mut().into_iter().flatten().enumerate() {
        item["title"] = format!("Plain {} {}", place + 1, "and more words ".repeat(place % 7)).into();
    }
    edition
}

async fn cards_of_a_list_stay_where_they_are_as_others_come(context: &mut Context) -> Result<()> {
    context.site.put("/many.json", Reply::json(uneven().to_string()));
    framed(context, "style='width:260px;height:700px'", &element("edition=/many.json", "")).await?;
    let session = &context.session;
    for number in [700, 1100, 1500] {
        let show = format!(
            "widget().show({number} - 1);
            window.card = cards().find((card) => /Plain {number}(?!\\d)/.test(card.textContent));
            window.first = card.getBoundingClientRect().top;
            window.few = cards().length;"
        );
        session.js(&show, &[]).await?;
        session.wait_for("all have come that may", "cards().length > 100").await?;
        let way = "Math.abs(card.getBoundingClientRect().top - first) < 0.5";
        let claims = [
            ("few cards are there at first", "few < 40", json!(true)),
            ("the article stands where it stood", way, json!(true)),
        ];
        check(session, &claims).await?;
    }
    harmless(session).await
}

async fn many_in_a_list_stand_where_they_stood(context: &mut Context) -> Result<()> {
    context.site.put("/many.json", Reply::json(uneven().to_string()));
    framed(context, "style='width:260px;height:700px'", &element("edition=/many.json", "")).await?;
    let session = &context.session;
    sound(session, "at first").await?;
    let number = "+/\\d+/.exec(titles().find((_, place) => cards()[place].getBoundingClientRect().top > part('track').getBoundingClientRect().top - 2))[0]";
    for show in [1000, 1030, 1900, 300] {
        session.js(&format!("widget().show({show} - 1);"), &[]).await?;
        session.wait_for(&format!("article {show} stands first"), &format!("{number} === {show}")).await?;
        sound(session, "in the list").await?;
    }
    // Back by small steps: what comes before never pushes away what is seen.
    session.js("widget().show(100 - 1);", &[]).await?;
    session.wait_for("article 100 stands first", &format!("{number} === 100")).await?;
    session.wait_for("and the track is at rest", "last('slide').index === 99").await?;
    let watch = "window.jumps = [];
        const track = part('track');
        const step = () => {
          const card = cards().find((card) => card.getBoundingClientRect().top > track.getBoundingClientRect().top);
          const at = card.getBoundingClientRect().top;
          track.scrollBy({ top: -300, behavior: 'instant' });
          requestAnimationFrame(() => requestAnimationFrame(() => {
            const way = card.getBoundingClientRect().top - at;
            if (card.isConnected && Math.abs(way - 300) > 2 && track.scrollTop > 0) jumps.push(way);
            if (track.scrollTop > 0) step();
            else window.isBack = true;
          }));
        };
        step();";
    session.js(watch, &[]).await?;
    session.wait_for("the list is back at its start", "window.isBack").await?;
    none(session, "each step was as long as it was meant to be", "jumps").await?;
    session.wait_for("the first article stands at the top", &format!("{number} === 1")).await?;
    let top = "Math.abs(cards()[0].getBoundingClientRect().top - part('track').getBoundingClientRect().top) < 2";
    session.wait_for("with nothing above it", top).await?;
    sound(session, "back at the start").await?;
    harmless(session).await
}

async fn many_from_right_to_left_are_mirrored(context: &mut Context) -> Result<()> {
    show_many(context, 5000, "dir=rtl").await?;
    let session = &context.session;
    for number in [2500, 2510, 10, 4000] {
        session.js(&format!("widget().show('p{number}');"), &[]).await?;
        stands_at(session, number).await?;
    }
    session.wait_for("it has scrolled to the left", "part('track').scrollLeft < -100000").await?;
    harmless(session).await
}

async fn gaps_that_a_partner_puts_between_cards_move_nothing(context: &mut Context) -> Result<()> {
    context.site.put("/many.json", Reply::json(plain(2000).to_string()));
    let style =
        "<style>newsrack-edition::part(track) { gap: 20px } newsrack-edition { --newsrack-card-width: 200px }</style>";
    open(context, style, &format!("{}{SCRIPT}", element("edition=/many.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let seen = "part('position').textContent.split('–')[0]";
    for number in [300, 350, 400, 320, 270, 220, 170, 120, 70] {
        session.js(&format!("widget().show('p{number}');"), &[]).await?;
        session
            .wait_for(
                &format!("article {number} stands first"),
                &format!("{FIRST} === {number} && {seen} === '{number}'"),
            )
            .await?;
    }
    session.js("widget().show('p1');", &[]).await?;
    session
        .wait_for("the first stands at the very start", &format!("{FIRST} === 1 && part('track').scrollLeft === 0"))
        .await?;
    harmless(session).await
}

async fn who_goes_far_away_takes_the_focus_along(context: &mut Context) -> Result<()> {
    show_many(context, 5000, "").await?;
    let session = &context.session;
    session.js("lead(0).focus();", &[]).await?;
    session.key(Key::End).await?;
    session.wait_for("the last article is in view", "titles()[whole().at(-1)] === 'Plain 5000'").await?;
    session.wait_for("the focus is on the track", "focused() === part('track')").await?;
    session.key(Key::Tab).await?;
    let next = "cards().find((card) => card.contains(focused()))";
    session
        .wait_for("from there it goes to what is seen", &format!("partly().includes(cards().indexOf({next}))"))
        .await?;
    session.key(Key::Home).await?;
    stands_at(session, 1).await
}

async fn closing_an_article_far_away_leads_to_its_card(context: &mut Context) -> Result<()> {
    show_many(context, 5000, "").await?;
    let session = &context.session;
    session.js("widget().open('p3333');", &[]).await?;
    session.wait_for("it is open", "isRead()").await?;
    session.key(Key::Escape).await?;
    session
        .wait_for(
            "the focus is on its headline",
            "focused()?.textContent === 'Plain 3333' && focused().closest('[part=card]')",
        )
        .await?;
    sound(session, "after closing").await
}

async fn cards_come_while_there_is_time(context: &mut Context) -> Result<()> {
    show_edition(context, &plain(110), "").await?;
    let session = &context.session;
    session.wait_for("all cards are there", "cards().length === 110").await?;
    let order =
        "cards().map((card, place) => [place + 1, +card.textContent.replace(/\\D/g, '')]).filter(([a, b]) => a !== b)";
    none(session, "in their order", order).await?;
    session.wait_for("those out of sight are inert", &format!("!{FAULTS}.length")).await?;
    harmless(session).await
}

async fn from_columns_to_a_list_and_back_the_current_card_stays(context: &mut Context) -> Result<()> {
    context.site.put("/many.json", Reply::json(plain(2000).to_string()));
    let widget = format!("<div id=box style='width: 600px'>{}</div>{SCRIPT}", element("edition=/many.json", ""));
    open(context, "", &widget).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let is_seen = "cards().filter((card) => card.textContent.startsWith('Plain 1003')).some((card) => {
        const { left, right, top, bottom } = card.getBoundingClientRect();
        const track = part('track').getBoundingClientRect();
        return left > track.left - 2 && top > track.top - 2 && right < track.right + 2 && bottom < track.bottom + 2;
      })";
    for density in ["cards", "headlines"] {
        session.js(&format!("widget().density = '{density}'; widget().show('p1003');"), &[]).await?;
        session.wait_for("it is in view", is_seen).await?;
        for width in [260, 600, 260, 900] {
            session.js(&format!("document.querySelector('#box').style.width = '{width}px';"), &[]).await?;
            session.wait_for(&format!("{density}: it is still in view at {width} px"), is_seen).await?;
            sound(session, "at another width").await?;
        }
    }
    harmless(session).await
}

/// A clock by which every step takes long, and what counts the turns that the script leaves the page: its timers without a delay.
const SLOW: &str = "<script>{
    let time = 0;
    Date.now = () => (time += 40);
    const later = setTimeout;
    window.setTimeout = (run, delay, ...values) =>
      later(() => {
        if (delay === undefined && one.state === 'loading') turn();
        run(...values);
      }, delay);
    window.turns = 0;
    window.until = 0;
    const turn = () => {
      turns++;
      if (turns === window.until) {
        window.was = one.state;
        one.edition = '/other.json';
      }
    };
    window.count = () => {
      turns = 0;
    };
  }</script>";

/// An edition of some three megabytes.
fn heavy(count: u32) -> Value {
    let mut edition = plain(count);
    for item in edition["items"].as_array_mut().into_iter().flatten() {
        item["body"] = vec!["A line of the harbour's log, as long as such lines are at sea. ".repeat(12); 4].into();
    }
    edition
}

async fn a_large_file_leaves_the_page_its_turns(context: &mut Context) -> Result<()> {
    context.site.put("/heavy.json", Reply::json(heavy(1000).to_string()));
    context.site.put("/next.json", Reply::json(heavy(900).to_string().replace("\"id\":\"", "\"id\":\"next-")));
    let mut paged = heavy(10);
    paged["next_url"] = "/next.json".into();
    context.site.put("/paged.json", Reply::json(paged.to_string()));
    open(context, SLOW, &format!("{}{SCRIPT}", element("id=one edition=/heavy.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("all of it is there", "last('ready').articles", json!(1000))]).await?;
    session.js("count(); one.reload()", &[]).await?;
    session.wait_for("it is read again", "isReady() && events('ready').length === 2").await?;
    // Seven texts of tokens, and articles thirty-two at a time.
    session.wait_for("the page had its turns", "turns > 25").await?;
    session.js("one.edition = '/paged.json'; one.show(9)", &[]).await?;
    session.wait_for("the next file is taken in", "/910$/.test(part('position').textContent)").await?;
    harmless(session).await
}

async fn an_edition_set_while_a_large_one_is_read_is_the_one_shown(context: &mut Context) -> Result<()> {
    context.site.put("/heavy.json", Reply::json(heavy(1000).to_string()));
    context.site.put("/other.json", Reply::json(plain(7).to_string()));
    open(context, SLOW, &format!("{}{SCRIPT}", element("id=one edition=/heavy.json", ""))).await?;
    let session = &context.session;
    ready(session, 0).await?;
    for turns in [1, 3, 9, 15] {
        session.js("window.until = arguments[0]; count(); one.reload()", &[turns.into()]).await?;
        session.wait_for("the other one is shown", "isReady() && last('ready').articles === 7").await?;
        check(session, &[("it came in the middle", "was", json!("loading")), ("whole", "titles().length", json!(7))])
            .await?;
        session.js("window.until = 0; one.edition = '/heavy.json'", &[]).await?;
        session.wait_for("and back", "isReady() && last('ready').articles === 1000").await?;
    }
    harmless(session).await
}
