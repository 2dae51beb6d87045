"use strict";
/* Markup as chips: elements that are placed and deleted as wholes.
 *
 * A segment's HTML becomes text and chips, and the same HTML again. Chips of a
 * pair share a number; `repair` keeps pairs whole and well nested whatever was
 * deleted or moved. */
window.desk = window.desk || {};

desk.chips = (() => {
  const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*?)\/?>/g;
  const VOID = new Set(["br"]);
  const SELECTOR = "[data-tag]";

  const all = (element) => [...element.querySelectorAll(SELECTOR)];

  /* The chips of a source as [{number, opening, closing, label, face}]. */
  function kinds(source) {
    const found = new Map();
    for (const chip of all(source)) {
      const { number, kind } = chip.dataset;
      const entry = found.get(number) || { number };
      entry[kind === "close" ? "closing" : "opening"] = chip;
      entry.isVoid = kind === "void";
      found.set(number, entry);
    }
    return [...found.values()];
  }

  function copyOf(chip) {
    const copy = chip.cloneNode(true);
    copy.removeAttribute("id");
    copy.contentEditable = "false";
    copy.draggable = false;
    return copy;
  }

  function unknown(tag, name, kind, number) {
    const chip = document.createElement("span");
    chip.className = `desk-chip desk-chip--${kind} desk-chip--unknown`;
    Object.assign(chip.dataset, { tag, kind, number });
    chip.setAttribute("role", "img");
    chip.setAttribute("aria-label", tag);
    chip.contentEditable = "false";
    chip.textContent = name;
    return chip;
  }

  function text(html) {
    const area = document.createElement("textarea");
    area.innerHTML = html;
    return area.value;
  }

  const escape = (plain) =>
    plain.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  /* A segment's HTML as a fragment; each chip of the source is used once. */
  function parse(html, source) {
    const fragment = document.createDocumentFragment();
    const left = kinds(source);
    const opened = [];
    let end = 0;
    let extra = left.length;
    for (const match of html.matchAll(TAG)) {
      if (match.index > end)
        fragment.append(text(html.slice(end, match.index)));
      end = match.index + match[0].length;
      const name = match[2].toLowerCase();
      if (match[1]) {
        const pair = opened.pop();
        if (pair) fragment.append(pair());
        continue;
      }
      const at = left.findIndex(
        (each) => each.opening.dataset.tag === match[0],
      );
      if (at >= 0) {
        const [known] = left.splice(at, 1);
        fragment.append(copyOf(known.opening));
        if (!known.isVoid) opened.push(() => copyOf(known.closing));
      } else {
        extra += 1;
        const number = `${extra}`;
        const kind = VOID.has(name) ? "void" : "open";
        fragment.append(unknown(match[0], name, kind, number));
        if (kind === "open") {
          opened.push(() => unknown(`</${name}>`, name, "close", number));
        }
      }
    }
    if (end < html.length) fragment.append(text(html.slice(end)));
    return fragment;
  }

  /* The HTML of what stands in an element, as wagtail-localize keeps it. */
  function serialise(element) {
    let html = "";
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        html += escape(node.data.replace(/[\u200b\n\r]/g, ""));
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        html += node.matches(SELECTOR) ? node.dataset.tag : serialise(node);
      }
    }
    return html;
  }

  /* Removes halves of pairs, and puts openings and closings in a valid order. */
  function repair(element) {
    const paired = all(element).filter((chip) => chip.dataset.kind !== "void");
    const groups = Map.groupBy
      ? Map.groupBy(paired, (chip) => chip.dataset.number)
      : paired.reduce(
          (map, chip) =>
            map.set(chip.dataset.number, [
              ...(map.get(chip.dataset.number) || []),
              chip,
            ]),
          new Map(),
        );
    let changed = false;
    for (const group of groups.values()) {
      const kindsHere = new Set(group.map((chip) => chip.dataset.kind));
      if (group.length === 2 && kindsHere.size === 2) continue;
      group.forEach((chip) => chip.remove());
      changed = true;
    }
    return order(element) || changed;
  }

  function order(element) {
    const chips = all(element).filter((chip) => chip.dataset.kind !== "void");
    const find = (number, kind) =>
      chips.find(
        (chip) => chip.dataset.number === number && chip.dataset.kind === kind,
      );
    const seen = new Set();
    const stack = [];
    const wanted = chips.map((chip) => {
      const { number } = chip.dataset;
      if (!seen.has(number)) {
        seen.add(number);
        stack.push(number);
        return find(number, "open");
      }
      return find(stack.pop(), "close");
    });
    if (wanted.every((chip, at) => chip === chips[at])) return false;
    const marks = chips.map((chip) => {
      const mark = document.createComment("");
      chip.replaceWith(mark);
      return mark;
    });
    marks.forEach((mark, at) => mark.replaceWith(wanted[at]));
    return true;
  }

  /* The chips of the source that an element has not got yet. */
  function missing(element, source) {
    const here = all(element).map((chip) => chip.dataset.tag);
    return kinds(source).filter((kind) => {
      const at = here.indexOf(kind.opening.dataset.tag);
      if (at < 0) return true;
      here.splice(at, 1);
      return false;
    });
  }

  return { all, kinds, copyOf, parse, serialise, repair, missing, text };
})();
