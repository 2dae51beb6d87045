"use strict";
/* How far the page is, and which segments are shown. */
desk.progress = (() => {
  let show = "all";
  let sought = "";

  function update() {
    const total = sum(desk.rows);
    const left = sum(desk.rows.filter((row) => !row.isDone));
    const percent = total ? Math.floor((100 * (total - left)) / total) : 100;
    const { root, text } = desk;
    root.querySelector("[data-progress]").value = percent;
    root.querySelector("[data-percent]").textContent = desk.fill(text.percent, {
      percent,
    });
    // French has the singular for none.
    root.querySelector("[data-words-left]").textContent =
      [text.noWordLeft, text.oneWordLeft][left] ??
      desk.fill(text.wordsLeft, { count: left });
    for (const link of root.querySelectorAll("[data-filter]")) {
      const { filter } = link.dataset;
      link.querySelector("[data-count]").textContent =
        desk.rows.filter((row) => row.names.includes(filter)).length +
        shared().filter((value) => namesOf(value).includes(filter)).length;
    }
  }

  /* What the languages share: pictures, links, documents, among the segments. */
  const shared = () => [...desk.root.querySelectorAll("[data-value]")];

  const namesOf = (value) => value.dataset.value.split(" ");

  const sum = (rows) => rows.reduce((words, row) => words + row.words, 0);

  function choose(filter) {
    show = filter;
    for (const link of desk.root.querySelectorAll("[data-filter]")) {
      if (link.dataset.filter === show) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    apply();
  }

  /* Hides what does not match; what is being worked on stays in sight. */
  function apply() {
    const words = sought.toLocaleLowerCase();
    let shown = 0;
    for (const row of desk.rows) {
      const matches = row.names.includes(show) && (!words || has(row, words));
      row.element.hidden = !matches;
      shown += matches ? 1 : 0;
    }
    for (const value of shared()) {
      const matches =
        namesOf(value).includes(show) && (!words || says(value, words));
      value.hidden = !matches;
      shown += matches ? 1 : 0;
    }
    for (const group of desk.root.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector(
        "[data-segment]:not([hidden]), [data-value]:not([hidden])",
      );
    }
    for (const heading of desk.root.querySelectorAll("[data-tab]")) {
      heading.hidden = !desk.root.querySelector(
        `[data-in-tab="${CSS.escape(heading.dataset.tab)}"]:not([hidden])`,
      );
    }
    const { text } = desk;
    const none = desk.root.querySelector("[data-none-shown]");
    none.hidden = shown > 0;
    none.textContent = shown ? "" : text.noneShown;
    if (shown === 1) desk.say(text.oneShown);
    else if (shown) desk.say(desk.fill(text.shown, { count: shown }));
    else desk.say(text.noneShown);
  }

  function has(row, words) {
    const target = row.field
      ? row.field.element
      : row.element.querySelector("[data-read]");
    return says(row.source, words) || says(target, words);
  }

  const says = (element, words) =>
    element.textContent.toLocaleLowerCase().includes(words);

  desk.start(() => {
    const chosen = desk.root.querySelector("[data-filter][aria-current]");
    show = chosen ? chosen.dataset.filter : "all";
    if (show !== "all") apply();
    desk.root
      .querySelector(".desk-filters")
      .addEventListener("click", (event) => {
        const link = event.target.closest("[data-filter]");
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        choose(link.dataset.filter);
      });
    desk.root
      .querySelector("[data-find]")
      .addEventListener("input", (event) => {
        sought = event.target.value.trim();
        apply();
      });
  });

  return { update, choose };
})();
