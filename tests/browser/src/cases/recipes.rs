//! Recipes: the projects of `tests/recipes/`, as each framework's own tool builds them, show the widget, and keep it through the
//! framework's own navigation. `tests/recipes.rs` holds what `docs/` prints to them.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use xtask::server::{Reply, Server};

use super::{
    frameworks::{all_ready, press},
    widget::{check, harmless, lantern, ready, same},
};
use crate::{Case, Context, Proof, Session, recipes::Recipe};

const ANGULAR: Recipe = Recipe { name: "angular", build: &["ng", "build"], out: "dist/browser" };
const ASTRO: Recipe = Recipe { name: "astro", build: &["astro", "build"], out: "dist" };
const ELEVENTY: Recipe = Recipe { name: "eleventy", build: &["eleventy"], out: "_site" };
const HUGO: Recipe = Recipe { name: "hugo", build: &["hugo"], out: "public" };
const NEXT: Recipe = Recipe { name: "next", build: &["next", "build"], out: "out" };
const NUXT: Recipe = Recipe { name: "nuxt", build: &["nuxt", "generate"], out: ".output/public" };
const SVELTEKIT: Recipe = Recipe { name: "sveltekit", build: &["vite", "build"], out: "build" };

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let all = claims![
        next_shows_it_and_comes_back_to_it,
        nuxt_shows_it_and_comes_back_to_it,
        sveltekit_shows_it_under_its_own_policy,
        astro_shows_it_and_comes_back_to_it,
        angular_binds_it_and_comes_back_to_it,
        eleventy_shows_it_by_shortcode_and_by_tag,
        hugo_shows_it_by_shortcode_and_leaves_the_tag_out,
    ];
    // The first of a project's cases builds it.
    all.into_iter().map(|case| case.limit(Duration::from_secs(900)).thorough()).collect()
}

/// Opens a page of the project; the server ends with what is given.
async fn open(session: &Session, recipe: &Recipe, page: &str) -> Result<Server> {
    let server = recipe.serve()?;
    server.put("/lantern.json", Reply::json(lantern().to_string()));
    session.open(&server.url(page)).await?;
    Ok(server)
}

/// The whole edition: headlines, a fallback that has given way, and a filter that chooses.
async fn shows_all(session: &Session) -> Result<()> {
    ready(session, 0).await?;
    check(
        session,
        &[
            ("there is one", "document.querySelectorAll('newsrack-edition').length", json!(1)),
            ("with all headlines", "titles().length", json!(12)),
            ("the fallback has given way", "isSeen(widget().querySelector('a'))", json!(false)),
        ],
    )
    .await?;
    filters(session, 2, "comment", 4).await?;
    filters(session, 0, "all", 12).await
}

/// A press on a section shows so many articles.
async fn filters(session: &Session, button: usize, section: &str, count: usize) -> Result<()> {
    session.click(&format!("parts('section')[{button}]")).await?;
    let shown = format!("(last('filter')?.section ?? 'all') === '{section}' && titles().length === {count}");
    session.wait_for(&format!("the filter chooses {section}"), &shown).await.map(drop)
}

/// The framework's own navigation leads away and back, without loading a page.
async fn leaves_and_comes_back(session: &Session) -> Result<()> {
    session.js("window.isSame = true", &[]).await?;
    for _ in 0..2 {
        press(session, "to-about").await?;
        session.wait_for("another page", "document.querySelector('h1')?.textContent === 'About us'").await?;
        all_ready(session, 0).await?;
        press(session, "to-paper").await?;
        all_ready(session, 1).await?;
    }
    session.js("history.back()", &[]).await?;
    session.wait_for("Back leads to the other page", "document.querySelector('h1')").await?;
    session.js("history.forward()", &[]).await?;
    all_ready(session, 1).await?;
    // What a page puts over itself while it changes takes all clicks.
    let still = "!document.getAnimations().some(({ effect }) => effect.pseudoElement?.startsWith('::view-transition'))
        && !document.documentElement.hasAttribute('data-astro-transition')";
    session.wait_for("no transition is under way", still).await?;
    same(&session.value("window.isSame === true").await?, json!(true), "all of this in one page");
    Ok(())
}

async fn routed(context: &mut Context, recipe: &Recipe, what: &str) -> Result<()> {
    let session = &context.session;
    let _server = open(session, recipe, "/").await?;
    shows_all(session).await?;
    leaves_and_comes_back(session).await?;
    shows_all(session).await?;
    harmless(session).await?;
    context.proved(Proof::Host, what, 1);
    Ok(())
}

async fn next_shows_it_and_comes_back_to_it(context: &mut Context) -> Result<()> {
    routed(context, &NEXT, "Next 16").await
}

async fn nuxt_shows_it_and_comes_back_to_it(context: &mut Context) -> Result<()> {
    routed(context, &NUXT, "Nuxt 4").await
}

async fn sveltekit_shows_it_under_its_own_policy(context: &mut Context) -> Result<()> {
    routed(context, &SVELTEKIT, "SvelteKit 3").await?;
    let policy = "document.querySelector('meta[http-equiv=content-security-policy]').content";
    let has = format!("[\"default-src 'none'\", \"'wasm-unsafe-eval'\"].map((part) => {policy}.includes(part))");
    check(&context.session, &[("the page has a policy", &has, json!([true, true]))]).await
}

async fn astro_shows_it_and_comes_back_to_it(context: &mut Context) -> Result<()> {
    routed(context, &ASTRO, "Astro 7, with its router").await
}

async fn angular_binds_it_and_comes_back_to_it(context: &mut Context) -> Result<()> {
    let session = &context.session;
    let _server = open(session, &ANGULAR, "/").await?;
    ready(session, 0).await?;
    check(session, &[("a bound property counts", "[pressed(), titles().length]", json!([2, 4]))]).await?;
    filters(session, 0, "all", 12).await?;
    session.wait_for("the component hears of it", "document.querySelector('output').textContent === 'all'").await?;
    leaves_and_comes_back(session).await?;
    harmless(session).await?;
    context.proved(Proof::Host, "Angular 22", 1);
    Ok(())
}

/// Opens the page of a project that has a shortcode, which names a section; its server.
async fn by_shortcode(session: &Session, project: &Recipe) -> Result<Server> {
    let server = open(session, project, "/").await?;
    ready(session, 0).await?;
    check(session, &[("it begins with the shortcode's section", "[pressed(), titles().length]", json!([2, 4]))])
        .await?;
    filters(session, 0, "all", 12).await?;
    harmless(session).await?;
    Ok(server)
}

async fn eleventy_shows_it_by_shortcode_and_by_tag(context: &mut Context) -> Result<()> {
    let session = &context.session;
    let server = by_shortcode(session, &ELEVENTY).await?;
    session.open(&server.url("/tag/index.html")).await?;
    ready(session, 0).await?;
    filters(session, 2, "comment", 4).await?;
    harmless(session).await?;
    context.proved(Proof::Host, "Eleventy 3", 1);
    Ok(())
}

async fn hugo_shows_it_by_shortcode_and_leaves_the_tag_out(context: &mut Context) -> Result<()> {
    let session = &context.session;
    let server = by_shortcode(session, &HUGO).await?;
    session.open(&server.url("/tag/index.html")).await?;
    check(
        session,
        &[
            ("Markdown leaves the tag out", "document.querySelectorAll('[data-edition]').length", json!(0)),
            ("and says so", "document.body.innerHTML.includes('raw HTML omitted')", json!(true)),
        ],
    )
    .await?;
    context.proved(Proof::Host, "Hugo 0.168", 1);
    Ok(())
}
