// @ts-check
/* Drag and drop onto the upload form; everything else of the application works without a script. */
"use strict";
(() => {
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
