import type { z } from 'zod';
import { callHeaders } from '../contract/headers.ts';
import type { Components } from './components.ts';
import type { Node } from './openApi.types.ts';

const names = { 'result-handling': 'ResultHandling', 'webhook-url': 'WebhookUrl', 'idempotency-key': 'IdempotencyKey' } as const;

/** The headers of a call, without the tokens, as parameters. */
export const headerParameters = (components: Components): Readonly<Record<string, Node>> =>
  Object.fromEntries(
    (Object.keys(names) as (keyof typeof names)[]).map((header) => {
      const { description, ...schema } = components.of(callHeaders[header] as z.ZodType, 'input');
      return [names[header], { name: header, in: 'header', required: false, description, schema }];
    }),
  );
