//! The program's constants: which bytes of its memory are one piece of read-only data.
//!
//! A linked module only has long runs of bytes. Where one text or table ends and the next begins stands in what the linker
//! adds for those who ask for it (`--emit-relocs`): the symbols and relocations of the WebAssembly tool conventions
//! (`Linking.md` in the repository WebAssembly/tool-conventions).

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use anyhow::{Context, Result, ensure};
use wasmparser::{
    CustomSectionReader, Data, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationType,
    SymbolInfo,
};

/// What the linker says of the program's constants.
#[derive(Debug, Default)]
pub(super) struct Constants {
    /// The addresses of the pieces, in order; none overlaps another.
    pieces: Vec<Range<u32>>,
    /// Addresses behind a piece that something points to, as a loop to its end; what is there may be another piece.
    ends: BTreeMap<u32, Holders>,
}

/// Who points behind a piece: functions, by the names that the linker gives them, or other constants.
#[derive(Debug, Default)]
struct Holders {
    functions: BTreeSet<String>,
    is_constant: bool,
}

/// What the linker says of one symbol.
struct Piece {
    range: Range<u32>,
    /// Whether something points to it from outside its own bytes, so that an address does not tell what it belongs to.
    is_vague: bool,
}

impl Constants {
    /// Finds the pieces in a module fresh from the linker.
    pub(super) fn of(linked: &[u8]) -> Result<Constants> {
        let mut bases = Vec::new();
        let mut sections = Vec::new();
        let mut code = Code::default();
        for payload in Parser::new(0).parse_all(linked) {
            match payload.context("the linker wrote a module that cannot be read")? {
                Payload::ImportSection(section) => code.imports = section.count(),
                Payload::CodeSectionStart { range, .. } => code.start = range.start,
                Payload::CodeSectionEntry(body) => code.bodies.push(body.range()),
                Payload::DataSection(segments) => {
                    for segment in segments {
                        bases.push(base(&segment?)?);
                    }
                }
                Payload::CustomSection(section) => sections.push(section),
                _ => {}
            }
        }
        let mut pieces = symbols(&sections, &bases)?;
        let ends = doubt(&sections, &code, &mut pieces)?;
        let mut ranges: Vec<Range<u32>> = Vec::new();
        let mut sure: Vec<Piece> = pieces.into_iter().flatten().collect();
        sure.sort_by_key(|piece| piece.range.start);
        for Piece { range, is_vague } in sure {
            match ranges.last_mut() {
                // One symbol within another: they stay together.
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ if is_vague => {}
                _ => ranges.push(range),
            }
        }
        ensure!(!ranges.is_empty(), "the linker names no constants: is --emit-relocs still among its arguments?");
        Ok(Constants { pieces: ranges, ends })
    }

    /// These pieces and nothing that points behind them.
    #[cfg(test)]
    pub(super) fn from_pieces(pieces: Vec<Range<u32>>) -> Constants {
        Constants { pieces, ends: BTreeMap::new() }
    }

    /// The pieces.
    pub(super) fn pieces(&self) -> &[Range<u32>] {
        &self.pieces
    }

    /// The piece that an address is in.
    pub(super) fn piece_at(&self, address: u32) -> Option<usize> {
        let after = self.pieces.partition_point(|piece| piece.start <= address);
        let piece = after.checked_sub(1)?;
        self.pieces.get(piece).is_some_and(|range| range.contains(&address)).then_some(piece)
    }

    /// The pieces that someone who has this address may mean, who is one of these functions or what they point to.
    pub(super) fn meant_by(&self, address: u32, functions: &BTreeSet<&str>) -> impl Iterator<Item = usize> {
        let is_end = self.ends.get(&address).is_some_and(|holders| {
            holders.is_constant || holders.functions.iter().any(|name| functions.contains(name.as_str()))
        });
        let ended = if is_end { self.piece_at(address.saturating_sub(1)) } else { None };
        self.piece_at(address).into_iter().chain(ended)
    }
}

fn base(segment: &Data<'_>) -> Result<u32> {
    let DataKind::Active { offset_expr, .. } = &segment.kind else { return Ok(0) };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => Ok(0),
    }
}

