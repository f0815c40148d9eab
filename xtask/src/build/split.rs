//! One program in two files: what the first view needs, and everything else.
//!
//! A reader waits for the first file only. It owns memory, tables and data. The second has the functions that nothing in
//! the first can reach; it imports from the first what it shares with it, and puts its own functions into the first one's
//! table. So no call can run into a function that has not come yet: which file a function is in follows from who calls
//! it, and from nothing else. Constants go with the functions that name their addresses.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportedFunction,
    LocalFunction, Module,
    ir::{self, Visitor, dfs_in_order},
    passes,
};

use super::{constants::Constants, names::short};

/// The module of the imports that the second file takes from the first.
pub(super) const SHARED: &str = "b";

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
    let whole = image(&first)?;
    let bound = parse(bound)?;
    let linked = reach(&bound, roots)?;
    let linked = bound.funcs.iter().filter(|function| linked.contains(&function.id().index()));
    let named =
        named(&first, &kept, constants, &linked.filter_map(|function| function.name.as_deref()).collect(), &whole);
    fill_memory(&mut first, &whole, &|address| constants.piece_at(address).is_none_or(|piece| named.contains(&piece)))?;
    fill_memory(&mut rest, &whole, &|address| {
        constants.piece_at(address).is_some_and(|piece| !named.contains(&piece))
    })?;
    let shared = detach(&mut rest, &kept)?;
    reduce(&mut first, &kept, &shared)?;
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
        in_table.extend_from_slice(functions_of(&element.items)?);
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

fn functions_of(items: &ElementItems) -> Result<&[FunctionId]> {
    match items {
        ElementItems::Functions(functions) => Ok(functions),
        ElementItems::Expressions(..) => bail!("the table is filled with expressions, which are not catered for"),
    }
}

