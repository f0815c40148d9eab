//! Optimisers, tag managers and consent managers: what each makes of the script tag, rebuilt by hand from what it documents.
//! `docs/recipe-optimisers.md` tells partners of it.

use std::fs;

use anyhow::{Context as _, Result};
use serde_json::json;
use xtask::{
    server::Reply,
    workspace::{Workspace, read_text},
};

use super::{
    claim,
    tour::{focus_is_followed, tour},
    widget::{check, harmless, html, none, ready, same},
};
use crate::{Case, Context, Key, Proof, Session};

/// A product that rewrites script tags.
#[derive(Clone, Copy)]
struct Rewriter {
    /// What it is, in words for partners.
    what: &'static str,
    /// Its loader in `tests/pages/optimisers/`.
    loader: &'static str,
    /// What it makes of the attributes of a tag.
    attributes: &'static str,
    start: Start,
    forms: &'static [Form],
}

/// When it runs the script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// When the page has loaded.
    Load,
    /// With the first thing that a reader does.
    Act,
    /// With a reader's consent.
    Consent,
}

/// What stands in the page.
#[derive(Clone, Copy)]
enum Form {
    /// A tag that makes the element.
    Tag,
    /// The same, with a target.
    Target,
    /// The element, and a tag without attributes of ours.
    Element,
}

use Form::{Element, Tag, Target};

const REWRITERS: &[Rewriter] = &[
    Rewriter {
        what: "WP Rocket's delayed JavaScript",
        loader: "wp-rocket",
        attributes: "type='text/rocketlazyloadscript' data-rocket-src=/pkg/newsrack.js async",
        start: Start::Act,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "WP Rocket's delayed JavaScript, by copies",
        loader: "wp-rocket-copies",
        attributes: "type='text/rocketlazyloadscript' data-rocket-src=/pkg/newsrack.js async",
        start: Start::Act,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "Cloudflare's Rocket Loader",
        loader: "rocket-loader",
        attributes: "type='0a1b2c3d4e5f60718293a4b5-text/javascript' src=/pkg/newsrack.js async",
        start: Start::Load,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "LiteSpeed's delayed JavaScript",
        loader: "litespeed",
        attributes: "type='litespeed/javascript' data-i=1 data-src=/pkg/newsrack.js async",
        start: Start::Act,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "Perfmatters' delayed JavaScript",
        loader: "perfmatters",
        attributes: "type=pmdelayedscript data-perfmatters-type=text/javascript data-cfasync=false data-no-optimize=1 data-no-defer=1 src=/pkg/newsrack.js async",
        start: Start::Act,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "an optimiser that defers scripts",
        loader: "shared",
        attributes: "defer src=/pkg/newsrack.js",
        start: Start::Load,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "the consent manager Cookiebot",
        loader: "cookiebot",
        attributes: "type=text/plain data-cookieconsent=marketing src=/pkg/newsrack.js async",
        start: Start::Consent,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "the consent manager OneTrust",
        loader: "onetrust",
        attributes: "type=text/plain class=optanon-category-C0004 src=/pkg/newsrack.js async",
        start: Start::Consent,
        forms: &[Tag, Target, Element],
    },
    Rewriter {
        what: "the consent manager Complianz",
        loader: "complianz",
        attributes: "type=text/plain data-category=marketing data-service=paper data-cmplz-src=/pkg/newsrack.js async",
        start: Start::Consent,
        forms: &[Target, Element],
    },
];

/// The loaders that are least like the others, which `test` tries each time.
const ODDEST: [&str; 2] = ["wp-rocket", "complianz"];

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let alike = "what is rewritten is the tag, and not the program";
    let rewritten = REWRITERS.iter().map(|&rewriter| {
        let case = Case::new(claim("it_comes_alive_under", rewriter.what), async move |context: &mut Context| {
            come_alive(context, rewriter).await
        });
        if ODDEST.contains(&rewriter.loader) { case } else { case.thorough() }
    });
    rewritten
        .chain(claims![
            a_copy_in_the_head_without_a_target_is_said,
            what_has_become_part_of_another_file_keeps_its_fallback,
            the_lines_for_a_tag_manager_make_the_widget_in_its_place,
            a_tag_managers_script_serves_the_element_in_the_page,
        ])
        .map(|case| case.with_wasm(alike).without_trusted_types("the pages write markup as text"))
        .collect()
}

/// The page's place for the newspaper, in this form.
fn place(form: Form, attributes: &str) -> String {
    const FALLBACK: &str = "<a id=fallback href=/>Today's paper</a>";
    const ASKED: &str = "data-edition=/pages/edition.json data-loading=eager";
    match form {
        Form::Tag => format!("<main><script {attributes} {ASKED}></script><a id=fallback hidden href=/></a></main>"),
        Form::Target => format!("<main>{FALLBACK}</main><script {attributes} {ASKED} data-target=main></script>"),
        Form::Element => format!(
            "<main><newsrack-edition loading=eager edition=/pages/edition.json>{FALLBACK}</newsrack-edition></main>
             <script {attributes}></script>"
        ),
    }
}

