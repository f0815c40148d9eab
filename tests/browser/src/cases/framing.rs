//! What a frame and the page around it tell each other: WordPress's protocol, iframe-resizer's, Datawrapper's; and where links
//! lead from there.

use anyhow::Result;
use serde_json::{Value, json};
use xtask::server::{Gate, Reply};

use super::{
    frames::{OWN_POLICY, SANDBOX, enter, frame, put_frame},
    widget::{SCRIPT, check, element, harmless, open, ready, same, settled},
};
use crate::{Case, Context, Key, Session};

/// Notes what a page hears.
const EARS: &str = "<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>";

/// What WordPress does with messages of a frame that it has put into a post (`wp-includes/js/wp-embed.js` of 6.1), written
/// anew after what it does: it knows the frame by its secret, keeps heights within bounds, and follows links to the frame's own host.
const WORDPRESS: &str = "<script>addEventListener('message', ({ data, source }) => {
    if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const frame of document.querySelectorAll(`iframe[data-secret='${data.secret}']`)) {
      if (frame.contentWindow !== source) continue;
      frame.removeAttribute('style');
      if (data.message === 'height') frame.height = Math.min(Math.max(parseInt(data.value, 10) || 0, 200), 1000);
      if (data.message === 'link' && /^https?:$/.test(new URL(data.value).protocol)
          && new URL(data.value).host === new URL(frame.src).host && document.activeElement === frame) {
        window.followed = data.value;
      }
    }
  });</script>";

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        wordpress_hears_the_height_before_anything_is_fetched_and_when_it_is_ready,
        a_frame_that_wordpress_hides_comes_to_light,
        the_height_is_that_of_the_widget_on_a_page,
        a_height_that_changes_with_the_width_is_told,
        wordpress_is_told_of_links_to_the_frames_own_host,
        other_links_show_their_address_to_copy,
        what_a_drag_ends_on_is_no_link,
        without_a_secret_links_open_a_window,
        iframe_resizer_gets_the_height_by_its_own_script,
        datawrappers_listener_gets_the_height_if_asked_for,
        nobody_is_told_anything_unasked,
    ]
    .into_iter()
    .map(|case| case.with_wasm(OWN_POLICY))
    .collect()
}

/// As WordPress puts a frame into a post.
fn post(context: &Context, size: (u32, u32), query: &str) -> String {
    let frame =
        frame(context, size, &format!("{query}#?secret=Ab12Cd34Ef"), &format!("{SANDBOX} data-secret=Ab12Cd34Ef"));
    format!("{EARS}{WORDPRESS}{frame}")
}

async fn wordpress_hears_the_height_before_anything_is_fetched_and_when_it_is_ready(
    context: &mut Context,
) -> Result<()> {
    put_frame(context)?;
    let gate = Gate::shut();
    let script = xtask::workspace::read(&xtask::workspace::Workspace::here()?.package().join("newsrack.js"))?;
    context.cdn.put("/pkg/newsrack.js", Reply::bytes("text/javascript", script).behind(&gate));
    open(context, "", &post(context, (600, 900), "")).await?;
    let session = &context.session;
    let message = json!({ "message": "height", "value": 420, "secret": "Ab12Cd34Ef" });
    session.wait_for("the page hears of the height", "heard.length > 0").await?;
    check(
        session,
        &[
            ("which is the layout's", "heard", json!([message])),
            ("and has the frame have it", "document.querySelector('iframe').height", json!("420")),
        ],
    )
    .await?;
    assert_eq!(context.cdn.hits("/lantern.json"), 0, "nothing was fetched for it");
    session.js("document.querySelector('iframe').contentWindow.postMessage({ message: 'ready', secret: 'Ab12Cd34Ef' }, '*')", &[]).await?;
    session.wait_for("it hears it again when it says that it is ready", "heard.length === 2").await?;
    session
        .js(
            "document.querySelector('iframe').contentWindow.postMessage({ message: 'ready', secret: 'another' }, '*')",
            &[],
        )
        .await?;
    gate.open();
    session.wait_for("and when the widget is", "heard.length === 3").await?;
    same(&session.value("heard").await?, json!([message, message, message]), "each time the same, and nothing else");
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    harmless(session).await
}

async fn a_frame_that_wordpress_hides_comes_to_light(context: &mut Context) -> Result<()> {
    let hidden = post(context, (600, 420), "")
        .replace("loading=eager&amp;", "")
        .replace("border: 0", "position: absolute; clip: rect(1px, 1px, 1px, 1px)");
    put_frame(context)?;
    open(context, "", &hidden).await?;
    let session = &context.session;
    session
        .wait_for(
            "the page has taken the frame's style away",
            "!document.querySelector('iframe').hasAttribute('style')",
        )
        .await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    harmless(session).await
}

