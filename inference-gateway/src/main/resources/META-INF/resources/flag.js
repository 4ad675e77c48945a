// "Flag this answer": a reason, own words where they are needed, and what became of it.

import { element, post } from '/dom.js';
import { refusalIn, unreachable } from '/refusals.js';

const REASONS = [
  ['wrong', 'Wrong'],
  ['harmful', 'Harmful'],
  ['nonsense', 'Nonsense'],
  ['other', 'Something else'],
];
let forms = 0;

/** A button, and the form that it opens, for the answer with this id. */
export function flagging(answerId) {
  const button = element(
    'button',
    { type: 'button', class: 'plain small flag', 'aria-expanded': 'false' },
    'Flag this answer',
  );
  const form = flagForm();
  form.hidden = true;
  const said = element('p', { class: 'note', role: 'status' });
  const open = (shown) => {
    form.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
  };
  button.addEventListener('click', () => {
    open(form.hidden);
    if (!form.hidden) {
      form.querySelector('input').focus();
    }
  });
  form.addEventListener('reset', () => {
    open(false);
    button.focus();
  });
  form.addEventListener('change', () => {
    form.elements.comment.required = form.elements.reason.value === 'other';
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const problem = await send(answerId, form.elements.reason.value, form.elements.comment.value);
    if (problem) {
      said.textContent = `${problem.title}. ${problem.advice || problem.detail}`;
      said.classList.add('problem');
      return;
    }
    open(false);
    button.disabled = true;
    button.textContent = 'Flagged';
    said.classList.remove('problem');
    said.textContent = 'Thank you. The answer is on record as a failure.';
    said.tabIndex = -1;
    said.focus();
  });
  return { button, form, said };
}

function flagForm() {
  forms += 1;
  const name = `comment-${forms}`;
  return element(
    'form',
    { class: 'flagging' },
    element(
      'fieldset',
      {},
      element('legend', {}, 'What is the matter with it?'),
      ...REASONS.map(([value, text]) =>
        element(
          'label',
          {},
          element('input', { type: 'radio', name: 'reason', value, required: '' }),
          ` ${text}`,
        ),
      ),
    ),
    element('label', { for: name }, 'In your own words ', element('span', { class: 'quiet' }, '(no personal data)')),
    element('textarea', { id: name, name: 'comment', rows: '2', maxlength: '1000' }),
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'submit', class: 'primary small' }, 'Send'),
      element('button', { type: 'reset', class: 'plain small' }, 'Cancel'),
    ),
  );
}

async function send(answerId, reason, comment) {
  try {
    const response = await post('/feedback/flags', { answerId, reason, comment });
    return response.ok ? null : await refusalIn(response);
  } catch {
    return unreachable();
  }
}
