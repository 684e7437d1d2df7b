// A case that was sent back to its drafter: its text comes onto the desk, with what the approver said.
import { call, getJson } from "../../lib/api";
import { say } from "../../lib/words.svelte";
import type { Desk } from "./desk.svelte";
import { draft, type CaseText } from "./draft.svelte";

interface Event { type: string; said: Record<string, unknown> }

/** Bring a returned case onto the desk; another draft that was there can be brought back. */
export async function takeReturned(desk: Desk, id: string): Promise<void> {
  const found = await call<CaseText & { possible: string[] }>(`/api/v1/cases/${encodeURIComponent(id)}`);
  if (found.state !== "returned" || !found.possible.includes("revised")) {
    desk.notice = { words: say("ui.returned.not_now", { title: found.title || id }) };
    return;
  }
  const { events } = await getJson<{ events: Event[] }>(`/api/v1/cases/${encodeURIComponent(id)}/events`);
  const said = events.findLast((each) => each.type === "returned")?.said.opinion;
  draft.returned = {
    id, version: found.version, title: found.title, date: found.document_date, terms: found.proposed, knowers: found.knowers, kind: found.kind, sources: found.sources, consulted: found.consulted,
    reason: typeof said === "string" ? said : "",
  };
  [draft.scheme, draft.date] = [found.scheme, found.document_date];
  desk.replace(found.text, say("ui.replaced"), true);
}
