// Leads from a verdict to its evidence in the text and back, and lights up what belongs to the evidence under hand.
const places = (() => {
  let relight = () => {};

  const clear = () => document.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));

  const lightEvidence = (article, number) => {
    clear();
    for (const mark of article.querySelectorAll("mark")) {
      if (mark.dataset.e.split(" ").includes(number)) mark.classList.add("lit");
    }
    article.querySelector(`.notes [data-n="${number}"]`)?.classList.add("lit");
  };

  const lightElement = (element) => {
    clear();
    element.classList.add("lit");
  };

  // What stays lit when the pointer, which lights for a moment, has gone.
  const keep = (light) => {
    relight = light;
    light();
  };

  // Of nested evidence the one that begins last is meant, unless a number itself is under hand.
  const numberAt = (element) => {
    const mark = element.closest("mark");
    const own = element.closest("a.n[id]");
    return own ? own.id.split("e").pop() : mark?.dataset.e.split(" ").pop();
  };

  const lightAt = (element) => lightEvidence(element.closest("article"), numberAt(element));

  const open = (element) => {
    for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  };

  const show = (target) => {
    open(target);
    keep(() => (target.matches("a.n[id]") ? lightAt(target) : lightElement(target)));
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse" && numberAt(event.target)) lightAt(event.target);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && numberAt(event.target)) {
      clear();
      relight();
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("a.n[id]")) keep(() => lightAt(event.target));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a:not(.n), summary, .notes");
    if (link) return;
    if (numberAt(event.target)) {
      event.preventDefault();
      keep(() => lightAt(event.target));
    } else {
      keep(clear);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") keep(clear);
  });

  return { show };
})();
