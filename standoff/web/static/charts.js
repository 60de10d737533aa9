// The only script. It puts each chart into the page itself, where its marks can be pointed at and reached with the arrow keys,
// and shows the words of the mark. Without it every chart is a picture, and its rows stand in the page's tables and data.
"use strict";

const PHONE = matchMedia("(max-width: 40rem)");

function watch(picture) {
  const image = picture.querySelector("img");
  image.addEventListener("load", () => draw(picture, image));
  image.addEventListener("error", () => explain(picture, image));
  if (image.complete && image.currentSrc) (image.naturalWidth ? draw : explain)(picture, image);
}

async function draw(picture, image) {
  const narrow = PHONE.matches, figure = picture.closest("figure");
  const answer = await fetch(narrow ? picture.querySelector("source").srcset : image.src);
  if (!answer.ok || figure.dataset.narrow === String(narrow)) return;
  const svg = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  if (svg.localName !== "svg") return;
  for (const old of figure.querySelectorAll("svg, .tip")) old.remove();
  figure.dataset.narrow = narrow;
  svg.setAttribute("role", "group");
  svg.setAttribute("tabindex", "0");
  svg.setAttribute("aria-label", `${image.alt}. Arrow keys go from mark to mark.`);
  figure.append(document.adoptNode(svg));
  picture.hidden = true;
  point(figure, svg);
}

async function explain(picture, image) {
  if (picture.hidden || !image.currentSrc) return;
  const answer = await fetch(image.currentSrc);
  if (answer.ok || picture.nextElementSibling) return;
  const said = document.createElement("p");
  said.className = "note";
  said.textContent = `This chart is missing: ${(await answer.text()).slice(0, 300)}`;
  picture.after(said);
}

function point(figure, svg) {
  const words = new Map();
  for (const title of svg.querySelectorAll('[role="graphics-symbol"] > title')) {
    words.set(title.parentNode, title.textContent);
    title.parentNode.setAttribute("tabindex", "-1");
    title.remove(); // the browser would show it a second time
  }
  const marks = [...words.keys()];
  const tip = document.createElement("p");
  tip.className = "tip";
  tip.setAttribute("role", "status");
  tip.hidden = true;
  figure.append(tip);
  const show = (mark) => {
    tip.hidden = !words.has(mark);
    if (tip.hidden) return;
    tip.textContent = words.get(mark);
    const at = mark.getBoundingClientRect(), frame = figure.getBoundingClientRect();
    const left = (at.left + at.right) / 2 - frame.left - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
    tip.style.top = `${at.bottom - frame.top + 6}px`;
  };
  const marked = (event) => event.target.closest('[role="graphics-symbol"]');
  svg.addEventListener("pointerover", (event) => show(marked(event)));
  svg.addEventListener("pointerleave", () => show(null));
  svg.addEventListener("focusin", (event) => show(marked(event)));
  svg.addEventListener("focusout", () => show(null));
  svg.addEventListener("keydown", (event) => {
    const here = marks.indexOf(document.activeElement);
    const next = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: marks.length - 1 };
    if (event.key === "Escape") svg.focus();
    if (!(event.key in next) || !marks.length) return;
    event.preventDefault();
    marks[Math.max(0, Math.min(next[event.key], marks.length - 1))].focus();
  });
}

for (const picture of document.querySelectorAll("figure.chart picture")) watch(picture);

// another chart is drawn for a phone: when the screen is turned, it takes the place of this one once it is there
PHONE.addEventListener("change", () => {
  for (const picture of document.querySelectorAll("figure.chart picture[hidden]")) draw(picture, picture.querySelector("img"));
});
