//! A walk is walked: what can be done by script is done several actions at a time, the rest by the browser's driver.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xtask::server::Gate;

use super::{
    action::{Action, Step, Then},
    generate::Setup,
    stage,
};
use crate::{Browser, Context, Key, Move, Point, Session, stroke};

/// So many actions are done by one script at most.
const AT_ONCE: usize = 8;
/// How long a swipe or a drag takes.
const STROKE: Duration = Duration::from_millis(90);
/// How long a key that is held waits before it comes again.
const REPEAT: Duration = Duration::from_millis(50);

/// Ends an action of the driver's, if that has not led to another page.
const END: &str =
    "(window.walk?.isUnderWay?.() ? walk.end(arguments[0]) : Promise.reject(`the page was left for ${location}`))";

/// What is wrong after one of the actions.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Which of the steps, from 0.
    pub step: usize,
    /// Each rule that is broken, and in which way.
    pub broken: Vec<(String, String)>,
}

impl Finding {
    /// The rule that the walk is shrunk by.
    pub fn rule(&self) -> &str {
        self.broken.first().map_or("", |(rule, _)| rule)
    }
}

/// Walks, on a page of its own, up to the first finding; rules that are ignored find nothing.
pub async fn perform(context: &Context, setup: Setup, steps: &[Step], ignored: &[String]) -> Result<Option<Finding>> {
    let gate = stage::open(context, setup, steps).await?;
    let walker = Walker { session: &context.session, gate, ignored };
    let mut number = 0;
    while number < steps.len() {
        let left = steps.get(number..).unwrap_or_default();
        let scripts: Vec<Value> = left.iter().map_while(|step| described(*step)).take(AT_ONCE).collect();
        let result = match left.first() {
            Some(step) if scripts.is_empty() => walker.by_driver(*step).await,
            _ => walker.by_script(&scripts).await,
        };
        match result {
            Ok((done, broken)) if broken.is_empty() => number += if scripts.is_empty() { 1 } else { done },
            Ok((done, broken)) => return Ok(Some(Finding { step: number + done, broken })),
            // The page has gone, or answers no more.
            Err(error) => {
                let broken = vec![("page".to_owned(), format!("{error:#}"))];
                return Ok(Some(Finding { step: number, broken }));
            }
        }
    }
    Ok(None)
}

/// A step as the page's script takes it; none where the driver has to do it.
fn described((action, then): Step) -> Option<Value> {
    Some(with_act((action, then), &action.script()?))
}

fn with_act((action, then): Step, act: &Value) -> Value {
    json!({ "act": act, "isRest": then == Then::Rest, "keeps": action.keeps().map(|keeps| format!("{keeps:?}")) })
}

/// How many steps a script has done, without the one that found something, and the rules that that broke.
type Outcome = (usize, Vec<(String, String)>);

struct Walker<'a> {
    session: &'a Session,
    gate: Gate,
    ignored: &'a [String],
}

impl Walker<'_> {
    async fn by_script(&self, steps: &[Value]) -> Result<Outcome> {
        let task = json!({ "steps": steps, "ignored": self.ignored }).to_string();
        outcome(&self.session.awaited("walk.run(arguments[0])", &[task.into()]).await?)
    }

    async fn by_driver(&self, step: Step) -> Result<Outcome> {
        let (action, _) = step;
        let target = if let Action::Click(target) = action { target.script() } else { Value::Null };
        let act = match action {
            Action::Press(Key::Tab) => json!(["Tab"]),
            Action::Pictures => json!(["nothing"]),
            action => json!([action.name()]),
        };
        let way = match action {
            Action::Swipe(way) => json!(way),
            Action::Wheel(way) => json!(-i32::from(way)),
            _ => Value::Null,
        };
        let begin = [with_act(step, &act).to_string().into(), target.to_string().into(), way];
        let place = self.session.awaited("walk.begin(arguments[0], arguments[1], arguments[2])", &begin).await?;
        let place: Option<(f64, f64)> = serde_json::from_str(place.as_str().unwrap_or_default())?;
        self.act(action, place.map(|(x, y)| Point::new(x, y))).await?;
        outcome(&self.session.awaited(END, &[json!(self.ignored).to_string().into()]).await?)
    }

    /// Does by the driver what no script can.
    async fn act(&self, action: Action, place: Option<Point>) -> Result<()> {
        let session = self.session;
        match (action, place) {
            (Action::Press(key), _) => session.key(key).await,
            (Action::Repeat(key, times), _) => session.repeat(key, usize::from(times), REPEAT).await,
            (Action::BackTab, _) => session.chord(&[Key::Shift, Key::Tab]).await,
            (Action::Wheel(way), Some(at)) => session.wheel(at, way.into(), 0).await,
            (Action::Click(_), Some(at)) => {
                session.mouse_does(&[Move::To(at, Duration::ZERO), Move::Down, Move::Up]).await
            }
            (Action::Swipe(way), Some(at)) => {
                let moves = stroke(at, self.along(at, way).await?, STROKE);
                if session.browser() == Browser::Chromium {
                    session.finger_does(&moves).await
                } else {
                    session.mouse_does(&moves).await
                }
            }
            (Action::Drag(way), Some(at)) => session.mouse_does(&stroke(at, self.along(at, way).await?, STROKE)).await,
            (Action::Window(width, height), _) => session.viewport(width.into(), height.into()).await,
            (Action::Pictures, _) => {
                self.gate.open();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// So far to the side as the window allows.
    async fn along(&self, from: Point, way: i16) -> Result<Point> {
        let width = self.session.value("innerWidth").await?.as_f64().context("a width")?;
        Ok(Point::new((from.x + f64::from(way)).clamp(1.0, width - 2.0), from.y))
    }
}

fn outcome(answer: &Value) -> Result<Outcome> {
    let answer: Value = serde_json::from_str(answer.as_str().context("an answer of the walk's script")?)?;
    let text = |found: &Value, name: &str| found.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let found = answer.get("found").and_then(Value::as_array).into_iter().flatten();
    let broken = found.map(|found| (text(found, "rule"), text(found, "words"))).collect();
    let number = answer.get("number").and_then(Value::as_u64).context("the number of a step")?;
    Ok((usize::try_from(number)?, broken))
}
