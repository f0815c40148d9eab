//! Bundlers and frameworks: pages as partners build them, of `tests/frameworks/`, with the package as npm would have it.

use std::{process::Command, time::Duration};

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{build::integrity, command, workspace::Workspace};

use super::{
    leaks::leaves_nothing,
    widget::{check, harmless, lantern, same},
};
use crate::{
    Browser, Case, Context, Proof, Session,
    frameworks::{self, Shop},
};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let pages = claims![
        react_keeps_orders_and_changes_editions,
        react_takes_over_what_a_server_rendered,
        vue_keeps_orders_and_changes_editions,
        turbo_leaves_and_comes_back,
        htmx_swaps_and_comes_back,
        htmx_2_swaps_and_comes_back,
        esbuild_needs_the_files_beside_its_bundle,
    ];
    let pages = pages.into_iter().map(|case| case.without_trusted_types("frameworks write markup as text"));
    let visits = claims![
        a_hundred_routes_in_react_leave_nothing,
        a_hundred_routes_in_vue_leave_nothing,
        a_hundred_visits_by_turbo_leave_nothing,
        a_hundred_swaps_by_htmx_leave_nothing,
    ];
    let visits = visits.into_iter().map(|case| case.with_wasm("what is counted is the memory of wasm"));
    let others = [Case::new("vites_own_server_finds_the_files", vites_own_server_finds_the_files)
        .with_wasm("its pages come from its own server, which sends no policy")];
    let tools =
        claims![the_package_holds_what_it_names_and_nothing_else, types_hold_for_partners, servers_import_it_in_peace];
    let tools = tools
        .into_iter()
        .map(|case| case.only(&[Browser::Chromium], "it needs no browser").with_wasm("it needs no page"));
    let all = pages.chain(visits).chain(others).chain(tools);
    all.map(|case| case.limit(Duration::from_secs(240)).thorough()).collect()
}

/// Opens one of the pages.
async fn open(context: &Context, page: &str) -> Result<()> {
    frameworks::make(&lantern().to_string())?;
    context.session.open(&context.site.url(&format!("/frameworks/{page}"))).await
}

/// Presses a button of the page, or follows a link, by its id.
pub(super) async fn press(session: &Session, id: &str) -> Result<()> {
    session.wait_for(&format!("#{id} is there"), &format!("document.getElementById('{id}')")).await?;
    session.js("document.getElementById(arguments[0]).click()", &[json!(id)]).await.map(drop)
}

/// Waits until so many widgets are in the page, all of them ready.
pub(super) async fn all_ready(session: &Session, count: usize) -> Result<()> {
    let widgets = "[...document.querySelectorAll('newsrack-edition')]";
    let condition = format!("{widgets}.length === {count} && {widgets}.every((one) => one.state === 'ready')");
    session.wait_for(&format!("{count} widgets are ready"), &condition).await.map(drop)
}

/// Two papers in a list that is turned round: the reader's choice goes along, and nothing is loaded again.
async fn turn_round(session: &Session) -> Result<()> {
    all_ready(session, 2).await?;
    same(&session.value("events('ready').length").await?, json!(2), "each has started once");
    session.js("parts('section')[1].click()", &[]).await?;
    session.wait_for("the first shows news", "titles().length === 5").await?;
    press(session, "reorder").await?;
    session.wait_for("the first is the second", "widget().id === 'two' && widget(1).id === 'one'").await?;
    all_ready(session, 2).await?;
    check(
        session,
        &[
            ("the reader's choice stays", "[titles(0).length, titles(1).length]", json!([12, 5])),
            ("nothing has started again", "events('ready').length", json!(2)),
        ],
    )
    .await
}

