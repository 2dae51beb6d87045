"use strict";
/* Terms are highlighted in the source and findings in the translation, over the text
 * and not in it: nothing is put into the field. */
desk.highlights = (() => {
  const isThere = "highlights" in CSS;
  const UNCOUNTED = /[\u200b\n\r]/;

  /* Shows what the panel of a segment names: [data-places] with data-in. */
  function show(row, panel) {
    if (!isThere) return;
    const texts = { source: read(row.source), target: target(row) };
    const ranges = { term: [], finding: [] };
    for (const named of panel.querySelectorAll("[data-places]")) {
      const { places, kind } = named.dataset;
      const text = texts[named.dataset.in];
      for (const place of JSON.parse(places)) {
        const range = text.find(...place);
        if (range) ranges[kind].push(range);
      }
    }
    CSS.highlights.set("desk-term", new Highlight(...ranges.term));
    CSS.highlights.set("desk-finding", new Highlight(...ranges.finding));
  }

  /* The text between the chips of an element, and the ranges of its stretches. */
  function read(element, moved = (place) => place) {
    const spots = [];
    let text = "";
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement?.closest("[data-tag]")) continue;
      for (let at = 0; at < node.length; at += 1) {
        if (UNCOUNTED.test(node.data[at])) continue;
        text += node.data[at];
        spots.push([node, at]);
      }
    }

    /* The Range of `said` from `first` to `last`; null where it says something else. */
    function find(first, last, said) {
      const [start, end] = moved([first, last]);
      if (text.slice(start, end) !== said) return null;
      // What is said of the whole text needs no highlight to be found.
      if (said.length > text.length * 0.8) return null;
      const range = new Range();
      range.setStart(...spots[start]);
      const [node, at] = spots[end - 1];
      range.setEnd(node, at + 1);
      return range;
    }

    return { text, find };
  }

  /* The translation. The server knows it as it is saved; where something was written
   * since, what stands before and after that has kept its place or moved with it. */
  function target(row) {
    if (!row.field) return read(row.element.querySelector("[data-read]"));
    const { text } = read(row.field.element);
    const saved = read(desk.chips.parse(row.saved, row.source)).text;
    if (text === saved) return read(row.field.element);
    const shorter = Math.min(text.length, saved.length);
    let before = 0;
    while (before < shorter && text[before] === saved[before]) before += 1;
    let after = 0;
    while (
      after < shorter - before &&
      text.at(-1 - after) === saved.at(-1 - after)
    ) {
      after += 1;
    }
    const grown = text.length - saved.length;
    return read(row.field.element, ([start, end]) => {
      if (end <= before) return [start, end];
      if (start >= saved.length - after) return [start + grown, end + grown];
      return [0, 0];
    });
  }

  return { show };
})();
