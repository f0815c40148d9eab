//! Walks: whatever a reader and a page do, in whatever order, the widget stays whole. See [`crate::walks`].

use std::{env, time::Duration};

use anyhow::{Result, bail};

use super::claim;
use crate::{
    Case, Context,
    Key::*,
    walks::{Action::*, Cover::*, Paper, Paper::*, Pick::*, Replay, Setup, Step, Target::*, Then::*, found, report},
};

/// So many walks are one case.
const EACH: u64 = 6;
/// So many of them are walked at each change, in each browser.
const QUICK: u64 = 2;
/// So many there are.
const ALL: u64 = 60;
/// For the walks of a case, and for shrinking what they find.
const LIMIT: Duration = Duration::from_secs(400);
/// For walks that somebody has named, which may be hundreds.
const LONG: Duration = Duration::from_secs(4 * 3600);

/// The cases of this topic.
pub(super) fn cases() -> Vec<Case> {
    let found = claims![
        arrows_lead_on_from_a_headline_that_had_the_focus_long_ago,
        attributes_that_do_not_concern_the_track_move_nothing,
        the_second_file_of_the_program_moves_nothing,
        forward_after_an_edition_that_failed_opens_nothing,
        a_reader_that_is_hidden_with_what_is_around_it_is_not_modal,
        buttons_that_give_way_in_a_narrow_column_do_not_lose_the_focus,
        what_comes_into_sight_by_another_file_is_counted,
        a_glide_that_something_else_ends_leaves_what_shows,
        a_press_that_is_let_go_of_outside_keeps_nothing_from_rest,
        an_article_that_is_hidden_as_it_opens_comes_back,
        an_edition_set_far_along_the_track_begins_with_its_first_slide,
        keys_pressed_while_it_is_hidden_lead_where_they_say,
        a_track_that_runs_the_other_way_shows_its_cards,
        an_edition_without_articles_keeps_the_focus_in_the_widget,
        fewer_articles_than_were_scrolled_by_early_are_seen,
        the_first_view_of_no_articles_is_taken_over,
        an_address_that_names_what_is_in_another_edition_changes_nothing,
    ];
    let found = found.into_iter().map(Case::sampled);
    let walks: Vec<Case> = match env::var("NEWSRACK_WALK") {
        Ok(_) => vec![Case::new("nothing_breaks_it_in_walks_of_this_name", walks_of_this_name).limit(LONG)],
        Err(_) => {
            let thorough = shares().map(|(first, last)| case(first, last).thorough());
            [case(1, QUICK)].into_iter().chain(thorough).collect()
        }
    };
    found.chain(walks).map(|case| case.with_wasm("a file of the wasm is held back")).collect()
}

/// A page that shows this, and nothing else about it.
fn plain(paper: Paper) -> Setup {
    Setup { paper, linked: false, held: false, glides: false, fallback: false }
}

async fn arrows_lead_on_from_a_headline_that_had_the_focus_long_ago(context: &mut Context) -> Result<()> {
    let on = (Keydown(ArrowRight, 30), Rest);
    walk(context, plain(Many), &[(Focus(Headline(0)), Rest), on, on, on]).await
}

async fn attributes_that_do_not_concern_the_track_move_nothing(context: &mut Context) -> Result<()> {
    let names = ["accent", "theme", "opens", "link-params", "link-target", "heading-level", "loading", "class"];
    let values = ["rebeccapurple", "dark", "link", "utm_source=town", "_self", "2", "lazy", "of-the-page"];
    let sets = names.into_iter().zip(values).map(|(name, value)| (Set(name, value), Rest));
    let unsets = names.into_iter().map(|name| (Unset(name), Rest));
    let steps: Vec<Step> = [(Show(Number("31")), Rest)].into_iter().chain(sets).chain(unsets).collect();
    walk(context, plain(Sixty), &steps).await
}

