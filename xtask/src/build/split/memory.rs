//! What fills the program's memory at the start, and which of it a file has.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use walrus::{ConstExpr, DataKind, Module, ir};

/// What stands in memory at the start, by address.
pub(super) fn image(module: &Module) -> Result<BTreeMap<u32, u8>> {
    let mut image = BTreeMap::new();
    for data in module.data.iter() {
        let DataKind::Active { offset: ConstExpr::Value(ir::Value::I32(start)), .. } = data.kind else {
            bail!("memory is filled at a place not known, which is not catered for");
        };
        image.extend((start.cast_unsigned()..).zip(data.value.iter().copied()));
    }
    Ok(image)
}

/// What may stand between two wanted bytes in one segment.
pub(super) enum Gap {
    /// Zeros, whoever fills these places later. So many of them cost less than a segment's head, once they are compressed.
    Any,
    /// Zeros that nobody else has filled.
    Free,
}

impl Gap {
    fn longest(&self) -> u32 {
        match self {
            Gap::Any => 256,
            Gap::Free => 6,
        }
    }
}

/// Leaves of what fills memory only the bytes that are `wanted`, and what may be between them.
pub(super) fn fill(
    module: &mut Module,
    image: &BTreeMap<u32, u8>,
    wanted: &dyn Fn(u32) -> bool,
    gap: Gap,
) -> Result<()> {
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
            let may_be = matches!(gap, Gap::Any) || (end..address).all(is_free);
            if address - end <= gap.longest() && may_be {
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
