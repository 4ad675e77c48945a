import { element } from '/dom.js';
import { duration } from '/refusals.js';

/** Shows a refusal in a place; with a wait it counts down, and then offers to ask again. */
export function showRefusal(place, refusal, again) {
  const known = refusal.advice !== '';
  const parts = [
    element('strong', {}, refusal.title),
    element('span', {}, known ? refusal.advice : refusal.detail),
  ];
  if (known && refusal.detail) {
    parts.push(
      element(
        'details',
        {},
        element('summary', {}, 'What the gateway says'),
        element('span', {}, refusal.detail),
      ),
    );
  }
  const retry = element('button', { type: 'button', class: 'plain small' }, 'Ask again');
  retry.addEventListener('click', again);
  parts.push(retry);
  const shown = element('div', { class: 'refusal' }, ...parts);
  place.replaceChildren(shown);
  if (refusal.waitSeconds > 0) {
    countDown(shown, retry, Date.now() + refusal.waitSeconds * 1_000);
  }
}

/** The seconds are for the eyes: a screen reader hears the refusal once, and finds the button. */
function countDown(shown, retry, until) {
  retry.disabled = true;
  const tick = () => {
    const left = (until - Date.now()) / 1_000;
    if (!shown.isConnected) {
      return;
    }
    retry.disabled = left > 0;
    retry.textContent = left > 0 ? `Ask again in ${duration(left)}` : 'Ask again';
    if (left > 0) {
      setTimeout(tick, Math.min(1_000, left * 1_000));
    }
  };
  tick();
}