/// Beside each other a widget on the page itself and a frame of another height, for each density and width.
async fn the_height_is_that_of_the_widget_on_a_page(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    let cases: Vec<(&str, u32)> = ["cards", "headlines"]
        .into_iter()
        .flat_map(|density| [200, 299, 300, 320, 600, 1000].map(|width| (density, width)))
        .collect();
    let body: String = cases
        .iter()
        .enumerate()
        .map(|(index, (density, width))| {
            let widget = element(&format!("edition=/lantern.json density={density}"), "");
            let framed = frame(context, (*width, 333), &format!("&density={density}#?secret=s{index}"), SANDBOX);
            format!("<div style='width: {width}px'>{widget}</div>{framed}")
        })
        .collect();
    open(context, "", &format!("{EARS}{body}{SCRIPT}")).await?;
    let session = &context.session;
    for (index, (density, width)) in cases.iter().enumerate() {
        ready(session, index).await?;
        let told = format!("heard.filter(({{ secret }}) => secret === 's{index}').map(({{ value }}) => value)");
        session.wait_for("the frame has told its height twice", &format!("{told}.length === 2")).await?;
        let own = session.value(&format!("widget({index}).offsetHeight")).await?;
        same(&session.value(&told).await?, json!([own, own]), &format!("{density} at {width} px"));
    }
    Ok(())
}

async fn a_height_that_changes_with_the_width_is_told(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    open(context, "", &post(context, (600, 240), "&density=headlines")).await?;
    let session = &context.session;
    let values = "heard.map(({ value }) => value)";
    session.wait_for("it is told twice", "heard.length === 2").await?;
    session.js("document.querySelector('iframe').width = 260", &[]).await?;
    session.wait_for("a narrow one is higher", "heard.length === 3").await?;
    session
        .js("document.querySelector('iframe').height = 700; document.querySelector('iframe').width = 250", &[])
        .await?;
    session.js("document.querySelector('iframe').width = 500", &[]).await?;
    session.wait_for("a wide one is lower again", "heard.length === 4").await?;
    same(&session.value(values).await?, json!([240, 240, 340, 240]), "and what changes nothing of it is not told");
    Ok(())
}

/// An edition whose articles lead to the frame's own host and to another.
fn leading(context: &Context) -> Value {
    let elsewhere = context.site.url("/read/1");
    json!({
        "format": "edition/1", "title": "The Lantern", "language": "en",
        "items": [
            { "id": "own", "title": "Own", "url": "/read/own" },
            { "id": "other", "title": "Other", "url": elsewhere },
            {
                "id": "both", "title": "Both", "url": "/read/both",
                "body": [{ "type": "paragraph", "text": ["Go ", { "text": "there", "href": elsewhere }, " or ", { "text": "here", "href": "/read/own" }] }],
            },
        ],
    })
}

async fn open_leading(context: &Context) -> Result<()> {
    let post = post(context, (600, 420), "");
    put_frame(context)?;
    context.cdn.put("/lantern.json", Reply::json(leading(context).to_string()));
    open(context, "", &post).await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await
}

async fn wordpress_is_told_of_links_to_the_frames_own_host(context: &mut Context) -> Result<()> {
    open_leading(context).await?;
    let session = &context.session;
    let own = context.cdn.url("/read/own");
    let told = json!({ "message": "link", "value": own, "secret": "Ab12Cd34Ef" });
    session.click("lead(0)").await?;
    session.enter_frame(None).await?;
    session.wait_for("the page hears of the link", "heard.at(-1).message === 'link'").await?;
    check(
        session,
        &[("as WordPress has it", "heard.at(-1)", told.clone()), ("which follows it", "window.followed", json!(own))],
    )
    .await?;
    session.enter_frame(Some(0)).await?;
    session.click("lead(2)").await?;
    session.wait_for("an article with a text opens", "isRead()").await?;
    session.js("parent.postMessage('opened', '*')", &[]).await?;
    session.click("all('dialog [part=body] a')[1]").await?;
    session.enter_frame(None).await?;
    session.wait_for("a link in it is told, too", "heard.at(-1).message === 'link'").await?;
    same(&session.value("heard.slice(-2)").await?, json!(["opened", told]), "and its opening was none");
    assert_eq!(session.windows().await?, 1, "no window opens");
    session.enter_frame(Some(0)).await?;
    harmless(session).await
}

