//! The browser's objects, by a few imports that serve all of them.
//!
//! Each method of web-sys is an import with glue of its own, which every reader loads before the first headline. Here the names
//! of properties and methods are texts, and these are in the second file of the program.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Any value of the browser's, `undefined` among them.
    #[derive(Clone, PartialEq)]
    pub(super) type Object;

    /// What a property holds.
    #[wasm_bindgen(method, structural, indexing_getter)]
    pub(super) fn get(this: &Object, name: &str) -> Object;

    /// The number that a property holds.
    #[wasm_bindgen(method, structural, indexing_getter)]
    pub(super) fn number(this: &Object, name: &str) -> f64;

    /// The text that a property holds, if it holds any.
    #[wasm_bindgen(method, structural, indexing_getter)]
    pub(super) fn text(this: &Object, name: &str) -> Option<String>;

    #[wasm_bindgen(method, structural, indexing_setter)]
    fn put(this: &Object, name: &str, value: &JsValue);

    #[wasm_bindgen(js_namespace = services, js_name = call)]
    fn call_method(object: &Object, name: &str, values: Array) -> Object;

    #[wasm_bindgen(js_namespace = services, js_name = make)]
    fn make_object(object: &Object, name: &str, values: Array) -> Object;

    #[wasm_bindgen(js_namespace = services, js_name = attempt)]
    fn attempt_method(object: &Object, name: &str, values: Array) -> Option<String>;
}

impl Object {
    /// Nothing.
    pub(super) fn none() -> Object {
        JsValue::NULL.unchecked_into()
    }

    /// A plain object with these properties.
    pub(super) fn with<const N: usize>(properties: [(&str, JsValue); N]) -> Object {
        let object: Object = js_sys::Object::new().unchecked_into();
        properties.iter().for_each(|(name, value)| object.put(name, value));
        object
    }

    /// Sets a property.
    pub(super) fn set(&self, name: &str, value: impl Into<JsValue>) {
        self.put(name, &value.into());
    }

    /// Calls a method.
    pub(super) fn call<const N: usize>(&self, name: &str, values: [JsValue; N]) -> Object {
        call_method(self, name, list(values))
    }

    /// Makes an object of a class, which is a property; nothing where the page has broken that.
    pub(super) fn make<const N: usize>(&self, name: &str, values: [JsValue; N]) -> Object {
        make_object(self, name, list(values))
    }

    /// Calls a method that may throw; gives the browser's words for why it did.
    pub(super) fn attempt<const N: usize>(&self, name: &str, values: [JsValue; N]) -> Option<String> {
        attempt_method(self, name, list(values))
    }

    /// A list of values.
    pub(super) fn list<const N: usize>(values: [JsValue; N]) -> Object {
        list(values).unchecked_into()
    }

    /// Whether a property holds anything but `false`, nothing or 0.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_there()
    }

    /// Whether this is anything but `false`, nothing or 0.
    pub(super) fn is_there(&self) -> bool {
        !self.is_falsy()
    }
}

fn list<const N: usize>(values: [JsValue; N]) -> Array {
    let list = Array::new();
    (0..).zip(values).for_each(|(index, value)| list.set(index, value));
    list
}
