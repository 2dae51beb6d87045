// The progress of an import, asked for every two seconds until it is over.
// Without this script the page's own button shows the same.
(() => {
  const place = document.querySelector("[data-memory-import]");
  if (!place) return;

  const bar = place.querySelector("progress");
  const done = place.querySelector("[data-done]");
  const label = place.querySelector("[data-label]");

  const ask = async () => {
    const answer = await fetch(place.dataset.memoryImport, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok) return;
    const told = await answer.json();
    bar.value = told.done;
    done.textContent = told.done;
    if (label.textContent !== told.label) label.textContent = told.label;
    if (told.is_over || told.is_silent) window.location.reload();
    else window.setTimeout(ask, 2000);
  };

  window.setTimeout(ask, 2000);
})();