async fn other_links_show_their_address_to_copy(context: &mut Context) -> Result<()> {
    open_leading(context).await?;
    let session = &context.session;
    let elsewhere = context.site.url("/read/1");
    let field = "document.querySelector('body > dialog input')";
    let shown = |claim: &'static str| async move {
        session.wait_for(claim, &format!("document.activeElement === {field}")).await.map(drop)
    };
    let selected = format!("{field}.value.slice({field}.selectionStart, {field}.selectionEnd)");
    session.click("lead(1)").await?;
    shown("the address is shown, and has the focus").await?;
    check(
        session,
        &[
            ("it is that of the link", &format!("{field}.value"), json!(elsewhere)),
            ("and selected", &selected, json!(elsewhere)),
            (
                "in a dialog that says why",
                "((dialog) => [dialog.matches(':modal'), dialog.lang, dialog.ariaLabel])(document.querySelector('body > dialog'))",
                json!([true, "en", "This link can’t be opened from here. Copy its address:"]),
            ),
            (
                "all of which is seen",
                "((box) => box.top >= 0 && box.bottom <= innerHeight && box.width > 180)(document.querySelector('body > dialog').getBoundingClientRect())",
                json!(true),
            ),
        ],
    )
    .await?;
    session.click("document.querySelectorAll('body > dialog button')[0]").await?;
    session
        .wait_for(
            "copied, it says so",
            "document.querySelector('body > dialog [role=status]').textContent === 'Copied'",
        )
        .await?;
    session.key(Key::Escape).await?;
    session
        .wait_for(
            "Escape closes it, and the focus is back",
            "!document.querySelector('body > dialog') && focused() === lead(1)",
        )
        .await?;

    session.click("lead(2)").await?;
    session.wait_for("an article opens", "isRead()").await?;
    session.click("all('dialog [part=body] a')[0]").await?;
    shown("over it a link's address is shown").await?;
    session.click("document.querySelectorAll('body > dialog button')[1]").await?;
    session
        .wait_for("closed, it leaves the article open", "!document.querySelector('body > dialog') && isRead()")
        .await?;
    session.key(Key::Escape).await?;
    session.wait_for("which the next Escape closes", "!isRead()").await?;

    session.click_with(&[Key::Control], "lead(1)").await?;
    shown("what would open a tab shows it, too").await?;
    assert_eq!(session.windows().await?, 1, "no window opens");
    session.enter_frame(None).await?;
    check(
        session,
        &[("the page is told of none of them", "heard.filter(({ message }) => message === 'link')", json!([]))],
    )
    .await?;
    session.enter_frame(Some(0)).await?;
    harmless(session).await
}

async fn what_a_drag_ends_on_is_no_link(context: &mut Context) -> Result<()> {
    open_leading(context).await?;
    let session = &context.session;
    let from = session.center("lead(1)").await?;
    session.drag(from, from.by(-120.0, 0.0), std::time::Duration::from_millis(300)).await?;
    session.wait_for("the track has moved", "isSnapped() && part('track').scrollLeft > 0").await?;
    check(session, &[("no address is shown", "document.querySelectorAll('body > dialog').length", json!(0))]).await?;
    harmless(session).await
}

