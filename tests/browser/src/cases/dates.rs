//! Languages and clocks, as three engines know them: which language a date is in, and on which clock a time is shown.

use anyhow::Result;
use serde_json::{Value, json};

use super::widget::{SCRIPT, check, edition, element, harmless, open, ready};
use crate::{Case, Context};

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    claims![
        a_time_is_shown_on_the_clock_that_it_names,
        words_dates_and_digits_have_the_next_language_where_a_tag_is_ill_formed,
        a_date_says_its_language_where_the_words_have_another,
    ]
}

/// The reader's browser has this clock, wherever the test runs.
const IN_LIMA: &str = "<script>{
    const Real = Intl.DateTimeFormat;
    Intl.DateTimeFormat = function (language, options) {
        return new Real(language, { ...options, timeZone: options.timeZone ?? 'America/Lima' });
    };
}</script>";

/// Shows an edition in a page whose `html` element has this language.
async fn show_in(context: &mut Context, page: &str, head: &str, attributes: &str, edition: &Value) -> Result<()> {
    let inline = format!("<script type=application/json id=paper>{edition}</script>");
    let language = format!("<script>document.documentElement.lang = {}</script>", json!(page));
    open(
        context,
        &[&language, head].concat(),
        &[&inline, &element(&format!("edition=#paper {attributes}"), ""), SCRIPT].concat(),
    )
    .await?;
    ready(&context.session, 0).await
}

async fn a_time_is_shown_on_the_clock_that_it_names(context: &mut Context) -> Result<()> {
    // What is written, what is seen without a zone and in that of Shanghai.
    let times = [
        ("2026-11-23T06:30:00+08:00", "Nov 23, 2026, 6:30 AM", "Nov 23, 2026, 6:30 AM"),
        ("2026-11-23T06:30:00-09:30", "Nov 23, 2026, 6:30 AM", "Nov 24, 2026, 12:00 AM"),
        ("2026-11-23T02:30:00Z", "Nov 22, 2026, 9:30 PM", "Nov 23, 2026, 10:30 AM"),
        ("2026-11-23T02:30:00+00:00", "Nov 22, 2026, 9:30 PM", "Nov 23, 2026, 10:30 AM"),
        ("2026-11-23T02:30:00-00:00", "Nov 22, 2026, 9:30 PM", "Nov 23, 2026, 10:30 AM"),
        ("2026-11-23T00:00:00+08:00", "Nov 23, 2026", "Nov 23, 2026"),
        ("2026-11-23T00:00:00Z", "Nov 23, 2026", "Nov 23, 2026"),
        ("2026-11-23t02:30:00z", "Nov 22, 2026, 9:30 PM", "Nov 23, 2026, 10:30 AM"),
        ("2026-11-23 06:30:00", "Nov 23, 2026, 6:30 AM", "Nov 23, 2026, 6:30 AM"),
    ];
    for zone in ["", "Asia/Shanghai", "Moon/Tycho"] {
        let updates: Vec<_> = times.iter().map(|time| json!({ "date": time.0, "body": ["News."] })).collect();
        let mut paper = edition("en", vec![json!({ "id": "one", "title": "One", "updates": updates })]);
        if !zone.is_empty() {
            paper["timezone"] = zone.into();
        }
        show_in(context, "en", IN_LIMA, "lang=en", &paper).await?;
        let session = &context.session;
        session.js("widget().open('one')", &[]).await?;
        session.wait_for("it is open", "isRead()").await?;
        let seen = "[...part('reader').querySelectorAll('time')].map((time) => time.textContent.replace(/[\\u202f\\u00a0]/g, ' '))";
        let expected: Vec<_> = times.iter().map(|time| if zone.is_empty() { time.1 } else { time.2 }).collect();
        if zone == "Moon/Tycho" {
            let utc = "[...part('reader').querySelectorAll('time')][0].textContent.includes('22, 2026, 10:30')";
            check(session, &[("an unknown zone is UTC", utc, json!(true))]).await?;
        } else {
            check(session, &[(zone, seen, json!(expected))]).await?;
            harmless(session).await?;
        }
    }
    Ok(())
}

async fn words_dates_and_digits_have_the_next_language_where_a_tag_is_ill_formed(context: &mut Context) -> Result<()> {
    // The languages of page, edition and attribute; the one that is spoken, and that of dates.
    let cases = [
        ("en", "en", "lang=fr_CA", "fr", "fr-CA"),
        ("en", "zh_Hans_CN", "", "zh-Hans", "zh-Hans-CN"),
        ("ar_EG", "deutsch!", "", "ar", "ar-EG"),
        ("ar_EG", "deutsch!", "lang='no tag'", "ar", "ar-EG"),
        ("ar_EG", "fr", "lang='no tag'", "fr", "fr"),
        ("no tag", "und", "lang=ru", "ru", "ru"),
        ("de", "und", "", "en", "de"),
    ];
    for (page, language, attribute, spoken, dated) in cases {
        let mut paper = edition(language, vec![json!({ "id": "a", "title": "A" }), json!({ "id": "b", "title": "B" })]);
        paper["date_issued"] = "2026-11-23".into();
        show_in(context, page, "", attribute, &paper).await?;
        let session = &context.session;
        let name = format!("{page}, {language}, {attribute}");
        let date = format!(
            "part('date').textContent === new Intl.DateTimeFormat('{dated}', {{ dateStyle: 'full', timeZone: 'UTC' }})
                .format(new Date('2026-11-23'))"
        );
        let digit = format!("part('position').textContent.includes(new Intl.NumberFormat('{dated}').format(2))");
        check(
            session,
            &[
                (&name, "part('frame').lang", json!(spoken)),
                (&name, "part('date').lang", json!(dated)),
                (&name, &date, json!(true)),
                (&name, &digit, json!(true)),
            ],
        )
        .await?;
    }
    Ok(())
}

async fn a_date_says_its_language_where_the_words_have_another(context: &mut Context) -> Result<()> {
    let item = json!({ "id": "one", "title": "One", "body": ["Text."], "date_published": "2026-11-23T06:05:00+01:00",
        "date_modified": "2026-11-23T07:05:00+01:00" });
    show_in(context, "en", "", "lang=de", &edition("en", vec![item])).await?;
    let session = &context.session;
    session.js("widget().open('one')", &[]).await?;
    session.wait_for("it is open", "isRead()").await?;
    let times = "[...part('reader').querySelectorAll('time')].map((time) => [time.lang, time.textContent])";
    let around = "part('reader').querySelectorAll('time')[1].parentNode";
    check(
        session,
        &[
            ("dates are German", times, json!([["de", "23.11.2026, 06:05"], ["de", "23.11.2026, 07:05"]])),
            ("what stands around one is English", &format!("{around}.closest('[lang]').lang"), json!("en")),
            ("and says so", &format!("/^Updated .23\\.11\\.2026/.test({around}.textContent)"), json!(true)),
        ],
    )
    .await?;
    harmless(session).await
}
