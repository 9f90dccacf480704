// Filters the verdicts. The address keeps what is chosen and where the reader is: #actor=…&topic=…&at=a1e2, or #a1e2.
(() => {
  const form = document.querySelector(".filter");
  const lower = (elements) => [...elements].map((one) => one.textContent).join(" ").toLowerCase();
  const articles = [...document.querySelectorAll("article")].map((element) => ({
    element,
    date: element.dataset.date,
    text: lower(element.querySelectorAll("h3, .byline, .body p")),
    rows: [...element.querySelectorAll("tr.row")].map((row) => ({
      element: row,
      actors: JSON.parse(row.dataset.actors),
      topic: row.dataset.topic,
      verdict: row.dataset.verdict,
      conflict: "conflict" in row.dataset,
      text: `${lower([row])} ${row.dataset.topic.toLowerCase()}`,
    })),
  }));
  const allRows = articles.reduce((sum, article) => sum + article.rows.length, 0);
  let applied = null;

  const chosen = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));

  const inTime = (article, wanted) => {
    const [from, to] = [wanted.get("from"), wanted.get("to")];
    if (!from && !to) return true;
    return Boolean(article.date) && (!from || article.date >= from) && (!to || article.date <= to);
  };

  const says = (row, verdict) => !verdict || (verdict === "conflict" ? row.conflict : row.verdict === verdict);

  const matches = (row, article, wanted, words) =>
    wanted.getAll("actor").every((name) => row.actors.includes(name)) &&
    (!wanted.has("topic") || row.topic === wanted.get("topic")) &&
    says(row, wanted.get("verdict")) &&
    words.every((word) => row.text.includes(word) || article.text.includes(word));

  const hideEmpty = (within, outer, inner) => {
    for (const element of within.querySelectorAll(outer)) {
      element.hidden = !element.querySelector(`${inner}:not([hidden])`);
    }
  };

  const filterArticle = (article, wanted, words) => {
    const timely = inTime(article, wanted);
    let hits = 0;
    for (const row of article.rows) {
      row.element.hidden = !(timely && matches(row, article, wanted, words));
      hits += !row.element.hidden;
    }
    const byRow = ["actor", "topic", "verdict"].some((name) => wanted.has(name));
    const bare = timely && !byRow && !article.rows.length && words.every((word) => article.text.includes(word));
    article.element.hidden = !hits && !bare;
    hideEmpty(article.element, ".verdicts tbody", "tr.row");
    hideEmpty(article.element, ".verdicts", "tbody");
    hideEmpty(article.element, ".fold", "tr.row");
    for (const fold of article.element.querySelectorAll(".fold")) fold.open = !fold.hidden && [...wanted].length > 0;
    return hits;
  };

  const highlight = (words) => {
    if (!("highlights" in CSS)) return;
    const ranges = [];
    for (const { element } of articles.filter((article) => words.length && !article.element.hidden)) {
      const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        const text = nodes.currentNode.data.toLowerCase();
        if (text.length !== nodes.currentNode.length) continue;
        for (const word of words) {
          for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
            const range = new Range();
            range.setStart(nodes.currentNode, at);
            range.setEnd(nodes.currentNode, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const tell = (rows, shown) => {
    const numbers = { rows, all_rows: allRows, articles: shown, all_articles: articles.length };
    form.querySelector("output").textContent = form.dataset.hits.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
    const set = [...form.querySelectorAll("select, input")].filter((field) => field.value);
    form.querySelector(".chosen").textContent = set
      .map((field) => `${field.labels[0].textContent}: ${field.selectedOptions?.[0].textContent ?? field.value}`)
      .join(" · ");
    form.querySelector("button").disabled = !set.length;
    const hint = form.querySelector(".hint");
    if (hint) hint.hidden = !set.some((field) => field.type === "date");
  };

  const apply = () => {
    const wanted = chosen();
    if (wanted.toString() === applied) return wanted;
    applied = wanted.toString();
    const words = (wanted.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const rows = articles.reduce((sum, article) => sum + filterArticle(article, wanted, words), 0);
    const shown = articles.filter((article) => !article.element.hidden).length;
    hideEmpty(document, "section.articles", "article");
    document.getElementById("no-match").hidden = shown > 0;
    tell(rows, shown);
    highlight(words.filter((word) => word.length > 1));
    return wanted;
  };

  const choose = (wanted) => {
    const actors = wanted.getAll("actor");
    form.querySelectorAll("[name=actor]").forEach((field, place) => (field.value = actors[place] ?? ""));
    for (const name of ["topic", "verdict", "from", "to", "q"]) {
      if (form.elements[name]) form.elements[name].value = wanted.get(name) ?? "";
    }
    apply();
  };

  const address = (wanted, at) => {
    if (!at) return [...wanted].length ? `#${wanted}` : location.pathname + location.search;
    return [...wanted].length ? `#${wanted}&at=${at}` : `#${at}`;
  };

  const goWhereTheAddressSays = () => {
    const hash = location.hash.slice(1);
    const wanted = new URLSearchParams(hash.includes("=") ? hash : "");
    const target = document.getElementById(wanted.get("at") ?? (hash || "-"));
    if (form) choose(wanted);
    if (form && target?.closest("[hidden]")) choose(new URLSearchParams());
    if (target) places.show(target);
  };

  const followLink = (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (form && link.dataset.filter) {
      history.pushState(null, "", `#${link.dataset.filter}`);
      goWhereTheAddressSays();
      document.getElementById("articles").focus({ preventScroll: true });
      form.scrollIntoView();
    } else {
      history.pushState(null, "", address(form ? chosen() : new URLSearchParams(), link.hash.slice(1)));
      goWhereTheAddressSays();
    }
  };

  const listen = () => {
    let waiting;
    const changed = () => history.replaceState(null, "", address(apply()));
    const soon = (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(changed, event.target.type === "search" ? 200 : 0);
    };
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    form.addEventListener("reset", () => setTimeout(changed));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  };

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => opened.forEach((one) => (one.open = false)));

  document.documentElement.classList.add("scripted");
  document.addEventListener("click", followLink);
  addEventListener("hashchange", goWhereTheAddressSays);
  if (form) listen();
  goWhereTheAddressSays();
})();
