import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { askedAttachments } from '../../../functions/contract/attachments.shown.ts';
import { pace } from '../live.ts';
import { Answer } from '../parts/answer.tsx';
import { AskingButton } from '../parts/dialog.tsx';
import { LinkedInLink } from '../parts/linkedInLink.tsx';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { usePaged } from '../parts/paged.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';
import { useAttempt, useSession } from '../session.ts';
import { decisionWords } from '../words/approval.ts';

type Approval = AdminOutputOf<'approvals.list'>['approvals'][number];
type Decide = (how: 'approve' | 'reject', approvalIds: readonly string[]) => void;

const isAddress = (target: string): boolean => target.startsWith('https://');

const Wanted = ({ approval }: { readonly approval: Approval }): VNode => (
  <dl class="wanted">
    {approval.target !== null && (
      <div>
        <dt>For</dt>
        {approval.person !== null && (
          <dd>
            <LinkedInLink url={approval.person} />
          </dd>
        )}
        <dd>{isAddress(approval.target) ? <LinkedInLink url={approval.target} /> : <span class="code">{approval.target}</span>}</dd>
      </div>
    )}
    {approval.parameters.map((parameter) => (
      <div key={parameter.name}>
        <dt class="code">{parameter.name}</dt>
        {askedAttachments(parameter)?.map(({ url, name }) => (
          <dd key={url} class="prose">
            {name !== null && <bdi>{name} </bdi>}
            <bdi dir="ltr" class="code">
              {url}
            </bdi>
          </dd>
        )) ?? (
          <dd class="prose" dir="auto">
            {parameter.value}
          </dd>
        )}
      </div>
    ))}
  </dl>
);

interface CardProps {
  readonly approval: Approval;
  readonly isChosen: boolean;
  onChoose(isChosen: boolean): void;
  readonly decide: Decide;
}

const Card = ({ approval, isChosen, onChoose, decide }: CardProps): VNode => {
  const { approvalId, accountId, accountName, requestId, askedBy, askedAt, expiresAt } = approval;
  return (
    <li class="approval panel padded">
      <div class="approval-head">
        <label class="choice">
          <input type="checkbox" checked={isChosen} onChange={({ currentTarget }) => onChoose(currentTarget.checked)} />
          <span class="code">{approval.function}</span>
        </label>
        <a href={to.account(accountId)}>{accountName ?? accountId}</a>
      </div>
      <Wanted approval={approval} />
      <p class="quiet small">
        Asked{askedBy === null ? '' : ` with the token “${askedBy}”`} <Moment at={askedAt} />, until <Moment at={expiresAt} />.{' '}
        <a href={to.request(requestId)}>Request</a>
      </p>
      <div class="approval-end">
        <button type="button" class="button primary" onClick={() => decide('approve', [approvalId])}>
          Approve
        </button>
        <button type="button" class="button" onClick={() => decide('reject', [approvalId])}>
          Reject
        </button>
      </div>
    </li>
  );
};

/** What waits for approval, oldest first. Each is decided on its own, or several at once. */
export const ApprovalsView = (): VNode => {
  useTitle('Approvals');
  const { call } = useSession();
  const attempt = useAttempt();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { live, more } = usePaged<Approval>(
    'approvals',
    async (asking, page, signal) => {
      const { approvals, nextCursor } = await asking('approvals.list', page, signal);
      return { rows: approvals, nextCursor };
    },
    () => pace.running,
  );
  const decideAll = async (how: 'approve' | 'reject', approvalIds: readonly string[]): Promise<void> => {
    await attempt(async () => decisionWords((await call(`approvals.${how}`, { approvalIds: [...approvalIds] })).decisions));
    setChosen((before) => new Set([...before].filter((each) => !approvalIds.includes(each))));
    await live.refresh();
  };
  const decide: Decide = (how, approvalIds) => void decideAll(how, approvalIds);
  const choose = (approvalId: string, isChosen: boolean): void =>
    setChosen((before) => new Set(isChosen ? [...before, approvalId] : [...before].filter((each) => each !== approvalId)));
  return (
    <>
      <div class="head">
        <h1>Approvals</h1>
      </div>
      <p class="lead">
        What is shown here is done on LinkedIn when it is approved, and not before. An account’s settings say what needs approval.
      </p>
      <Answer live={live} lines={6}>
        {({ rows }) => {
          const shown = rows.filter(({ approvalId }) => chosen.has(approvalId)).map(({ approvalId }) => approvalId);
          return rows.length === 0 ? (
            <Empty title="Nothing waits for approval.">
              <p>Calls of functions that need it appear here as soon as they are accepted.</p>
            </Empty>
          ) : (
            <>
              {shown.length > 0 && (
                <div class="approval-end">
                  <AskingButton
                    label={`Approve ${shown.length} chosen`}
                    title={`Approve ${shown.length}?`}
                    yes="Approve"
                    onYes={() => decide('approve', shown)}
                  >
                    <p>They are done on LinkedIn, each in its turn.</p>
                  </AskingButton>
                  <AskingButton
                    label={`Reject ${shown.length} chosen`}
                    title={`Reject ${shown.length}?`}
                    yes="Reject"
                    tone="danger"
                    onYes={() => decide('reject', shown)}
                  >
                    <p>Nothing of them is done.</p>
                  </AskingButton>
                </div>
              )}
              <ul class="approvals">
                {rows.map((approval) => (
                  <Card
                    key={approval.approvalId}
                    approval={approval}
                    isChosen={chosen.has(approval.approvalId)}
                    onChoose={(isChosen) => choose(approval.approvalId, isChosen)}
                    decide={decide}
                  />
                ))}
              </ul>
            </>
          );
        }}
      </Answer>
      {live.data?.nextCursor && (
        <p class="more">
          <button type="button" class="button" onClick={more}>
            Show more
          </button>
        </p>
      )}
    </>
  );
};
