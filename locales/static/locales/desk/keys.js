"use strict";
/* The keys of the desk; `event.code` is the place of a key, whatever is on it. */
(() => {
  const digit = (event) => {
    const found = event.code.match(/^(?:Digit|Numpad)([1-9])$/);
    return found ? Number(found[1]) : 0;
  };

  const showKeys = () => desk.root.querySelector("[data-keys]").showModal();

  /* With Ctrl or ⌘. */
  const withCommand = {
    Enter: (row) => desk.navigation.confirm(row),
    NumpadEnter: (row) => desk.navigation.confirm(row),
    KeyS: (row) => desk.saving.save(row, "draft"),
  };

  /* With Alt; what is true of `writes` needs a field. */
  const withAlt = {
    ArrowDown: () => desk.navigation.step(1),
    ArrowUp: () => desk.navigation.step(-1),
    KeyC: (row) => row?.field && desk.navigation.copySource(row),
    KeyG: () =>
      desk.panel.press("[data-term]:not([data-used])") ||
      desk.panel.press("[data-term]"),
    KeyX: () => desk.panel.press("[data-fix]"),
    KeyA: (row) =>
      row?.element.querySelector("[data-approve]") &&
      desk.navigation.confirm(row, "reviewed"),
    KeyN: () => desk.panel.element().querySelector("[data-comment]")?.focus(),
    KeyP: () => desk.preview.toggle(),
    KeyK: showKeys,
  };

  function pressed(event) {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const row = desk.navigation.active();
    const command = (event.ctrlKey || event.metaKey) && !event.altKey;
    const alt = event.altKey && !event.ctrlKey && !event.metaKey;
    let act = null;
    if (command && !event.shiftKey) {
      const number = event.ctrlKey && digit(event);
      if (number && inField(event, row))
        act = () => row.field.insertChip(number);
      else if (withCommand[event.code] && row?.field) {
        act = () => withCommand[event.code](row);
      } else if (event.code === "KeyS") act = () => desk.saving.all();
    } else if (alt && !event.shiftKey) {
      const number = digit(event);
      if (number) act = () => desk.panel.press(`[data-match="${number}"]`);
      else if (withAlt[event.code]) act = () => withAlt[event.code](row);
    }
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  const inField = (event, row) =>
    Boolean(row?.field) && row.field.element.contains(event.target);

  const writes = (element) =>
    element.closest("input, textarea, select, [contenteditable=true]");

  /* “?” belongs to Wagtail's own list of keys; here it shows the desk's. */
  function questionMark(event) {
    if (event.key !== "?" || writes(event.target)) return;
    if (desk.root.dataset.singleKeys === "no") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === "keydown" && !document.querySelector("dialog[open]")) {
      showKeys();
    }
  }

  desk.start(() => {
    window.addEventListener("keydown", pressed, true);
    for (const type of ["keydown", "keypress"]) {
      window.addEventListener(type, questionMark, true);
    }
    desk.root
      .querySelector("[data-show-keys]")
      .addEventListener("click", showKeys);
  });
})();
