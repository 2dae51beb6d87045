"use strict";
/* Terms are highlighted in the source and findings in the translation, over the text
 * and not in it: nothing is put into the field. */
desk.highlights = (() => {
  const isThere = "highlights" in CSS;

  /* Shows what the panel of a segment names: [data-surface] with data-in. */
  function show(row, panel) {
    if (!isThere) return;
    const target = row.field
      ? row.field.element
      : row.element.querySelector("[data-read]");
    const ranges = { term: [], finding: [] };
    for (const named of panel.querySelectorAll("[data-surface]")) {
      const { surface, kind } = named.dataset;
      const place = named.dataset.in === "source" ? row.source : target;
      // What is said of the whole text needs no highlight to be found.
      if (surface.length > place.textContent.length * 0.8) continue;
      ranges[kind].push(...found(place, surface));
    }
    CSS.highlights.set("desk-term", new Highlight(...ranges.term));
    CSS.highlights.set("desk-finding", new Highlight(...ranges.finding));
  }

  /* Ranges of a text where it stands in an element, within one stretch of text. */
  function found(element, surface) {
    const ranges = [];
    if (!surface.trim()) return ranges;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest("[data-tag]")) continue;
      let at = node.data.indexOf(surface);
      while (at >= 0) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + surface.length);
        ranges.push(range);
        at = node.data.indexOf(surface, at + surface.length);
      }
    }
    return ranges;
  }

  return { show };
})();
