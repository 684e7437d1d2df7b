// A draft kept on this computer, where the service's setting says so: encrypted with a key that no script can read out
// (WebCrypto AES-GCM, not extractable), apart for each person. Without the setting nothing is kept, and what was is removed.
const BASE = "dingmi";
const STORE = "drafts";
const DAYS_KEPT = 7;

export interface Kept { text: string; scheme: string; date: string; tier: string; at: string }
interface Row { owner: string; key: CryptoKey; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

/** Whether the setting asks for it and this browser can: WebCrypto is for secure origins only. */
export const keeps = (): boolean =>
  document.documentElement.dataset.keepDrafts === "encrypted" && Boolean(globalThis.crypto?.subtle) && "indexedDB" in globalThis;

const settled = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error ?? new Error("IndexedDB"));
});

async function store<T>(mode: IDBTransactionMode, use: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(BASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "owner" });
  const base = await settled(opening);
  try {
    return await settled(use(base.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    base.close();
  }
}

/** Keep a draft for its owner in place of the one before. */
export async function keep(owner: string, draft: Omit<Kept, "at">): Promise<void> {
  const row = await store<Row | undefined>("readonly", (rows) => rows.get(owner));
  const key = row?.key ?? (await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify({ ...draft, at: new Date().toISOString() }));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(owner) }, key, words);
  await store("readwrite", (rows) => rows.put({ owner, key, iv, data } satisfies Row));
}

/** The draft kept for an owner; null where there is none, or none that opens, or it is too old. */
export async function kept(owner: string): Promise<Kept | null> {
  const row = await store<Row | undefined>("readonly", (rows) => rows.get(owner));
  if (!row) return null;
  try {
    const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: new TextEncoder().encode(owner) }, row.key, row.data);
    const found = JSON.parse(new TextDecoder().decode(words)) as Kept;
    if (Date.now() - Date.parse(found.at) < DAYS_KEPT * 86_400_000) return found;
  } catch { /* changed by somebody: it opens no more, and goes */ }
  await forget(owner);
  return null;
}

/** Remove an owner's draft with its key. */
export const forget = (owner: string): Promise<undefined> => store("readwrite", (rows) => rows.delete(owner));

/** Remove everything that was ever kept: the setting says no. */
export const forgetAll = (): void => { if ("indexedDB" in globalThis) indexedDB.deleteDatabase(BASE); };
