// @ts-check
/* What the page can do beyond being read: one story at a time, the passage drawer, the base, the filter, the keys.
   Every statement works without this file: its sigla are plain links into the texts. Nothing is fetched. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  /** @type {HTMLElement[]} */
  const editions = [...document.querySelectorAll("article.edition")].map((e) => /** @type {HTMLElement} */ (e));
  const tools = /** @type {HTMLElement | null} */ (document.querySelector(".tools"));
  let keysOn = remembered("keys") !== "off";
  /** @type {HTMLElement | null} */ let current = null;
  /** @type {HTMLAnchorElement | null} */ let opened = null;
  /** @type {HTMLElement | null} */ let statement = null;
  let more = 0;
  let comparing = false;

  /** @param {string} key */
  function remembered(key) {
    try { return localStorage.getItem("variorum-" + key); } catch { return null; }
  }
  /** @param {string} key @param {string} value */
  function remember(key, value) {
    try { localStorage.setItem("variorum-" + key, value); } catch { /* a page from disk may have no storage */ }
  }
  /** @param {string} tag @param {string} [text] @param {Record<string, string>} [attributes] */
  function make(tag, text = "", attributes = {}) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }

  // ---- one story at a time ------------------------------------------------------------------------------------
  /** @param {HTMLElement | undefined} edition */
  function show(edition) {
    if (!edition || edition === current) return;
    for (const each of editions) each.hidden = each !== edition;
    current = edition;
    statement = null;
    for (const link of document.querySelectorAll(".stories a")) {
      if (link.getAttribute("href") === "#" + edition.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }
  function follow() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const edition = target && target.closest("article.edition");
    show(edition ? /** @type {HTMLElement} */ (edition) : current || editions[0]);
    if (!target) return;
    for (let up = target.parentElement; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    if (target instanceof HTMLDetailsElement) target.open = true;
    target.scrollIntoView();
  }

  // ---- the drawer ---------------------------------------------------------------------------------------------
  const drawer = make("aside", "", { class: "drawer", hidden: "", "aria-label": "Passage", tabindex: "-1" });
  document.body.append(drawer);

  /** Every passage of the statement a siglum stands in: [link, anchor]. @param {Element} within */
  function attestations(within) {
    /** @type {[HTMLAnchorElement, string][]} */
    const found = [];
    for (const link of within.querySelectorAll("a.sig[href^='#p']")) {
      const a = /** @type {HTMLAnchorElement} */ (link);
      found.push([a, a.hash.slice(1)]);
      for (const extra of (a.dataset.more || "").split(" ").filter(Boolean)) found.push([a, extra]);
    }
    return found;
  }
  /** @param {string} anchor */
  function passage(anchor) {
    const [start, end] = anchor.split("-").slice(1).map(Number);
    const at = document.getElementById(anchor);
    const article = at && /** @type {HTMLElement | null} */ (at.closest("article.text"));
    if (!article) return null;
    const marks = /** @type {HTMLElement[]} */ ([...article.querySelectorAll("mark")].filter(
      (m) => Number(m.dataset.o) >= start && Number(m.dataset.e) <= end));
    return { start, end, article, marks, words: marks.map((m) => m.textContent).join("") };
  }
  /** @param {HTMLAnchorElement} link @param {number} [place] */
  function open(link, place = 0) {
    const within = link.closest(".st") || link.parentElement;
    if (!within) return;
    const all = attestations(within);
    const first = all.findIndex(([a]) => a === link);
    const index = (first + place + all.length) % all.length;
    draw(all, index, within);
  }
  /** @param {[HTMLAnchorElement, string][]} all @param {number} index @param {Element} within */
  function draw(all, index, within) {
    const [link, anchor] = all[index];
    const found = passage(anchor);
    if (!found) return;
    if (opened) opened.classList.remove("open");
    opened = link;
    more = index;
    link.classList.add("open");
    select(/** @type {HTMLElement} */ (within));
    drawer.replaceChildren(bar(all, index, within), ...inside(found, anchor, all, within));
    drawer.hidden = false;
    root.classList.add("reading");
    within.scrollIntoView({ block: "nearest" });
    const here = drawer.querySelector(".here");
    if (here) here.scrollIntoView({ block: "center" });
  }
  /** @param {[HTMLAnchorElement, string][]} all @param {number} index @param {Element} within */
  function bar(all, index, within) {
    const made = make("div", "", { class: "bar" });
    const back = make("button", "◀", { type: "button", "aria-label": "Previous passage" });
    const on = make("button", "▶", { type: "button", "aria-label": "Next passage" });
    const close = make("button", "Close", { type: "button" });
    back.addEventListener("click", () => draw(all, (index - 1 + all.length) % all.length, within));
    on.addEventListener("click", () => draw(all, (index + 1) % all.length, within));
    close.addEventListener("click", shut);
    back.toggleAttribute("disabled", all.length < 2);
    on.toggleAttribute("disabled", all.length < 2);
    made.append(back, make("span", `${index + 1}/${all.length}`, { class: "count", "aria-live": "polite" }), on, close);
    return made;
  }
  /** @param {NonNullable<ReturnType<typeof passage>>} found @param {string} anchor @param {[HTMLAnchorElement, string][]} all @param {Element} within */
  function inside(found, anchor, all, within) {
    const head = found.article.querySelector("h4");
    const byline = found.article.querySelector(".byline");
    const title = make("h2");
    if (head) title.append(...head.cloneNode(true).childNodes);
    const own = title.querySelector(".sig"); // an article has one siglum here and may have another in its own story
    if (own) own.textContent = all.find((a) => a[1] === anchor)?.[0].textContent || own.textContent;
    const line = make("p", "", { class: "byline" });
    if (byline) line.append(...byline.cloneNode(true).childNodes);
    const words = make("div", "", { class: "passage", lang: found.article.querySelector(".body")?.getAttribute("lang") || "" });
    const base = comparing && all[0][1] !== anchor ? passage(all[0][1]) : null;
    if (base) words.append(compared(base.words, found.words));
    else words.append(...paragraphs(found));
    const facts = make("dl", "", { class: "facts" });
    for (const [name, value] of [["characters", `${found.start} to ${found.end}`], ["article", found.article.dataset.id || ""],
      ["SHA-256", found.article.dataset.hash || ""]]) facts.append(make("dt", name), make("dd", value));
    return [title, line, words, facts, acts(found, anchor, all, within)];
  }
  /** The paragraphs the passage stands in, with one before and one after. @param {NonNullable<ReturnType<typeof passage>>} found */
  function paragraphs(found) {
    const every = [...found.article.querySelectorAll(".body > *")];
    const own = every.map((p, n) => (found.marks.some((m) => p.contains(m)) ? n : -1)).filter((n) => n >= 0);
    const shown = every.slice(Math.max(0, own[0] - 1), own[own.length - 1] + 2);
    return shown.map((paragraph) => {
      const copy = /** @type {HTMLElement} */ (paragraph.cloneNode(true));
      for (const at of copy.querySelectorAll("[id]")) at.remove();
      for (const m of copy.querySelectorAll("mark")) {
        const within = Number(m.dataset.o) >= found.start && Number(m.dataset.e) <= found.end;
        if (within) m.classList.add("here");
        else m.replaceWith(...m.childNodes);
      }
      return copy;
    });
  }
  /** @param {NonNullable<ReturnType<typeof passage>>} found @param {string} anchor @param {[HTMLAnchorElement, string][]} all @param {Element} within */
  function acts(found, anchor, all, within) {
    const made = make("div", "", { class: "acts" });
    const quote = make("button", "Copy with source", { type: "button" });
    quote.addEventListener("click", () => copy(quote, citation(found)));
    const annotation = make("button", "Copy as Web Annotation", { type: "button" });
    annotation.addEventListener("click", () => copy(annotation, webAnnotation(found)));
    const ris = make("button", "Copy as RIS", { type: "button" });
    ris.addEventListener("click", () => copy(ris, reference(found)));
    const link = make("button", "Copy permalink", { type: "button" });
    link.addEventListener("click", () => copy(link, permalink(anchor)));
    const diff = make("button", comparing ? "Show the passage" : "Compare with the first", { type: "button" });
    diff.addEventListener("click", () => { comparing = !comparing; draw(all, all.findIndex((a) => a[1] === anchor), within); });
    const whole = make("a", "Read it in the whole text", { href: "#" + anchor });
    whole.addEventListener("click", shut);
    made.append(quote, link, annotation, ris, ...(all.length > 1 ? [diff] : []), whole);
    return made;
  }
  /** @param {NonNullable<ReturnType<typeof passage>>} found */
  function citation(found) {
    const time = found.article.querySelector(".byline time");
    const url = found.article.querySelector(".byline a");
    return `“${found.words}”\n${found.article.dataset.outlet || "outlet not stated"}, ${found.article.querySelector("h4 [dir]")?.textContent || ""}, ` +
      `${time?.getAttribute("datetime") || "no single date"}${url ? ", " + url.getAttribute("href") : ""} ` +
      `[characters ${found.start}–${found.end}; SHA-256 ${found.article.dataset.hash}]`;
  }
  /** @param {NonNullable<ReturnType<typeof passage>>} found */
  function webAnnotation(found) {
    const url = found.article.querySelector(".byline a");
    return JSON.stringify({
      "@context": "http://www.w3.org/ns/anno.jsonld", type: "Annotation", motivation: "identifying",
      target: { source: url?.getAttribute("href") || "urn:sha256:" + found.article.dataset.hash, selector: [
        { type: "TextQuoteSelector", exact: found.words }, { type: "TextPositionSelector", start: found.start, end: found.end }] },
    }, null, 1);
  }
  /** @param {NonNullable<ReturnType<typeof passage>>} found */
  function reference(found) {
    const url = found.article.querySelector(".byline a");
    const time = found.article.querySelector(".byline time")?.getAttribute("datetime") || "";
    const day = time.slice(0, 10).replaceAll("-", "/");
    const line = (/** @type {string} */ tag, /** @type {string} */ value) => (value ? [`${tag}  - ${value.replace(/\s+/g, " ")}`] : []);
    return [...line("TY", "NEWS"), ...line("TI", found.article.querySelector("h4 [dir]")?.textContent || ""), ...line("T2", found.article.dataset.outlet || ""),
      ...line("PY", time.slice(0, 4)), ...line("DA", day && day + "/"), ...line("UR", url?.getAttribute("href") || ""),
      ...line("N1", `“${found.words}”, characters ${found.start} to ${found.end}, SHA-256 ${found.article.dataset.hash}`), "ER  - ", ""].join("\r\n");
  }
  /** Where this passage can be found again; in the application with the state of the library. @param {string} anchor */
  function permalink(anchor) {
    const kept = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-permalink]"));
    return (kept ? kept.href : location.href.split("#")[0]) + "#" + anchor;
  }
  /** @param {HTMLElement} button @param {string} text */
  async function copy(button, text) {
    const label = button.textContent;
    try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; } catch { button.textContent = "Cannot copy here"; }
    setTimeout(() => { button.textContent = label; }, 1400);
  }
  function shut() {
    drawer.hidden = true;
    root.classList.remove("reading");
    if (opened) { opened.classList.remove("open"); opened.focus({ preventScroll: true }); }
    opened = null;
  }

  // ---- words compared -----------------------------------------------------------------------------------------
  /** @param {string} base @param {string} other */
  function compared(base, other) {
    const cut = (/** @type {string} */ s) => (s.match(/\s+|[\p{L}\p{N}_'’]+|[^\s\p{L}\p{N}]/gu) || []).slice(0, 600);
    const a = cut(base), b = cut(other);
    const long = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--)
      long[i][j] = a[i].toLowerCase() === b[j].toLowerCase() ? long[i + 1][j + 1] + 1 : Math.max(long[i + 1][j], long[i][j + 1]);
    const made = make("p", "", { class: "w", dir: "auto" });
    let i = 0, j = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i].toLowerCase() === b[j].toLowerCase()) { made.append(b[j]); i++; j++; }
      else if (i < a.length && (j >= b.length || long[i + 1][j] >= long[i][j + 1])) made.append(make("del", a[i++]));
      else made.append(make("ins", b[j++]));
    }
    return made;
  }

  // ---- base and included witnesses ----------------------------------------------------------------------------
  for (const edition of editions) {
    const rows = /** @type {HTMLElement[]} */ ([...edition.querySelectorAll(".rail .wit")]);
    if (rows.length < 2) continue;
    for (const row of rows) {
      const letter = row.dataset.s || "";
      const pick = make("div", "", { class: "pick" });
      const base = make("input", "", { type: "radio", name: "base-" + edition.id, value: letter });
      const kept = make("input", "", { type: "checkbox", checked: "", value: letter });
      const one = make("label"), two = make("label");
      one.append(base, "base");
      two.append(kept, "include");
      pick.append(one, two);
      row.append(pick);
      base.addEventListener("change", () => setBase(edition, letter));
      kept.addEventListener("change", () => include(edition, letter, /** @type {HTMLInputElement} */ (kept).checked));
    }
  }
  /** @param {HTMLElement} edition @param {string} letter */
  function setBase(edition, letter) {
    for (const sig of edition.querySelectorAll(".sig.base")) sig.classList.remove("base");
    for (const reading of edition.querySelectorAll(".readings > li")) {
      const own = [...reading.querySelectorAll("a.sig")].some((a) => a.getAttribute("data-s") === letter);
      reading.classList.toggle("based", own);
      if (own && reading.parentElement) reading.parentElement.prepend(reading);
    }
    for (const sig of edition.querySelectorAll(`a.sig[data-s="${CSS.escape(letter)}"]`)) sig.classList.add("base");
  }
  /** @param {HTMLElement} edition @param {string} letter @param {boolean} kept */
  function include(edition, letter, kept) {
    for (const sig of edition.querySelectorAll(`a.sig[data-s="${CSS.escape(letter)}"]`)) sig.classList.toggle("off", !kept);
    for (const row of edition.querySelectorAll(`.wit[data-s="${CSS.escape(letter)}"]`)) row.classList.toggle("off", !kept);
    for (const item of edition.querySelectorAll(".centre .st")) {
      const sigs = [...item.querySelectorAll("a.sig[data-s]")];
      item.classList.toggle("filtered", sigs.length > 0 && sigs.every((s) => s.classList.contains("off")));
    }
  }

  // ---- tools: filter, theme, help -----------------------------------------------------------------------------
  const filter = /** @type {HTMLInputElement} */ (make("input", "", { type: "search", placeholder: "Filter statements", "aria-label": "Filter statements" }));
  filter.addEventListener("input", () => {
    const wanted = filter.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    if (!current) return;
    for (const item of current.querySelectorAll(".centre .st")) {
      const words = (item.textContent || "").toLocaleLowerCase();
      item.classList.toggle("filtered", !wanted.every((w) => words.includes(w)));
    }
    if (wanted.length) for (const d of current.querySelectorAll("details.more")) /** @type {HTMLDetailsElement} */ (d).open = true;
  });
  const theme = make("button", "Dark", { type: "button" });
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  function themed() { theme.textContent = dark() ? "Light" : "Dark"; }
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; remember("theme", root.dataset.theme); themed(); });
  const kept = remembered("theme");
  if (kept) root.dataset.theme = kept;
  themed();
  const help = /** @type {HTMLDialogElement} */ (make("dialog", "", { "aria-label": "Keys" }));
  const KEYS = [["j k", "next, previous statement"], ["Enter", "open its passage"], ["n p", "next, previous passage"], ["[ ]", "previous, next witness as base"],
    ["b", "make the open witness the base"], ["d", "compare with the first passage"], ["/", "filter statements"], ["Esc", "close"], ["?", "this list"]];
  function openHelp() {
    const list = make("dl");
    for (const [keys, does] of KEYS) {
      const term = make("dt");
      for (const key of keys.split(" ")) term.append(make("kbd", key), " ");
      list.append(term, make("dd", does));
    }
    const label = make("label");
    const box = /** @type {HTMLInputElement} */ (make("input", "", { type: "checkbox" }));
    box.checked = keysOn;
    box.addEventListener("change", () => { keysOn = box.checked; remember("keys", keysOn ? "on" : "off"); });
    label.append(box, " single keys are on");
    const close = make("button", "Close", { type: "button" });
    close.addEventListener("click", () => help.close());
    help.replaceChildren(make("h2", "Keys"), list, label, make("p"), close);
    help.showModal();
  }
  const ask = make("button", "Keys", { type: "button" });
  ask.addEventListener("click", openHelp);
  document.body.append(help);
  if (tools) { tools.append(...(document.querySelector(".centre .st") ? [filter] : []), theme, ask); tools.hidden = false; }

  // ---- keys ---------------------------------------------------------------------------------------------------
  /** @param {HTMLElement | null} item */
  function select(item) {
    if (statement) statement.classList.remove("now");
    statement = item;
    if (item) item.classList.add("now");
  }
  /** @param {number} by */
  function step(by) {
    if (!current) return;
    const all = /** @type {HTMLElement[]} */ ([...current.querySelectorAll(".centre .st")]).filter((e) => e.offsetParent !== null && !e.closest(".texts"));
    const index = statement ? all.indexOf(statement) + by : by > 0 ? 0 : all.length - 1;
    const next = all[Math.max(0, Math.min(all.length - 1, index))];
    select(next || null);
    if (next) { next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
  }
  /** @param {number} by */
  function turn(by) {
    if (!statement || drawer.hidden) return;
    const all = attestations(statement);
    if (all.length) draw(all, (more + by + all.length) % all.length, statement);
  }
  /** @param {number} by */
  function witness(by) {
    if (!current) return;
    const radios = /** @type {HTMLInputElement[]} */ ([...current.querySelectorAll(".rail input[type=radio]")]);
    const index = radios.findIndex((r) => r.checked);
    const next = radios[(index + by + radios.length) % radios.length];
    if (next) { next.checked = true; setBase(current, next.value); }
  }
  /** @type {Record<string, () => void>} */
  const acting = {
    j: () => step(1), k: () => step(-1), n: () => turn(1), p: () => turn(-1), "[": () => witness(-1), "]": () => witness(1),
    b: () => { if (current && opened) setBase(current, opened.dataset.s || ""); },
    d: () => { comparing = !comparing; turn(0); },
    "/": () => filter.focus(), "?": openHelp,
    Enter: () => { const first = statement && attestations(statement)[0]; if (first && statement) draw(attestations(statement), 0, statement); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { if (document.activeElement === filter) filter.blur(); else if (!drawer.hidden) shut(); return; }
    const on = /** @type {HTMLElement} */ (event.target);
    if (!keysOn || event.ctrlKey || event.metaKey || event.altKey || help.open || /^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) return;
    if (event.key === "Enter" && /^(A|BUTTON|SUMMARY)$/i.test(on.tagName)) return;
    const act = acting[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  document.addEventListener("click", (event) => {
    const on = /** @type {Element} */ (event.target);
    const link = /** @type {HTMLAnchorElement | null} */ (on.closest("a.sig[href^='#p']"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.closest(".drawer")) return;
    event.preventDefault();
    open(link);
  });
  addEventListener("beforeprint", () => { for (const each of editions) each.hidden = false; });
  addEventListener("afterprint", () => { for (const each of editions) each.hidden = each !== current; });
  addEventListener("hashchange", follow);
  follow();
})();
