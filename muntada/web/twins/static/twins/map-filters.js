// Filtering without leaving the page: the form is the server's; its answer replaces the words, the table and the ties.

/** Bind the page's filter form to the map. */
export function bindFilters(map) {
  const form = document.querySelector("form[data-map-filters]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    go(`${form.action.split("?")[0]}?${new URLSearchParams(wanted)}`, true);
  });
  form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit());
  addEventListener("popstate", () => go(location.href, false));
  document.addEventListener("live:ties", () => go(location.href, false, true)); // a tie has changed: stay where the reader looks

  async function go(address, isNew, stays = false) {
    const answer = await fetch(address).catch(() => null);
    if (stays && !answer?.ok) return;
    if (!answer?.ok) return location.assign(address); // the server says what is wrong
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-map-part]")) {
      const fresh = page.querySelector(`[data-map-part="${part.dataset.mapPart}"]`);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }
    document.title = page.title;
    if (isNew) history.pushState(null, "", address);
    const figure = page.querySelector("[data-tie-map]");
    if (figure) await map.show(figure.dataset.ties, stays);
  }
}
