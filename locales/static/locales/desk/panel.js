"use strict";
/* What is known of the active segment, beside it. */
desk.panel = (() => {
  const NARROW = matchMedia("(max-width: 60rem)");
  const ROOMY = matchMedia("(min-width: 110rem)");
  let place = null;
  let row = null;
  let asked = null;
  let timer = null;

  /* Shows the panel of a segment; asks for it after a moment, in case one moves on. */
  function show(next, { now = false } = {}) {
    row = next;
    put();
    clearTimeout(timer);
    timer = setTimeout(load, now ? 0 : 150);
  }

  /* On a small screen, or where the preview has its place, below its segment. */
  function put() {
    if (!row) return;
    place.hidden = false;
    const preview = desk.root.classList.contains("desk--preview");
    const columns = desk.root.querySelector(".desk-columns");
    if (NARROW.matches || (preview && !ROOMY.matches))
      row.element.append(place);
    else if (place.parentElement !== columns) {
      columns.querySelector(".desk-list").after(place);
    }
  }

  async function load() {
    asked?.abort();
    asked = new AbortController();
    const mine = row;
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(desk.address("panelUrl", mine), {
        headers: { "X-Requested-With": "XMLHttpRequest" },
        signal: asked.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      if (mine === row) draw(html);
    } catch (error) {
      if (error.name !== "AbortError") failed();
    } finally {
      if (mine === row) place.removeAttribute("aria-busy");
    }
  }

  function draw(html) {
    const written = place.querySelector("[data-comment]")?.value;
    const of = place.querySelector("[data-panel-of]")?.dataset.panelOf;
    place.innerHTML = html;
    const inner = place.querySelector("[data-panel-of]");
    row.element.dataset.findings = inner.dataset.findings;
    row.element.dataset.comments = inner.dataset.comments;
    desk.marks(row);
    const comment = place.querySelector("[data-comment]");
    if (comment && written && of === row.key) comment.value = written;
    desk.highlights.show(row, place);
    desk.progress.update();
  }

  function failed() {
    place.textContent = `${desk.text.panelFailed} `;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = desk.text.tryAgain;
    button.addEventListener("click", load);
    place.append(button);
  }

  function click(event) {
    const button = event.target.closest("button");
    if (!button || !row.field) return;
    const { insertText, term, fix } = button.dataset;
    if (term !== undefined) takeTerm(button);
    else if (fix !== undefined) mend(button);
    else if (insertText !== undefined) takeText(button);
  }

  function takeText(button) {
    row.field.focus();
    row.field.set(button.dataset.insertText);
    const { match } = button.dataset;
    if (match) desk.say(desk.fill(desk.text.taken, { number: match }));
  }

  function takeTerm(button) {
    const { term } = button.dataset;
    row.field.insertText(term);
    button.dataset.used = "";
    desk.say(desk.fill(desk.text.termTaken, { term }));
  }

  function mend(button) {
    row.field.focus();
    row.field.set(button.dataset.fix);
    desk.say(desk.text.fixed);
  }

  const press = (selector) => {
    const button = place.querySelector(selector);
    if (button) button.click();
    return Boolean(button);
  };

  /* The panel's forms answer with a message and leave the page where it is. */
  async function submit(event) {
    const form = event.target.closest("[data-panel-form]");
    if (!form || event.defaultPrevented) return;
    event.preventDefault();
    const here = row;
    if (
      "restores" in form.dataset &&
      !(await desk.saving.save(here, "draft"))
    ) {
      return;
    }
    const data = new FormData(form);
    if (data.has("based_on")) data.set("based_on", here.version);
    data.set("csrfmiddlewaretoken", desk.token());
    const said = await ask(form, data);
    const message =
      said?.message ||
      said?.error ||
      (said ? done(form) : desk.text.panelFailed);
    desk.say(message);
    if (!said || said.error) {
      complain(form, message);
      return;
    }
    if (!place.contains(form)) {
      if (await desk.saving.all()) location.reload();
      return;
    }
    if (said.theirs) desk.conflict.show(here, said.theirs);
    if (said.unit) {
      here.told(said.unit);
      here.field.set(said.unit.text, { silent: true });
    }
    form.querySelectorAll("textarea").forEach((area) => {
      area.value = "";
    });
    if (here === row) load();
  }

  async function ask(form, data) {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      return await answer.json();
    } catch {
      return null;
    }
  }

  const done = (form) =>
    form.matches(".desk-comment-form")
      ? desk.text.commented
      : desk.text.resolved;

  /* Says at a form what was wrong with it. */
  function complain(form, message) {
    let problem = form.querySelector(".desk-problem");
    if (!problem) {
      problem = document.createElement("p");
      problem.className = "desk-problem";
      form.append(problem);
    }
    problem.textContent = message;
  }

  desk.start(() => {
    place = desk.root.querySelector("[data-panel]");
    place.addEventListener("click", click);
    desk.root.addEventListener("submit", submit);
    desk.root.addEventListener("desk:saved", (event) => {
      if (event.detail.row === row) show(row);
    });
    if (!NARROW.matches) {
      place.textContent = desk.text.panelEmpty;
      place.hidden = false;
    }
    NARROW.addEventListener("change", put);
    ROOMY.addEventListener("change", put);
  });

  return { show, put, press, element: () => place };
})();
