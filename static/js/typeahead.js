// Turns a select into a field one types into: names and abbreviations in three languages, with or without Kazakh letters.
// The select stays and keeps the value, so the form sends the same with and without this file.

const words = JSON.parse(document.body.dataset.words ?? "{}");
const PLAIN = { ё: "е", ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и" };
const plain = (text) => text.toLowerCase().replace(/[ёәғқңөұүһі]/g, (letter) => PLAIN[letter]);

function element(tag, properties = {}, attributes = {}) {
  const made = Object.assign(document.createElement(tag), properties);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  return made;
}

class Typeahead {
  constructor(select) {
    this.select = select;
    this.options = [...select.options].filter((option) => option.value).map((option) => {
      const search = plain(`${option.label} ${option.dataset.words ?? ""}`);
      return { option, search: ` ${search.replace(/[\s«»"()–-]+/g, " ")} ` };
    });
    this.build();
    this.listen();
    this.rest();
  }

  build() {
    const { select } = this;
    const id = select.id;
    const label = document.querySelector(`label[for="${id}"]`);
    select.id = `${id}-values`;
    this.input = element("input", { type: "text", id, autocomplete: "off", spellcheck: false }, {
      role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list",
      "aria-describedby": select.getAttribute("aria-describedby"), "aria-invalid": select.getAttribute("aria-invalid"),
      "aria-required": select.required ? "true" : null,
    });
    this.list = element("ul", { id: `${id}-list`, hidden: true }, { role: "listbox", "aria-label": label?.firstChild.textContent.trim() ?? id });
    this.status = element("p", { className: "unseen" }, { role: "status" });
    this.chosen = element("ul", { className: "chosen" });
    const combo = element("div", { className: "combo" });
    combo.append(this.input, this.list, this.status);
    select.before(...(select.multiple ? [this.chosen] : []), combo);
    select.required = false;
    select.hidden = true;
  }

  listen() {
    this.input.addEventListener("input", (event) => { event.stopPropagation(); this.open(); });
    this.input.addEventListener("click", () => this.list.hidden && this.open(""));
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
    this.chosen.addEventListener("click", (event) => this.drop(event.target.closest("button")));
  }

  matches(typed) {
    const parts = plain(typed).split(/[\s«»"()–-]+/).filter(Boolean);
    const found = this.options.filter(({ option, search }) => !(this.select.multiple && option.selected) && parts.every((part) => search.includes(part)));
    // A whole word before a beginning: «МЭ» is one ministry, and the beginning of others.
    const early = ({ search }) => parts.reduce((sum, part) => sum + search.includes(` ${part}`) + search.includes(` ${part} `), 0);
    return parts.length ? found.sort((one, other) => early(other) - early(one)) : found;
  }

  open(typed = this.input.value) {
    const found = this.matches(typed);
    this.list.replaceChildren(...found.map(({ option }, index) =>
      Object.assign(element("li", { id: `${this.list.id}-${index}`, textContent: option.label }, { role: "option", "aria-selected": "false" }), { choice: option })));
    if (!found.length) this.list.append(element("li", { className: "nothing", textContent: words.none }, { role: "option", "aria-disabled": "true" }));
    this.status.textContent = found.length ? `${words.found}: ${found.length}` : words.none;
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.point(typed && found.length ? 0 : -1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.at = -1;
  }

  point(index) {
    const items = [...this.list.children].filter((item) => item.choice);
    this.at = items.length && index >= 0 ? index % items.length : -1;
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === this.at)));
    const item = items[this.at];
    if (!item) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return this.open("");
      const last = this.list.children.length - 1;
      this.point(key === "ArrowDown" ? this.at + 1 : this.at <= 0 ? last : this.at - 1);
    } else if ((key === "Enter" || key === "Tab") && !this.list.hidden && this.at >= 0) {
      if (key === "Enter") event.preventDefault();
      this.take(this.list.children[this.at]);
    } else if (key === "Enter" && !this.list.hidden) {
      event.preventDefault();
    } else if (key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  take(item) {
    if (!item?.choice) return;
    item.choice.selected = true;
    this.changed();
  }

  drop(button) {
    if (!button) return;
    this.options.find(({ option }) => option.value === button.value).option.selected = false;
    this.changed();
    this.input.focus();
  }

  leave() {
    if (!this.select.multiple && !this.input.value.trim() && this.select.value) {
      this.select.value = "";
      this.changed();
    } else {
      this.close();
      this.fill();
    }
  }

  changed() {
    this.close();
    this.rest();
    for (const name of ["input", "change"]) this.select.dispatchEvent(new Event(name, { bubbles: true }));
  }

  // At rest the field says what is chosen; half-typed words are not a choice.
  fill() {
    const { select } = this;
    this.input.value = select.multiple || !select.value ? "" : select.selectedOptions[0].label;
  }

  rest() {
    const { select } = this;
    this.fill();
    this.chosen.replaceChildren(...(select.multiple ? [...select.selectedOptions].map((option) => {
      const item = element("li", { textContent: option.label });
      item.append(element("button", { type: "button", className: "plain", value: option.value, textContent: "×" }, { "aria-label": `${words.remove}: ${option.label}` }));
      return item;
    }) : []));
  }
}

function improve() {
  for (const select of document.querySelectorAll("select[data-typeahead]:not([hidden])")) new Typeahead(select);
}

for (const fresh of ["htmx:after:swap", "tracker:page"]) document.addEventListener(fresh, improve);
improve();
