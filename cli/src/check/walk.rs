//! Every value of a file, each with the place that it stands at.

use jsonc_parser::ast::Value;

use super::dialect::Place;
use super::finding::{Finding, Rule};
use super::json::{self, Step, describe, mark, text};

/// A value and where it stands.
pub(super) struct Visit<'w, 'v, 'a> {
    pub(super) value: &'v Value<'a>,
    pub(super) steps: &'w [Step<'v>],
    /// What may stand there; nothing in fields that the format does not have.
    pub(super) place: Option<Place>,
}

impl Visit<'_, '_, '_> {
    /// A finding about it.
    pub(super) fn finding(
        &self,
        rule: Rule,
        message: impl Into<String>,
        expected: &str,
        hint: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            severity: rule.severity(),
            path: json::path(self.steps),
            message: message.into(),
            found: describe(self.value),
            expected: expected.into(),
            hint: hint.into(),
            span: mark(self.value),
            other: None,
            edit: None,
        }
    }
}

/// Visits a value, and all that is in it. A file is nested no deeper than the widget's reader lets it be.
pub(super) fn walk<'v, 'a>(
    value: &'v Value<'a>,
    place: Option<Place>,
    steps: &mut Vec<Step<'v>>,
    visit: &mut dyn FnMut(&Visit<'_, 'v, 'a>),
) {
    visit(&Visit { value, steps, place });
    let kind = text(value, "type");
    let mut go = |step: Step<'v>, child: &'v Value<'a>| {
        let place = place.and_then(|place| place.child(step, kind));
        steps.push(step);
        walk(child, place, steps, visit);
        steps.pop();
    };
    match value {
        Value::Array(list) => {
            list.elements.iter().enumerate().for_each(|(place, element)| go(Step::Element(place), element));
        }
        Value::Object(object) => {
            object.properties.iter().for_each(|property| go(Step::Field(property.name.as_str()), &property.value));
        }
        _ => {}
    }
}
