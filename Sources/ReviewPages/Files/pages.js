// Only comfort: every page works without. Lights the ink of the value that has the focus, turns and zooms pages by
// key, counts a claim down, and asks before a decision that was begun is left. Writes no markup, asks for nothing.
(() => {
  "use strict";
  const sheets = document.getElementById("sheets");
  const figures = sheets ? Array.from(sheets.querySelectorAll(".sheet")) : [];
  const zooms = [1, 2, 3, 4].map((step) => document.getElementById("zoom-" + step)).filter(Boolean);

  const show = (element, gap) => {
    if (!sheets || !element) return;
    const inside = element.getBoundingClientRect();
    const frame = sheets.getBoundingClientRect();
    const isSeen = inside.top >= frame.top + 8 && inside.bottom <= frame.bottom - 8;
    if (gap !== undefined || !isSeen) {
      sheets.scrollTop += inside.top - frame.top - (gap === undefined ? frame.height / 3 : gap);
    }
    if (gap === undefined && (inside.left < frame.left || inside.right > frame.right)) {
      sheets.scrollLeft += inside.left - frame.left - 24;
    }
  };

  const dark = () => document.querySelectorAll(".lit").forEach((box) => box.classList.remove("lit"));
  const light = (id) => {
    const box = document.getElementById(id);
    if (!box) return;
    dark();
    if (box.tagName === "rect") { box.classList.add("lit"); show(box); } else { show(box, 0); }
  };

  document.addEventListener("focusin", (event) => {
    const link = event.target.closest("[data-ink]");
    if (link) return light(link.dataset.ink);
    const field = event.target.closest(".field, .quotes li, .checks li");
    const own = field && field.querySelector("[data-ink]");
    if (own) light(own.dataset.ink);
  });
  // A link to the ink keeps the reader's place on the right: only the pages move.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-ink], .turn a[href^='#p']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = link.getAttribute("href").slice(1);
    if (!document.getElementById(id)) return;
    event.preventDefault();
    light(id);
  });

  const current = () => {
    const top = sheets.getBoundingClientRect().top + 40;
    const at = figures.findIndex((figure) => figure.getBoundingClientRect().bottom > top);
    return at < 0 ? figures.length - 1 : at;
  };
  const turn = (by) => {
    const target = figures[Math.min(Math.max(current() + by, 0), figures.length - 1)];
    if (target) show(target, 0);
  };
  const zoom = (by) => {
    const at = zooms.findIndex((radio) => radio.checked);
    const next = zooms[by === 0 ? 0 : Math.min(Math.max(at + by, 0), zooms.length - 1)];
    if (next) next.checked = true;
  };

  document.addEventListener("keydown", (event) => {
    if (document.body.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]") && event.target.type !== "radio"
      && event.target.type !== "checkbox") return;
    if (sheets) {
      if (event.key === "n") return turn(1);
      if (event.key === "p") return turn(-1);
      if (event.key === "+" || event.key === "=") return zoom(1);
      if (event.key === "-") return zoom(-1);
      if (event.key === "0") return zoom(0);
    }
    const named = Array.from(document.querySelectorAll("[data-key]")).find((one) => one.dataset.key === event.key);
    if (!named) return;
    event.preventDefault();
    if (named.matches("input")) return named.focus();
    if (named.matches("button")) return named.focus();
    if (named.hash && named.pathname === location.pathname) {
      const target = document.getElementById(named.hash.slice(1));
      if (target) { target.scrollIntoView(); target.focus(); }
      return;
    }
    named.click();
  });

  const lease = document.querySelector("[data-until]");
  if (lease) {
    const minutes = lease.querySelector(".minutes");
    const tick = () => {
      const left = Math.max(0, Math.ceil((Number(lease.dataset.until) - Date.now()) / 60000));
      minutes.textContent = String(left);
      lease.classList.toggle("soon", left <= 5);
    };
    tick();
    setInterval(tick, 15000);
  }

  const guarded = document.querySelector("form[data-guard]");
  if (guarded) {
    let isBegun = false;
    guarded.addEventListener("input", () => { isBegun = true; });
    document.addEventListener("submit", (event) => { if (event.target === guarded) isBegun = false; });
    window.addEventListener("beforeunload", (event) => { if (isBegun) event.preventDefault(); });
  }
})();
