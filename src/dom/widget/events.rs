//! What the widget hears, and the messages that become of it.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use web_sys::{Event as DomEvent, HtmlElement};

use super::super::clock;
use super::super::first::STATE;
use super::super::services::{emit, intent, is_open, is_tracks, steps};
use super::super::track::Track;
use super::{WIDGET, Widget, rest, send, with_track};
use crate::edition::whole;
use crate::model::{Action, Msg};

/// Everything the widget listens to, caught on its way down: some of these do not come up again.
pub(super) fn listeners(frame: &HtmlElement) -> Vec<EventListener> {
    const NAMES: [&str; 14] = [
        "click",
        "keydown",
        "focusin",
        "focusout",
        "close",
        "scroll",
        "scrollend",
        "pointerdown",
        "pointermove",
        "pointerup",
        "pointercancel",
        "dragstart",
        "lostpointercapture",
        "mousemove",
    ];
    let mut listeners = Vec::new();
    for (place, name) in NAMES.iter().enumerate() {
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        let listener = EventListener::new_with_options(frame, *name, options, move |event| hear(place, event));
        listeners.push(listener);
    }
    listeners
}

fn hear(place: usize, event: &DomEvent) {
    match place {
        0 => WIDGET.with(|widget| widget.click(event)),
        1 => {
            let steps = steps(event);
            if steps != 0 {
                event.prevent_default();
                send(Msg::Step(steps as isize));
            }
        }
        2 | 3 => {
            send(Msg::FocusMoved);
            if place == 2 {
                clock::reached(event);
            }
        }
        // However the dialog closes, the model learns of it; where it closed it itself, it knows already, and may have
        // opened it again by now.
        4 if !is_open() => send(Msg::Close),
        4 => {}
        5 if is_tracks(event) => with_track(Track::scrolled),
        6 if is_tracks(event) => rest(false),
        5 | 6 => {}
        7 => with_track(|track, _| {
            track.pressed(event);
            None
        }),
        // Pictures and links would be dragged out of the page.
        11 => event.prevent_default(),
        _ => with_track(|track, state| {
            let msg = if place == 13 { None } else { track.dragged(event, place == 8, state) };
            // A carousel of the page's own around this one would follow the same mouse. Its release is for both.
            if track.is_dragged() && matches!(place, 8 | 13) {
                event.stop_propagation();
            }
            msg
        }),
    }
}

impl Widget {
    fn click(&self, event: &DomEvent) {
        let mut left = None;
        if self.track.borrow_mut().takes_click(event) {
            event.prevent_default();
            return;
        }
        let msg = STATE.with_borrow(|state| {
            let model = &state.as_ref()?.model;
            let intent = intent(event);
            let (verb, object) = intent.split_at(intent.len().min(4));
            let object = whole(object.strip_prefix(':').unwrap_or(object));
            Some(match verb {
                "next" => Msg::GoToNext,
                "more" => Msg::FetchAgain,
                "play" => clock::start(event),
                "paus" => Msg::Pause,
                "prev" => Msg::GoToPrevious,
                "clos" => Msg::Close,
                "tab:" => Msg::SelectSection(object),
                _ => {
                    let index = object?;
                    let item = model.edition.items.get(index)?;
                    match model.action(item) {
                        Action::Read => Msg::Open(index),
                        Action::Leave => {
                            left = Some((item.id.clone(), String::from(item.text("url")), item.file));
                            Msg::FocusMoved
                        }
                        Action::Nothing => return None,
                    }
                }
            })
        });
        let Some(msg) = msg else { return };
        // A link that leaves is the browser's to follow, if the page agrees.
        if left.is_none_or(|(id, address, file)| !emit("open", &id, &address, file, 0)) {
            event.prevent_default();
        }
        self.send(msg);
    }
}
