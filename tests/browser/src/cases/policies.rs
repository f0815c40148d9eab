//! Strict pages: policies sent with the page, under each of which everything works and nothing is reported.

use std::fs;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::{server::Reply, workspace::Workspace};

use super::{
    claim,
    tour::{focus_is_followed, looks, tour},
    widget::{check, harmless, html, open, ready, settled, until_asked},
};
use crate::{Case, Context, Proof};

/// A policy, and the page that keeps it. In all its texts `SITE`, `CDN` and `PAPER` stand for three origins, `SRI` for the
/// script's checksum; `'nonce-recorder'` lets the recorder run.
#[derive(Clone, Copy)]
pub(super) struct Policy {
    /// What it is, in words for partners.
    pub(super) what: &'static str,
    /// The page's headers.
    pub(super) headers: &'static [(&'static str, &'static str)],
    /// What stands in its head.
    pub(super) head: &'static str,
    /// How it loads the script.
    pub(super) tag: &'static str,
    /// Whether the page begins with `<!doctype html>`.
    pub(super) has_doctype: bool,
    /// The attribute of the frame it stands in, if it does.
    pub(super) sandbox: Option<&'static str>,
    /// True in browsers that know the policy; the others pass over it.
    pub(super) is_known: &'static str,
}

/// A tag as the quick start has it.
const TAG: &str = "<script src=CDN/pkg/newsrack.js></script>";
/// A tag with the script's checksum.
const CHECKED: &str = "<script src=CDN/pkg/newsrack.js integrity=SRI crossorigin=anonymous></script>";

/// A page without a policy, which the others are made of.
const OPEN: Policy =
    Policy { what: "no policy", headers: &[], head: "", tag: TAG, has_doctype: true, sandbox: None, is_known: "true" };

/// What the contract asks of a page, and nothing else.
const MINIMAL: &str = "default-src 'none'; script-src CDN 'wasm-unsafe-eval' 'nonce-recorder'; connect-src CDN PAPER; \
    img-src PAPER; report-uri SITE/report";

