import type { VNode } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Refused } from '../exchange.ts';
import { Form } from '../forms/form.tsx';
import { useForm } from '../forms/useForm.ts';
import { to } from '../route.ts';
import { useSession } from '../session.ts';

interface AnswerProps {
  readonly accountId: string;
  readonly threadId: string;
  /** Whom the conversation is with. */
  readonly name: string;
}

const newKey = (): string => `dashboard-${[...crypto.getRandomValues(new Uint32Array(4))].map((each) => each.toString(36)).join('')}`;

/** Sends a message into a conversation, by the call that programs make. The same text is sent once, however often the form is sent. */
export const AnswerForm = ({ accountId, threadId, name }: AnswerProps): VNode => {
  const { act, say } = useSession();
  const id = useId();
  const attempt = useRef({ text: '', key: '' });
  const [requestId, setRequestId] = useState<string>();
  const form = useForm({
    send: async (element) => {
      const field = element.elements.namedItem('text') as HTMLTextAreaElement;
      const text = field.value;
      if (attempt.current.text !== text) attempt.current = { text, key: newKey() };
      const body = { standard: [{ threadId, text }] };
      const accepted = await act(accountId, 'conversations.sendMessage', body, {
        'result-handling': 'reslink',
        'idempotency-key': attempt.current.key,
      });
      attempt.current = { text: '', key: '' };
      // What was typed meanwhile is the next answer.
      if (field.value === text) field.value = '';
      setRequestId(accepted.requestId);
      say('The answer is accepted and waits for the account.');
    },
    wordsOf: (error: Refused) => error.message,
  });
  const fault = form.faults.get('text');
  return (
    <Form
      form={form}
      label="Send the answer"
      busyLabel="Sending…"
      below={
        requestId !== undefined && (
          <p class="small">
            Accepted: <a href={to.request(requestId)}>see what becomes of it</a>.
          </p>
        )
      }
    >
      <div class="field">
        <label for={id}>Answer {name}</label>
        <textarea
          id={id}
          name="text"
          rows={3}
          required
          maxLength={1900}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-fault`}
        />
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      </div>
      <p class="small quiet">
        Calls <code>conversations.sendMessage</code> with this conversation’s <code>threadId</code>.
      </p>
    </Form>
  );
};
