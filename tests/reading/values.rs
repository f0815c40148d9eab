//! JSON for tests: any value at all, and the reader's values as JSON.

use newsrack::edition::Value;
use proptest::prelude::*;
use serde_json::{Map, json};

/// A value as JSON, so that the order of fields makes no difference.
pub(crate) fn to_json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => json!(null),
        Value::Bool(flag) => json!(flag),
        Value::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        Value::Number(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::List(list) => list.iter().map(to_json).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), to_json(value))).collect::<Map<_, _>>().into()
        }
    }
}

/// Any JSON value, in which these names and words are more frequent than others; a `~` in a word is a space. Both are lists with
/// a space between any two.
pub(crate) fn any_json(names: &str, words: &str) -> impl Strategy<Value = serde_json::Value> + use<> {
    let names: Vec<_> = names.split_whitespace().map(String::from).collect();
    let words: Vec<_> = words.split(' ').map(|word| word.replace('~', " ")).chain(["".into(), " ".into()]).collect();
    let leaf = prop_oneof![
        4 => prop::sample::select(words).prop_map(|text| json!(text)),
        1 => any::<String>().prop_map(|text| json!(text)),
        1 => any::<f64>().prop_map(|number| json!(number)),
        1 => (-1..9i64).prop_map(|number| json!(number)),
        1 => any::<bool>().prop_map(|flag| json!(flag)),
        1 => Just(json!(null)),
    ];
    leaf.prop_recursive(5, 64, 8, move |inner| {
        let field = (prop::sample::select(names.clone()), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(|list| json!(list)),
            prop::collection::vec(field, 0..8).prop_map(|fields| fields.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}
