import { existsSync, readFileSync } from 'node:fs';
import { together } from '../support/together.ts';

// The tests of unit/ that run on the default engine, which is SQLite, on the stand-in for DynamoDB.
process.env.HARNESS_ENGINE = 'dynamo';

const unit = new URL('../unit/', import.meta.url);
const isOnDefaultEngine = (name: string): boolean =>
  [name, name.replace('.test.ts', '.cases.ts')]
    .map((each) => new URL(each, unit))
    .some((file) => existsSync(file) && readFileSync(file, 'utf8').includes('openTables()'));

await together(unit, isOnDefaultEngine);
