// Filters the mistakes by words and kind.
(() => {
  const words = document.getElementById("words");
  if (!words) return;
  const kind = document.getElementById("kind");
  const shown = document.getElementById("mistakes-shown");
  const all = [...document.querySelectorAll(".mistake")];
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of all) {
      const text = one.textContent.toLowerCase();
      one.hidden = !(wanted.every((word) => text.includes(word)) && (!kind.value || one.dataset.kind === kind.value));
    }
    for (const part of document.querySelectorAll("section.kind")) {
      part.hidden = !part.querySelector(".mistake:not([hidden])");
    }
    shown.value = `${all.filter((one) => !one.hidden).length} of ${all.length} shown`;
  };
  words.addEventListener("input", filter);
  kind.addEventListener("change", filter);
  filter();
})();
