// Looks every two seconds how far a task is, and shows it where it stands.
// Without it, the page's own link does the same. Who stands on an element with an id
// stays there.
const EVERY = 2000;

async function look() {
  const here = document.querySelector("[data-progress]");
  if (!here || here.dataset.progress === "done") return;
  try {
    const answer = await fetch(window.location.href);
    const page = new DOMParser().parseFromString(
      await answer.text(),
      "text/html",
    );
    const now = page.querySelector("[data-progress]");
    const focused = here.contains(document.activeElement)
      ? document.activeElement.id
      : "";
    if (now) here.replaceWith(document.adoptNode(now));
    if (focused) document.getElementById(focused)?.focus();
  } catch {
    // The next look may succeed.
  }
  window.setTimeout(look, EVERY);
}

window.setTimeout(look, EVERY);
