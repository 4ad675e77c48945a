import { byId, element } from '/dom.js';

const examples = fetch('/examples.json').then((response) => response.json());

/** Puts a task into the form. */
export function fill(task) {
  byId('instruction').value = task.instruction;
  byId('input').value = task.input ?? '';
  byId('input-details').open = Boolean(task.input);
}

/** A button for each example; it fills the form and sends it. */
export async function offerExamples(form) {
  for (const example of await examples) {
    const button = element('button', { type: 'button', class: 'chip' }, example.family);
    button.title = example.instruction;
    button.addEventListener('click', () => {
      fill(example);
      form.requestSubmit();
    });
    byId('examples').append(button);
  }
}

let order = [];

/** Another example each time, in an order of its own, until all were taken. */
export async function takeExample() {
  const all = await examples;
  if (order.length === 0) {
    order = all.map((example) => [Math.random(), example]).sort(([a], [b]) => a - b);
  }
  fill(order.pop()[1]);
}
