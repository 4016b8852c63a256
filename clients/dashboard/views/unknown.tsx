import type { VNode } from 'preact';
import { Empty } from '../parts/notice.tsx';
import { useTitle } from '../parts/title.ts';
import { to } from '../route.ts';

export const UnknownView = (): VNode => {
  useTitle('Not found');
  return (
    <>
      <h1>Not found</h1>
      <Empty title="There is nothing at this address.">
        <p>
          <a href={to.accounts}>Go to the accounts</a>
        </p>
      </Empty>
    </>
  );
};
