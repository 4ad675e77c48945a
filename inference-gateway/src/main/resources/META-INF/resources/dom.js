// Elements are built from text, never from markup: what a model says cannot become HTML.

export const byId = (id) => document.getElementById(id);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Writes only what changed, so that a screen reader is not told the same again. */
export function setText(id, text) {
  const target = byId(id);
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

const whole = new Intl.NumberFormat('en');

export const count = (number) => whole.format(number);

export const percent = (share) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

/** Ctrl or Cmd with Enter sends a form from any of its fields. */
export function sendWithEnter(form) {
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

/** Calls back for each event of a server-sent stream that fetch gave. */
export async function readEvents(response, onData) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    pending += value;
    const events = pending.split('\n\n');
    pending = events.pop();
    for (const event of events) {
      if (event.startsWith('data: ')) {
        onData(event.slice('data: '.length));
      }
    }
  }
}

/** Sends JSON and gives the response. */
export const post = (path, body, signal) =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
