import type { z } from 'zod';
import { settings as handlerSettings } from '../../functions/config.ts';
import { table } from '../../functions/reference/markdown.ts';
import { clientSettings } from '../local/clientSettings.ts';
import { localSettings } from '../local/settings.ts';

interface Definition {
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly defaultValue?: unknown;
}

interface Described {
  readonly standard: string;
  readonly meaning: string;
}

/** Default and description of a setting; an outer layer of its schema goes before an inner one. */
const describedBy = (schema: z.ZodType): Described => {
  let found: Described = { standard: '', meaning: '' };
  for (let layer: z.ZodType | undefined = schema; layer; ) {
    const { innerType, in: input, defaultValue }: Definition = layer._zod.def as Definition;
    found = {
      standard: found.standard || (defaultValue === undefined || defaultValue === '' ? '' : `\`${String(defaultValue)}\``),
      meaning: found.meaning || (layer.description ?? ''),
    };
    layer = (innerType ?? input) as z.ZodType | undefined;
  }
  return found;
};

const rowsOf = (shape: Readonly<Record<string, z.ZodType>>): string[][] =>
  Object.entries(shape).map(([name, schema]) => {
    const { standard, meaning } = describedBy(schema);
    return [`\`${name}\``, standard, meaning];
  });

const columns = ['variable', 'default', 'meaning'];

const handlersOnly = Object.fromEntries(Object.entries(handlerSettings.shape).filter(([name]) => !(name in localSettings.shape)));

/** `docs/settings.md`: every setting of `npm start` and of the handlers. */
export const settingsPage = (): string =>
  `${[
    '<!-- Made from infra/local/settings.ts and functions/config.ts by npm run docs. -->',
    '# Settings',
    'Settings are environment variables. A wrong value stops the start with a message that names the variable; an empty value counts as not set. `npm start` names variables that look like a misspelled setting.',
    '## npm start',
    table(columns, rowsOf(localSettings.shape)),
    '## The four functions',
    '`npm start` passes these on to the functions. It sets `DATABASE_FILE`, `HEALTH_FOLDER`, `WEB_FOLDER`, `WEBHOOK_KEY_FILE`, `WEBHOOK_TURNS`, `DEMONSTRATION` and, with the sandbox, `BROWSER_HOST_RULES` and `BROWSER_TRUSTED_CERTIFICATE` itself. On AWS the deployment sets them from its [parameters](operating.md#deploying).',
    table(columns, rowsOf(handlersOnly)),
    '## Clients and commands',
    table(
      columns,
      Object.entries(clientSettings).map(([name, { standard, meaning }]) => [`\`${name}\``, standard, meaning]),
    ),
  ].join('\n\n')}\n`;