/// Opens a page with this body, after the loader.
async fn open(context: &Context, loader: &str, body: &str) -> Result<()> {
    let head = "<script src=/pages/optimisers/shared.js></script>";
    let own = match loader {
        "shared" => String::new(),
        loader => format!(
            "<script data-cf-settings='0a1b2c3d4e5f60718293a4b5-|49' src=/pages/optimisers/{loader}.js></script>"
        ),
    };
    context.site.put("/page.html", Reply::html(html(&format!("{head}{own}"), body)));
    focus_is_followed(&context.session).await?;
    context.site.forget_requests();
    context.session.open(&context.site.url("/page.html")).await
}

async fn come_alive(context: &mut Context, rewriter: Rewriter) -> Result<()> {
    for form in rewriter.forms {
        open(context, rewriter.loader, &place(*form, rewriter.attributes)).await?;
        start(context, rewriter.start).await?;
        let session = &context.session;
        ready(session, 0).await?;
        check(
            session,
            &[
                ("there is one", "document.querySelectorAll('newsrack-edition').length", json!(1)),
                ("in its place", "widget().parentNode.localName", json!("main")),
            ],
        )
        .await?;
        tour(session).await?;
        harmless(session).await?;
    }
    context.proved(Proof::Page, rewriter.what, rewriter.forms.len());
    Ok(())
}

/// Does what the script waits for; nothing of it has run before.
async fn start(context: &Context, start: Start) -> Result<()> {
    let session = &context.session;
    if start == Start::Load {
        return Ok(());
    }
    session.wait_for("the page has loaded", "performance.timing.loadEventEnd > 0").await?;
    check(session, &[("nothing has run", "customElements.get('newsrack-edition') === undefined", json!(true))]).await?;
    same(&json!(context.site.hits("/pages/edition.json")), json!(0), "and no edition is asked for");
    match start {
        Start::Consent => {
            same(&json!(context.site.hits("/pkg/newsrack.js")), json!(0), "nor the script");
            session.js("consent()", &[]).await.map(drop)
        }
        _ => session.key(Key::Shift).await,
    }
}

async fn a_copy_in_the_head_without_a_target_is_said(context: &mut Context) -> Result<()> {
    let attributes = "type=text/plain data-category=marketing data-cmplz-src=/pkg/newsrack.js";
    open(context, "complianz", &place(Form::Tag, attributes)).await?;
    start(context, Start::Consent).await?;
    let session = &context.session;
    session.wait_for("a line says so", "lines('error').length").await?;
    let said = "lines('error').every((line) => /needs data-target/.test(line))";
    check(
        session,
        &[
            ("and what to do", said, json!(true)),
            ("there is none", "document.querySelectorAll('newsrack-edition').length", json!(0)),
        ],
    )
    .await?;
    none(session, "nothing is thrown", "harm()").await
}

async fn what_has_become_part_of_another_file_keeps_its_fallback(context: &mut Context) -> Result<()> {
    let script = fs::read_to_string(Workspace::here()?.package().join("newsrack.js"))?;
    let combined = format!("var before = 1;\n{script}\n;var after = 1;");
    context.site.put("/cache/combined.js", Reply::script(combined));
    open(context, "shared", &place(Form::Element, "defer src=/cache/combined.js")).await?;
    let session = &context.session;
    session.wait_for("it fails", "widget().state === 'failed'").await?;
    check(
        session,
        &[
            ("with the code for files that did not come", "last('error').code", json!("wasm-failed")),
            ("the fallback stays", "isSeen(document.getElementById('fallback'))", json!(true)),
            ("the other parts of the file have run", "[before, after]", json!([1, 1])),
        ],
    )
    .await?;
    none(session, "nothing is thrown", "harm()").await
}

/// The code blocks of the recipe, with the servers of the test in place of the examples'.
fn recipe(context: &Context) -> Result<Vec<String>> {
    let text = read_text(&Workspace::here()?.path("docs/recipe-google-tag-manager.md"))?;
    let blocks = text.split("```html\n").skip(1).filter_map(|rest| rest.split_once("```").map(|(block, _)| block));
    let here = |block: &str| {
        block
            .replace("https://cdn.example/newsrack.js", &context.site.url("/pkg/newsrack.js"))
            .replace("https://paper.example/edition.json", "/pages/edition.json")
    };
    Ok(blocks.map(here).collect())
}

async fn insert(session: &Session, html: &str) -> Result<()> {
    session.js("insert(arguments[0])", &[json!(html)]).await.map(drop)
}

async fn the_lines_for_a_tag_manager_make_the_widget_in_its_place(context: &mut Context) -> Result<()> {
    let blocks = recipe(context)?;
    let lines = blocks.iter().find(|block| block.contains("#news")).context("the recipe's lines")?;
    open(context, "tag-manager", "<main id=news><a id=fallback hidden href=/></a></main>").await?;
    let session = &context.session;
    insert(session, lines).await?;
    ready(session, 0).await?;
    check(session, &[("in its place", "widget().parentNode.id", json!("news"))]).await?;
    tour(session).await?;
    harmless(session).await?;
    context.proved(Proof::Page, "Google Tag Manager's Custom HTML", 1);
    Ok(())
}

async fn a_tag_managers_script_serves_the_element_in_the_page(context: &mut Context) -> Result<()> {
    let blocks = recipe(context)?;
    let line = blocks.iter().find(|block| !block.contains("#news")).context("the recipe's one line")?;
    open(context, "tag-manager", &place(Form::Element, "type=text/plain")).await?;
    let session = &context.session;
    insert(session, line).await?;
    tour(session).await?;
    harmless(session).await
}
