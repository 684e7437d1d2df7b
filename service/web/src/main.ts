// Joins the pages: words, schemes and the person first, then the shell.
import { mount } from "svelte";
import App from "./App.svelte";
import { listen } from "./lib/router.svelte";
import { learnSchemes } from "./lib/schemes.svelte";
import { recognise } from "./lib/session.svelte";
import { language, speak } from "./lib/words.svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/suggestion.css";

async function start(): Promise<void> {
  await Promise.all([speak(language()), learnSchemes(), recognise()]);
  listen();
  mount(App, { target: document.getElementById("app") as HTMLElement });
}

start().catch((error: unknown) => {
  // Without the service there are no words either: both languages, in the page itself.
  const line = document.createElement("p");
  line.className = "start-fault";
  line.setAttribute("role", "alert");
  line.textContent = "页面没有准备好：请确认服务在运行，然后刷新。 The page could not be prepared: check that the service is running, then reload.";
  document.getElementById("app")?.replaceChildren(line);
  throw error;
});
