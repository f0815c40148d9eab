//! What the second file takes from the first.
//!
//! Memory, tables and variables are exports and imports by name. Functions stand behind all others in the first file's table
//! of functions, and are imported by their places there: a place is a byte, where an export has a name of its own.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, Module, RefType, TableId, ir, passes,
};

use crate::build::names::short;

/// The module of the imports that the second file takes from the first by name.
pub(in crate::build) const SHARED: &str = "b";

/// The module of the functions that it takes from the first file's table, by their places there.
pub(in crate::build) const PLACED: &str = "c";

/// What the table of functions is called among the shared.
pub(in crate::build) const TABLE: &str = "_";

/// A function of so many instructions costs the first file less by being in both than by being taken from the first.
const COPIED: u64 = 40;

pub(super) fn functions_of(items: &ElementItems) -> Result<&[FunctionId]> {
    match items {
        ElementItems::Functions(functions) => Ok(functions),
        ElementItems::Expressions(..) => bail!("the table is filled with expressions, which are not catered for"),
    }
}

/// What the second file takes from the first, by index.
#[derive(Default)]
pub(super) struct Shared {
    /// In the order of their places.
    functions: Vec<usize>,
    /// The names of all else.
    globals: BTreeMap<usize, String>,
    memories: BTreeMap<usize, String>,
    tables: BTreeMap<usize, String>,
}

/// Makes the second file of the whole module: what was `kept` in the first becomes an import.
pub(super) fn detach(module: &mut Module, kept: &BTreeSet<usize>) -> Result<Shared> {
    module.start = None;
    fill_tables(module, &|index| !kept.contains(&index))?;
    let gone: Vec<_> = module.exports.iter().filter(|export| is_kept(&export.item, kept)).map(|e| e.id()).collect();
    for id in gone {
        module.exports.delete(id);
    }
    let mut shared = Shared::default();
    let functions =
        module.funcs.iter_local().filter(|(id, function)| kept.contains(&id.index()) && function.size() > COPIED);
    for id in functions.map(|(id, _)| id).collect::<Vec<_>>() {
        let ty = module.funcs.get(id).ty();
        let import = module.imports.add(PLACED, "", id);
        module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
    }
    import_all_else(module, &mut shared)?;
    passes::gc::run(module);
    // Only what is still imported has to be there.
    let used: BTreeSet<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
    for names in [&mut shared.globals, &mut shared.memories] {
        names.retain(|_, name| used.contains(name.as_str()));
    }
    let table = table(module)?;
    let mut place = module.tables.get(table).initial;
    for import in module.imports.iter_mut().filter(|import| import.module == PLACED) {
        let ImportKind::Function(id) = import.kind else { continue };
        import.name = place.to_string();
        shared.functions.push(id.index());
        place += 1;
    }
    resize(module, table, place);
    Ok(shared)
}

/// Imports memory, tables and variables by name.
fn import_all_else(module: &mut Module, shared: &mut Shared) -> Result<()> {
    let mut names = (0..).map(|number| format!("{}{TABLE}", short(number)));
    let mut name = move || names.next().unwrap_or_default();
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
    let of_functions = table(module)?;
    for id in module.tables.iter().map(|table| table.id()).collect::<Vec<_>>() {
        let name = if id == of_functions { TABLE.to_owned() } else { name() };
        module.tables.get_mut(id).import = Some(module.imports.add(SHARED, &name, id));
        shared.tables.insert(id.index(), name);
    }
    Ok(())
}

/// Makes the first file of the whole module: what was not `kept` goes, and what is `shared` is handed out.
pub(super) fn reduce(module: &mut Module, kept: &BTreeSet<usize>, shared: &Shared) -> Result<()> {
    fill_tables(module, &|index| kept.contains(&index))?;
    let gone: Vec<_> = module.exports.iter().filter(|export| !is_kept(&export.item, kept)).map(|e| e.id()).collect();
    for id in gone {
        module.exports.delete(id);
    }
    let mut exports: Vec<(&String, ExportItem)> = Vec::new();
    exports.extend(module.globals.iter().filter_map(|g| Some((shared.globals.get(&g.id().index())?, g.id().into()))));
    exports.extend(module.memories.iter().filter_map(|m| Some((shared.memories.get(&m.id().index())?, m.id().into()))));
    exports.extend(module.tables.iter().filter_map(|t| Some((shared.tables.get(&t.id().index())?, t.id().into()))));
    for (name, item) in exports {
        module.exports.add(name, item);
    }
    let ids: BTreeMap<usize, FunctionId> = module.funcs.iter().map(|f| (f.id().index(), f.id())).collect();
    let functions: Vec<_> = shared.functions.iter().filter_map(|index| ids.get(index).copied()).collect();
    let table = table(module)?;
    let start = module.tables.get(table).initial;
    resize(module, table, start + functions.len() as u64);
    add_elements(module, table, i32::try_from(start)?, functions);
    passes::gc::run(module);
    Ok(())
}

/// The one table of functions.
fn table(module: &Module) -> Result<TableId> {
    let table = module.tables.iter().find(|table| table.element_ty == RefType::FUNCREF);
    Ok(table.context("the program has no table of functions")?.id())
}

/// Gives a table another size, which it keeps.
fn resize(module: &mut Module, table: TableId, size: u64) {
    let table = module.tables.get_mut(table);
    table.initial = size;
    table.maximum = table.maximum.map(|maximum| maximum.max(size));
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
        add_elements(module, table, place, functions);
    }
    Ok(())
}

fn add_elements(module: &mut Module, table: TableId, place: i32, functions: Vec<FunctionId>) {
    let kind = ElementKind::Active { table, offset: ConstExpr::Value(ir::Value::I32(place)) };
    let id = module.elements.add(kind, ElementItems::Functions(functions));
    module.tables.get_mut(table).elem_segments.insert(id);
}
