//! One program in two files: what the first view needs, and everything else.
//!
//! A reader waits for the first file only. It owns memory, tables and data. The second has the functions that nothing in
//! the first can reach; it imports from the first what it shares with it, has the smallest functions of it as well, and puts
//! its own functions into the first one's table. So no call can run into a function that has not come yet: which file a function is in follows from who calls
//! it, and from nothing else. Constants go with the functions that name their addresses.

mod memory;
mod share;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use walrus::{
    ExportItem, FunctionId, FunctionKind, LocalFunction, Module,
    ir::{self, Visitor, dfs_in_order},
};

use super::constants::Constants;
use memory::Gap;
pub(super) use share::{PLACED, SHARED, TABLE};

/// The two files.
pub(super) struct Parts {
    pub(super) first: Vec<u8>,
    pub(super) rest: Vec<u8>,
}

/// Splits `wasm` by what the exports of the names `roots` reach. `bound` is the same before it was optimised: its functions are
/// those of which the linker speaks.
pub(super) fn run(wasm: &[u8], bound: &[u8], constants: &Constants, roots: &BTreeSet<&str>) -> Result<Parts> {
    let mut first = parse(wasm)?;
    let mut rest = parse(wasm)?;
    let kept = reach(&first, roots)?;
    let whole = memory::image(&first)?;
    let bound = parse(bound)?;
    let linked = reach(&bound, roots)?;
    let linked = bound.funcs.iter().filter(|function| linked.contains(&function.id().index()));
    let named =
        named(&first, &kept, constants, &linked.filter_map(|function| function.name.as_deref()).collect(), &whole);
    let is_named = |address| constants.piece_at(address).is_none_or(|piece| named.contains(&piece));
    memory::fill(&mut first, &whole, &is_named, Gap::Any)?;
    memory::fill(&mut rest, &whole, &|address| !is_named(address), Gap::Free)?;
    let shared = share::detach(&mut rest, &kept)?;
    share::reduce(&mut first, &kept, &shared)?;
    Ok(Parts { first: first.emit_wasm(), rest: rest.emit_wasm() })
}

fn parse(wasm: &[u8]) -> Result<Module> {
    Module::from_buffer(wasm).context("Binaryen wrote a module that cannot be read")
}

/// What a function calls.
#[derive(Default)]
struct Calls {
    functions: Vec<FunctionId>,
    types: Vec<walrus::TypeId>,
}

impl<'a> Visitor<'a> for Calls {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.push(*id);
    }

    fn visit_call_indirect(&mut self, call: &ir::CallIndirect) {
        self.types.push(call.ty);
    }
}

fn calls(function: &LocalFunction) -> Calls {
    let mut calls = Calls::default();
    dfs_in_order(&mut calls, function, function.entry_block());
    calls
}

/// The functions, by index, that the exports named `roots` can reach. A call through the table can reach whatever stands
/// there and has its type.
fn reach(module: &Module, roots: &BTreeSet<&str>) -> Result<BTreeSet<usize>> {
    let mut open = Vec::new();
    for root in roots {
        let export = module.exports.iter().find(|export| export.name == *root);
        if let ExportItem::Function(id) = export.with_context(|| format!("there is no export `{root}`"))?.item {
            open.push(id);
        }
    }
    let mut in_table = Vec::new();
    for element in module.elements.iter() {
        in_table.extend_from_slice(share::functions_of(&element.items)?);
    }
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !reached.insert(id.index()) {
            continue;
        }
        if let FunctionKind::Local(function) = &module.funcs.get(id).kind {
            let calls = calls(function);
            open.extend(calls.functions);
            for ty in calls.types {
                open.extend(in_table.iter().filter(|id| module.funcs.get(**id).ty() == ty));
            }
        }
    }
    Ok(reached)
}

