//! Autoplay: when the track goes on by itself, when it pauses, and what stops it.
//!
//! It pauses, and later goes on by itself, as long as somebody may be aiming, holding or reading, or nobody is looking. It
//! stops, until its button starts it again, where somebody has come by keyboard, or asks for less motion (WCAG 2.2, 2.2.2
//! and the carousel of the ARIA Authoring Practices). Time is counted in the seconds that the shell lets pass.

/// For how long a click is meant for what the button said before a focus changed it, in milliseconds.
const GESTURE: f64 = 500.0;

/// How autoplay stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Autoplay {
    /// Whether it stands still until the button starts it.
    pub is_stopped: bool,
    /// Whether the button has started it: who is on the button since then knows how to stop it.
    is_chosen: bool,
    /// Whether less motion was asked for when that was last looked at.
    was_still: bool,
    /// For how many seconds nothing has moved or made it rest.
    waited: usize,
    /// When the focus came to the button and showed there, in milliseconds, if the button said then that it would stop.
    reached: Option<f64>,
}

/// How things are around the track at some moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Whether something makes it pause: a mouse over it, a finger on it, or that nobody can see it.
    pub is_paused: bool,
    /// Whether the reader asks for less motion.
    pub is_still: bool,
    /// Where the focus shows.
    pub focus: Focus,
}

/// Where the focus shows, as it does for those who move it by keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Nowhere in the widget, or nobody needs to see it.
    #[default]
    Elsewhere,
    /// On the button that starts and stops.
    Button,
    /// On something else in the widget.
    Inside,
}

impl Autoplay {
    /// Lets so many seconds pass, at whose end things are like this. Gives whether it is time to go on, which is
    /// `interval` seconds after the last movement.
    pub fn pass(&mut self, seconds: usize, moment: Moment, interval: usize) -> bool {
        let is_reached = match moment.focus {
            Focus::Elsewhere => false,
            Focus::Button => !self.is_chosen,
            Focus::Inside => true,
        };
        // Who starts it in spite of having asked for less motion is not asked twice.
        if is_reached || moment.is_still && !self.was_still {
            self.stop();
        }
        self.was_still = moment.is_still;
        if self.is_stopped || moment.is_paused {
            self.waited = 0;
            return false;
        }
        self.waited = self.waited.saturating_add(seconds);
        self.waited >= interval
    }

    /// The focus comes to something, or goes, at this time in milliseconds. [`Autoplay::pass`] says what becomes of that.
    pub fn reach(&mut self, focus: Focus, time: f64) {
        self.reached = (focus == Focus::Button && !self.is_stopped).then_some(time);
    }

    /// The button is pressed that says it will start, at this time in milliseconds. The screen readers that put the focus on a
    /// button before they click it would never stop anything otherwise: by then it has stopped, and the button says so.
    pub fn press(&mut self, time: f64) {
        if self.reached.take().is_some_and(|reached| time - reached < GESTURE) {
            self.stop();
        } else {
            self.start();
        }
    }

    fn start(&mut self) {
        self.is_stopped = false;
        self.is_chosen = true;
        self.waited = 0;
    }

    /// It stands still until the button starts it.
    pub fn stop(&mut self) {
        self.is_stopped = true;
        self.is_chosen = false;
    }

