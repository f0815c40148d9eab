//! The reader's hands: keys, mouse, wheel, fingers.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::{browser::Browser, session::Session};

/// A place in the viewport, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Point {
    /// A point.
    pub fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// The point so far to the right and down.
    pub fn by(self, x: f64, y: f64) -> Point {
        Point::new(self.x + x, self.y + y)
    }

    fn toward(self, other: Point, share: f64) -> Point {
        self.by((other.x - self.x) * share, (other.y - self.y) * share)
    }
}

/// A key that has no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of keys speak for themselves")]
pub enum Key {
    Tab,
    Enter,
    Escape,
    Space,
    End,
    Home,
    ArrowLeft,
    ArrowUp,
    ArrowRight,
    ArrowDown,
    PageUp,
    PageDown,
    Shift,
    Control,
    Alt,
    Meta,
}

impl Key {
    /// The character WebDriver has for it.
    fn code(self) -> char {
        match self {
            Key::Tab => '\u{e004}',
            Key::Enter => '\u{e007}',
            Key::Escape => '\u{e00c}',
            Key::Space => ' ',
            Key::End => '\u{e010}',
            Key::Home => '\u{e011}',
            Key::ArrowLeft => '\u{e012}',
            Key::ArrowUp => '\u{e013}',
            Key::ArrowRight => '\u{e014}',
            Key::ArrowDown => '\u{e015}',
            Key::PageUp => '\u{e00e}',
            Key::PageDown => '\u{e00f}',
            Key::Shift => '\u{e008}',
            Key::Control => '\u{e009}',
            Key::Alt => '\u{e00a}',
            Key::Meta => '\u{e03d}',
        }
    }
}

/// One thing that a mouse or a finger does.
#[derive(Clone, Copy, Debug)]
pub enum Move {
    /// Goes to a place, in this time.
    To(Point, Duration),
    /// Presses, or touches.
    Down,
    /// Lets go.
    Up,
    /// Stays as it is for this long.
    Rest(Duration),
}

impl Move {
    fn action(&self) -> Value {
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or_default();
        match *self {
            Move::To(place, time) => mouse_to(place, milliseconds(time)),
            Move::Down => press_button(),
            Move::Up => release_button(),
            Move::Rest(time) => json!({ "type": "pause", "duration": milliseconds(time) }),
        }
    }
}

/// How many moves a drag or swipe is made of.
const STEPS: u32 = 12;

/// A drag or a swipe: down, along, up.
pub fn stroke(from: Point, to: Point, time: Duration) -> Vec<Move> {
    let along = (1..=STEPS).map(|step| Move::To(from.toward(to, f64::from(step) / f64::from(STEPS)), time / STEPS));
    [Move::To(from, Duration::ZERO), Move::Down].into_iter().chain(along).chain([Move::Up]).collect()
}

impl Session {
    /// Presses and releases a key.
    pub async fn key(&self, key: Key) -> Result<()> {
        self.chord(&[key]).await
    }

    /// Presses these keys one after the other, then releases them: `[Key::Shift, Key::Tab]`.
    pub async fn chord(&self, keys: &[Key]) -> Result<()> {
        let codes: Vec<char> = keys.iter().map(|key| key.code()).collect();
        self.press(&codes).await
    }

    /// Presses and releases a key so often, and rests between for this long, as when it is held.
    pub async fn repeat(&self, key: Key, times: usize, rest: Duration) -> Result<()> {
        let code = key.code();
        let once = [
            json!({ "type": "keyDown", "value": code }),
            json!({ "type": "keyUp", "value": code }),
            Move::Rest(rest).action(),
        ];
        let actions: Vec<Value> = once.iter().cycle().take(3 * times).cloned().collect();
        self.perform(json!([{ "type": "key", "id": "keyboard", "actions": actions }])).await
    }

    /// Types a text.
    pub async fn keys(&self, text: &str) -> Result<()> {
        for letter in text.chars() {
            self.press(&[letter]).await?;
        }
        Ok(())
    }

