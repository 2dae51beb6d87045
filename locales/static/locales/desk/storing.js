"use strict";
/* What is not saved yet is kept in the browser, until the server has it. */
desk.storing = (() => {
  const name = (row) =>
    `desk/${desk.root.dataset.user}/${desk.root.dataset.translation}/${row.key}`;

  function keep(row) {
    const entry = { text: row.field.html, based_on: row.version };
    try {
      localStorage.setItem(name(row), JSON.stringify(entry));
    } catch {
      // Full or forbidden: the page itself still has the text.
    }
  }

  function forget(row) {
    try {
      localStorage.removeItem(name(row));
    } catch {
      // Then there is nothing to forget.
    }
  }

  /* Puts back what a former visit could not save; the server decides on conflicts. */
  function recover(row) {
    let entry = null;
    try {
      entry = JSON.parse(localStorage.getItem(name(row)));
    } catch {
      return false;
    }
    if (!entry || typeof entry.text !== "string") return false;
    if (entry.text === row.field.html) {
      forget(row);
      return false;
    }
    row.field.set(entry.text, { silent: true });
    row.version = entry.based_on;
    return true;
  }

  return { keep, forget, recover };
})();
