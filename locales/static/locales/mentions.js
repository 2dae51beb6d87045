"use strict";
/* Suggests people after an @ in a comment: in every textarea with data-people, the
 * address that knows them. The textarea keeps the focus; the list is beside it. */
(() => {
  const REST = 150;
  const NEAR = { block: "nearest", behavior: "instant" };
  // What stands before the cursor: an @ that is not an address's, and up to two names.
  const CALL =
    /(?<![\p{L}\p{N}_.+-])@([\p{L}\p{N}_.@+-]*(?: [\p{L}\p{N}_.+-]*)?)$/u;
  const words = { ...document.currentScript.dataset };
  const taken = new Set();
  let field = null;
  let list = null;
  let at = 0;
  let timer = null;
  let asked = null;

  /* What is being called: {query, start, end} in the text of a field, or null. */
  function call(area) {
    const end = area.selectionStart;
    if (end !== area.selectionEnd) return null;
    const found = area.value.slice(0, end).match(CALL);
    if (!found) return null;
    const query = found[1];
    if ([...taken].some((name) => query.startsWith(`${name} `))) return null;
    return { query, start: end - query.length - 1, end };
  }

  function follow(area) {
    clearTimeout(timer);
    if (call(area)) timer = setTimeout(() => ask(area), REST);
    else close();
  }

  async function ask(area) {
    const { query } = call(area) || {};
    if (query === undefined) return;
    asked?.abort();
    asked = new AbortController();
    try {
      const url = `${area.dataset.people}?q=${encodeURIComponent(query)}`;
      const answer = await fetch(url, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
        signal: asked.signal,
      });
      const { people } = await answer.json();
      // Meanwhile the cursor may be elsewhere.
      if (document.activeElement !== area) return;
      if (call(area)?.query !== query) return;
      if (people.length) open(area, people);
      else close();
    } catch (error) {
      // A name can be typed all the same.
      if (error.name !== "AbortError") close();
    }
  }

  function open(area, people) {
    close();
    field = area;
    list = document.createElement("ul");
    list.id = `${area.id}-people`;
    list.className = "mentions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.people);
    list.append(...people.map(option));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (chosen) take(chosen);
    });
    area.after(list);
    list.style.top = `${area.offsetTop + area.offsetHeight}px`;
    list.style.left = `${area.offsetLeft}px`;
    list.style.width = `${area.offsetWidth}px`;
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", list.id);
    activate(0);
    list.scrollIntoView(NEAR);
    say(
      people.length === 1
        ? words.one
        : words.many.replace("{count}", people.length),
    );
  }

  function option(person, number) {
    const element = document.createElement("li");
    element.id = `mention-${number}`;
    element.setAttribute("role", "option");
    element.dataset.username = person.username;
    element.append(person.name);
    if (person.name !== person.username) {
      const login = document.createElement("span");
      login.textContent = ` @${person.username}`;
      element.append(login);
    }
    return element;
  }

  function activate(number) {
    const options = [...list.children];
    at = (number + options.length) % options.length;
    options.forEach((each, place) =>
      each.setAttribute("aria-selected", String(place === at)),
    );
    field.setAttribute("aria-activedescendant", options[at].id);
  }

  function step(by) {
    activate(at + by);
    list.children[at].scrollIntoView(NEAR);
  }

  function take(chosen) {
    const { username } = chosen.dataset;
    const called = call(field);
    if (called) {
      const space = field.value[called.end] === " " ? "" : " ";
      const name = `@${username}${space}`;
      field.setRangeText(name, called.start, called.end, "end");
      taken.add(username);
      say(words.taken.replace("{name}", chosen.firstChild.data));
    }
    close();
  }

  function close() {
    clearTimeout(timer);
    asked?.abort();
    if (!list) return;
    list.remove();
    for (const name of ["autocomplete", "controls", "activedescendant"]) {
      field.removeAttribute(`aria-${name}`);
    }
    list = null;
    field = null;
  }

  function say(message) {
    const place = document.querySelector("[data-said]");
    place.textContent = "";
    setTimeout(() => {
      place.textContent = message;
    }, 50);
  }

  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => take(list.children[at]),
    Tab: () => take(list.children[at]),
    Escape: close,
  };

  function pressed(event) {
    if (!list || event.target !== field || event.isComposing) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }

  const area = (event) => event.target.closest?.("textarea[data-people]");

  document.addEventListener("keydown", pressed, true);
  document.addEventListener("input", (event) => {
    if (area(event)) follow(area(event));
  });
  // The cursor may leave the name by itself.
  for (const type of ["keyup", "click"]) {
    document.addEventListener(type, (event) => {
      if (list && area(event) === field && !call(field)) close();
    });
  }
  document.addEventListener("focusout", (event) => {
    if (area(event)) close();
  });
})();