async fn the_second_file_of_the_program_moves_nothing(context: &mut Context) -> Result<()> {
    for paper in [Sixty, Many, Pictured, Arabic] {
        for way in [500, 2400, 9000] {
            let setup = Setup { held: true, ..plain(paper) };
            walk(context, setup, &[(Scroll(way), Rest), (Release, Rest)]).await?;
        }
    }
    Ok(())
}

async fn forward_after_an_edition_that_failed_opens_nothing(context: &mut Context) -> Result<()> {
    let setup = Setup { linked: true, ..plain(Sixty) };
    for paper in Paper::FAILING {
        let steps = [(Open(Id("p2")), Rest), (Close, Rest), (Edition(paper), Rest), (Forward, Rest)];
        walk(context, setup, &steps).await?;
    }
    Ok(())
}

async fn a_reader_that_is_hidden_with_what_is_around_it_is_not_modal(context: &mut Context) -> Result<()> {
    for cover in [Display, Visibility, Details] {
        let steps = [(Open(Id("p2")), Rest), (Hide(cover), Rest), (Uncover, Rest), (Close, Rest)];
        walk(context, plain(Sixty), &steps).await?;
    }
    Ok(())
}

async fn buttons_that_give_way_in_a_narrow_column_do_not_lose_the_focus(context: &mut Context) -> Result<()> {
    walk(context, plain(Sixty), &[(Focus(PreviousButton), Rest), (Width(280), Rest)]).await
}

async fn what_comes_into_sight_by_another_file_is_counted(context: &mut Context) -> Result<()> {
    walk(context, plain(Sixty), &[(Set("section", "sport"), Rest), (Data(Serial), Rest)]).await?;
    walk(context, plain(One), &[(Edition(Serial), Soon), (Activate(Section(1)), Soon), (Reload, Rest)]).await
}

async fn a_glide_that_something_else_ends_leaves_what_shows(context: &mut Context) -> Result<()> {
    let setup = Setup { glides: true, ..plain(Many) };
    walk(context, setup, &[(Show(Number("1")), Soon), (Focus(Headline(2)), Rest)]).await?;
    let on = (Keydown(ArrowRight, 30), Rest);
    walk(context, setup, &[on, (Previous, Soon), (Scroll(240), Soon), (Set("theme", "odd"), Rest)]).await?;
    walk(context, setup, &[(Width(280), Rest), (Keydown(Home, 1), Soon), (Scroll(500), Rest)]).await
}

async fn a_press_that_is_let_go_of_outside_keeps_nothing_from_rest(context: &mut Context) -> Result<()> {
    walk(context, plain(Sixty), &[(Width(280), Rest), (Drag(200), Soon), (Next, Rest)]).await
}

async fn an_article_that_is_hidden_as_it_opens_comes_back(context: &mut Context) -> Result<()> {
    let setup = Setup { linked: true, ..plain(Sixty) };
    for cover in [Display, Visibility, Details] {
        let steps = [(Open(Id("p4")), Soon), (Hide(cover), Soon), (Uncover, Rest), (Close, Rest)];
        walk(context, setup, &steps).await?;
    }
    Ok(())
}

async fn an_edition_set_far_along_the_track_begins_with_its_first_slide(context: &mut Context) -> Result<()> {
    let setup = Setup { fallback: true, ..plain(Many) };
    for shown in ["172", "195"] {
        let far = (Show(Number(shown)), Rest);
        walk(context, setup, &[far, (Wheel(-9000), Soon), (Width(900), Soon), (Data(Sixty), Soon), (Next, Rest)])
            .await?;
        walk(context, setup, &[far, (Width(900), Soon), (Data(Sixty), Soon), (Activate(Headline(5)), Rest)]).await?;
        walk(context, setup, &[far, (Scroll(-900), Soon), (Data(Sixty), Soon), (Activate(Headline(5)), Rest)]).await?;
        walk(context, setup, &[far, (Data(Sixty), Rest)]).await?;
    }
    Ok(())
}