/// A paper whose attributes, property and listener the page changes.
async fn change(session: &Session) -> Result<()> {
    press(session, "to-desk").await?;
    all_ready(session, 1).await?;
    check(
        session,
        &[
            ("a number is understood", "cards()[0].querySelector('[part~=headline]').localName", json!("h2")),
            ("the fallback is there, and gives way", "isSeen(widget().querySelector('a'))", json!(false)),
            ("all is chosen", "[pressed(), titles().length]", json!([0, 12])),
        ],
    )
    .await?;
    press(session, "section").await?;
    session.wait_for("an attribute that comes counts", "pressed() === 2 && titles().length === 4").await?;
    press(session, "all").await?;
    session.wait_for("one that goes too", "pressed() === 0 && titles().length === 12").await?;
    press(session, "filter").await?;
    session.wait_for("what is false is off", "!tabs().length && widget().getAttribute('filter') === 'false'").await?;
    press(session, "filter").await?;
    session.wait_for("what is true is on", "tabs().length").await?;
    press(session, "data").await?;
    session.wait_for("an object is shown", "isReady() && part('masthead').textContent === 'The Parish'").await?;
    press(session, "data").await?;
    session.wait_for("and gives way again", "isReady() && part('masthead').textContent === 'The Lantern'").await?;
    session.js("lead(0).click()", &[]).await?;
    session.wait_for("the page hears of it", "document.querySelector('output').textContent === 'a1'").await?;
    same(&session.value("isRead()").await?, json!(false), "and has kept the widget from opening it");
    same(&session.value("lines('warn')").await?, json!([]), "nothing is warned of");
    Ok(())
}

async fn react_keeps_orders_and_changes_editions(context: &mut Context) -> Result<()> {
    open(context, "vite-react/index.html").await?;
    let session = &context.session;
    turn_round(session).await?;
    change(session).await?;
    press(session, "wait").await?;
    session.wait_for("it is hidden while something is waited for", "widget() && !isSeen(widget())").await?;
    session.js("answer()", &[]).await?;
    session.wait_for("it is seen again, with its cards", "isSeen(widget()) && isReady() && whole().length > 1").await?;
    press(session, "to-about").await?;
    all_ready(session, 0).await?;
    press(session, "to-rack").await?;
    all_ready(session, 2).await?;
    harmless(session).await?;
    context.proved(Proof::Host, "React 19 in Strict Mode, built by Vite 8", 1);
    Ok(())
}

async fn react_takes_over_what_a_server_rendered(context: &mut Context) -> Result<()> {
    open(context, "server/index.html").await?;
    let session = &context.session;
    session.wait_for("React has taken over", "document.querySelector('output').textContent === 'here'").await?;
    all_ready(session, 1).await?;
    same(&session.value("[titles().length, tabs().length]").await?, json!([4, 0]), "it shows what the server wrote");
    session.js("lead(0).click()", &[]).await?;
    session.wait_for("the page hears of it", "document.querySelector('output').textContent === 'a2'").await?;
    harmless(session).await?;
    context.proved(Proof::Host, "React 19 taking over what a server rendered", 1);
    Ok(())
}

async fn vue_keeps_orders_and_changes_editions(context: &mut Context) -> Result<()> {
    open(context, "vite-vue/index.html").await?;
    let session = &context.session;
    turn_round(session).await?;
    change(session).await?;
    press(session, "limit").await?;
    session.wait_for("a number that comes counts", "titles().length === 2").await?;
    press(session, "limit").await?;
    session.wait_for("one that goes too", "titles().length === 12 && !widget().hasAttribute('limit')").await?;
    press(session, "show").await?;
    all_ready(session, 0).await?;
    press(session, "show").await?;
    all_ready(session, 1).await?;
    let before = session.value("events('ready').length").await?;
    press(session, "to-rack").await?;
    all_ready(session, 2).await?;
    check(
        session,
        &[
            (
                "what was kept alive is as it was left",
                "[widget().id, titles(0).length, titles(1).length]",
                json!(["two", 12, 5]),
            ),
            ("without starting again", "events('ready').length", before),
            ("and its cards are in view", "whole(0).length > 1 && whole(1).length > 1", json!(true)),
            ("nothing is warned of", "lines('warn')", json!([])),
        ],
    )
    .await?;
    harmless(session).await?;
    context.proved(Proof::Host, "Vue 3, built by Vite 7", 1);
    Ok(())
}

/// Turbo first shows a copy of a page that it knows, and what is pressed there is lost when the page itself comes.
async fn itself_ready(session: &Session, widgets: usize) -> Result<()> {
    all_ready(session, widgets).await?;
    let has_come = "!document.documentElement.hasAttribute('data-turbo-preview')";
    session.wait_for("the page itself has come after its copy", has_come).await?;
    all_ready(session, widgets).await
}

