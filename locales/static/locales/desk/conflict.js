"use strict";
/* Two people wrote at once: both texts side by side, and a choice. */
desk.conflict = (() => {
  /* Shows `theirs` ({text, shown, version, by, at}) beside what is in the field. */
  function show(row, theirs) {
    close(row);
    const { text } = desk;
    const part = document.querySelector("template[data-part=conflict]");
    const box = part.content.firstElementChild.cloneNode(true);
    const [mine, other] = box.querySelectorAll("h4");
    mine.textContent = text.mine;
    other.textContent = `${text.theirs} (${theirs.by}, ${theirs.at})`;
    box.querySelector(".desk-conflict__title").textContent = text.conflict;
    box.setAttribute("aria-label", text.conflict);
    box
      .querySelector("[data-mine]")
      .append(desk.chips.parse(row.field.html, row.source));
    box
      .querySelector("[data-theirs]")
      .append(desk.chips.parse(theirs.text, row.source));
    const labels = { mine: "takeMine", theirs: "takeTheirs", both: "merge" };
    for (const button of box.querySelectorAll("[data-take]")) {
      button.textContent = text[labels[button.dataset.take]];
      button.addEventListener("click", () => take(row, theirs, button));
    }
    row.form.after(box);
    row.conflict = box;
    desk.say(text.conflict);
    if (row.element.contains(document.activeElement)) box.focus();
  }

  function take(row, theirs, button) {
    const mine = row.field.html;
    close(row);
    row.told(theirs);
    const choice = button.dataset.take;
    if (choice === "theirs") {
      row.field.set(theirs.text, { silent: true });
      desk.storing.forget(row);
      desk.saving.settle(row);
    } else if (choice === "mine") {
      desk.saving.save(row, "draft");
    } else {
      row.field.set(`${mine} ${theirs.text}`);
      row.say(desk.text.merged);
    }
    row.field.focus();
  }

  function close(row) {
    row.conflict?.remove();
    row.conflict = null;
  }

  return { show, close };
})();
