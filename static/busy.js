// A form that has been sent shows it, and a second press does not send it again. Without this script
// it is just sent again.
"use strict";

{
  const PATIENCE = 10 * 1000; // milliseconds; then it may have come to nothing

  const rest = () => document.querySelectorAll("[aria-busy]").forEach((each) => each.removeAttribute("aria-busy"));

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button) return;
    if (button.hasAttribute("aria-busy")) {
      event.preventDefault();
      return;
    }
    button.setAttribute("aria-busy", "true");
    setTimeout(rest, PATIENCE);
  });

  // Back by the browser's button, where it has kept the page as it was.
  addEventListener("pageshow", rest);
}