/// All of them; the first two are looked at each time.
pub(super) const POLICIES: &[Policy] = &[
    Policy {
        what: "the least that the widget needs, with require-trusted-types-for 'script' and trusted-types 'none'",
        headers: &[(
            "Content-Security-Policy",
            "default-src 'none'; script-src CDN 'wasm-unsafe-eval' 'nonce-recorder'; connect-src CDN PAPER; img-src PAPER; \
             require-trusted-types-for 'script'; trusted-types 'none'; report-uri SITE/report",
        )],
        is_known: "'trustedTypes' in window",
        ..OPEN
    },
    Policy {
        what: "a nonce with 'strict-dynamic'",
        headers: &[(
            "Content-Security-Policy",
            "script-src 'nonce-recorder' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; \
             img-src PAPER; report-uri SITE/report",
        )],
        tag: "<script nonce=recorder src=CDN/pkg/newsrack.js></script>",
        ..OPEN
    },
    Policy {
        what: "default-src 'none' and the least that the widget needs",
        headers: &[("Content-Security-Policy", MINIMAL)],
        ..OPEN
    },
    Policy {
        what: "a hash with 'strict-dynamic'",
        headers: &[(
            "Content-Security-Policy",
            "script-src 'sha256-WTw36uhR8HG4mBJbtAqY5QC7WmLsUBW8+cHjE7wK3aw=' 'nonce-recorder' 'strict-dynamic' 'wasm-unsafe-eval'; object-src 'none'; \
             img-src PAPER; report-uri SITE/report",
        )],
        tag: "<script data-from=CDN/pkg/newsrack.js>document.currentScript.after(Object.assign(\
            document.createElement('script'), { src: document.currentScript.dataset.from }));</script>",
        ..OPEN
    },
    Policy {
        what: "style-src 'none' and font-src 'none'",
        headers: &[(
            "Content-Security-Policy",
            "style-src 'none'; font-src 'none'; img-src PAPER; report-uri SITE/report",
        )],
        ..OPEN
    },
    Policy { what: "integrity and crossorigin on the tag", tag: CHECKED, ..OPEN },
    Policy {
        what: "Integrity-Policy for scripts",
        headers: &[("Integrity-Policy", "blocked-destinations=(script)")],
        // What has no checksum runs only where the policy is not known.
        head: "<script src=SITE/unchecked.js></script>",
        tag: CHECKED,
        is_known: "!window.isUnchecked",
        ..OPEN
    },
    Policy {
        what: "a frame with sandbox=\"allow-scripts allow-popups\"",
        sandbox: Some("allow-scripts allow-popups"),
        ..OPEN
    },
    Policy {
        what: "such a frame with default-src 'none' and the least that the widget needs",
        headers: &[("Content-Security-Policy", MINIMAL)],
        sandbox: Some("allow-scripts allow-popups"),
        ..OPEN
    },
    Policy {
        what: "Content-Security-Policy: sandbox",
        headers: &[(
            "Content-Security-Policy",
            "sandbox allow-scripts allow-popups; img-src PAPER; report-uri SITE/report",
        )],
        is_known: "origin === 'null'",
        ..OPEN
    },
    Policy {
        what: "Cross-Origin-Embedder-Policy: require-corp",
        headers: &[("Cross-Origin-Embedder-Policy", "require-corp"), ("Cross-Origin-Opener-Policy", "same-origin")],
        is_known: "window.crossOriginIsolated",
        ..OPEN
    },
    Policy { what: "quirks mode", has_doctype: false, is_known: "document.compatMode === 'BackCompat'", ..OPEN },
    Policy { what: "a base that leads elsewhere", head: "<base href='https://elsewhere.invalid/deep/'>", ..OPEN },
    Policy {
        what: "a Permissions-Policy that allows nothing",
        headers: &[(
            "Permissions-Policy",
            "accelerometer=(), autoplay=(), bluetooth=(), camera=(), clipboard-read=(), clipboard-write=(), \
             display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), \
             idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
             picture-in-picture=(), screen-wake-lock=(), serial=(), storage-access=(), sync-xhr=(), unload=(), usb=(), \
             web-share=(), window-management=(), xr-spatial-tracking=()",
        )],
        is_known: "!document.featurePolicy?.allowsFeature('geolocation') && 'featurePolicy' in document",
        ..OPEN
    },
];

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = POLICIES
        .iter()
        .enumerate()
        .map(|(n, policy)| if n < 2 { kept(policy) } else { kept(policy).thorough() })
        .collect();
    cases.extend(claims![every_article_opens_under_a_strict_policy]);
    cases.extend(
        claims![a_script_that_was_altered_does_not_run_and_the_page_is_as_it_was].into_iter().map(Case::thorough),
    );
    cases
}

/// The case of a policy.
fn kept(policy: &'static Policy) -> Case {
    let case =
        Case::new(claim("it_keeps_to", policy.what), async move |context: &mut Context| keep(context, policy).await);
    if policy.what.starts_with("Integrity-Policy") {
        return case.with_wasm("no checksum can be given to what `import()` loads");
    }
    case
}

/// Opens the policy's page; a page in a frame is entered.
pub(super) async fn open_strict(context: &Context, policy: &Policy) -> Result<()> {
    let sri = fs::read_to_string(Workspace::here()?.package().join("integrity.json"))?;
    let sri: Value = serde_json::from_str(&sri)?;
    let sri = sri["newsrack.js"]["integrity"].as_str().context("integrity.json has no newsrack.js")?;
    let paper = context.cdn.origin().replace("127.0.0.1", "localhost");
    let fill = |text: &str| {
        text.replace("SITE", &context.site.origin())
            .replace("CDN", &context.cdn.origin())
            .replace("PAPER", &paper)
            .replace("SRI", sri)
    };
    let body = fill(&format!(
        "<newsrack-edition loading=eager edition=PAPER/pages/edition.json><a id=fallback href=/>Today's paper</a>\
         </newsrack-edition>{}",
        policy.tag
    ));
    // Browsers look for a page's icon by themselves, where no policy lets them.
    let text = html(&fill(&format!("{}<link rel=icon href=PAPER/portal-mark.svg>", policy.head)), &body);
    let text = if policy.has_doctype { text } else { text.replace("<!doctype html>", "") };
    let reply = policy.headers.iter().fold(Reply::html(text), |reply, (name, value)| reply.header(name, &fill(value)));
    context.site.put("/report", Reply::text(""));
    context.site.put("/unchecked.js", Reply::script("window.isUnchecked = true;"));
    context.site.put("/strict.html", reply);
    let session = &context.session;
    focus_is_followed(session).await?;
    let Some(sandbox) = policy.sandbox else { return session.open(&context.site.url("/strict.html")).await };
    let frame = format!(
        "<iframe src=/strict.html width=1000 height=700 sandbox='{sandbox}' onload='window.isThere = true'></iframe>"
    );
    context.open("", &frame).await?;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await
}

