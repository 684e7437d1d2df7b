// Runs before the page is painted: the chosen appearance, or the system's. It keeps no text of any draft.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem("dingmi.theme") ?? "auto"; } catch { return "auto"; } };
  const apply = (theme = chosen()) =>
    document.documentElement.toggleAttribute("data-dark", theme === "dark" || (theme === "auto" && dark.matches));
  apply();
  dark.addEventListener("change", () => apply());
  globalThis.dingmiTheme = { chosen, apply };
})();