/// The constants, by number, that the `kept` functions name the addresses of, or that what they name points to; `linked` are
/// the names that the linker gives those functions. A number that only looks like an address keeps a constant in the first
/// file, which does no harm.
fn named(
    module: &Module,
    kept: &BTreeSet<usize>,
    constants: &Constants,
    linked: &BTreeSet<&str>,
    image: &BTreeMap<u32, u8>,
) -> BTreeSet<usize> {
    let mut numbers = Numbers::default();
    for (_, function) in module.funcs.iter_local().filter(|(id, _)| kept.contains(&id.index())) {
        dfs_in_order(&mut numbers, function, function.entry_block());
    }
    let word_at = |address: u32| {
        let byte = |place: u32| image.get(&(address + place)).copied().unwrap_or_default();
        u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)])
    };
    // What is no constant, as variables with their first values, stays in the first file as well.
    let variables = image.keys().filter(|address| *address % 4 == 0 && constants.piece_at(**address).is_none());
    let mut open: Vec<u32> = numbers.0.into_iter().chain(variables.map(|address| word_at(*address))).collect();
    let mut named = BTreeSet::new();
    while let Some(address) = open.pop() {
        for piece in constants.meant_by(address, linked) {
            if named.insert(piece) {
                let range = constants.pieces().get(piece).cloned().unwrap_or_default();
                open.extend(range.filter(|address| address % 4 == 0).map(word_at));
            }
        }
    }
    named
}

