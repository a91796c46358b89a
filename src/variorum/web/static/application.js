// @ts-check
/* Drag and drop onto the upload form, and the reviewer's name kept; all of the application works without a script. */
"use strict";
(() => {
  const names = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".judge input[name=by]")]);
  try {
    for (const name of names) {
      name.value = name.value || localStorage.getItem("variorum-by") || "";
      name.addEventListener("change", () => localStorage.setItem("variorum-by", name.value));
    }
  } catch { /* storage may be switched off: the name is then written again */ }
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.drop"));
  if (!form) return;
  const files = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer && event.dataTransfer.files.length) { files.files = event.dataTransfer.files; form.submit(); }
  });
})();