/// The data symbols by their number; `None` for what is no read-only data.
fn symbols(sections: &[CustomSectionReader<'_>], bases: &[u32]) -> Result<Vec<Option<Piece>>> {
    let mut pieces = Vec::new();
    let mut read_only = Vec::new();
    for section in sections {
        let KnownCustom::Linking(linking) = section.as_known() else { continue };
        for part in linking.subsections() {
            match part? {
                Linking::SegmentInfo(segments) => {
                    for segment in segments {
                        read_only.push(segment?.name.starts_with(".rodata"));
                    }
                }
                Linking::SymbolTable(symbols) => {
                    for symbol in symbols {
                        pieces.push(match symbol? {
                            SymbolInfo::Data { symbol: Some(at), .. } if at.size > 0 => Some(at),
                            _ => None,
                        });
                    }
                }
                _ => {}
            }
        }
    }
    let piece = |at: Option<wasmparser::DefinedDataSymbol>| {
        let at = at?;
        let start = bases.get(at.index as usize)? + at.offset;
        let is_constant = read_only.get(at.index as usize).copied().unwrap_or_default();
        is_constant.then_some(Piece { range: start..start + at.size, is_vague: false })
    };
    Ok(pieces.into_iter().map(piece).collect())
}

/// Where the functions stand.
#[derive(Default)]
struct Code {
    /// Where their section begins, in the file.
    start: usize,
    bodies: Vec<Range<usize>>,
    /// How many functions are counted before those.
    imports: u32,
}

impl Code {
    /// The function that has a place of the section.
    fn function_at(&self, offset: u32) -> Option<u32> {
        let place = self.start + offset as usize;
        let body = self.bodies.partition_point(|body| body.end <= place);
        self.bodies.get(body).filter(|body| body.contains(&place))?;
        Some(self.imports + body as u32)
    }
}

/// The functions by their names.
fn names(sections: &[CustomSectionReader<'_>]) -> Result<BTreeMap<u32, String>> {
    let mut names = BTreeMap::new();
    for section in sections {
        let KnownCustom::Name(parts) = section.as_known() else { continue };
        for part in parts {
            let Name::Function(functions) = part? else { continue };
            for naming in functions {
                let naming = naming?;
                names.insert(naming.index, naming.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// Marks the symbols that are pointed to by an address before them, or past the one behind them; gives those behind them.
fn doubt(
    sections: &[CustomSectionReader<'_>],
    code: &Code,
    pieces: &mut [Option<Piece>],
) -> Result<BTreeMap<u32, Holders>> {
    let names = names(sections)?;
    let mut ends: BTreeMap<u32, Holders> = BTreeMap::new();
    for section in sections {
        let KnownCustom::Reloc(relocations) = section.as_known() else { continue };
        let is_code = section.name() == "reloc.CODE";
        for entry in relocations.entries() {
            let entry = entry?;
            let is_address = matches!(
                entry.ty,
                RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb | RelocationType::MemoryAddrI32
            );
            if let Some(Some(piece)) = pieces.get_mut(entry.index as usize).filter(|_| is_address) {
                let size = i64::from(piece.range.end - piece.range.start);
                piece.is_vague |= !(0..=size).contains(&entry.addend);
                if entry.addend == size {
                    let holders = ends.entry(piece.range.end).or_default();
                    let name = code.function_at(entry.offset).filter(|_| is_code).and_then(|index| names.get(&index));
                    match name {
                        Some(name) => _ = holders.functions.insert(name.clone()),
                        None => holders.is_constant = true,
                    }
                }
            }
        }
    }
    Ok(ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_its_piece() {
        let constants = Constants::from_pieces(vec![10..14, 14..20, 30..31]);
        let found = [9, 10, 13, 14, 19, 20, 30, 31].map(|address| constants.piece_at(address));
        assert_eq!(found, [None, Some(0), Some(0), Some(1), Some(1), None, Some(2), None]);
    }

    #[test]
    fn an_address_that_ends_a_loop_means_the_piece_before_it_too_for_who_has_that_loop() {
        let holders = Holders { functions: BTreeSet::from(["seek".to_owned()]), is_constant: false };
        let constants = Constants { pieces: vec![10..14, 14..20], ends: BTreeMap::from([(14, holders)]) };
        let meant = |address, name| constants.meant_by(address, &BTreeSet::from([name])).collect::<Vec<_>>();
        assert_eq!([13, 14, 20].map(|address| meant(address, "seek")), [vec![0], vec![1, 0], vec![]]);
        assert_eq!(meant(14, "show"), [1]);
    }

    #[test]
    fn a_module_without_symbols_is_refused() {
        let refusal = Constants::of(b"\0asm\x01\0\0\0").unwrap_err().to_string();
        assert!(refusal.contains("--emit-relocs"), "{refusal}");
    }
}