/// The numbers in a function that may be addresses.
#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl<'a> Visitor<'a> for Numbers {
    fn visit_const(&mut self, constant: &ir::Const) {
        if let ir::Value::I32(value) = constant.value {
            self.0.insert(value.cast_unsigned());
        }
    }

    fn visit_load(&mut self, load: &ir::Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &ir::Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

#[cfg(test)]
mod tests {
    use wasmi::{Engine, Extern, Instance, Linker, Module, Ref, Store, Val};

    use super::*;

    /// `show` reaches `shared`, and through the table `first`; `more` reaches `shared` and through the table `rest`, which
    /// has another type. Each reads a constant of its own: 7 stands at 16, 9 at 20.
    const PROGRAM: &str = r#"(module
        (type $number (func (result i32)))
        (type $sum (func (param i32) (result i32)))
        (memory 1)
        (global $calls (mut i32) (i32.const 0))
        (table 4 funcref)
        (elem (i32.const 1) func $first $rest)
        (data (i32.const 16) "\07\00\00\00\09\00\00\00")
        (func $first (type $number) (i32.load (i32.const 16)))
        (func $rest (type $sum) (i32.add (local.get 0) (i32.load (i32.const 20))))
        (func $shared (type $number)
            (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
            (global.get $calls))
        (func (export "show") (type $number)
            (i32.add (call $shared) (call_indirect (type $number) (i32.const 1))))
        (func (export "more") (type $number)
            (call_indirect (type $sum) (call $shared) (i32.const 2))))"#;

    fn split() -> Parts {
        split_of(PROGRAM)
    }

    fn split_of(program: &str) -> Parts {
        let wasm = wat::parse_str(program).unwrap();
        run(&wasm, &wasm, &Constants::from_pieces(vec![16..20, 20..24]), &BTreeSet::from(["show"])).unwrap()
    }

    fn exports(wasm: &[u8]) -> BTreeSet<String> {
        parse(wasm).unwrap().exports.iter().map(|export| export.name.clone()).collect()
    }

    fn call(store: &mut Store<()>, instance: &Instance, name: &str) -> i32 {
        instance.get_typed_func::<(), i32>(&mut *store, name).unwrap().call(store, ()).unwrap()
    }

    /// The first file running, with what the second needs of it.
    fn start(parts: &Parts) -> (Store<()>, Instance, Linker<()>) {
        let mut store = Store::new(&Engine::default(), ());
        let mut linker = Linker::new(store.engine());
        let first = Module::new(store.engine(), &parts.first).unwrap();
        let first = linker.instantiate_and_start(&mut store, &first).unwrap();
        let shared: Vec<(String, Extern)> =
            first.exports(&store).map(|export| (export.name().to_owned(), export.into_extern())).collect();
        let table = first.get_table(&store, TABLE).unwrap();
        for place in 0..table.size(&store) {
            let function = table.get(&store, place).unwrap();
            if let Val::FuncRef(Ref::Val(function)) = function {
                linker.define(PLACED, &place.to_string(), function).unwrap();
            }
        }
        for (name, item) in shared {
            linker.define(SHARED, &name, item).unwrap();
        }
        (store, first, linker)
    }

    #[test]
    fn the_first_file_runs_by_itself() {
        let parts = split();
        let (mut store, first, _) = start(&parts);
        assert_eq!(call(&mut store, &first, "show"), 1 + 7);
    }

    #[test]
    fn the_second_shares_memory_table_and_variables_with_the_first() {
        let parts = split();
        let (mut store, first, linker) = start(&parts);
        assert_eq!(call(&mut store, &first, "show"), 1 + 7);
        let rest = Module::new(store.engine(), &parts.rest).unwrap();
        let rest = linker.instantiate_and_start(&mut store, &rest).unwrap();
        assert_eq!(call(&mut store, &rest, "more"), 2 + 9);
        assert_eq!(call(&mut store, &first, "show"), 3 + 7);
    }

    #[test]
    fn a_large_function_is_in_one_file_and_a_small_one_in_both() {
        let large = PROGRAM.replace(
            "(func $shared (type $number)",
            &format!("(func $shared (type $number) {}", "(drop (i32.const 0)) ".repeat(30)),
        );
        for (program, taken) in [(PROGRAM, 0), (&large, 1)] {
            let parts = split_of(program);
            let rest = parse(&parts.rest).unwrap();
            assert_eq!(rest.imports.iter().filter(|import| import.module == PLACED).count(), taken);
            let (mut store, first, linker) = start(&parts);
            assert_eq!(call(&mut store, &first, "show"), 1 + 7);
            let rest = Module::new(store.engine(), &parts.rest).unwrap();
            let rest = linker.instantiate_and_start(&mut store, &rest).unwrap();
            assert_eq!(call(&mut store, &rest, "more"), 2 + 9);
        }
    }

    #[test]
    fn each_export_and_each_constant_is_in_one_file() {
        let parts = split();
        assert!(exports(&parts.first).contains("show") && !exports(&parts.first).contains("more"));
        assert_eq!(exports(&parts.rest), BTreeSet::from(["more".to_owned()]));
        let bytes = |wasm: &[u8]| -> Vec<u8> {
            parse(wasm).unwrap().data.iter().flat_map(|data| data.value.clone()).filter(|byte| *byte != 0).collect()
        };
        assert_eq!((bytes(&parts.first), bytes(&parts.rest)), (vec![7], vec![9]));
    }

    #[test]
    fn a_function_of_the_same_type_in_the_table_stays_with_the_first() {
        let wasm =
            wat::parse_str(PROGRAM.replace("(type $sum) (call $shared) (i32.const 2)", "(type $number) (i32.const 1)"))
                .unwrap();
        let parts =
            run(&wasm, &wasm, &Constants::from_pieces(vec![16..20, 20..24]), &BTreeSet::from(["more"])).unwrap();
        let functions = parse(&parts.first).unwrap().funcs.iter_local().count();
        assert_eq!(functions, 2, "`more` and `$first`, which it may call through the table");
    }

    #[test]
    fn an_unknown_root_is_refused() {
        let wasm = wat::parse_str(PROGRAM).unwrap();
        let refusal = run(&wasm, &wasm, &Constants::default(), &BTreeSet::from(["shwo"])).err().unwrap().to_string();
        assert!(refusal.contains("`shwo`"), "{refusal}");
    }
}
