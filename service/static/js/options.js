// What the draft is read by: scheme, date, tier.
import { byId, h } from "./dom.js";
import { named, say } from "./words.js";

let schemes = [];

/** Fill the controls with the schemes served. */
export function offer(served) {
  schemes = served;
  relabel();
  byId("scheme").addEventListener("change", relabel);
}

/** The scheme chosen. */
export const scheme = () => schemes.find((each) => each.id === byId("scheme").value) ?? schemes[0];

/** The name of a level of the chosen scheme. */
export const levelName = (level) => named(scheme()?.levels.find((each) => each.name === level)?.names) || level;

/** The name of a tier of the chosen scheme. */
export const tierName = (tier) => named(scheme()?.tiers.find((each) => each.name === tier)?.names) || tier;

/** The options as a request names them. */
export function chosen() {
  const options = { scheme: scheme()?.id };
  if (byId("date").value) options.date = byId("date").value;
  if (byId("tier").value) options.tier = byId("tier").value;
  return options;
}

/** Take over the options of a sample. */
export function take(sample) {
  if (schemes.some((each) => each.id === sample.scheme)) byId("scheme").value = sample.scheme;
  relabel();
  byId("date").value = sample.date ?? "";
  byId("tier").value = sample.tier ?? "";
}

/** Write the choices in the page's language, keeping what is chosen. */
export function relabel() {
  const keep = { scheme: byId("scheme").value, tier: byId("tier").value };
  byId("scheme").replaceChildren(...schemes.map((each) => h("option", { value: each.id }, named(each.title))));
  if (keep.scheme) byId("scheme").value = keep.scheme;
  const tiers = (scheme()?.tiers ?? []).map((each) => h("option", { value: each.name }, named(each.names)));
  byId("tier").replaceChildren(h("option", { value: "" }, say("tier.any")), ...tiers);
  byId("tier").value = scheme()?.tiers.some((each) => each.name === keep.tier) ? keep.tier : "";
}
