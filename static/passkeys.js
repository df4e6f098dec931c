// Passkeys. The markup says everything: an element with `data-passkey` is "get" or "create", asks
// at the address `data-url` + "/options", answers at `data-url`, and sends the fields of its form
// along that `data-send` names. It is hidden until we know that the browser has passkeys.
"use strict";

/** A sentence for the person, from us or from the server. */
class Refusal extends Error {}

/** How long an autofill list is offered before its challenge is renewed; the server gives it 5 minutes. */
const RENEW_AFTER = 4 * 60 * 1000;
const RENEW = "renew";

/** The sentences, in the language of the page, which writes them at the element of this script. */
const words = document.currentScript.dataset;

/** What a browser's errors mean (WebAuthn level 3, 6.3 and 5.1). */
const MEANINGS = {
  NotAllowedError: words.notAllowed,
  InvalidStateError: words.invalidState,
  NotSupportedError: words.notSupported,
  ConstraintError: words.constraint,
  SecurityError: words.security,
};

/** The request that waits in the autofill list, which a press of the button takes the place of. */
let waiting = new AbortController();

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (list) => (list ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

function readOptions(kind, json) {
  const parse = kind === "create" ? "parseCreationOptionsFromJSON" : "parseRequestOptionsFromJSON";
  if (PublicKeyCredential[parse]) return PublicKeyCredential[parse](json);
  const options = { ...json, challenge: toBytes(json.challenge) };
  if (kind === "get") return { ...options, allowCredentials: withBytes(json.allowCredentials) };
  options.user = { ...json.user, id: toBytes(json.user.id) };
  return { ...options, excludeCredentials: withBytes(json.excludeCredentials) };
}

function writeAnswer(credential) {
  if (credential.toJSON) return credential.toJSON();
  const { id, rawId, type, response } = credential;
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const present = names.filter((name) => response[name]);
  return {
    id, type, rawId: toText(rawId), clientExtensionResults: {},
    response: Object.fromEntries(present.map((name) => [name, toText(response[name])])),
  };
}

async function send(url, body) {
  const headers = { "Accept": "application/json", "Content-Type": "application/json" };
  const request = { method: "POST", headers, body: JSON.stringify(body) };
  const response = await fetch(url, request).catch(() => { throw new Refusal(words.unreachable); });
  const told = await response.json().catch(() => ({}));
  if (response.ok) return told;
  if (response.status === 401) {
    // Signed out, or not freshly enough signed in: the page itself knows where to go then.
    location.reload();
    return new Promise(() => {});
  }
  throw new Refusal(told.error?.message ?? words.broken);
}

function fieldsOf(place) {
  const { elements } = place.closest("form");
  const names = (place.dataset.send ?? "").split(" ").filter((name) => elements[name]);
  const value = (field) => (field.type === "checkbox" ? field.checked : field.value);
  return Object.fromEntries(names.map((name) => [name, value(elements[name])]));
}

const ask = (place) => send(`${place.dataset.url}/options`, {});

async function choose(place, publicKey, options) {
  const kind = place.dataset.passkey;
  const asked = { ...options, publicKey: readOptions(kind, publicKey) };
  return writeAnswer(await navigator.credentials[kind](asked));
}

/** Sends the answer, and goes where the site says. */
async function answer(place, chosen) {
  const { location: next, submit } = await send(place.dataset.url, { ...chosen, ...fieldsOf(place) });
  if (submit) {
    const form = place.closest("form");
    form.action = submit;
    form.submit();
  } else {
    location.assign(next);
  }
}

function say(place, error) {
  const told = error instanceof Refusal ? error.message : MEANINGS[error.name] ?? words.broken;
  place.querySelector("[role=status]").textContent = told;
}

async function press(place) {
  const button = place.querySelector("button");
  place.querySelector("[role=status]").textContent = "";
  button.disabled = true;
  waiting.abort();
  try {
    const { publicKey, challenge } = await ask(place);
    await answer(place, { challenge, answer: await choose(place, publicKey, {}) });
  } catch (error) {
    say(place, error);
    offerInAutofill(place);
  } finally {
    button.disabled = false;
  }
}

/** Offers passkeys among the names that the browser fills in, for as long as the page is open. */
async function offerInAutofill(place) {
  if (!("autofill" in place.dataset)) return;
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  for (;;) {
    const request = new AbortController();
    const renewal = setTimeout(() => request.abort(RENEW), RENEW_AFTER);
    waiting = request;
    let chosen;
    try {
      const { publicKey, challenge } = await ask(place);
      const options = { mediation: "conditional", signal: request.signal };
      chosen = { challenge, answer: await choose(place, publicKey, options) };
    } catch {
      // Nobody pressed anything, so nobody needs to be told.
      if (request.signal.reason === RENEW) continue;
      return;
    } finally {
      clearTimeout(renewal);
    }
    try {
      return await answer(place, chosen);
    } catch (error) {
      say(place, error);
      // A passkey that is refused would be again. Who wants to try another has the button.
      if (error instanceof Refusal) return;
    }
  }
}

if (window.PublicKeyCredential) {
  document.querySelectorAll("[data-without-passkeys]").forEach((place) => { place.hidden = true; });
  for (const place of document.querySelectorAll("[data-passkey]")) {
    const [target, event] = place.matches("form") ? [place, "submit"] : [place.querySelector("button"), "click"];
    target.addEventListener(event, (pressed) => {
      pressed.preventDefault();
      press(place);
    });
    place.hidden = false;
    offerInAutofill(place);
  }
}
