//! Rules that are switched off, and what a scan’s answer is without them: as `extension/choice.js` has it for readers.

use std::collections::{BTreeMap, BTreeSet};

use hedgelight::Label;
use hedgelight::RuleSets;
use hedgelight::claim::{Claim, Cue};

/// Rules that are switched off.
pub struct Without {
    ids: BTreeSet<String>,
}

impl Without {
    /// The rules of those ids, which may be ones that they had before. Each comes with what is said where there is no such rule.
    pub fn new(asked: Vec<(String, String)>, rules: &RuleSets) -> Result<Self, String> {
        let known = |id: &str| rules.rule_named(id).map(|known| rules.rule(known).id.clone());
        let ids = asked.into_iter().map(|(id, complaint)| known(&id).ok_or(complaint));
        Ok(Self { ids: ids.collect::<Result<_, _>>()? })
    }

    /// Leaves out the cues of those rules, and labels, attributions and claims that stand on them alone.
    pub fn leave_out(&self, claims: &mut Vec<Claim>) {
        if self.ids.is_empty() {
            return;
        }
        // What each attribution that is left out lay within.
        let mut gone = BTreeMap::new();
        for claim in claims.iter_mut() {
            let Claim { labels, cues, attributions, .. } = claim;
            attributions.retain(|one| {
                // A hedge in the same place doesn't attribute, unless nothing else stands there.
                let here = || cues.iter().filter(|cue| cue.span == one.cue);
                let is_hedge = |cue: &Cue| cue.label == Label::Hedge;
                let only_hedges = here().all(is_hedge);
                let stays = here().any(|cue| !self.ids.contains(&cue.rule) && (only_hedges || !is_hedge(cue)));
                if !stays {
                    gone.insert(one.index, one.within);
                }
                stays
            });
            cues.retain(|cue| !self.ids.contains(&cue.rule));
            labels.retain(|label| cues.iter().any(|cue| cue.label == *label));
        }
        claims.retain(|claim| !claim.labels.is_empty());
        let all = || claims.iter().flat_map(|claim| &claim.attributions);
        let places: BTreeMap<_, _> = all().enumerate().map(|(place, one)| (one.index, place)).collect();
        for one in claims.iter_mut().flat_map(|claim| &mut claim.attributions) {
            one.index = places.get(&one.index).copied().unwrap_or(one.index);
            // It hangs on the nearest one around it that is still there.
            while let Some(&outer) = one.within.as_ref().and_then(|within| gone.get(within)) {
                one.within = outer;
            }
            one.within = one.within.and_then(|within| places.get(&within).copied());
        }
    }
}
