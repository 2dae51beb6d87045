"use strict";
/* The page in the target language beside the segments, as it is saved. */
desk.preview = (() => {
  let place = null;
  let frame = null;
  let timer = null;

  function toggle() {
    if (!place) return;
    const button = desk.root.querySelector("[data-toggle-preview]");
    const open = place.hidden;
    place.hidden = !open;
    desk.root.classList.toggle("desk--preview", open);
    button.setAttribute("aria-expanded", String(open));
    desk.panel.put();
    if (open) load();
  }

  function load() {
    const url = desk.root.dataset.previewUrl;
    if (!frame) {
      const link = document.createElement("a");
      link.href = url;
      link.target = "_blank";
      link.textContent = `${place.getAttribute("aria-label")} (${desk.text.newTab})`;
      frame = document.createElement("iframe");
      frame.title = place.getAttribute("aria-label");
      place.append(link, frame);
      frame.addEventListener("load", () => {
        const { top } = frame.dataset;
        if (top) frame.contentWindow.scrollTo(0, Number(top));
      });
      frame.src = url;
      return;
    }
    frame.dataset.top = frame.contentWindow.scrollY;
    frame.contentWindow.location.reload();
  }

  desk.start(() => {
    place = desk.root.querySelector("[data-preview]");
    if (!place) return;
    desk.root
      .querySelector("[data-toggle-preview]")
      .addEventListener("click", toggle);
    desk.root.addEventListener("desk:saved", () => {
      clearTimeout(timer);
      if (!place.hidden) timer = setTimeout(load, 500);
    });
  });

  return { toggle };
})();
