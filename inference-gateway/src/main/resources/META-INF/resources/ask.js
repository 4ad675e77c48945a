import { byId, element, readEvents } from '/dom.js';

const form = byId('form');
const instruction = byId('instruction');
const input = byId('input');
const send = byId('send');
const stop = byId('stop');
let running = new AbortController();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  ask();
});

form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});

stop.addEventListener('click', () => running.abort());

async function ask() {
  running.abort();
  const mine = new AbortController();
  running = mine;
  stop.hidden = false;
  send.textContent = 'Ask again';
  await Promise.all([answer('latest', 'tuned', mine.signal), answer('base', 'base', mine.signal)]);
  if (running === mine) {
    stop.hidden = true;
    send.textContent = 'Ask';
  }
}

/** Streams one model's answer into its place on the page. */
async function answer(model, place, signal) {
  const text = byId(`${place}-text`);
  const speed = byId(`${place}-speed`);
  const started = performance.now();
  text.replaceChildren();
  text.classList.remove('problem');
  text.setAttribute('aria-busy', 'true');
  speed.textContent = '';
  try {
    const response = await fetch('/v1/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model,
        stream: true,
        stream_options: { include_usage: true },
        messages: [{ role: 'user', content: instruction.value }],
        alpaca_input: input.value,
      }),
      signal,
    });
    if (!response.ok) {
      problem(text, (await response.json()).error.message);
      return;
    }
    await readEvents(response, (data) => {
      if (!signal.aborted && data !== '[DONE]') {
        take(JSON.parse(data), place, text, speed, started);
      }
    });
    if (text.textContent === '') {
      problem(text, 'It answered with nothing at all.');
    }
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      problem(text, 'The gateway does not answer. Is it still running?');
    }
  } finally {
    // Asked again, the place belongs to the next answer.
    if (!signal.aborted || running.signal === signal) {
      text.setAttribute('aria-busy', 'false');
    }
  }
}

function take(chunk, place, text, speed, started) {
  if (chunk.error) {
    problem(text, chunk.error.message);
    return;
  }
  byId(`${place}-model`).textContent = chunk.model;
  for (const choice of chunk.choices) {
    text.append(choice.delta.content ?? '');
    if (choice.finish_reason === 'length') {
      text.append(element('span', { class: 'quiet' }, ' … (cut off: the context is full)'));
    }
  }
  if (chunk.usage) {
    const seconds = (performance.now() - started) / 1000;
    const tokens = chunk.usage.completion_tokens;
    speed.textContent = `${tokens} tokens in ${seconds.toFixed(1)} s`;
  }
}

function problem(text, message) {
  text.classList.add('problem');
  text.textContent = message;
}

async function offerExamples() {
  const examples = await (await fetch('/examples.json')).json();
  for (const example of examples) {
    const button = element('button', { type: 'button', class: 'chip' }, example.family);
    button.title = example.instruction;
    button.addEventListener('click', () => {
      instruction.value = example.instruction;
      input.value = example.input ?? '';
      byId('input-details').open = input.value !== '';
      form.requestSubmit();
    });
    byId('examples').append(button);
  }
}

offerExamples();
