// What a browser remembers between visits: choices of language and appearance, never words of a draft.

/** What was kept under `key`; null where nothing was, or where the browser keeps nothing. */
export function recalled(key: string): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}

/** Keep a choice; where the browser refuses it lasts as long as the page. */
export function remember(key: string, value: string): void {
  try { localStorage.setItem(key, value); } catch { /* private windows may refuse */ }
}
