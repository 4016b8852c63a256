import type { VNode } from 'preact';
import { actingFunctions, whileWaitingChoices } from '../../../functions/contract/acting.functions.ts';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { Form } from '../forms/form.tsx';
import { textIn } from '../forms/textIn.ts';
import { useForm } from '../forms/useForm.ts';
import { pace, useLive } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { useSession } from '../session.ts';

type Rule = AdminOutputOf<'accounts.getApproval'>;

const whileWaitingLabels: Readonly<Record<Rule['whileWaiting'], string>> = {
  wait: 'Later requests of the account wait, so that the order holds',
  goOn: 'Later requests of the account go on',
};

const Editor = ({ rule, refresh }: { readonly rule: Rule; refresh(): Promise<void> }): VNode => {
  const { call, say } = useSession();
  const form = useForm({
    function: 'accounts.setApproval',
    send: async (element) => {
      await call('accounts.setApproval', {
        accountId: rule.accountId,
        functions: new FormData(element).getAll('functions') as Rule['functions'],
        whileWaiting: textIn(element, 'whileWaiting') as Rule['whileWaiting'],
      });
      await refresh();
      say('The rule is saved.');
    },
  });
  return (
    <Form form={form} label="Save approval" busyLabel="Saving…">
      <p class="quiet">
        Calls of these functions wait until somebody approves each of their items, in this dashboard, by the API or by the link of the event{' '}
        <code>approval.requested</code>. What waits already goes on waiting when you switch it off.
      </p>
      <fieldset class="choices columns">
        <legend>Needs approval</legend>
        {actingFunctions.map((name) => (
          <label key={name} class="choice">
            <input type="checkbox" name="functions" value={name} defaultChecked={rule.functions.includes(name)} />
            <span class="code">{name}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="choices">
        <legend>While one waits</legend>
        {whileWaitingChoices.map((each) => (
          <label key={each} class="choice">
            <input type="radio" name="whileWaiting" value={each} defaultChecked={rule.whileWaiting === each} />
            <span>{whileWaitingLabels[each]}</span>
          </label>
        ))}
      </fieldset>
    </Form>
  );
};

/** Sets what of an account needs approval. */
export const ApprovalForm = ({ accountId }: { readonly accountId: string }): VNode => {
  const live = useLive(
    `approval ${accountId}`,
    (call, signal) => call('accounts.getApproval', { accountId }, signal),
    () => pace.never,
  );
  return (
    <Answer live={live} lines={6}>
      {(rule) => <Editor key={JSON.stringify(rule)} rule={rule} refresh={live.refresh} />}
    </Answer>
  );
};
