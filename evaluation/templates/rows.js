// Searches all predictions. The rows lie in one block of JSON; only those that are looked at become elements.
(() => {
  const PAGE = 50;
  const data = JSON.parse(document.getElementById("rows").textContent);
  const form = document.getElementById("find");
  const list = document.getElementById("found");
  const count = document.getElementById("count");
  const more = document.getElementById("more");
  const whole = document.getElementById("whole");
  const rows = data.rows.map(([number, task, topic, gold, predicted, probabilities, actors, text, group, id, source]) => {
    const [taskName, ...labels] = data.labels[task];
    return {
      number, probabilities, actors, text, group, id, labels,
      task: taskName,
      topic: data.topics[topic],
      gold: labels[gold],
      predicted: labels[predicted],
      probability: probabilities[predicted],
      source: data.sources[source],
    };
  });
  let group = null;
  let first = null;
  let hits = [];
  let drawn = 0;

  const element = (name, values = {}, children = []) => {
    const made = Object.assign(document.createElement(name), values);
    made.append(...children);
    return made;
  };
  const swedish = (name, values, children) => {
    const made = element(name, values, children);
    made.lang = "sv";
    return made;
  };
  const figure = (value) => value.toFixed(2);
  const plainText = (row) => (Array.isArray(row.text) ? row.text.flat().join(" ") : row.text);
  const haystack = (row) =>
    (row.haystack ??= [row.topic, row.actors, plainText(row), row.id, row.source].join(" ").toLowerCase());

  const wanted = () => {
    const { words, from, to, ...rest } = Object.fromEntries(new FormData(form));
    return {
      ...rest,
      words: words.toLowerCase().split(/\s+/).filter(Boolean),
      from: from === "" ? 0 : Number(from),
      to: to === "" ? 1 : Number(to),
    };
  };
  const matches = (row, want) =>
    (group === null || row.group === group) &&
    (!want.task || row.task === want.task) &&
    (!want.gold || row.gold === want.gold) &&
    (!want.predicted || row.predicted === want.predicted) &&
    (!want.answer || (row.gold === row.predicted) === (want.answer === "right")) &&
    (!want.topic || row.topic === want.topic) &&
    row.probability >= want.from &&
    row.probability <= want.to &&
    want.words.every((word) => haystack(row).includes(word));

  const orders = {
    sure: (one, other) => other.probability - one.probability,
    unsure: (one, other) => one.probability - other.probability,
    data: (one, other) => one.number - other.number,
  };

  const body = (row) => {
    const said = Array.isArray(row.text)
      ? row.text.map(([actor, text]) => swedish("blockquote", {}, [element("small", { textContent: actor }), ` ${text}`]))
      : [swedish("blockquote", { textContent: row.text })];
    const all = row.labels.map((label, at) => `${label} ${figure(row.probabilities[at])}`).join(", ");
    const near = rows.filter((other) => other.group === row.group).length;
    const facts = element("p", { className: "labels" }, [
      `${all} `,
      element("small", { textContent: [row.id, row.source].filter(Boolean).join(" · ") }),
    ]);
    const link = element("a", { href: `#row-${row.number}`, textContent: `See all ${near} rows of its group` });
    return [...said, facts, ...(near > 1 && group === null ? [element("p", {}, [link])] : [])];
  };

  const drawRow = (row) => {
    const right = row.gold === row.predicted;
    const labels = right ? [row.gold] : [row.gold, " taken for ", element("strong", { textContent: row.predicted })];
    const summary = element("summary", {}, [
      element("span", { className: right ? "right" : "wrong", textContent: right ? "✓ right" : "✗ wrong" }),
      element("span", { className: "answer" }, labels),
      element("span", { className: "probability", textContent: figure(row.probability) }),
      swedish("span", { className: "topic" }, [row.topic, " ", element("small", { textContent: row.actors })]),
    ]);
    const made = element("details", { className: "row", id: `row-${row.number}` }, [summary]);
    made.addEventListener("toggle", () => made.childElementCount === 1 && made.append(...body(row)));
    return made;
  };

  const drawMore = () => {
    list.append(...hits.slice(drawn, drawn + PAGE).map(drawRow));
    drawn = Math.min(drawn + PAGE, hits.length);
    more.hidden = drawn === hits.length;
    more.textContent = `Show ${Math.min(PAGE, hits.length - drawn)} more`;
  };

  const search = () => {
    const want = wanted();
    hits = rows.filter((row) => matches(row, want)).sort(orders[want.order]);
    if (first) hits = [first, ...hits.filter((row) => row !== first)];
    const wrong = hits.filter((row) => row.gold !== row.predicted).length;
    const share = hits.length ? ` (${Math.round((100 * wrong) / hits.length)} of 100)` : "";
    const within = group === null ? "" : ` in the group ${data.groups[group]}`;
    count.value = `${hits.length} ${hits.length === 1 ? "row" : "rows"}${within}, ${wrong} wrong${share}`;
    whole.hidden = group === null;
    list.replaceChildren();
    drawn = 0;
    drawMore();
  };

  const follow = () => {
    const [, number] = location.hash.match(/^#row-(\d+)$/) ?? [];
    const row = number && rows.find((one) => one.number === Number(number));
    if (!row) return;
    form.reset();
    [group, first] = [row.group, row];
    search();
    const opened = list.firstElementChild;
    opened.append(...body(row));
    opened.open = true;
    setTimeout(() => opened.querySelector("summary").focus());
  };

  const fill = (name, values) =>
    form.elements[name].append(...values.map((value) => element("option", { value, textContent: value })));
  const distinct = (values) => [...new Set(values)];
  fill("task", distinct(rows.map((row) => row.task)));
  fill("gold", distinct(rows.flatMap((row) => row.labels)));
  fill("predicted", distinct(rows.flatMap((row) => row.labels)));
  fill("topic", distinct(rows.map((row) => row.topic)).sort((one, other) => one.localeCompare(other, "sv")));

  let waiting = 0;
  const searchSoon = () => {
    first = null;
    clearTimeout(waiting);
    waiting = setTimeout(search, 120);
  };
  for (const change of ["input", "change"]) form.addEventListener(change, searchSoon);
  form.addEventListener("submit", (event) => event.preventDefault());
  const showAllGroups = () => {
    [group, first] = [null, null];
    search();
  };
  whole.addEventListener("click", showAllGroups);
  form.querySelector("button").addEventListener("click", () => {
    form.reset();
    showAllGroups();
  });
  more.addEventListener("click", drawMore);
  addEventListener("hashchange", follow);
  search();
  follow();
})();
