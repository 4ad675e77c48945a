// The terms of the model's licence, accepted once for each version before the first question.

import { element } from '/dom.js';
import { current, loaded } from '/state.js';
import { keep, recall } from '/store.js';

const KEY = 'terms';

export const accepted = (terms) => !terms || recall(KEY, '') === terms.version;

/** One line for the page. */
export function shortly(terms) {
  if (terms.commercialUse === true) {
    return `Licence ${terms.licence}; commercial use is allowed.`;
  }
  return terms.commercialUse === false
    ? `Licence ${terms.licence}: research only.`
    : `Licence ${terms.licence}: take it as research only.`;
}

/** Asks for the terms where they are not accepted yet; true if the question may be asked. */
export async function maySendQuestions() {
  await loaded;
  const { terms } = current();
  return accepted(terms) || ask(terms, true);
}

/** Shows the terms again. */
export const show = () => ask(current().terms, !accepted(current().terms));

function ask(terms, open) {
  return new Promise((resolve) => {
    const heading = element('h2', { id: 'terms-title', tabindex: '-1', autofocus: '' }, open ? 'Before the first question' : 'Terms of use');
    const accept = element('button', { type: 'button', class: 'primary', id: 'terms-accept' }, 'I accept');
    const decline = element(
      'button',
      { type: 'button', class: 'plain', id: 'terms-decline' },
      open ? 'Not now' : 'Close',
    );
    const dialog = element(
      'dialog',
      { 'aria-labelledby': 'terms-title', id: 'terms' },
      heading,
      element('p', { class: 'badge' }, shortly(terms)),
      element(
        'div',
        { class: 'terms-text', tabindex: '0', role: 'region', 'aria-label': 'Terms' },
        ...terms.text.map((paragraph) => element('p', {}, paragraph)),
        ...(terms.sources.length
          ? [
              element('h3', {}, 'What went into the model'),
              element('ul', {}, ...terms.sources.map((source) => element('li', {}, source))),
            ]
          : []),
      ),
      element('div', { class: 'actions' }, ...(open ? [accept, decline] : [decline])),
    );
    accept.addEventListener('click', () => {
      keep(KEY, terms.version);
      dialog.close('accepted');
    });
    decline.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(accepted(terms));
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
