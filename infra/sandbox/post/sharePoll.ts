import { artdecoButton } from '../shell/ember/parts.ts';
import { extend, h } from '../shell/markup.ts';
import type { MarkupElement } from '../shell/markup.types.ts';
import { textOf } from '../site/body.ts';
import type { Poll, ShareDraft } from '../site/shareDraft.ts';
import type { Visit } from '../site/visit.ts';
import { askShare, shareDialog, stepButton } from './shareParts.ts';

const durations = [
  [1, '1 day'],
  [3, '3 days'],
  [7, '1 week'],
  [14, '2 weeks'],
] as const;

const fields = {
  question: 'share question',
  option1: 'share option 1',
  option2: 'share option 2',
  option3: 'share option 3',
  option4: 'share option 4',
  days: 'share days',
};

/** What was entered so far. */
export const enteredPoll = ({ body }: Visit): Poll => ({
  question: textOf(body, 'question'),
  options: ['option1', 'option2', 'option3', 'option4'].map((name) => textOf(body, name)).filter((option) => option !== ''),
  days: Number(textOf(body, 'days')) || 7,
});

/** A question, two to four options, and how long it is open. */
export function pollStep(visit: Visit, { poll }: ShareDraft, count: number): MarkupElement {
  const { say } = visit.words;
  const option = (index: number): MarkupElement =>
    extend(
      h('input', {
        id: `poll-option-${index + 1}`,
        class: 'polls-detour__form-fields artdeco-text-input--input',
        type: 'text',
        maxlength: '30',
        value: poll?.options[index] ?? '',
        'aria-label': say('Option {number}', { number: String(index + 1) }),
      }),
      { ref: `share option ${index + 1}` },
    );
  const question = extend(
    h(
      'textarea',
      {
        class: 'polls-detour__form-fields polls-detour__question-field artdeco-text-input--input',
        maxlength: '140',
        'aria-label': say('Your question'),
      },
      poll?.question ?? '',
    ),
    { ref: 'share question' },
  );
  const days = extend(
    h(
      'select',
      { class: 'polls-detour__form-fields', 'aria-labelledby': 'polls-duration-label' },
      durations.map(([value, text]) =>
        h('option', { value: String(value), ...(value === (poll?.days ?? 7) ? { selected: '' } : {}) }, say(text)),
      ),
    ),
    { ref: 'share days' },
  );
  const add = extend(artdecoButton('add option', 'secondary', {}, 'add-small', say('Add option')), {
    click: [askShare('addOption', { body: { count: String(count) }, read: fields })],
  });
  return shareDialog(
    visit,
    'Create a poll',
    [
      h(
        'form',
        { class: 'polls-detour__form' },
        question,
        Array.from({ length: count }, (_, index) => option(index)),
        count < 4 && h('div', { class: 'mb3' }, add),
        h('span', { id: 'polls-duration-label' }, say('Poll duration')),
        days,
      ),
    ],
    [stepButton(visit, 'Done', askShare('pollDone', { read: fields }))],
  );
}

export const pollPreview = (visit: Visit, { question, options }: Poll): MarkupElement =>
  h(
    'div',
    { class: 'share-creation-state__preview-container' },
    h(
      'div',
      { class: 'update-components-poll update-components-poll--preview' },
      h('h3', { class: 'update-components-poll__question' }, question),
      options.map((option) => h('div', { class: 'update-components-poll-option' }, h('span', {}, option))),
      h('button', { type: 'button', class: 'artdeco-button artdeco-button--circle', 'aria-label': visit.words.say('Remove media') }),
    ),
  );
