"use strict";
/* Saves what is written: drafts by themselves, and what is confirmed when asked. */
desk.saving = (() => {
  const REST = 2000;
  const RETRY = 10000;
  const timers = new Map();
  const waiting = new Map();
  const failed = new Map();
  let running = null;

  function touch(row) {
    desk.storing.keep(row);
    row.say(tooLong(row));
    show(desk.text.unsaved, "unsaved");
    tell("add");
    clearTimeout(timers.get(row));
    timers.set(
      row,
      setTimeout(() => save(row, "draft"), REST),
    );
  }

  function tooLong(row) {
    const over = row.field.length - row.maxLength;
    return over > 0 ? desk.fill(desk.text.tooLong, { count: over }) : "";
  }

  /* Saves in `state`; resolves to whether the server has it. One at a time for each
   * segment, so that a version is never based on one that is still on its way. */
  async function save(row, state) {
    clearTimeout(timers.get(row));
    timers.delete(row);
    if (row.conflict) return false;
    if (state === "draft" && !row.isDirty) {
      desk.storing.forget(row);
      return true;
    }
    const before = waiting.get(row) || Promise.resolve();
    const mine = before.then(() => send(row, state));
    waiting.set(row, mine);
    const done = await mine;
    if (waiting.get(row) === mine) waiting.delete(row);
    settle(row);
    return done;
  }

  async function send(row, state) {
    if (row.conflict || (state === "draft" && !row.isDirty)) return true;
    const text = row.field.html;
    show(desk.text.saving, "saving");
    let answer = null;
    try {
      answer = await post(row, { text, based_on: row.version, state });
    } catch {
      return fail(row, state, desk.text.offline);
    }
    const said = await answer.json().catch(() => null);
    if (answer.ok && said) return succeed(row, said, text);
    if (answer.status === 409) {
      return collide(row, said.theirs, text, state);
    } else if (answer.status === 422) {
      failed.delete(row);
      row.say(said.message);
      desk.say(said.message);
    } else if (answer.status === 401 || (answer.status === 403 && !said)) {
      fail(row, state, desk.text.expired);
    } else if (answer.status >= 500 || !said) {
      fail(row, state, desk.text.failed);
    } else {
      // Refused for good: locked, or not theirs to write. Trying again changes nothing.
      failed.delete(row);
      row.say(said.message);
      desk.say(said.message);
    }
    return false;
  }

  /* Somebody was quicker: it may have been this person, whose answer got lost. */
  function collide(row, theirs, text, state) {
    failed.delete(row);
    if (theirs.text !== text) {
      desk.conflict.show(row, theirs);
      return false;
    }
    const isDone = state === "draft" || state === theirs.state;
    if (isDone) return succeed(row, theirs, text);
    row.version = theirs.version;
    return send(row, state);
  }

  function post(row, body) {
    return fetch(desk.address("saveUrl", row), {
      method: "POST",
      keepalive: true,
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": desk.token(),
        "X-Requested-With": "XMLHttpRequest",
      },
      body: JSON.stringify(body),
    });
  }

  function succeed(row, unit, sent) {
    failed.delete(row);
    // The server keeps markup in its own way; what is on screen is what was sent.
    row.told({ ...unit, text: sent });
    row.say("");
    if (row.isDirty) touch(row);
    else desk.storing.forget(row);
    desk.root.dispatchEvent(
      new CustomEvent("desk:saved", { detail: { row, unit } }),
    );
    return true;
  }

  function fail(row, state, message) {
    failed.set(row, state);
    desk.storing.keep(row);
    show(message, "failed");
    if (!running) running = setInterval(retry, RETRY);
    return false;
  }

  function retry() {
    if (!failed.size) {
      clearInterval(running);
      running = null;
    }
    for (const [row, state] of [...failed]) save(row, state);
  }

  const isPending = () =>
    failed.size > 0 ||
    waiting.size > 0 ||
    desk.rows.some((row) => row.isDirty || row.conflict);

  /* Says how it stands, once something has come to an end. */
  function settle() {
    if (failed.size || waiting.size) return;
    if (desk.rows.some((row) => row.isDirty))
      show(desk.text.unsaved, "unsaved");
    else {
      show(desk.text.saved, "saved");
      tell("clear");
    }
  }

  /* Wagtail shows the others on the page whether somebody is writing. */
  function tell(what) {
    document.dispatchEvent(
      new CustomEvent(`w-unsaved:${what}`, { detail: { type: "edits" } }),
    );
  }

  function show(text, kind) {
    const place = desk.root.querySelector("[data-saved]");
    if (place.textContent === text) return;
    place.textContent = text;
    place.dataset.kind = kind;
  }

  /* Everything that is not saved yet, now. */
  async function all() {
    const dirty = desk.rows.filter((row) => row.isDirty || failed.has(row));
    const done = await Promise.all(
      dirty.map((row) => save(row, failed.get(row) || "draft")),
    );
    return done.every(Boolean) && !isPending();
  }

  desk.start(() => {
    if (desk.readOnly) return;
    let recovered = 0;
    for (const row of desk.rows) {
      row.field.onchange = () => touch(row);
      row.field.element.addEventListener("blur", () => save(row, "draft"));
      recovered += desk.storing.recover(row) ? 1 : 0;
    }
    if (recovered) {
      desk.say(desk.text.recovered);
      all();
    }
    window.addEventListener("online", retry);
    window.addEventListener("focus", retry);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") all();
    });
    window.addEventListener("beforeunload", (event) => {
      if (isPending()) event.preventDefault();
    });
    leaveWhenSaved();
  });

  /* A form that leaves the page waits until everything is saved. */
  function leaveWhenSaved() {
    for (const form of desk.root.querySelectorAll("[data-leaves]")) {
      form.addEventListener("submit", async (event) => {
        if (!isPending()) return;
        event.preventDefault();
        const button = event.submitter;
        if (await all()) form.requestSubmit(button);
      });
    }
  }

  return { save, settle, all };
})();
