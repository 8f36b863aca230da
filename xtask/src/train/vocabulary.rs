//! Which features a model is trained on: those that are seen often enough.

use hedgelight::model::Table;

/// The keys of the features that are kept, in order; a feature's number is its place.
pub struct Vocabulary(Vec<u32>);

impl Vocabulary {
    /// The keys that come up at least `least` times.
    pub fn new<'k>(keys: impl Iterator<Item = &'k u32>, least: u32) -> Self {
        let mut seen: Vec<u32> = keys.copied().collect();
        seen.sort_unstable();
        let runs = seen.chunk_by(|one, other| one == other);
        Self(runs.filter(|run| run.len() >= least as usize).map(|run| run[0]).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The numbers of those keys that are kept.
    pub fn numbers(&self, keys: &[u32]) -> Vec<u32> {
        keys.iter().filter_map(|key| self.0.binary_search(key).ok()).map(|at| at as u32).collect()
    }

    /// A table with a row for each key; rows of zeros are left out.
    pub fn table<const LANES: usize>(&self, rows: impl Iterator<Item = [i8; LANES]>) -> Table<LANES> {
        let rows = self.0.iter().copied().zip(rows).filter(|(_, row)| row.iter().any(|&weight| weight != 0));
        Table::new(&rows.collect::<Vec<_>>())
    }
}