    /// Something has moved: the time to the next movement begins anew.
    pub fn wait(&mut self) {
        self.waited = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOVERED: Moment = Moment { is_paused: true, is_still: false, focus: Focus::Elsewhere };
    const STILL: Moment = Moment { is_paused: false, is_still: true, focus: Focus::Elsewhere };
    const FREE: Moment = Moment { is_paused: false, is_still: false, focus: Focus::Elsewhere };
    const ON_BUTTON: Moment = Moment { focus: Focus::Button, ..FREE };
    const INSIDE: Moment = Moment { focus: Focus::Inside, ..FREE };

    /// What happens to autoplay.
    #[derive(Clone, Copy, Debug)]
    enum Step {
        /// A second passes.
        Second(Moment),
        /// The focus has moved, and no time passes.
        Focus(Moment),
        Start,
        Stop,
        Moved,
    }

    use Step::{Focus as Focused, Moved, Second, Start, Stop};

    /// Whether it goes on after each step, at an interval of three seconds, and whether it is stopped at the end.
    fn play(steps: &[Step]) -> (String, bool) {
        let mut autoplay = Autoplay::default();
        let mut heard = String::new();
        for step in steps {
            let goes_on = match *step {
                Second(moment) => autoplay.pass(1, moment, 3),
                Focused(moment) => autoplay.pass(0, moment, 3),
                Start => {
                    autoplay.start();
                    false
                }
                Stop => {
                    autoplay.stop();
                    false
                }
                Moved => {
                    autoplay.wait();
                    false
                }
            };
            if goes_on {
                autoplay.wait();
            }
            heard.push(if goes_on { '!' } else { '.' });
        }
        (heard, autoplay.is_stopped)
    }

    #[test]
    fn it_goes_on_after_its_time_and_rests_and_stops_where_it_should() {
        const S: Step = Second(FREE);
        let cases: [(&str, &[Step], &str, bool); 15] = [
            ("by itself", &[S, S, S, S, S, S], "..!..!", false),
            ("a movement begins the time anew", &[S, S, Moved, S, S, S], ".....!", false),
            ("a mouse over it does so too", &[S, S, Second(HOVERED), S, S, S], ".....!", false),
            ("as long as it stays", &[Second(HOVERED); 9], ".........", false),
            ("the focus stops it", &[S, Focused(INSIDE), S, S, S, S], "......", true),
            ("even if it is seen only later", &[S, Second(INSIDE), S, S, S, S], "......", true),
            ("on the button as well", &[Focused(ON_BUTTON), Focused(FREE), S, S, S, S], "......", true),
            ("the button stops it", &[S, S, Stop, S, S, S], "......", true),
            ("and starts it", &[Stop, S, S, S, Start, S, S, S], ".......!", false),
            (
                "the focus stays on the button that started it",
                &[Focused(ON_BUTTON), Start, Second(ON_BUTTON), Second(ON_BUTTON), Second(ON_BUTTON)],
                "....!",
                false,
            ),
            ("may come back to it", &[Stop, Start, Focused(FREE), Focused(ON_BUTTON), S, S, S], "......!", false),
            (
                "but not go on from there",
                &[Focused(ON_BUTTON), Start, Focused(INSIDE), Focused(ON_BUTTON), S, S, S],
                ".......",
                true,
            ),
            ("less motion stops it", &[Second(STILL), Second(STILL), S, S, S, S], "......", true),
            ("also later", &[Start, S, S, Second(STILL), Second(STILL)], ".....", true),
            (
                "unless the reader starts it all the same",
                &[Focused(STILL), Start, Second(STILL), Second(STILL), Second(STILL)],
                "....!",
                false,
            ),
        ];
        for (claim, steps, heard, is_stopped) in cases {
            assert_eq!(play(steps), (heard.to_owned(), is_stopped), "{claim}");
        }
    }

    #[test]
    fn who_reaches_the_button_by_a_click_stops_what_it_said_it_would_stop() {
        /// What the focus comes to, and when.
        type Way = &'static [(Moment, f64)];
        let reach = |autoplay: &mut Autoplay, moment: Moment, time| {
            autoplay.reach(moment.focus, time);
            autoplay.pass(0, moment, 3);
        };
        let cases: [(&str, Way, f64, bool); 6] = [
            ("the focus and the click are one gesture", &[(ON_BUTTON, 1000.0)], 1499.0, true),
            ("a press that comes later is one of its own", &[(ON_BUTTON, 1000.0)], 1500.0, false),
            ("so is one with a focus that does not show", &[(FREE, 1000.0)], 1001.0, false),
            ("so is one after a focus elsewhere in the widget", &[(INSIDE, 1000.0)], 1001.0, false),
            ("so is one after the focus has gone", &[(ON_BUTTON, 1000.0), (FREE, 1001.0)], 1002.0, false),
            ("the button had stopped before", &[(INSIDE, 999.0), (ON_BUTTON, 1000.0)], 1001.0, false),
        ];
        for (claim, focus, pressed, is_stopped) in cases {
            let mut autoplay = Autoplay::default();
            focus.iter().for_each(|(moment, time)| reach(&mut autoplay, *moment, *time));
            autoplay.press(pressed);
            assert_eq!(autoplay.is_stopped, is_stopped, "{claim}");
            autoplay.press(pressed);
            assert!(!autoplay.is_stopped, "{claim}: whoever presses once more starts it");
        }
    }

    #[test]
    fn time_without_a_place_to_go_has_no_end() {
        let mut autoplay = Autoplay::default();
        assert!(autoplay.pass(usize::MAX, FREE, 3));
        assert!(autoplay.pass(1, FREE, 3));
    }
}