async fn turbo_leaves_and_comes_back(context: &mut Context) -> Result<()> {
    open(context, "turbo/index.html").await?;
    let session = &context.session;
    all_ready(session, 1).await?;
    session.js("window.isSame = true", &[]).await?;
    press(session, "to-about").await?;
    session.wait_for("another page", "document.querySelector('h1')").await?;
    all_ready(session, 0).await?;
    session.js("history.back()", &[]).await?;
    all_ready(session, 1).await?;
    check(
        session,
        &[
            ("the copy that Turbo kept lives", "[titles().length, whole().length > 1]", json!([12, true])),
            ("with its fallback", "widget().querySelectorAll('a').length", json!(1)),
        ],
    )
    .await?;
    press(session, "to-tag").await?;
    all_ready(session, 2).await?;
    press(session, "to-about").await?;
    all_ready(session, 0).await?;
    session.js("history.back()", &[]).await?;
    all_ready(session, 2).await?;
    let tags = "[titles(0).length, titles(1).length, place.children.length, widget(1).querySelectorAll('a').length]";
    same(
        &session.value(tags).await?,
        json!([12, 4, 1, 1]),
        "tags that come back with their elements make no more of them",
    );
    press(session, "to-about").await?;
    all_ready(session, 0).await?;
    press(session, "to-tag").await?;
    itself_ready(session, 2).await?;
    press(session, "to-paper").await?;
    itself_ready(session, 1).await?;
    press(session, "to-corner").await?;
    all_ready(session, 2).await?;
    check(
        session,
        &[
            ("a frame brings one", "[widget(1).id, titles(1).length]", json!(["two", 2])),
            ("all of this in one page", "isSame", json!(true)),
        ],
    )
    .await?;
    harmless(session).await?;
    context.proved(Proof::Host, "Turbo 8", 1);
    Ok(())
}

async fn htmx_swaps_and_comes_back(context: &mut Context) -> Result<()> {
    swap(context, "htmx").await?;
    context.proved(Proof::Host, "htmx 4", 1);
    Ok(())
}

async fn htmx_2_swaps_and_comes_back(context: &mut Context) -> Result<()> {
    swap(context, "htmx2").await?;
    context.proved(Proof::Host, "htmx 2", 1);
    Ok(())
}

async fn swap(context: &Context, page: &str) -> Result<()> {
    open(context, &format!("{page}/index.html")).await?;
    let session = &context.session;
    all_ready(session, 1).await?;
    session.js("window.isSame = true", &[]).await?;
    press(session, "to-element").await?;
    all_ready(session, 2).await?;
    same(&session.value("titles(1).length").await?, json!(4), "an element that is swapped in shows what it says");
    press(session, "to-tag").await?;
    session.wait_for("so does a tag", "widget(1) && isReady(1) && titles(1).length === 2").await?;
    press(session, "to-nothing").await?;
    all_ready(session, 1).await?;
    press(session, "to-about").await?;
    session.wait_for("another page", "document.querySelector('h1')").await?;
    all_ready(session, 0).await?;
    session.js("history.back()", &[]).await?;
    all_ready(session, 1).await?;
    press(session, "to-about").await?;
    all_ready(session, 0).await?;
    press(session, "to-paper").await?;
    all_ready(session, 1).await?;
    same(&session.value("[isSame, titles().length]").await?, json!([true, 12]), "all of this in one page");
    harmless(session).await
}

async fn esbuild_needs_the_files_beside_its_bundle(context: &mut Context) -> Result<()> {
    open(context, "esbuild/index.html").await?;
    let session = &context.session;
    all_ready(session, 2).await?;
    same(&session.value("[titles(0).length, titles(1).length]").await?, json!([12, 4]), "both show what they say");
    harmless(session).await?;
    context.proved(Proof::Host, "esbuild", 1);
    Ok(())
}

async fn vites_own_server_finds_the_files(context: &mut Context) -> Result<()> {
    frameworks::make(&lantern().to_string())?;
    let session = &context.session;
    for (version, page) in [("vite", "vite-react"), ("vite7", "vite-vue")] {
        let server = Shop::here()?.serve(version, page)?;
        session.open(&server.url).await?;
        all_ready(session, 2).await.with_context(|| format!("{page} by {version}"))?;
        harmless(session).await?;
        // Vite's own script would complain of a server that has gone.
        session.open("about:blank").await?;
    }
    context.proved(Proof::Host, "the development servers of Vite 8 and 7", 1);
    Ok(())
}

