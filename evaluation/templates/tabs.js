// Turns the list of contents into tabs. Without a script, and on paper, all parts stand below one another.
(() => {
  const list = document.querySelector("nav.tabs");
  const tabs = [...list.querySelectorAll("a")];
  const panels = tabs.map((tab) => document.getElementById(tab.hash.slice(1)));

  const show = (chosen) => {
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === chosen));
      tab.tabIndex = at === chosen ? 0 : -1;
      panels[at].hidden = at !== chosen;
    });
  };

  const choose = (at) => {
    history.pushState(null, "", tabs[at].hash);
    show(at);
  };

  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const panel = target && target.closest(".panel");
    show(Math.max(panels.indexOf(panel), 0));
    if (panel && panel !== target) target.scrollIntoView({ block: "center" });
    else if (panel) scrollTo(0, 0);
  };

  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  list.addEventListener("keydown", (event) => {
    const at = tabs.indexOf(event.target);
    if (at < 0) return;
    if (event.key === " ") {
      event.preventDefault();
      choose(at);
    } else if (event.key in steps) {
      event.preventDefault();
      const step = steps[event.key];
      const next = Number.isFinite(step) ? (at + step + tabs.length) % tabs.length : step > 0 ? tabs.length - 1 : 0;
      choose(next);
      tabs[next].focus();
    }
  });
  list.addEventListener("click", (event) => {
    const at = tabs.indexOf(event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(at);
  });
  addEventListener("hashchange", follow);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open]):not(.row)")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });

  list.setAttribute("role", "tablist");
  tabs.forEach((tab, at) => {
    tab.setAttribute("role", "tab");
    tab.id = `tab-${panels[at].id}`;
    tab.setAttribute("aria-controls", panels[at].id);
    panels[at].setAttribute("role", "tabpanel");
    panels[at].setAttribute("aria-labelledby", tab.id);
  });
  document.documentElement.classList.add("script");
  follow();
})();
