// Every refusal in words: what is the matter, and what to do about it.

const WORDS = {
  queue_full: ['Too many questions at once', 'Everybody’s questions share one queue, and it is full.'],
  model_not_ready: ['The model is not ready', 'It is being loaded, or has yet to be trained. It will come by itself.'],
  model_broken: ['This model cannot be served', 'Choose another one in the settings; the pipeline page says what is wrong with it.'],
  model_not_found: ['There is no such model any more', 'Choose another one in the settings.'],
  model_retired: ['This model was taken out of service', 'Choose another one in the settings.'],
  deadline_exceeded: ['It took too long', 'Its turn did not come in time. Ask again when fewer people do.'],
  context_length_exceeded: ['That is too long', 'Shorten the instruction or the input, or ask for fewer tokens in the settings.'],
  request_too_large: ['That is too long', 'Shorten the instruction or the input.'],
  rate_limit_exceeded: ['A little slower, please', 'You have asked often in a short time.'],
  budget_exhausted: ['Today’s tokens are used up', 'They come back when the day ends; the panel beside says when.'],
  suspended: ['Answering is suspended', 'The operator has closed the page for the moment; it opens again by itself.'],
  content_policy_violation: ['Moderation stopped this', 'The question falls under what this gateway does not answer. Put it another way, or ask something else.'],
  moderation_unavailable: ['Moderation does not answer', 'What cannot be checked is not answered here. Ask again in a moment.'],
  invalid_api_key: ['You need to be let in again', 'Reload the page; if that does not help, ask the operator for access.'],
  insufficient_scope: ['You may not do that here', 'Ask the operator for access.'],
  invalid_value: ['The question cannot be taken like this', 'Check the question and the settings.'],
  nothing_to_compare: ['There are not two models yet', 'A comparison needs a trained model beside the base model. The pipeline page shows how far the training is.'],
  already_shown: ['These answers were shown already', 'Begin another comparison.'],
  comparison_not_found: ['This comparison is over', 'It waited too long for its verdict. Begin another.'],
  already_judged: ['You have judged this one', 'Each comparison counts once. Begin another.'],
  not_finished: ['The answers are not finished', 'Wait until both are there.'],
  not_recorded: ['It was not recorded', 'The message broker does not answer. Try again in a moment.'],
  answer_not_found: ['This answer can no longer be flagged', 'Answers are remembered for an hour. Ask again and flag the new one.'],
  already_flagged: ['You have flagged this answer', 'Once is enough, thank you.'],
  text_too_long: ['The text is too long', 'A few hundred words are enough.'],
  cancelled: ['The answer was broken off', 'The model was replaced meanwhile. Ask again.'],
  internal_error: ['Something broke inside the gateway', 'It is in its log. Ask again.'],
};

/** An error that a person is told, with seconds to wait where the gateway named them. */
export class Refusal extends Error {
  constructor(code, title, advice, detail = '', waitSeconds = 0) {
    super(title);
    this.code = code;
    this.title = title;
    this.advice = advice;
    this.detail = detail;
    this.waitSeconds = waitSeconds;
  }
}

/** The refusal that a code stands for. */
export function refusalOf(code, detail = '', waitSeconds = 0) {
  const [title, advice] = WORDS[code] ?? ['The gateway refuses', ''];
  return new Refusal(code, title, advice, detail, waitSeconds);
}

/** The refusal that a response says. */
export async function refusalIn(response) {
  let error = {};
  try {
    error = (await response.json()).error ?? {};
  } catch {
    // A proxy may answer in HTML.
  }
  const wait = Number(response.headers.get('retry-after')) || 0;
  return refusalOf(error.code, error.message ?? `HTTP ${response.status}`, wait);
}

export const unreachable = () =>
  new Refusal('unreachable', 'The gateway does not answer', 'Is it still running? Nothing was lost; ask again when it is back.');

/** "2 s", "5 min", "3 h 20 min". */
export function duration(seconds) {
  if (seconds < 100) {
    return `${Math.max(1, Math.ceil(seconds))} s`;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${minutes / 60} h`;
}