/// Goes from a page with a widget to one without, so often.
async fn come_and_go(session: &Session, to: &str, from: &str, count: usize) -> Result<()> {
    let act = format!(
        "const papers = () => document.querySelectorAll('newsrack-edition').length;
         // Turbo shows its copy first, and is busy until the page itself has come.
         const isDone = () => !document.documentElement.matches('[aria-busy], [data-turbo-preview]');
         document.getElementById('{to}').click();
         await until(() => papers() === {count} && isDone() && isReady({count} - 1));
         leaks.meet(widget({count} - 1));
         document.getElementById('{from}').click();
         await until(() => papers() === {count} - 1 && isDone());
         if (n % 20 === 19) __log.events.length = 0;"
    );
    leaves_nothing(session, 100, &act).await
}

async fn a_hundred_routes_in_react_leave_nothing(context: &mut Context) -> Result<()> {
    open(context, "vite-react/index.html").await?;
    all_ready(&context.session, 2).await?;
    come_and_go(&context.session, "to-desk", "to-about", 1).await
}

async fn a_hundred_routes_in_vue_leave_nothing(context: &mut Context) -> Result<()> {
    open(context, "vite-vue/index.html").await?;
    all_ready(&context.session, 2).await?;
    come_and_go(&context.session, "to-desk", "to-about", 1).await
}

async fn a_hundred_visits_by_turbo_leave_nothing(context: &mut Context) -> Result<()> {
    open(context, "turbo/about.html").await?;
    ready_to_press(&context.session, "to-paper").await?;
    come_and_go(&context.session, "to-paper", "to-about", 1).await
}

async fn a_hundred_swaps_by_htmx_leave_nothing(context: &mut Context) -> Result<()> {
    open(context, "htmx/index.html").await?;
    all_ready(&context.session, 1).await?;
    come_and_go(&context.session, "to-tag", "to-nothing", 2).await
}

async fn ready_to_press(session: &Session, id: &str) -> Result<()> {
    session
        .wait_for(
            "the page is whole",
            &format!("document.readyState === 'complete' && document.getElementById('{id}')"),
        )
        .await
        .map(drop)
}

async fn the_package_holds_what_it_names_and_nothing_else(_: &mut Context) -> Result<()> {
    let workspace = Workspace::here()?;
    let mut pack = Command::new("npm");
    let packed = command::output(pack.args(["pack", "--dry-run", "--json"]).current_dir(workspace.package()))?;
    let packed: Value = serde_json::from_str(&packed)?;
    let files = packed[0]["files"].as_array().context("a list of files")?;
    let mut files: Vec<&str> = files.iter().filter_map(|file| file["path"].as_str()).collect();
    let built = integrity::built(&workspace)?;
    let mut expected: Vec<&str> = built.keys().map(String::as_str).collect();
    expected.extend(["newsrack.d.ts", "react.d.ts", "vue.d.ts", "integrity.json", "package.json", "README.md"]);
    expected.extend(["LICENSE-APACHE", "LICENSE-MIT"]);
    files.sort_unstable();
    expected.sort_unstable();
    assert_eq!(files, expected);
    Ok(())
}

async fn types_hold_for_partners(_: &mut Context) -> Result<()> {
    frameworks::make(&lantern().to_string())?;
    let shop = Shop::here()?;
    for configuration in ["tsconfig.json", "tsconfig.node16.json"] {
        let mut check = shop.node("node_modules/vue-tsc/bin/vue-tsc.js");
        command::run(check.arg("-p").arg(format!("pages/types/{configuration}")))?;
    }
    Ok(())
}

async fn servers_import_it_in_peace(_: &mut Context) -> Result<()> {
    frameworks::make(&lantern().to_string())?;
    let import = "import('newsrack').then((all) => console.log(Object.keys(all).length, typeof Newsrack))";
    let said = command::output(Shop::here()?.node("--eval").arg(import))?;
    assert_eq!(said.trim(), "0 undefined", "nothing is exported, and nothing defined");
    Ok(())
}