/// What stands in memory at the start, by address.
fn image(module: &Module) -> Result<BTreeMap<u32, u8>> {
    let mut image = BTreeMap::new();
    for data in module.data.iter() {
        let DataKind::Active { offset: ConstExpr::Value(ir::Value::I32(start)), .. } = data.kind else {
            bail!("memory is filled at a place not known, which is not catered for");
        };
        image.extend((start.cast_unsigned()..).zip(data.value.iter().copied()));
    }
    Ok(image)
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

/// So many bytes between two wanted ones cost less than a segment's head.
const GAP: u32 = 6;

/// Leaves of what fills memory only the bytes that are `wanted`, and zeros among them that nobody else fills.
fn fill_memory(module: &mut Module, image: &BTreeMap<u32, u8>, wanted: &dyn Fn(u32) -> bool) -> Result<()> {
    let memory = module.get_memory_id()?;
    for id in module.data.iter().map(|data| data.id()).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    module.memories.get_mut(memory).data_segments.clear();
    let mut runs: Vec<(u32, Vec<u8>)> = Vec::new();
    for (&address, &byte) in image.iter().filter(|(address, byte)| **byte != 0 && wanted(**address)) {
        if let Some((start, run)) = runs.last_mut() {
            let end = *start + run.len() as u32;
            let is_free = |address: u32| wanted(address) || image.get(&address).is_none_or(|byte| *byte == 0);
            if address - end <= GAP && (end..address).all(is_free) {
                run.resize((address - *start) as usize, 0);
                run.push(byte);
                continue;
            }
        }
        runs.push((address, vec![byte]));
    }
    for (start, run) in runs {
        let offset = ConstExpr::Value(ir::Value::I32(start.cast_signed()));
        let id = module.data.add(DataKind::Active { memory, offset }, run);
        module.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// What the second file takes from the first, by index, each with the name it has there.
#[derive(Default)]
struct Shared {
    functions: BTreeMap<usize, String>,
    globals: BTreeMap<usize, String>,
    memories: BTreeMap<usize, String>,
    tables: BTreeMap<usize, String>,
}

/// Makes the second file of the whole module: what was `kept` in the first becomes an import.
fn detach(module: &mut Module, kept: &BTreeSet<usize>) -> Result<Shared> {
    module.start = None;
    fill_tables(module, &|index| !kept.contains(&index))?;
    let gone: Vec<_> = module.exports.iter().filter(|export| is_kept(&export.item, kept)).map(|e| e.id()).collect();
    for id in gone {
        module.exports.delete(id);
    }
    let mut shared = Shared::default();
    let mut names = (0..).map(|number| format!("{}_", short(number)));
    let mut name = move || names.next().unwrap_or_default();

    let functions: Vec<_> =
        module.funcs.iter_local().map(|(id, _)| id).filter(|id| kept.contains(&id.index())).collect();
    for id in functions {
        let (name, ty) = (name(), module.funcs.get(id).ty());
        let import = module.imports.add(SHARED, &name, id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        shared.functions.insert(id.index(), name);
    }
    for id in module.globals.iter().map(|global| global.id()).collect::<Vec<_>>() {
        let name = name();
        let import = module.imports.add(SHARED, &name, id);
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
        shared.globals.insert(id.index(), name);
    }
    for id in module.memories.iter().map(|memory| memory.id()).collect::<Vec<_>>() {
        let name = name();
        module.memories.get_mut(id).import = Some(module.imports.add(SHARED, &name, id));
        shared.memories.insert(id.index(), name);
    }
    for id in module.tables.iter().map(|table| table.id()).collect::<Vec<_>>() {
        let name = name();
        module.tables.get_mut(id).import = Some(module.imports.add(SHARED, &name, id));
        shared.tables.insert(id.index(), name);
    }
    passes::gc::run(module);
    // Only what is still imported has to be exported.
    let used: BTreeSet<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
    for names in [&mut shared.functions, &mut shared.globals, &mut shared.memories, &mut shared.tables] {
        names.retain(|_, name| used.contains(name.as_str()));
    }
    Ok(shared)
}

/// Makes the first file of the whole module: what was not `kept` goes, and what is `shared` is exported.
fn reduce(module: &mut Module, kept: &BTreeSet<usize>, shared: &Shared) -> Result<()> {
    fill_tables(module, &|index| kept.contains(&index))?;
    let gone: Vec<_> = module.exports.iter().filter(|export| !is_kept(&export.item, kept)).map(|e| e.id()).collect();
    for id in gone {
        module.exports.delete(id);
    }
    let mut exports: Vec<(&String, ExportItem)> = Vec::new();
    exports.extend(module.funcs.iter().filter_map(|f| Some((shared.functions.get(&f.id().index())?, f.id().into()))));
    exports.extend(module.globals.iter().filter_map(|g| Some((shared.globals.get(&g.id().index())?, g.id().into()))));
    exports.extend(module.memories.iter().filter_map(|m| Some((shared.memories.get(&m.id().index())?, m.id().into()))));
    exports.extend(module.tables.iter().filter_map(|t| Some((shared.tables.get(&t.id().index())?, t.id().into()))));
    for (name, item) in exports {
        module.exports.add(name, item);
    }
    passes::gc::run(module);
    Ok(())
}

/// Whether an export stays with the first file: what is no function is all its own.
fn is_kept(item: &ExportItem, kept: &BTreeSet<usize>) -> bool {
    if let ExportItem::Function(id) = item { kept.contains(&id.index()) } else { true }
}

/// Leaves of what fills the tables only the functions that are `wanted`, each in its place.
fn fill_tables(module: &mut Module, wanted: &dyn Fn(usize) -> bool) -> Result<()> {
    let mut runs = Vec::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset } = &element.kind else {
            ensure!(functions_of(&element.items)?.is_empty(), "a table is filled later, which is not catered for");
            continue;
        };
        let ConstExpr::Value(ir::Value::I32(offset)) = offset else { bail!("a table is filled at a place not known") };
        let mut run: Option<(i32, Vec<FunctionId>)> = None;
        for (place, id) in (*offset..).zip(functions_of(&element.items)?) {
            if wanted(id.index()) {
                run.get_or_insert((place, Vec::new())).1.push(*id);
            } else if let Some(run) = run.take() {
                runs.push((*table, run));
            }
        }
        runs.extend(run.map(|run| (*table, run)));
    }
    for id in module.elements.iter().map(|element| element.id()).collect::<Vec<_>>() {
        module.elements.delete(id);
    }
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    for (table, (place, functions)) in runs {
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(ir::Value::I32(place)) };
        let id = module.elements.add(kind, ElementItems::Functions(functions));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use wasmi::{Engine, Extern, Instance, Linker, Module, Store};

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
        let wasm = wat::parse_str(PROGRAM).unwrap();
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