async fn keys_pressed_while_it_is_hidden_lead_where_they_say(context: &mut Context) -> Result<()> {
    for cover in [Display, Visibility, Details] {
        let steps = [
            (Show(Id("p120")), Soon),
            (Next, Soon),
            (Hide(cover), Soon),
            (Focus(Headline(1)), Rest),
            (Keydown(ArrowRight, 23), Rest),
            (Keydown(ArrowRight, 25), Rest),
            (Uncover, Rest),
        ];
        walk(context, plain(Many), &steps).await?;
    }
    Ok(())
}

async fn a_track_that_runs_the_other_way_shows_its_cards(context: &mut Context) -> Result<()> {
    let on = [(Scroll(900), Rest), (Wheel(900), Soon), (Show(Number("700")), Rest)];
    let turned = [(Set("dir", "rtl"), Rest), (Next, Rest), (Unset("dir"), Rest)];
    walk(context, Setup { fallback: true, ..plain(Many) }, &[on.as_slice(), &turned].concat()).await
}

async fn an_edition_without_articles_keeps_the_focus_in_the_widget(context: &mut Context) -> Result<()> {
    walk(context, plain(Empty), &[(Data(Twelve), Rest), (Focus(NextButton), Rest), (NoData, Rest)]).await?;
    walk(context, plain(Sixty), &[(Focus(NextButton), Rest), (Set("sections", "none"), Rest)]).await
}

async fn fewer_articles_than_were_scrolled_by_early_are_seen(context: &mut Context) -> Result<()> {
    let setup = Setup { held: true, glides: true, ..plain(Pictured) };
    walk(context, setup, &[(Wheel(5000), Rest), (Set("limit", "6"), Rest), (Release, Rest)]).await
}

async fn the_first_view_of_no_articles_is_taken_over(context: &mut Context) -> Result<()> {
    walk(context, Setup { held: true, ..plain(Empty) }, &[(Focus(Track), Rest), (Release, Rest)]).await
}

async fn an_address_that_names_what_is_in_another_edition_changes_nothing(context: &mut Context) -> Result<()> {
    let setup = Setup { linked: true, ..plain(Sixty) };
    let steps = [(Open(Id("p2")), Rest), (Back, Rest), (Click(Section(1)), Rest), (Edition(Torture), Rest)];
    walk(context, setup, &[steps.as_slice(), &[(Forward, Rest), (Back, Rest)]].concat()).await
}

/// The walks that are thorough, from each of the first to each of the last.
fn shares() -> impl Iterator<Item = (u64, u64)> {
    (1..=ALL).step_by(6).map(|first| (first.max(QUICK + 1), first + EACH - 1))
}

/// The walks from this one to that one.
fn case(first: u64, last: u64) -> Case {
    let name = claim("nothing_breaks_it_in_walks", &format!("{first} to {last}"));
    let walks = async move |context: &mut Context| walk_all(context, (first..=last).map(Replay::whole).collect()).await;
    Case::new(name, walks).limit(LIMIT)
}

async fn walks_of_this_name(context: &mut Context) -> Result<()> {
    walk_all(context, Replay::read(&env::var("NEWSRACK_WALK")?)?).await
}

/// Walks these steps, which have found something once.
async fn walk(context: &Context, setup: Setup, steps: &[Step]) -> Result<()> {
    match found(context, setup, steps).await? {
        Some(words) => bail!("the walk has found something {words}"),
        None => Ok(()),
    }
}

/// Walks them all, and fails with all that was found.
async fn walk_all(context: &mut Context, walks: Vec<Replay>) -> Result<()> {
    let mut found = Vec::new();
    let count = walks.len();
    for walk in walks {
        if let Some(words) = report(context, &walk).await? {
            eprintln!("{}: {words}", context.session.browser());
            found.push(words);
        }
    }
    if !found.is_empty() {
        bail!("{} of {count} walks have found something:\n{}", found.len(), found.join("\n\n"));
    }
    Ok(())
}
