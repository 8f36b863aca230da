//! What is judged of a rule's words: whether they do here what the rule says. The judge only ever says no.

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Whether the words attribute something to somebody.
    Attribution,
    /// Whether the words hedge.
    Hedge,
}

impl Task {
    /// Every task, in the order of the weights file.
    pub const ALL: [Task; 2] = [Task::Attribution, Task::Hedge];
}
