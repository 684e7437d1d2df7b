// Persons and units known to the service, by name or id.
import { getJson, query } from "./api";

export interface Name { id: string; name: string; kind: "person" | "unit"; unit: string }

const MOST = 8;
const ID = /^[A-Za-z0-9._:@-]{1,64}$/;

/** Those whose name or id holds every word; of one kind only where `kind` says so. */
export const findNames = async (words: string, kind: "" | Name["kind"], signal?: AbortSignal): Promise<Name[]> =>
  (await getJson<{ names: Name[] }>(`/api/v1/names${query({ words, kind, limit: MOST })}`, signal)).names;

/** Those of these ids; what is no id, or nobody's, is left out. */
export async function namesOf(ids: readonly string[]): Promise<Name[]> {
  const asked = ids.filter((id) => ID.test(id));
  return asked.length ? (await getJson<{ names: Name[] }>(`/api/v1/names${query({ id: asked })}`)).names : [];
}
