// While somebody types a new password, says what the site will say about it. Without this script
// the site says so when the form is sent.
"use strict";

const PAUSE = 400; // milliseconds without a key

for (const region of document.querySelectorAll("[data-strength-of]")) {
  const input = document.getElementById(region.dataset.strengthOf);
  if (input) watch(input, region);
}

function watch(input, region) {
  let timer;
  let asking;

  input.addEventListener("input", () => {
    clearTimeout(timer);
    asking?.abort();
    if (input.value === "") {
      show(region);
    } else {
      timer = setTimeout(ask, PAUSE);
    }
  });

  async function ask() {
    asking = new AbortController();
    const body = new URLSearchParams({ password: input.value });
    for (const name of ["username", "email"]) {
      const other = input.form.elements.namedItem(name);
      if (other) body.set(name, other.value);
    }
    try {
      const response = await fetch("/password/strength", {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        signal: asking.signal,
      });
      if (response.ok) show(region, await response.json());
      else show(region);
    } catch {
      // Typed on, or nobody answers: the form itself will say it.
    }
  }
}

function show(region, judgement) {
  region.textContent = judgement ? judgement.message : "";
  region.classList.toggle("good", Boolean(judgement?.accepted));
}
