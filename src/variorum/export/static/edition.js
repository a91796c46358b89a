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
    const name = decodeURIComponent(location.hash.slice(1));
    const found = name.startsWith("at:") ? promised(name) : passage(name);
    const target = found ? found.element : document.getElementById(name);
    const edition = target && target.closest("article.edition");
    show(edition ? /** @type {HTMLElement} */ (edition) : current || editions[0]);
    if (!target) return;
    for (let up = target.parentElement; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    if (target instanceof HTMLDetailsElement) target.open = true;
    if (found) { light(found); history.replaceState(null, "", permalink(found)); }
    target.scrollIntoView({ block: found ? "center" : "start" });
  }
  /** The passage a permalink was made for. Where its words no longer stand there, the reader is told, and nothing is shown.
      @param {string} name */
  function promised(name) {
    const [, id, span, check] = /^at:(.*):(\d+-\d+):([0-9a-f]+)$/.exec(name) || ["", "", "", ""];
    const article = /** @type {HTMLElement | null} */ (document.querySelector(`article.text[data-id="${CSS.escape(id)}"]`));
    const [start, end] = span.split("-").map(Number);
    const found = stretch(article, start, end);
    if (found && checksum(found.words) === check) return found;
    const why = article ? "other words stand there now" : "that article is not on this page";
    const notice = make("p", `Text changed, not re-anchored: this link was made for characters ${span} of ${id}, and ${why}.`, { class: "notice", role: "alert" });
    document.querySelector("main")?.prepend(notice);
    return null;
  }

  // ---- passages -----------------------------------------------------------------------------------------------
  /** The paragraphs of a text with the place of each, in characters (code points, as records count them). @param {Element} article */
  function laidOut(article) {
    let next = 0;
    return [...article.querySelectorAll(".body > :not(.gone, .beside)")].map((each) => {
      const element = /** @type {HTMLElement} */ (each);
      const points = [...(element.textContent || "")];
      const start = Number(element.dataset.o ?? next);
      next = start + points.length + 2;
      return { element, points, start, end: start + points.length };
    });
  }
  /** A passage by its name, p3-3c-1o (article, start, length, in 36 digits). @param {string} name */
  function passage(name) {
    const [, number, start, length] = /^p(\d+)-([0-9a-z]+)-([0-9a-z]+)$/.exec(name) || [];
    return number ? stretch(document.getElementById("t" + number), parseInt(start, 36), parseInt(start, 36) + parseInt(length, 36)) : null;
  }
  /** Characters of an article: the paragraphs they stand in, their words. @param {HTMLElement | null} article @param {number} start @param {number} end */
  function stretch(article, start, end) {
    if (!article || !(start < end)) return null;
    const all = laidOut(article);
    const own = all.filter((p) => p.start < end && start < p.end);
    if (!own.length) return null;
    const words = own.map((p) => p.points.slice(Math.max(0, start - p.start), end - p.start).join("")).join("\n\n");
    return { start, end, article, all, own, words, element: own[0].element };
  }
  /** Mark a passage in the whole text, where the browser can. @param {NonNullable<ReturnType<typeof passage>>} found */
  function light(found) {
    if (!("highlights" in CSS)) return;
    const ranges = found.own.map((p) => {
      const range = document.createRange();
      range.setStart(...at(p, found.start - p.start));
      range.setEnd(...at(p, found.end - p.start));
      return range;
    });
    CSS.highlights.set("passage", new Highlight(...ranges));
  }
  /** The node and the offset in its own units of a character of a paragraph. @param {ReturnType<typeof laidOut>[0]} paragraph @param {number} place
      @returns {[Node, number]} */
  function at(paragraph, place) {
    let units = paragraph.points.slice(0, Math.max(0, place)).join("").length;
    const walker = document.createTreeWalker(paragraph.element, NodeFilter.SHOW_TEXT);
    let last = /** @type {Text | null} */ (null);
    while (walker.nextNode()) {
      last = /** @type {Text} */ (walker.currentNode);
      if (units <= last.data.length) return [last, units];
      units -= last.data.length;
    }
    return last ? [last, last.data.length] : [paragraph.element, 0];
  }
  /** CRC-32 of the words in UTF-8: tells a text that changed, and is no protection. @param {string} words */
  function checksum(words) {
    let rest = -1;
    for (const byte of new TextEncoder().encode(words)) {
      rest ^= byte;
      for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
    }
    return ((rest ^ -1) >>> 0).toString(16).padStart(8, "0");
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
      const anchor = a.hash.slice(1);
      found.push([a, anchor]);
      for (const more of (a.dataset.m || "").split(" ").filter(Boolean)) found.push([a, `${anchor.split("-")[0]}-${more}`]);
    }
    return found;
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
    const words = make("div", "", { class: "passage w", lang: found.article.querySelector(".body")?.getAttribute("lang") || "" });
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
    const first = found.all.indexOf(found.own[0]);
    return found.all.slice(Math.max(0, first - 1), first + found.own.length + 1).map((p) => {
      const made = make(p.element.localName, "", { class: p.element.className });
      const cut = (/** @type {number} */ place) => Math.min(p.points.length, Math.max(0, place - p.start));
      const [from, to] = [cut(found.start), cut(found.end)];
      made.append(p.points.slice(0, from).join(""));
      if (from < to) made.append(make("mark", p.points.slice(from, to).join(""), { class: "here" }));
      made.append(p.points.slice(to).join(""));
      return made;
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
    link.addEventListener("click", () => copy(link, permalink(found)));
    const diff = make("button", comparing ? "Show the passage" : "Compare with the first", { type: "button" });
    diff.addEventListener("click", () => { comparing = !comparing; draw(all, all.findIndex((a) => a[1] === anchor), within); });
    const whole = make("a", "Read it in the whole text", { href: "#" + anchor });
    whole.addEventListener("click", (event) => { event.preventDefault(); shut(); location.hash = anchor; follow(); });
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
  /** Where this passage can be found again, with what tells whether its words still stand there; in the application on the page
      of its article, which outlasts its story. @param {NonNullable<ReturnType<typeof passage>>} found */
  function permalink(found) {
    const id = found.article.dataset.id || "";
    const page = document.body.classList.contains("app") ? new URL("/articles/" + encodeURIComponent(id), location.href).href : location.href.split("#")[0];
    return `${page}#at:${encodeURIComponent(id)}:${found.start}-${found.end}:${checksum(found.words)}`;
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
  /** The sigla of a witness. @param {Element} within @param {string} letter */
  function sigs(within, letter) {
    return [...within.querySelectorAll("a.sig")].filter((sig) => sig.textContent === letter);
  }
  /** What a siglum or a tally stands for, told when it is asked for. @param {Event} event */
  function tell(event) {
    const on = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest?.(".sig, small"));
    const edition = on && on.closest("article.edition");
    if (!edition || on.title) return;
    const [lines, of] = (on.textContent || "").split("/");
    const name = edition.querySelector(`.wit[data-s="${CSS.escape(lines)}"] .out`);
    if (of) on.title = `${lines} of ${of} independent lines of reporting`;
    else if (name) on.title = name.textContent + (on.classList.contains("copy") ? " (copy)" : "");
  }
  addEventListener("pointerover", tell);
  addEventListener("focusin", tell);
  /** @param {HTMLElement} edition @param {string} letter */
  function setBase(edition, letter) {
    for (const sig of edition.querySelectorAll(".sig.base")) sig.classList.remove("base");
    for (const reading of edition.querySelectorAll(".readings > li")) {
      const own = sigs(reading, letter).length > 0;
      reading.classList.toggle("based", own);
      if (own && reading.parentElement) reading.parentElement.prepend(reading);
    }
    for (const sig of sigs(edition, letter)) sig.classList.add("base");
  }
  /** @param {HTMLElement} edition @param {string} letter @param {boolean} kept */
  function include(edition, letter, kept) {
    for (const sig of sigs(edition, letter)) sig.classList.toggle("off", !kept);
    for (const row of edition.querySelectorAll(`.wit[data-s="${CSS.escape(letter)}"]`)) row.classList.toggle("off", !kept);
    for (const item of edition.querySelectorAll(".centre .st")) {
      const own = [...item.querySelectorAll("a.sig")];
      item.classList.toggle("filtered", own.length > 0 && own.every((s) => s.classList.contains("off")));
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
    if (next) { next.tabIndex = -1; next.focus({ preventScroll: true }); next.scrollIntoView({ block: "center" }); }
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
    b: () => { if (current && opened) setBase(current, opened.textContent || ""); },
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
