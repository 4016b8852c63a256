import { operatorArguments } from '../local/operatorArguments.ts';
import { points } from './points.ts';
import { checkPoints } from './report.ts';
import { openStage } from './stage.ts';

const usage = `npm run deploy:check -- [--person <profile address>]

Checks a deployed stage point by point, as one of its accounts, and sends nothing to anybody. Takes the address of the API from ACCOUNT_API_URL,
and the tokens from ACCOUNT_API_TOKEN and IDENTIFICATION_TOKEN. With --person, also reads that profile in full.`;

const { values } = operatorArguments({ usage, options: { person: { type: 'string' } } });

const set = (name: string): string => {
  const value = process.env[name]?.trim();
  if (value) return value;
  console.error(`${name} is not set: docs/first-deploy.md says where it comes from.`);
  return process.exit(2);
};

const stage = openStage({
  url: set('ACCOUNT_API_URL').replace(/\/+$/, ''),
  accountApiToken: set('ACCOUNT_API_TOKEN'),
  identificationToken: set('IDENTIFICATION_TOKEN'),
  ...(values.person === undefined ? {} : { person: values.person }),
});
process.exitCode = (await checkPoints(stage, points, console.log)) ? 0 : 1;
