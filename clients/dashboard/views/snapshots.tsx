import type { VNode } from 'preact';
import type { AdminOutputOf } from '../../../functions/contract/administration.ts';
import { useAccountNames } from '../accountNames.ts';
import { pace } from '../live.ts';
import { Moment } from '../parts/moment.tsx';
import { Empty } from '../parts/notice.tsx';
import { PagedTable, usePaged } from '../parts/paged.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';

type Listed = AdminOutputOf<'snapshots.list'>['snapshots'][number];

const SnapshotRow = ({ snapshot, nameOf }: { readonly snapshot: Listed; nameOf(accountId: string): string }): VNode => {
  const { snapshotId, page, element, function: name, requestId, accountId, keptAt } = snapshot;
  return (
    <tr>
      <th scope="row">
        <a class="code" href={to.snapshot(snapshotId)}>
          {page} · {element}
        </a>
      </th>
      <td data-label="Function">
        <a class="code" href={to.request(requestId)}>
          {name}
        </a>
      </td>
      <td data-label="Account">
        <a href={to.account(accountId)}>{nameOf(accountId)}</a>
      </td>
      <td data-label="Kept">
        <Moment at={keptAt} />
      </td>
    </tr>
  );
};

/** Pages of LinkedIn that were not known. */
export const SnapshotsView = (): VNode => {
  useTitle('Changed pages');
  const nameOf = useAccountNames();
  const paged = usePaged<Listed>(
    'snapshots',
    async (call, page, signal) => {
      const { snapshots, nextCursor } = await call('snapshots.list', page, signal);
      return { rows: snapshots, nextCursor };
    },
    () => pace.seldom,
  );
  return (
    <>
      <div class="head">
        <h1>Changed pages</h1>
      </div>
      <p class="lead">
        When LinkedIn shows a page that is not recognized, the item fails with <code>layoutChanged</code>, and the structure of the page is
        kept for two weeks, without its text.
      </p>
      <PagedTable
        paged={paged}
        columns={['Page · element that was missing', 'Function', 'Account', 'Kept']}
        empty={
          <Empty title="No page has changed.">
            <p>Every page of the last two weeks was recognized.</p>
          </Empty>
        }
      >
        {(snapshot) => <SnapshotRow key={snapshot.snapshotId} snapshot={snapshot} nameOf={nameOf} />}
      </PagedTable>
    </>
  );
};