async fn keep(context: &mut Context, policy: &'static Policy) -> Result<()> {
    open_strict(context, policy).await?;
    let session = &context.session;
    tour(session).await?;
    looks(session).await?;
    harmless(session).await?;
    if policy.headers.iter().any(|(_, value)| value.contains("report-uri")) {
        one_report_comes(context).await?;
    }
    if session.value(&format!("!!({})", policy.is_known)).await? == json!(true) {
        context.proved(Proof::Policy, policy.what, 1);
    } else {
        println!("{}: {} is not known here", session.browser(), policy.what);
    }
    Ok(())
}

/// Breaks the page's policy on purpose: that is the only report its server gets, and it comes after any other.
async fn one_report_comes(context: &Context) -> Result<()> {
    let session = &context.session;
    session.js("new Image().src = 'https://elsewhere.invalid/picture.png'", &[]).await?;
    // Where WebAssembly is forbidden, the probe is one too, of a policy that sends no reports.
    let violations = "__log.violations.filter(({ directive }) => directive === 'img-src').length === 1";
    session.wait_for("that is a violation", violations).await?;
    until_asked(&context.site, "/report", 1).await?;
    assert_eq!(context.site.hits("/report"), 1, "nothing else is reported");
    Ok(())
}

async fn a_script_that_was_altered_does_not_run_and_the_page_is_as_it_was(context: &mut Context) -> Result<()> {
    let tag = "<script src=CDN/pkg/newsrack.js crossorigin=anonymous \
        integrity=sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb></script><p id=behind>Text</p>";
    open_strict(context, &Policy { tag, ..OPEN }).await?;
    let session = &context.session;
    session.wait_for("the tag has failed", "__log.resources.some(({ element }) => element === 'script')").await?;
    settled(session).await?;
    check(
        session,
        &[
            (
                "nothing has run",
                "[window.Newsrack ?? null, !!customElements.get('newsrack-edition')]",
                json!([null, false]),
            ),
            ("the fallback stands, and so does the page", "[fallback, behind].map(isSeen)", json!([true, true])),
            ("nothing is thrown", "harm()", json!([])),
        ],
    )
    .await?;
    context.proved(Proof::Policy, "integrity that does not fit: nothing runs, the fallback stands", 1);
    Ok(())
}

async fn every_article_opens_under_a_strict_policy(context: &mut Context) -> Result<()> {
    let policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';
        script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self';
        require-trusted-types-for 'script'; trusted-types 'none'\">";
    let tag =
        "<script src=/pkg/newsrack.js data-edition=/editions/saibei-daily.json data-loading=eager data-accent=orange
        data-theme=dark data-link-params='a=b'></script>";
    open(context, policy, tag).await?;
    let session = &context.session;
    ready(session, 0).await?;
    let count = session.value("cards().length").await?.as_u64().unwrap_or_default();
    assert!(count > 10, "the edition has articles of every kind: {count}");
    let ids = "fetch('/editions/saibei-daily.json').then((r) => r.json()).then((e) => { window.ids = e.items.map((i) => i.id); })";
    session.js(ids, &[]).await?;
    let ids = session.wait_for("their ids are known", "window.ids").await?;
    for id in ids.as_array().into_iter().flatten() {
        session.js("widget().open(arguments[0])", std::slice::from_ref(id)).await?;
    }
    session.js("widget().close(); widget().next(); parts('section')[1].click();", &[]).await?;
    session
        .wait_for("it moves, filters and reads", "events('filter').length === 1 && events('open').length > 5")
        .await?;
    check(
        session,
        &[
            ("it has its styles", "getComputedStyle(part('track')).display", json!("flex")),
            ("the accent is the partner's", "getComputedStyle(part('kicker')).color", json!("rgb(255, 165, 0)")),
        ],
    )
    .await?;
    let pictures = "all('img').filter((image) => image.complete).every((image) => image.naturalWidth > 0)";
    session.wait_for("pictures come", pictures).await?;
    harmless(session).await
}
