import { engines } from '../support/harnessTables.ts';
import { storedOnce } from './conversations.once.cases.ts';

for (const engine of engines) storedOnce(engine, engine === 'sqlite' ? 6 : 3);
