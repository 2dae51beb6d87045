"use strict";
/* Which segment is active, and the way from one to the next. */
desk.navigation = (() => {
  let active = null;

  function activate(row) {
    if (row === active) return;
    active?.element.classList.remove("desk-segment--active");
    active?.element.querySelector("[data-chip-buttons]")?.remove();
    active = row;
    row.element.classList.add("desk-segment--active");
    if (row.field) addButtons(row);
    desk.panel.show(row);
  }

  /* Buttons for the source's markup and for the source as a whole. */
  function addButtons(row) {
    const bar = document.createElement("span");
    bar.dataset.chipButtons = "";
    bar.className = "desk-chip-buttons";
    for (const kind of desk.chips.kinds(row.source)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "desk-chip-button";
      const name = kind.opening.getAttribute("title");
      button.title = name;
      button.setAttribute(
        "aria-label",
        desk.fill(desk.text.insert, { what: name }),
      );
      button.append(...kind.opening.cloneNode(true).childNodes);
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => row.field.insertChip(kind.number));
      bar.append(button);
    }
    row.element.querySelector(".desk-segment__actions").append(bar);
  }

  const shown = () => desk.rows.filter((row) => !row.element.hidden);

  function go(row) {
    if (!row) return;
    if (row.field) row.field.focus();
    else {
      row.element.tabIndex = -1;
      row.element.focus();
      activate(row);
    }
    row.element.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const rows = shown();
    const at = rows.indexOf(active);
    go(rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]);
  }

  /* The next one that is not done, from here to the end, then from the start. */
  function nextUnfinished() {
    const at = desk.rows.indexOf(active);
    const ahead = [...desk.rows.slice(at + 1), ...desk.rows.slice(0, at + 1)];
    const next = ahead.find((row) => !row.isDone);
    if (!next) {
      desk.say(desk.text.noMore);
      return;
    }
    if (next.element.hidden) desk.progress.choose("all");
    go(next);
  }

  async function confirm(row, state = "translated") {
    if (desk.readOnly) return;
    if (!row.field.html.trim()) {
      row.say(desk.text.empty);
      desk.say(desk.text.empty);
      return;
    }
    const from = row;
    if (!(await desk.saving.save(row, state))) return;
    const { confirmed, approved } = desk.text;
    desk.say(state === "reviewed" ? approved : confirmed);
    if (active === from) nextUnfinished();
  }

  function copySource(row) {
    row.field.focus();
    const html = desk.chips.serialise(row.source);
    row.field.set(html);
    desk.say(desk.text.copied);
  }

  desk.start(() => {
    const list = desk.root.querySelector(".desk-list");
    list.addEventListener("focusin", (event) => {
      const element = event.target.closest("[data-segment]");
      if (!element || event.target.closest("[data-panel]")) return;
      activate(desk.rows.find((row) => row.element === element));
    });
    list.addEventListener("click", (event) => {
      const element = event.target.closest("[data-segment]");
      if (!element || event.target.closest("[data-panel]")) return;
      const row = desk.rows.find((each) => each.element === element);
      const chip = event.target.closest("[data-source] [data-tag]");
      if (chip && row.field && row === active) {
        row.field.insertChip(chip.dataset.number);
      } else if (!event.target.closest("a, button, [contenteditable]")) {
        if (!String(getSelection())) go(row);
      }
    });
    list.addEventListener("submit", (event) => {
      const element = event.target.closest("[data-segment]");
      if (!element || !event.target.matches("[data-form]")) return;
      event.preventDefault();
      const row = desk.rows.find((each) => each.element === element);
      const { value } = event.submitter || {};
      if (value === "draft") desk.saving.save(row, "draft");
      else confirm(row, value === "approve" ? "reviewed" : "translated");
    });
    new ResizeObserver(measure).observe(desk.root.querySelector(".desk-bar"));
    window.addEventListener("resize", measure);
    measure();
    window.addEventListener("hashchange", follow);
    follow();
  });

  /* How much of the window stays covered from above, for what sticks below it. */
  function measure() {
    const header = document.querySelector("#main header").offsetHeight;
    const bar = desk.root.querySelector(".desk-bar");
    const isSticky = getComputedStyle(bar).position === "sticky";
    const top = header + (isSticky ? bar.offsetHeight : 0);
    desk.root.style.setProperty("--desk-header", `${header}px`);
    desk.root.style.setProperty("--desk-top", `${top}px`);
  }

  /* An address that names a segment, or a link to one on this page. */
  function follow() {
    const key = location.hash.replace("#segment-", "");
    const row = desk.rows.find((each) => each.key === key);
    if (!row) return;
    if (row.element.hidden) desk.progress.choose("all");
    go(row);
  }

  return { step, confirm, copySource, nextUnfinished, active: () => active };
})();
