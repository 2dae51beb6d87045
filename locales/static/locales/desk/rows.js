"use strict";
/* The segments of the page, each with its field, state and version. */
desk.Row = class {
  constructor(element) {
    this.element = element;
    this.key = element.dataset.segment;
    this.number = Number(element.dataset.number);
    this.words = Number(element.dataset.words);
    this.source = element.querySelector("[data-source]");
    this.form = element.querySelector("[data-form]");
    this.problem = element.querySelector("[data-problem]");
    const textarea = element.querySelector("[data-text]");
    this.field = textarea && new desk.Field(textarea, this.source);
    this.saved = this.field ? this.field.html : "";
  }

  get state() {
    return this.element.dataset.state;
  }

  get isDone() {
    return ["translated", "reviewed"].includes(this.state);
  }

  get version() {
    return Number(this.element.dataset.version);
  }

  set version(number) {
    this.element.dataset.version = number;
    if (this.form) this.form.elements.based_on.value = number;
  }

  get isDirty() {
    return Boolean(this.field) && this.field.html !== this.saved;
  }

  get maxLength() {
    return Number(this.element.dataset.maxLength) || Infinity;
  }

  get names() {
    const { state, findings, comments } = this.element.dataset;
    const names = ["all", state];
    if (!this.isDone) names.push("todo");
    if (Number(findings)) names.push("findings");
    if (Number(comments)) names.push("comments");
    return names;
  }

  /* Shows what the server says of it: {text, version, state, label}. */
  told(unit) {
    this.version = unit.version;
    this.saved = unit.text;
    this.setState(unit.state, unit.label);
    this.element.querySelector("[data-origin]")?.remove();
  }

  setState(state, label) {
    const badge = this.element.querySelector("[data-state-label]");
    const part = document.querySelector(`template[data-state="${state}"]`);
    badge.className = `desk-state desk-state--${state}`;
    badge
      .querySelector("use")
      .setAttribute("href", `#icon-${part.dataset.icon}`);
    badge.querySelector("span").textContent = label || part.dataset.label;
    this.element.dataset.state = state;
    desk.progress.update();
  }

  say(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
    if (!this.field) return;
    const { element } = this.field;
    element.toggleAttribute("aria-invalid", Boolean(problem));
    if (problem) element.setAttribute("aria-invalid", "true");
    const described = [this.source.id, problem && this.problem.id];
    element.setAttribute(
      "aria-describedby",
      described.filter(Boolean).join(" "),
    );
  }
};

desk.start = (() => {
  const steps = [];

  /* Calls each module once the page is there. */
  function run() {
    desk.root = document.querySelector("[data-desk]");
    if (!desk.root) return;
    desk.text = JSON.parse(document.getElementById("desk-wording").textContent);
    desk.readOnly = "readOnly" in desk.root.dataset;
    desk.rows = [...desk.root.querySelectorAll("[data-segment]")].map(
      (element) => new desk.Row(element),
    );
    desk.root.classList.add("desk--scripted");
    for (const step of steps) step();
  }

  document.addEventListener("DOMContentLoaded", run);
  return (step) => steps.push(step);
})();

/* The numbers of findings and comments in a segment's head. */
desk.marks = (row) => {
  for (const name of ["findings", "comments"]) {
    const count = Number(row.element.dataset[name]);
    const mark = row.element.querySelector(`[data-mark=${name}]`);
    mark.hidden = !count;
    mark.querySelector("[data-mark-count]").textContent = count;
  }
};

/* A text with its {names} filled in. */
desk.fill = (text, values) =>
  text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

/* Says something to those who listen, without moving the focus. */
desk.say = (text) => {
  const place = desk.root.querySelector("[data-said]");
  place.textContent = "";
  setTimeout(() => {
    place.textContent = text;
  }, 50);
};

desk.address = (name, row) => desk.root.dataset[name].replace("KEY", row.key);

desk.token = () => {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return found
    ? decodeURIComponent(found[1])
    : desk.root.querySelector("[name=csrfmiddlewaretoken]").value;
};
