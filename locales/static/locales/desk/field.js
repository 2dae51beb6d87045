"use strict";
/* A field for one translation: text with chips, in place of the textarea.
 *
 * The textarea stays, hidden and up to date, so that its form means the same. */
desk.Field = class {
  constructor(textarea, source) {
    this.textarea = textarea;
    this.source = source;
    this.onchange = () => {};
    this.undone = [];
    this.element = this.build();
    this.draw(textarea.value);
    this.history = [{ html: this.html, at: 0, when: 0 }];
    this.listen();
  }

  build() {
    const { textarea } = this;
    const element = document.createElement("div");
    element.className = `${textarea.className} desk-field`;
    element.contentEditable = "true";
    element.spellcheck = true;
    element.setAttribute("role", "textbox");
    element.setAttribute("aria-multiline", "true");
    for (const name of ["aria-label", "lang", "dir", "aria-invalid"]) {
      const value = textarea.getAttribute(name);
      if (value) element.setAttribute(name, value);
    }
    element.setAttribute("aria-describedby", this.source.id);
    textarea.hidden = true;
    textarea.after(element);
    return element;
  }

  get html() {
    return desk.chips.serialise(this.element);
  }

  get length() {
    return this.element.textContent.length;
  }

  draw(html) {
    this.element.replaceChildren(desk.chips.parse(html, this.source));
    this.textarea.value = html;
  }

  /* Puts another text in, as an edit of the person's that can be undone. */
  set(html, { silent = false } = {}) {
    if (html === this.html) return;
    this.draw(html);
    this.remember();
    if (silent) return;
    this.toEnd();
    this.onchange();
  }

  focus() {
    this.element.focus();
    if (!this.element.contains(getSelection().anchorNode)) this.toEnd();
  }

  toEnd() {
    const range = document.createRange();
    range.selectNodeContents(this.element);
    range.collapse(false);
    this.select(range);
  }

  select(range) {
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  /* The selection within the field; at its end where there is none. */
  range() {
    const selection = getSelection();
    if (
      !selection.rangeCount ||
      !this.element.contains(selection.getRangeAt(0).commonAncestorContainer)
    ) {
      this.element.focus();
      this.toEnd();
    }
    return getSelection().getRangeAt(0);
  }

  insertText(text) {
    const range = this.range();
    range.deleteContents();
    const node = document.createTextNode(text);
    range.insertNode(node);
    range.setStartAfter(node);
    range.collapse(true);
    this.select(range);
    this.changed();
  }

  /* Places the markup of the source with that number, around what is selected. */
  insertChip(number) {
    const kind = desk.chips
      .missing(this.element, this.source)
      .find((each) => each.number === `${number}`);
    if (!kind) return false;
    const range = this.range();
    const opening = desk.chips.copyOf(kind.opening);
    if (kind.isVoid) {
      range.deleteContents();
      range.insertNode(opening);
      range.setStartAfter(opening);
      range.collapse(true);
    } else {
      const closing = desk.chips.copyOf(kind.closing);
      const end = range.cloneRange();
      end.collapse(false);
      end.insertNode(closing);
      range.insertNode(opening);
      range.setStartAfter(opening);
      range.setEndBefore(closing);
    }
    this.select(range);
    this.changed();
    return true;
  }

  changed({ typing = false } = {}) {
    if (desk.chips.repair(this.element)) typing = false;
    this.textarea.value = this.html;
    this.remember({ typing });
    this.onchange();
  }

  /* Keeps a step to go back to; letters typed in a row are one. */
  remember({ typing = false } = {}) {
    const now = Date.now();
    const last = this.history.at(-1);
    const step = { html: this.html, when: now, typing };
    if (typing && last.typing && now - last.when < 1000) this.history.pop();
    this.history.push(step);
    this.undone = [];
  }

  undo() {
    if (this.history.length < 2) return;
    this.undone.push(this.history.pop());
    this.goBackTo(this.history.at(-1));
  }

  redo() {
    const step = this.undone.pop();
    if (!step) return;
    this.history.push(step);
    this.goBackTo(step);
  }

  goBackTo(step) {
    this.draw(step.html);
    this.toEnd();
    this.onchange();
  }

  listen() {
    const { element } = this;
    element.addEventListener("input", () => this.changed({ typing: true }));
    element.addEventListener("beforeinput", (event) => this.before(event));
    element.addEventListener("paste", (event) => {
      event.preventDefault();
      this.insertText(oneLine(event.clipboardData.getData("text/plain")));
    });
    element.addEventListener("drop", (event) => {
      event.preventDefault();
      this.insertText(oneLine(event.dataTransfer.getData("text/plain")));
    });
    element.addEventListener("keydown", (event) => {
      const mod = event.ctrlKey || event.metaKey;
      if (!mod || event.altKey || event.code !== "KeyZ") {
        if (mod && event.code === "KeyY") {
          event.preventDefault();
          this.redo();
        }
        return;
      }
      event.preventDefault();
      if (event.shiftKey) this.redo();
      else this.undo();
    });
  }

  before(event) {
    const { inputType } = event;
    if (inputType === "historyUndo" || inputType === "historyRedo") {
      event.preventDefault();
      this[inputType === "historyUndo" ? "undo" : "redo"]();
    } else if (inputType === "insertLineBreak") {
      event.preventDefault();
      this.insertBreak();
    } else if (
      inputType === "insertParagraph" ||
      inputType.startsWith("format")
    ) {
      event.preventDefault();
    }
  }

  /* A line break where the source has one more than the translation. */
  insertBreak() {
    const kind = desk.chips
      .missing(this.element, this.source)
      .find((each) => each.isVoid);
    if (kind) this.insertChip(kind.number);
  }
};

function oneLine(text) {
  return text.replace(/\s*[\r\n]+\s*/g, " ");
}
