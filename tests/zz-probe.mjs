import { readFileSync } from "node:fs";
import { initSync, Names, Scanner } from "#wasm";
initSync({ module: readFileSync(new URL("../dist/wasm/hedgelight_bg.wasm", import.meta.url)) });
const s = new Scanner();
const L=["hearsay","unnamed-source","named-source","hedge","unsourced-quote","attitude","vague"];
for (const text of process.argv.slice(2)) {
  const a = JSON.parse(s.scanPart({ text, labels: L }, new Names()));
  for (const c of a.claims) { console.log(text.slice(c.start,c.end), c.labels.join()); 
   for (const t of c.attributions) console.log("   ", t.index, "within", t.within, t.source && [t.source.kind,t.source.name,text.slice(t.source.start,t.source.end)], text.slice(t.cue.start,t.cue.end));
   for (const q of c.cues) console.log("    cue", q.rule, text.slice(q.start,q.end), q.label, a.rules[q.rule]) }
}
