import { element, post, readEvents } from '/dom.js';
import { flagging } from '/flag.js';
import { refusalIn, refusalOf, unreachable } from '/refusals.js';
import { showRefusal } from '/refusal-view.js';

/** One model's place on the page: its answer as it comes, and what can be done with it. */
export class AnswerCard {
  constructor(place, title, hint, live) {
    this.heading = element('span', { class: 'quiet name', id: `${place}-model` });
    this.text = element(
      'p',
      { class: 'text', id: `${place}-text`, 'aria-busy': 'false', 'aria-live': live ? 'polite' : 'off' },
      element('span', { class: 'quiet' }, hint),
    );
    this.refusal = element('div', { class: 'refused-place', role: 'status' });
    this.note = element('p', { class: 'note', id: `${place}-note` });
    this.speed = element('p', { class: 'speed quiet', id: `${place}-speed` });
    this.tools = element('div', { class: 'tools' });
    this.below = element('div', {});
    this.root = element(
      'article',
      { class: `answer ${place}`, 'aria-labelledby': `${place}-title` },
      element('h3', { id: `${place}-title` }, title, ' ', this.heading),
      this.text,
      this.refusal,
      this.note,
      element('div', { class: 'answer-foot' }, this.speed, this.tools),
      this.below,
    );
  }

  /** Asks, and shows whatever comes of it. */
  async ask(body, signal, again) {
    this.clear();
    this.started = performance.now();
    try {
      const response = await post('/v1/chat/completions', body, signal);
      if (!response.ok) {
        throw await refusalIn(response);
      }
      await readEvents(response, (data) => {
        if (!signal.aborted && data !== '[DONE]') {
          this.take(JSON.parse(data));
        }
      });
      this.finish();
    } catch (failure) {
      if (signal.aborted) {
        this.stopped(signal.reason);
      } else {
        this.refuse(failure.code ? failure : unreachable(), again);
      }
    }
    if (!signal.aborted || signal.reason !== 'asked again') {
      this.text.setAttribute('aria-busy', 'false');
    }
  }

  clear() {
    this.text.replaceChildren();
    this.text.hidden = false;
    this.text.setAttribute('aria-busy', 'true');
    this.refusal.replaceChildren();
    this.note.textContent = '';
    this.speed.textContent = '';
    this.tools.replaceChildren();
    this.below.replaceChildren();
    this.heading.textContent = '';
    this.answerId = '';
    this.firstText = 0;
  }

  take(chunk) {
    if (chunk.error) {
      throw refusalOf(chunk.error.code, chunk.error.message);
    }
    this.answerId = chunk.id;
    this.heading.textContent = chunk.model;
    for (const choice of chunk.choices) {
      const more = choice.delta.content ?? '';
      if (more && !this.firstText) {
        this.firstText = performance.now();
      }
      this.text.append(more);
      this.explain(choice.finish_reason);
    }
    if (chunk.usage) {
      this.measure(chunk.usage.completion_tokens);
    }
  }

  explain(reason) {
    if (reason === 'length') {
      this.note.textContent = 'Cut off here: the limit of tokens, or the model’s context, is reached.';
    } else if (reason === 'content_filter') {
      this.note.textContent =
        'Moderation held back the rest: it falls under what this gateway does not say. Ask in another way.';
    }
  }

  measure(tokens) {
    const now = performance.now();
    const first = this.firstText || now;
    // Of the whole answer: its first text may be held until a sentence has passed moderation.
    const seconds = (now - this.started) / 1_000;
    const parts = [`${tokens} tokens in ${seconds.toFixed(1)} s`];
    if (tokens > 1 && seconds > 0.001) {
      parts.push(`${(tokens / seconds).toFixed(0)} tokens/s`);
    }
    parts.push(`first after ${((first - this.started) / 1_000).toFixed(2)} s`);
    this.speed.textContent = parts.join(' · ');
  }

  finish() {
    if (this.text.textContent === '' && !this.note.textContent) {
      this.note.textContent = 'It answered with nothing at all.';
    }
    const { button, form, said } = flagging(this.answerId);
    this.tools.replaceChildren(this.copyButton(), button);
    this.below.replaceChildren(form, said);
    this.text.dataset.answerId = this.answerId;
  }

  copyButton() {
    const button = element('button', { type: 'button', class: 'plain small copy' }, 'Copy');
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(this.text.textContent);
        button.textContent = 'Copied';
      } catch {
        // Without the clipboard's permission the text is marked, for Ctrl + C.
        getSelection().selectAllChildren(this.text);
        button.textContent = 'Press Ctrl + C';
      }
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2_000);
    });
    return button;
  }

  stopped(reason) {
    if (reason !== 'asked again') {
      this.note.textContent = 'Stopped by you.';
      if (this.text.textContent) {
        this.tools.replaceChildren(this.copyButton());
      }
    }
  }

  refuse(refusal, again) {
    this.text.hidden = this.text.textContent === '';
    showRefusal(this.refusal, refusal, again);
  }
}
