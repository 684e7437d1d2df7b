// Which page is open, from the address; links inside the house change it without loading anew.

export const place = $state({ path: location.pathname, search: location.search });

let unsaved: () => boolean = () => false;

/** Say how the open page knows that something would be lost; leaving then asks first. */
export function guard(loses: () => boolean): () => void {
  unsaved = loses;
  return () => { if (unsaved === loses) unsaved = () => false; };
}

let question = "";

/** The words that ask whether to leave. */
export function askWith(words: string): void {
  question = words;
}

function sync(): void {
  place.path = location.pathname;
  place.search = location.search;
}

/** Go to a page of the house. */
export function go(path: string): void {
  if (path === location.pathname + location.search) return;
  if (unsaved() && !confirm(question)) return;
  unsaved = () => false;
  history.pushState(null, "", path);
  sync();
  scrollTo(0, 0);
}

/** Change the query of the open page: filters that a reload or a shared address keeps. */
export function refine(search: string): void {
  history.replaceState(null, "", location.pathname + search);
  sync();
}

/** Follow links inside the house from now on. */
export function listen(): void {
  addEventListener("popstate", sync);
  addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target || link.hasAttribute("download")) return;
    if (link.origin !== location.origin || /^\/(api|static)\//.test(link.pathname) || link.hash) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
