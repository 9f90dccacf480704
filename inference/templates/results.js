(() => {
  const form = document.querySelector(".filter");
  const rows = [...document.querySelectorAll("tr.row")];

  const matches = (row, wanted) =>
    (!wanted.actor || JSON.parse(row.dataset.actors).includes(wanted.actor)) &&
    (!wanted.topic || row.dataset.topic === wanted.topic) &&
    (!wanted.verdict || row.dataset.verdict === wanted.verdict ||
      (wanted.verdict === "conflict" && "conflict" in row.dataset));

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    const active = Boolean(wanted.actor || wanted.topic || wanted.verdict);
    for (const row of rows) row.hidden = active && !matches(row, wanted);
    for (const table of document.querySelectorAll("table")) {
      const any = [...table.querySelectorAll("tr.row")].some((row) => !row.hidden);
      table.hidden = !any;
      const fold = table.closest(".fold");
      if (fold) {
        fold.hidden = !any;
        fold.open = any && active;
      }
    }
    let articles = 0;
    for (const article of document.querySelectorAll("article")) {
      article.hidden = active && !article.querySelector("tr.row:not([hidden])");
      if (!article.hidden) articles += 1;
    }
    document.getElementById("shown").textContent = rows.filter((row) => !row.hidden).length;
    document.getElementById("no-match").hidden = articles > 0;
  };

  // A link into a folded text opens it, and lights up all parts of what it points at.
  const light = () => {
    document.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.matches("tr.row")) target.classList.add("lit");
    if (target.matches("a.n")) {
      const within = target.closest("article");
      for (const mark of within.querySelectorAll("mark")) {
        if (mark.dataset.e.split(" ").includes(target.textContent)) mark.classList.add("lit");
      }
    }
    target.scrollIntoView({ block: "center" });
  };

  addEventListener("hashchange", light);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  light();
  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }
})();
