// The progress of a bulk submission, without loading the page anew. A part is
// replaced only when it has changed: what has the focus keeps it.
const shown = document.querySelector("[data-submission]");
const EVERY = 2000;

const isGoing = () =>
  shown.querySelector('[data-part="state"]').dataset.going === "yes";

async function update() {
  const answer = await fetch(shown.dataset.submission);
  if (!answer.ok) return;
  const fresh = document.createElement("template");
  fresh.innerHTML = await answer.text();
  for (const part of fresh.content.querySelectorAll("[data-part]")) {
    const old = shown.querySelector(`[data-part="${part.dataset.part}"]`);
    // Each answer has a new CSRF token; it alone is no change.
    if (old.textContent !== part.textContent) {
      old.innerHTML = part.innerHTML;
      if (part.dataset.going) old.dataset.going = part.dataset.going;
    }
  }
}

async function follow() {
  try {
    await update();
  } catch {
    // No network just now; the next turn may have it.
  }
  if (isGoing()) setTimeout(follow, EVERY);
}

if (isGoing()) setTimeout(follow, EVERY);
