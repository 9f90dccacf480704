(() => {
  const form = document.querySelector(".filter");
  const articles = [...document.querySelectorAll("details.article")];

  const matches = (article, wanted) =>
    wanted.words.toLowerCase().split(/\s+/).every((word) => article.dataset.words.includes(word)) &&
    (!wanted.split || article.dataset.split === wanted.split) &&
    (!wanted.genre || article.dataset.genre === wanted.genre) &&
    (!wanted.phenomenon || article.dataset.phenomenon.split(" ").includes(wanted.phenomenon)) &&
    (!wanted.verdict || article.dataset.verdict.split(" ").includes(wanted.verdict));

  const filter = () => {
    const wanted = Object.fromEntries(new FormData(form));
    for (const article of articles) article.hidden = !matches(article, wanted);
    const shown = articles.filter((article) => !article.hidden).length;
    document.getElementById("shown").textContent = shown;
    document.getElementById("no-match").hidden = shown > 0;
  };

  // A link to an article or into its text opens it, and lights up what it points at.
  const light = () => {
    document.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    target.closest("details").open = true;
    if (target.matches("a.n")) target.classList.add("lit");
    target.scrollIntoView({ block: target.matches("a.n") ? "center" : "start" });
  };

  addEventListener("hashchange", light);
  addEventListener("beforeprint", () => articles.forEach((article) => (article.open = true)));
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();
  light();
})();
