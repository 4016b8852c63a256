import { together } from '../support/together.ts';

await together(new URL('../system/', import.meta.url), (name) => name.startsWith('dashboard.'));