    async fn press(&self, codes: &[char]) -> Result<()> {
        let down = codes.iter().map(|code| json!({ "type": "keyDown", "value": code }));
        let up = codes.iter().rev().map(|code| json!({ "type": "keyUp", "value": code }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.perform(json!([{ "type": "key", "id": "keyboard", "actions": actions }])).await
    }

    /// The middle of what an expression gives, an element, after it was scrolled into view where it is not. If it is a widget's,
    /// it has come to stand where it will stay.
    pub async fn center(&self, element: &str) -> Result<Point> {
        let is_still = format!(
            "((element) => {{
               const isInside = element.getRootNode() instanceof ShadowRoot;
               for (let node = element; isInside && node; node = node.parentElement) if (node.getAnimations().length) return false;
               return true;
             }})({element})"
        );
        self.wait_for("nothing moves in the widget", &is_still).await?;
        let script = format!(
            "return ((element) => {{
               element.scrollIntoView({{ block: 'nearest', inline: 'nearest', behavior: 'instant' }});
               const {{ x, y, width, height }} = element.getBoundingClientRect();
               return [x + width / 2, y + height / 2];
             }})({element});"
        );
        let place = self.js(&script, &[]).await?;
        let axis = |number: usize| place.get(number).and_then(Value::as_f64).unwrap_or_default();
        Ok(Point::new(axis(0), axis(1)))
    }

    /// Clicks an element, given as an expression, with the mouse.
    pub async fn click(&self, element: &str) -> Result<()> {
        self.click_with(&[], element).await
    }

    /// Clicks an element while these keys are held.
    pub async fn click_with(&self, held: &[Key], element: &str) -> Result<()> {
        let place = self.center(element).await?;
        let pause = || json!({ "type": "pause" });
        let mut keys: Vec<Value> = held.iter().map(|key| json!({ "type": "keyDown", "value": key.code() })).collect();
        let mut mouse: Vec<Value> = held.iter().map(|_| pause()).collect();
        mouse.extend([mouse_to(place, 0), press_button(), release_button()]);
        keys.extend([pause(), pause(), pause()]);
        keys.extend(held.iter().map(|key| json!({ "type": "keyUp", "value": key.code() })));
        self.perform(json!([
            { "type": "key", "id": "keyboard", "actions": keys },
            { "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": mouse },
        ]))
        .await
    }

    /// Moves the mouse.
    pub async fn mouse_move(&self, to: Point) -> Result<()> {
        self.mouse(vec![mouse_to(to, 0)]).await
    }

    /// Presses the mouse's main button.
    pub async fn mouse_down(&self) -> Result<()> {
        self.mouse(vec![press_button()]).await
    }

    /// Releases it.
    pub async fn mouse_up(&self) -> Result<()> {
        self.mouse(vec![release_button()]).await
    }

    /// Drags with the mouse's main button held, in about this time.
    pub async fn drag(&self, from: Point, to: Point, time: Duration) -> Result<()> {
        self.mouse_does(&stroke(from, to, time)).await
    }

    /// Does with the mouse all of this, as fast as it says.
    pub async fn mouse_does(&self, moves: &[Move]) -> Result<()> {
        self.mouse(moves.iter().map(Move::action).collect()).await
    }

    /// Turns the wheel over a place, by so many pixels to the right and down.
    pub async fn wheel(&self, at: Point, x: i32, y: i32) -> Result<()> {
        let turn = json!({
            "type": "scroll", "origin": "viewport", "duration": 0,
            "x": round(at.x), "y": round(at.y), "deltaX": x, "deltaY": y,
        });
        self.perform(json!([{ "type": "wheel", "id": "wheel", "actions": [turn] }])).await
    }

    /// Swipes with a finger; only Chromium scrolls by it.
    pub async fn swipe(&self, from: Point, to: Point, time: Duration) -> Result<()> {
        self.finger_does(&stroke(from, to, time)).await
    }

    /// Does with a finger all of this, as fast as it says; only Chromium scrolls by it.
    pub async fn finger_does(&self, moves: &[Move]) -> Result<()> {
        ensure!(self.browser() == Browser::Chromium, "{} does not scroll by its driver's fingers", self.browser());
        let actions: Vec<Value> = moves.iter().map(Move::action).collect();
        let finger = json!({ "pointerType": "touch" });
        self.perform(json!([{ "type": "pointer", "id": "finger", "parameters": finger, "actions": actions }])).await
    }

    async fn mouse(&self, actions: Vec<Value>) -> Result<()> {
        let mouse = json!({ "pointerType": "mouse" });
        self.perform(json!([{ "type": "pointer", "id": "mouse", "parameters": mouse, "actions": actions }])).await
    }

    async fn perform(&self, sources: Value) -> Result<()> {
        self.post("actions", json!({ "actions": sources })).await.map(drop)
    }
}

fn mouse_to(to: Point, milliseconds: u64) -> Value {
    json!({ "type": "pointerMove", "origin": "viewport", "duration": milliseconds, "x": round(to.x), "y": round(to.y) })
}

fn press_button() -> Value {
    json!({ "type": "pointerDown", "button": 0 })
}

fn release_button() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}

#[allow(clippy::cast_possible_truncation, reason = "a viewport is some thousand pixels wide")]
fn round(pixels: f64) -> i64 {
    pixels.round() as i64
}