async fn without_a_secret_links_open_a_window(context: &mut Context) -> Result<()> {
    enter(context, &frame(context, (600, 420), "&opens=link", "sandbox='allow-scripts allow-popups'")).await?;
    let session = &context.session;
    ready(session, 0).await?;
    check(session, &[("they say so", "lead(0).target", json!("_blank"))]).await?;
    session.click("lead(0)").await?;
    for _ in 0..200 {
        if session.windows().await? == 2 {
            return harmless(session).await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    anyhow::bail!("no window has opened")
}

/// The host's own script, as npm has it, on the page around.
async fn resized(context: &Context, version: &str, option: &str) -> Result<()> {
    put_frame(context)?;
    let framed = frame(context, (600, 150), "", "id=paper");
    let script = format!("<script src=/npm/{version}/js/iframeResizer.js></script>");
    let start = format!(
        "<script>window.sizes = [];
           iFrameResize({{ {option}: ({{ height, type }}) => sizes.push([`${{height}}`, type]) }}, '#paper');</script>"
    );
    open(context, "", &format!("{EARS}{framed}{script}{start}")).await?;
    let session = &context.session;
    let height = "document.getElementById('paper').offsetHeight";
    session.wait_for("the frame has the widget's height", &format!("{height} === 420")).await?;
    check(session, &[("by the answer to the first message", "sizes[0]", json!(["420", "init"]))]).await?;
    session.js("document.getElementById('paper').iFrameResizer.resize()", &[]).await?;
    session.wait_for("a question is answered", "sizes.length > 1").await?;
    session.js("document.getElementById('paper').style.width = '250px'", &[]).await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    harmless(session).await?;
    session.enter_frame(None).await?;
    check(
        session,
        &[
            ("nothing of it grows by itself", height, json!(420)),
            ("the page has no complaint", "[...lines('warn'), ...lines('error')]", json!([])),
        ],
    )
    .await
}

async fn iframe_resizer_gets_the_height_by_its_own_script(context: &mut Context) -> Result<()> {
    for (version, option) in [("iframe-resizer", "onResized"), ("iframe-resizer3", "resizedCallback")] {
        resized(context, version, option).await?;
    }
    Ok(())
}

/// Datawrapper's listener as newspapers have it on their pages: it knows the frame by its window, or by its id.
const DATAWRAPPER: &str = "<script>addEventListener('message', ({ data, source }) => {
    if (data['datawrapper-height'] === undefined) return;
    for (const [id, height] of Object.entries(data['datawrapper-height'])) {
      for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === source) frame.style.height = `${height}px`;
      const known = document.getElementById(`datawrapper-chart-${id}`);
      if (known) known.dataset.height = height;
    }
  });</script>";

async fn datawrappers_listener_gets_the_height_if_asked_for(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    let asked = frame(context, (600, 150), "#?datawrapper=paper", &format!("{SANDBOX} id=datawrapper-chart-paper"));
    let silent = frame(context, (600, 150), "", &format!("{SANDBOX} id=silent"));
    open(context, "", &format!("{DATAWRAPPER}{asked}{silent}")).await?;
    let session = &context.session;
    session
        .wait_for("the frame has the widget's height", "document.querySelector('iframe').offsetHeight === 420")
        .await?;
    check(session, &[("by its id as well", "document.querySelector('iframe').dataset.height", json!("420"))]).await?;
    session.enter_frame(Some(1)).await?;
    ready(session, 0).await?;
    session.enter_frame(None).await?;
    settled(session).await?;
    check(
        session,
        &[("a frame that is not asked keeps its own", "document.getElementById('silent').offsetHeight", json!(150))],
    )
    .await?;
    session
        .js("document.getElementById('silent').contentWindow.postMessage({ 'datawrapper-height': 'silent' }, '*')", &[])
        .await?;
    session
        .wait_for("until the page asks by a message", "document.getElementById('silent').offsetHeight === 420")
        .await
        .map(drop)
}

async fn nobody_is_told_anything_unasked(context: &mut Context) -> Result<()> {
    put_frame(context)?;
    let framed = frame(context, (600, 420), "#?secret=no%20secret&datawrapper=%3Cb%3E", SANDBOX);
    open(context, "", &format!("{EARS}{framed}")).await?;
    let session = &context.session;
    session.wait_for("the frame's page is there", "window.isThere").await?;
    ask_badly(session).await?;
    session.enter_frame(Some(0)).await?;
    ready(session, 0).await?;
    // Another window than the one around is not heard.
    session.js("postMessage('[iFrameSizer]x:8:false:false', '*'); parent.postMessage('last', '*')", &[]).await?;
    session.enter_frame(None).await?;
    session.wait_for("a later message has come", "heard.includes('last')").await?;
    same(&session.value("heard").await?, json!(["last"]), "and none before");
    session.enter_frame(Some(0)).await?;
    harmless(session).await
}

/// Says to the frame what is of no protocol, or not of its turn.
async fn ask_badly(session: &Session) -> Result<()> {
    let ask = "const bad = [null, 1, '', 'x', [], {}, '[iFrameSizer]', '[iFrameSizer]resize', '[iFrameSizer]reset', '[iFrameSizer]a:b:c',
          '[iFrameSizer]a:8', { message: 'ready' }, { message: 'ready', secret: 'no secret' }, { message: 'ready', secret: undefined },
          { 'datawrapper-height': null }, { 'datawrapper-height': {} }, { 'datawrapper-height': '<b>' }, new Map(), new Date()];
        for (const data of bad) document.querySelector('iframe').contentWindow.postMessage(data, '*');";
    session.js(ask, &[]).await.map(drop)
}
